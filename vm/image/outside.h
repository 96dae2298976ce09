/*
 * Programs that use something of Python's which is outside the subset.
 */
#ifndef REFRACE_IMAGE_OUTSIDE_H
#define REFRACE_IMAGE_OUTSIDE_H

#include "vm/image/image.h"

/* Whether Python has `name` there, and we have not. */
bool outside_has(enum owner owner, const char *name);

/* The same of a module; `runtime` as in struct image. */
bool outside_of_module(enum module_id module, const char *name, unsigned runtime);

/* Whether Python's objects of this kind have that special name (dunders.def): 1 or 0; -1: that is not
 * known of the kind. */
int outside_special(enum kind kind, const char *name);

/*
 * Looks for what can be seen without running the program: built-in functions that we do
 * not have, attributes of imported modules. False with `e` (file, line, column) at the
 * first one; with `refusals` all of them are noted there.
 */
bool outside_check(const struct program *p, struct refusals *refusals, struct error *e);

#endif
