/*
 * What a tool has found in a forced run, in terms of the program: the kind, the word, the
 * two accesses with their lines in Python and their functions in C.
 */
#ifndef REFRACE_ENGINE_FINDING_H
#define REFRACE_ENGINE_FINDING_H

#include "vm/access/forced_run.h"
#include "vm/base/tool.h"

enum { FINDING_NAME = 64 };

struct finding_access {
	unsigned thread;
	uint32_t line; /* 0: unknown */
	char file[FINDING_NAME]; /* in which that is, of the user's own modules; "": the program's */
	bool write;
	char function[FINDING_NAME]; /* of refrace: "strategy_drop"; "" if unknown */
};

struct finding {
	enum finding_kind kind;
	char place[FINDING_NAME]; /* "a.count"; "" if unknown */
	struct finding_access now, before;
};

/*
 * Fills in what the plan knows of a report that came at `entry` (inside its access, or before
 * it), in the given thread and line: the place and the other access. `object` and `offset`
 * are what the report itself says of the place; PLAN_NONE if it does not. Functions are
 * left alone.
 */
void finding_place(struct finding *f, const struct plan *plan, uint32_t entry, bool inside,
		   uint32_t object, uint32_t offset);

/*
 * ThreadSanitizer calls it a race if memory is freed and an earlier use is not ordered before
 * that; whether it still remembers the use is luck, as it keeps four accesses for each word.
 * What it is about is a use after free, and finding_of says so.
 */
bool finding_is_early_free(const struct forced_finding *raw, const struct plan *plan);

/* The lines of the plan's program become those of their files. */
void finding_in_files(struct finding *f, const struct plan *plan);

/* A sanitizer's report. Code addresses must be of this process. */
struct finding finding_of(const struct forced_finding *raw, const struct plan *plan);

/* Whether the function is one of the access layer, so that the one that called it says
 * more. */
bool finding_is_access(const char *function);

#endif
