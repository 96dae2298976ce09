/*
 * Where the GIL may change hands, under the version of CPython that an image is made for: a
 * view of switches.def.
 */
#ifndef REFRACE_IMAGE_SWITCHES_H
#define REFRACE_IMAGE_SWITCHES_H

#include "vm/image/image.h"

enum {
#define RUNTIME(id, name, strategy, patch, traits, prose) id = 1 << RUNTIME_##id,
#include "vm/base/runtimes.def"
#undef RUNTIME
};

enum switch_place { /* that is no instruction */
#define AFTER(op, versions)
#define JUMPED(op, versions)
#define BEFORE(op, versions)
#define ALWAYS(op, prose)
#define AT(place, versions, prose) PLACE_##place,
#include "vm/image/switches.def"
#undef AFTER
#undef JUMPED
#undef BEFORE
#undef ALWAYS
#undef AT
	PLACE_COUNT
};

/* The versions, by enum op and enum switch_place. */
struct switches {
	uint16_t before[OP_COUNT], after[OP_COUNT], jumped[OP_COUNT], at[PLACE_COUNT];
	const char *always[OP_COUNT]; /* how it is said of the instruction; or NULL */
};
extern const struct switches switches_table;

static inline bool switches_before(const struct image *image, enum op op)
{
	return switches_table.before[op] >> image->runtime & 1;
}

static inline bool switches_after(const struct image *image, enum op op)
{
	return switches_table.after[op] >> image->runtime & 1;
}

static inline bool switches_jumped(const struct image *image, enum op op)
{
	return switches_table.jumped[op] >> image->runtime & 1;
}

static inline bool switches_at(const struct image *image, enum switch_place place)
{
	return switches_table.at[place] >> image->runtime & 1;
}

/* The eval breaker of 3.9 and 3.10 is not looked at before a `with` or a `try`, so that nothing
 * comes between taking a lock by hand and what gives it back. */
static inline bool switches_held_back(const struct image *image, enum op next)
{
	return (next == OP_BEFORE_WITH || next == OP_SETUP_FINALLY) &&
	       ((V39 | V310) >> image->runtime & 1);
}

#endif
