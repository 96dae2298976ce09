/*
 * Verdicts: what a run did. Data, never an error of the user and never a bug of ours.
 *
 * An interleaving can show several kinds of failure at once, so a verdict is a set: one
 * bit for each row of verdicts.def; the empty set is "clean".
 */
#ifndef REFRACE_BASE_VERDICT_H
#define REFRACE_BASE_VERDICT_H

#include <stddef.h>
#include <stdint.h>

enum verdict {
#define VERDICT(id, name, code, prose) VERDICT_##id,
#include "vm/base/verdicts.def"
#undef VERDICT
	VERDICT_COUNT
};

struct verdict_info {
	const char *name;  /* as in case files, on the screen and in JSON */
	char code;         /* for `refrace matrix`; each its own */
	const char *prose; /* one sentence */
};
extern const struct verdict_info verdict_table[VERDICT_COUNT];

/* The bit of verdict `v` in a set. */
static inline uint32_t verdict_bit(enum verdict v)
{
	return UINT32_C(1) << v;
}

/* Whether the set says that something was freed while it was still needed. */
static inline int verdict_freed_early(uint32_t set)
{
	return (set & (verdict_bit(VERDICT_PREMATURE_FREE) | verdict_bit(VERDICT_USE_AFTER_FREE) |
		       verdict_bit(VERDICT_DOUBLE_FREE))) != 0;
}

/* The verdict of this name (`length` bytes), or VERDICT_COUNT if there is none. */
enum verdict verdict_find(const char *name, size_t length);

/* Writes the names of a set, in the order of their names, joined by `joint`; "clean" for
 * the empty set. Returns `out` (`size` bytes, always ended). */
char *verdict_set_text(uint32_t set, const char *joint, char *out, size_t size);

#endif
