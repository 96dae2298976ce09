/*
 * Compiling programs with the user's compiler and flags, and running them: in a folder that
 * is gone afterwards.
 */
#ifndef REFRACE_CMD_CANARY_RUN_H
#define REFRACE_CMD_CANARY_RUN_H

#include "cmd/scratch.h"
#include "vm/base/error.h"
#include "vm/base/tool.h"

/* Sanitizers that a program can find in itself. */
enum sanitizer { SANITIZER_TSAN, SANITIZER_ASAN, SANITIZER_HWASAN, SANITIZER_LSAN, SANITIZERS };
extern const char *const sanitizer_names[SANITIZERS]; /* "ThreadSanitizer" */

enum canary_end {
	CANARY_ENDED,   /* as it should, or as a sanitizer ends a program */
	CANARY_PARTED,  /* it was another interleaving */
	CANARY_CRASHED, /* by a signal, and nothing was reported before */
	CANARY_FAILED,  /* with an exit status that says nothing, and nothing was reported */
	CANARY_HUNG,
};

struct canary_run {
	uint32_t sanitizers; /* set: what is linked in */
	uint32_t findings;   /* set of enum finding_kind: what was reported */
	enum canary_end end;
	int detail; /* the signal or the exit status */
};

struct canary_folder {
	struct scratch scratch;
	const char *compiler, *flags, *link_flags; /* as in $CC, $CFLAGS and $LDFLAGS */
};

/* Compiles the text as the program `name`. False with `e`: the compiler's first error. */
bool canary_compile(const struct canary_folder *f, const char *name, const char *text,
		    struct error *e);

/* Runs a program that was compiled. False with `e` if that was not possible. */
bool canary_try(const struct canary_folder *f, const char *name, struct canary_run *run,
		struct error *e);

#endif
