/*
 * The names by which strategies are known: in case files, schedules and on the
 * command line. Nothing here knows what a strategy does.
 *
 * Every row of strategies.def has its own name; a row whose `switches` is 1 also has
 * NAME+modern. All names are static strings, so they may be kept as pointers.
 */
#ifndef REFRACE_STRATEGY_NAMES_H
#define REFRACE_STRATEGY_NAMES_H

#include <stddef.h>

/* The static copy of this name (`length` bytes), or NULL if no strategy has it. */
const char *names_find(const char *name, size_t length);

/* The name for --switch=modern: NAME+modern where there is one, otherwise `name`. */
const char *names_modern(const char *name);

/* All names, sorted by row, ended by NULL. */
extern const char *const names_all[];

#endif
