/*
 * The names by which strategies and runtimes are known: in case files, schedules and on the
 * command line. Nothing here knows what they do.
 *
 * Every row of strategies.def has a name: "biased", and its variants "biased+undrained"; and
 * every row of runtimes.def: "cpython3.15". Each of them may have NAMES_SLEEPS behind it: the
 * same, and sleeps are over in the order of their lengths. NAMES_PLAIN is unsafe with the objects of
 * the library counted as all others are. All names are static strings, so they may be kept as
 * pointers.
 */
#ifndef REFRACE_BASE_NAMES_H
#define REFRACE_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/error.h"

#define NAMES_SLEEPS "+sleeps"
#define NAMES_PLAIN  "unsafe+plain"

/* Bytes that a name needs at most, and its title. */
enum { NAMES_SIZE = 32, NAMES_TITLE = 80 };

/* What is changed in a strategy; an image has one (image/image.h). */
enum variant {
	VARIANT_NONE,
#define STRATEGY(name, prose)
#define VARIANT(strategy, name, fault, prose) VARIANT_##strategy##_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
};

/* Which CPython it is; an image has one, too. */
enum runtime {
	RUNTIME_NONE,
#define RUNTIME(id, name, strategy, patch, traits, prose) RUNTIME_##id,
#include "vm/base/runtimes.def"
#undef RUNTIME
};

/* What versions differ in: runtimes.def. */
enum runtime_trait {
	READS_UNHELD = 1,
	RANGES_UNHELD = 2,
	LOCKS_TRACKED = 4,
	ATTRIBUTES_APART = 8,
	DICTS_UNTRACKED = 16,
	WEAK_LAST = 32,
	GENERATORS_TORN = 64,
	SETS_UNHELD = 128,
	ANNOTATES_LATE = 256,
	LOCALS_BORROWED = 512,
};

/* The static copy of this name (`length` bytes), or NULL if neither a strategy nor a runtime
 * has it. */
const char *names_find(const char *name, size_t length);

/* The same name with NAMES_SLEEPS, and whether a name has that. */
const char *names_with_sleeps(const char *name);
bool names_sleeps(const char *name);

/* Whether it is NAMES_PLAIN. */
bool names_plain(const char *name);

/* There is no such name: says so in `e`, with the nearest one, or what has replaced it; false. */
bool names_unknown(const char *name, size_t length, struct error *e);

/* What is meant by a name that names_find has returned: the strategy's name without its
 * variant, or that of the strategy that the runtime protects counts by; its variant; which
 * runtime it is. */
const char *names_strategy(const char *name);
enum variant names_variant(const char *name);

/* How a sentence calls what a proof holds for: "CPython 3.15 with the GIL"; a strategy by its
 * name; and that sleeps are over in order. Written to `out` (`size` bytes: NAMES_TITLE are enough); returns `out`. */
const char *names_title(const char *name, char *out, size_t size);
enum runtime names_runtime(const char *name);
unsigned names_traits(const char *name); /* of the runtime; 0 if it is none */

/* What a runtime differs from in little: the version before it that protects counts by the same
 * strategy, or, if it is the first one that does, that strategy. And for a strategy that --with=all
 * does not mean: the one of which it takes over what a case states. NULL: a case says itself what
 * is true under this name. */
const char *names_like(const char *name);

/* Whether it is a variant with a deliberate mistake. */
bool names_faulty(const char *name);

/* What each name stands for: strategies, variants, runtimes; ended by a row without name. */
struct names_row {
	const char *name, *strategy;
	enum variant variant;
	bool fault; /* a deliberate mistake */
	enum runtime runtime;
	unsigned traits;
	const char *patch; /* of a runtime: what it was compared with; else NULL */
	const char *prose;
	const char *like; /* of a strategy that --with=all does not mean; else NULL */
};
extern const struct names_row names_rows[];

/* All strategies and their variants, in the order of strategies.def, ended by NULL. */
extern const char *const names_all[];

/* All runtimes, oldest first, ended by NULL. */
extern const char *const names_runtimes[];

#endif
