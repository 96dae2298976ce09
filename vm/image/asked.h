/*
 * What a program can ask for at all, by the names that it mentions: what it cannot see needs not be
 * kept.
 */
#ifndef REFRACE_IMAGE_ASKED_H
#define REFRACE_IMAGE_ASKED_H

#include "vm/lang/code.h"

/* The number of an attribute, -1 if the program mentions none of that name; whether it does. */
int32_t asked_number(const struct program *p, const char *name);
bool asked_attr(const struct program *p, const char *name);

/* Whether it mentions one of the names as an attribute, or the library means something by it. */
bool asked_any(const struct program *p, const char *const *names);

/* Whether it imports the module: enum module_id. */
bool asked_module(const struct program *p, uint32_t module);

/* Whether it reads a variable `input`, and whether that may be the built-in function: it is called, or no
 * line stores it. */
enum input_use { INPUT_UNNAMED, INPUT_NAMED, INPUT_USED };
enum input_use asked_input(const struct program *p);

/* Whether it does anything with gc.collect but call it. */
bool asked_collected(const struct program *p);

/* Whether it does anything with what current_thread() gives but ask for an attribute: it may show that
 * Thread then. */
bool asked_shown_threads(const struct program *p);

/* Whether it shows a variable, on which it calls start() or join() elsewhere: print(t), f"{t}". */
bool asked_shown_names(const struct program *p);

#endif
