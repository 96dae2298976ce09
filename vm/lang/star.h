/*
 * from module import *: which names that binds.
 *
 * All files have been parsed by then. Of a module of the library it is those of star.def that any file
 * mentions; of one of the user's own what its lines bind outside of functions and classes, by names
 * that do not begin with an underscore, or what it says in __all__. So the statement becomes one that
 * names them. A name that the module has not bound when the statement is run is the tool's limit.
 */
#ifndef REFRACE_LANG_STAR_H
#define REFRACE_LANG_STAR_H

#include "vm/lang/own.h"
#include "vm/lang/scope.h"

/* Names what each import * of the n files binds; false with `e` filled where that is not to be known.
 * *outer: whether one is of a module of the library. */
bool star_expand(struct scope_file *files, uint32_t n, const struct own_modules *own,
		 struct arena *nodes, struct arena *texts, bool *outer, struct error *e);

#endif
