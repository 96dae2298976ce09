/*
 * A plan: everything that happens in one interleaving, in order, as the explorer saw it.
 *
 * It is the score that real threads play from (access/forced.h): each thread finds its own
 * accesses in it, one after another, waits before those that are steps, and can tell at
 * each one whether it still does what the explorer did. Objects are numbered by birth,
 * because addresses mean nothing in another run; a word that refers to an object has that
 * number for its value.
 */
#ifndef REFRACE_ACCESS_PLAN_H
#define REFRACE_ACCESS_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/image/thread.h"

enum cue_kind {
	CUE_NEW,    /* an object is made */
	CUE_LOAD,   /* value: what was read */
	CUE_STORE,  /* value: what was written */
	CUE_ADD,    /* to a count, in one access; value: what it is then */
	CUE_UPDATE, /* of a word, in one access; value: what it is then */
	CUE_HOLD,   /* the object's own lock is taken */
	CUE_UNHOLD,
	CUE_LOCK, /* value: 0: not taken, nor waited for */
	CUE_UNLOCK,
	CUE_RELEASE,  /* the object is dead */
	CUE_FREE,     /* its memory is given back */
	CUE_FINALIZE, /* value: 1 if its __del__ is called now */
	CUE_START,    /* value: the number of the new thread */
	CUE_PRINT,    /* value: bytes */
};

enum {
	PLAN_NAME = 32,
	PLAN_CUES = 1 << 20,    /* at most */
	PLAN_NONE = UINT32_MAX, /* no object: one of the image, which is never counted */
};

struct cue {
	uint8_t kind;    /* enum cue_kind */
	uint8_t thread;  /* who does it */
	bool refers;     /* value is the number of an object, */
	uint8_t mark;    /* and it is marked so: enum value_mark or 0 */
	bool under_gil;  /* made with the GIL */
	uint32_t step;   /* which step of the schedule this is, from 1; 0: none */
	uint32_t line;   /* of the source */
	uint32_t object; /* whose word it is; PLAN_NONE */
	uint32_t offset; /* of the word, in bytes from the object's start */
	uint64_t value;
	char *place; /* "a.count", "g": if other threads can reach it, else NULL; owned */
};

struct plan_object {
	char name[PLAN_NAME]; /* "a", "l[0]", "Thing" */
	uint8_t kind;         /* enum kind */
	uint8_t holder;       /* of a lock, while the plan is made: thread + 1 */
	bool handed_on;       /* a lock that a thread gives back which does not hold it */
	uint32_t size;        /* of its variable part, see kinds.def */
	uint32_t born;        /* its CUE_NEW */
};

struct plan {
	struct image *image; /* of the run; owned */
	struct cue *cues;
	uint32_t n_cues;
	uint32_t *of[THREADS]; /* by thread: its cues, as indexes */
	uint32_t n_of[THREADS];
	struct plan_object *objects;
	uint32_t n_objects;
	uint32_t *turns; /* by step, from 1: its cue; two entries more than steps */
	uint32_t steps;
	uint32_t verdicts; /* of the run, as the explorer has it */
	uint8_t keeper;    /* of the GIL: the thread that waits for ever with it, + 1 */
};

#endif
