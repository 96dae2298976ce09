/*
 * The names by which strategies are known: in case files, schedules and on the
 * command line. Nothing here knows what a strategy does.
 *
 * Every row of strategies.def has a name: "gil", and its variants "gil+modern". All names
 * are static strings, so they may be kept as pointers.
 */
#ifndef REFRACE_BASE_NAMES_H
#define REFRACE_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* What is changed in a strategy; an image has one (image/image.h). */
enum variant {
	VARIANT_NONE,
#define STRATEGY(name, prose)
#define VARIANT(strategy, name, fault, prose) VARIANT_##strategy##_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
};

/* The static copy of this name (`length` bytes), or NULL if no strategy has it. */
const char *names_find(const char *name, size_t length);

/* The name for --switch=modern: NAME+modern where there is one, otherwise `name`. */
const char *names_modern(const char *name);

/* The variant that is meant by a name of names_all. */
enum variant names_variant(const char *name);

/* Whether it is a variant with a deliberate mistake. */
bool names_faulty(const char *name);

/* All names, in the order of strategies.def, ended by NULL. */
extern const char *const names_all[];

#endif
