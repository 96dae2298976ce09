/*
 * Local variables that surely have a value. CPython loads one that may have none in another way
 * (Python/flowgraph.c, add_checks_for_loads_of_uninitialized_variables); since 3.14 it borrows
 * what the others hold, if what borrows is over before they can change (optimize_load_fast). As
 * the only argument of a call that is so; sys.getrefcount shows it.
 */
#ifndef REFRACE_LANG_BOUND_H
#define REFRACE_LANG_BOUND_H

struct code;

/* Sets `extra` of each LOAD_FAST of a variable that has a value on every way there, if there is
 * one without an exception, and a call with this argument follows. */
void bound_mark(struct code *c);

#endif
