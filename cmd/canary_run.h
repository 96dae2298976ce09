/*
 * Compiling programs with the user's compiler and flags, and running them as the user's job
 * would: in a folder that is gone afterwards.
 */
#ifndef REFRACE_CMD_CANARY_RUN_H
#define REFRACE_CMD_CANARY_RUN_H

#include <stdint.h>

#include "cmd/canary_settings.h"
#include "cmd/death.h"
#include "cmd/scratch.h"
#include "vm/base/error.h"

/* What can notice a failure: a sanitizer that a program finds in itself, or a tool of
 * Valgrind's that it is run by. */
enum sanitizer {
	SANITIZER_TSAN,
	SANITIZER_ASAN,
	SANITIZER_HWASAN,
	SANITIZER_LSAN,
	SANITIZER_MSAN,
	SANITIZER_UBSAN,
	SANITIZER_MEMCHECK,
	SANITIZER_HELGRIND,
	SANITIZER_DRD,
	SANITIZERS
};

struct sanitizer_info {
	const char *name; /* "ThreadSanitizer" */
	const char *note; /* what a program calls it in its notes; NULL: a tool of Valgrind's */
	const char *flag; /* of the compiler */
};
extern const struct sanitizer_info sanitizer_table[SANITIZERS];

enum canary_end {
	CANARY_ENDED,   /* as it should, or as a sanitizer ends a program */
	CANARY_PARTED,  /* it was another interleaving */
	CANARY_CRASHED, /* by a signal, and nothing was reported before */
	CANARY_FAILED,  /* with an exit status, and nothing was reported */
	CANARY_HUNG,
	CANARY_DEAD, /* the sanitizer or the wrapper cannot work here */
};

enum { CANARY_TEXT = 4096, CANARY_WORDS = 200 };

struct canary_run {
	uint32_t sanitizers; /* set: what is linked in, or runs it */
	uint32_t built;      /* set: what the compiler knew of */
	uint32_t shown;      /* set of failures (canary_log.h) that a report speaks of */
	bool failed;         /* the status is not 0: so would the job's be */
	bool named;          /* a report names the functions of the program */
	bool began;          /* its main was reached */
	enum canary_end end;
	int status;              /* the exit status; 128 and the signal if there was one */
	char file[CANARY_WORDS]; /* what has the reports, if the log has not; "" if it has */
	const struct death *death;
	char words[CANARY_WORDS]; /* the tool's, if it is dead */
};

struct canary_folder {
	struct scratch scratch;
	const char *compiler, *flags, *link_flags; /* as in $CC, $CFLAGS and $LDFLAGS */
	bool cxx;                                  /* the compiler is one of C++ */
	bool shared;                               /* programs are shared libraries */
	const char *preload; /* the runtime that is there before one is loaded; NULL: found */
	char found[CANARY_TEXT];
	const char *wrapper;                       /* "valgrind -q"; "" if there is none */
};

/* For shared libraries: compiles what loads them, and finds the runtime. False with `e`. */
bool canary_prepare(struct canary_folder *f, struct error *e);

/* Compiles the text as the program `name`. False with `e`: the compiler's first error. */
bool canary_compile(const struct canary_folder *f, const char *name, const char *text,
		    struct error *e);

/* Runs a program that was compiled, as the user's job runs one, but for what `edit` says (NULL:
 * nothing). False with `e` if that was not possible. */
bool canary_try(const struct canary_folder *f, const char *name, const struct edit *edit,
		struct canary_run *run, struct error *e);

/* Where the output of the last run of a program is. */
void canary_output(const struct canary_folder *f, const char *name, char *path, size_t size);

#endif
