/*
 * A plan: everything that happens in one interleaving, in order, as the explorer saw it.
 *
 * Real threads carry it out (access/forced.h): each thread finds its own accesses in it, one
 * after another, waits before those that are steps, and can tell at each one whether it
 * still does what the explorer did. Objects are numbered by birth, because addresses mean
 * nothing in another run; a word that refers to an object has that number for its value.
 * Plans are made from recordings (engine/plan.h).
 */
#ifndef REFRACE_ACCESS_PLAN_H
#define REFRACE_ACCESS_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/image/event.h"
#include "vm/image/thread.h"

enum {
	PLAN_NAME = 32,
	PLAN_ENTRIES = 1 << 20, /* at most */
	PLAN_NONE = UINT32_MAX, /* no object: one of the image, which is never counted */
};

struct plan_entry {
	uint8_t kind;    /* enum event_kind */
	uint8_t thread;  /* who does it */
	bool refers;     /* value is the number of an object, */
	uint8_t mark;    /* and it is marked so: enum value_mark or 0 */
	bool under_gil;  /* made with the GIL */
	uint32_t step;   /* which step of the schedule this is, from 1; 0: none */
	uint32_t line;   /* of the source */
	uint32_t object; /* whose word it is; PLAN_NONE */
	uint32_t offset; /* of the word, in bytes from the object's start */
	uint64_t value;  /* as in struct event; of EVENT_LOCK 0: not taken, nor waited for */
	char *place;     /* "a.count", "g": if other threads can reach it, else NULL */
};

struct plan_object {
	char name[PLAN_NAME]; /* "a", "l[0]", "Thing" */
	uint8_t kind;         /* enum kind */
	bool handed_on;       /* a lock that a thread gives back which does not hold it */
	uint32_t size;        /* as in struct object */
	uint32_t born;        /* its EVENT_NEW */
	/* when the run is over: */
	bool alive;               /* it has not been released */
	bool dangling;            /* it has, and is still referred to */
	int32_t count, true_refs; /* of what is alive */
};

/* For what a thread waits when no thread can go on. */
enum plan_wait_kind {
	WAITS_NOT,    /* it has ended */
	WAITS_LOCK,   /* of the program */
	WAITS_OBJECT, /* for the lock in an object */
	WAITS_GIL,
	WAITS_WORLD, /* until all others have stopped for a collection */
	WAITS_READERS, /* for the end of read-side sections, of which `other` is in one */
	WAITS_JOIN,
};

struct plan_wait {
	uint8_t kind;    /* enum plan_wait_kind */
	uint8_t other;   /* the thread that has the lock or the GIL, or whose end is awaited */
	bool kept;       /* or an earlier thread of that number, which has ended, has the lock */
	uint32_t object; /* the lock; PLAN_NONE */
	uint32_t line;
};

/* What a thread that waits for ever is told to do, so that the run comes to an end. */
enum plan_order {
	ORDER_NONE,
	ORDER_RELEASE, /* give back what it holds, and wait for the next order */
	ORDER_TAKE,    /* take what it wants, give everything back, and leave */
	ORDER_RETAKE,  /* take again what it has given back, then as ORDER_TAKE */
	ORDER_LEAVE,
};

struct plan_command {
	uint8_t thread, order;
};

enum { PLAN_COMMANDS = 2 * THREADS, PLAN_DEADLOCK = 160 };

struct plan {
	struct image *image; /* of the run */
	struct plan_entry *entries;
	uint32_t n_entries;
	uint32_t *of[THREADS]; /* by thread: its entries, as indexes */
	uint32_t n_of[THREADS];
	struct plan_object *objects;
	uint32_t n_objects;
	uint32_t *of_step; /* by step, from 1: its entry; two more than there are steps */
	uint32_t steps;
	uint32_t verdicts; /* of the run, as the explorer has it */
	bool cut;          /* it ends while a daemon is in the middle of an operation */
	bool collects;     /* there is a collection in it */
	bool uncounted;    /* what nothing reaches is collected: it has no counts */
	uint8_t keeper;    /* of the GIL: the thread that waits for ever with it, + 1 */
	struct plan_wait waits[THREADS];             /* by thread */
	struct plan_command commands[PLAN_COMMANDS]; /* to be carried out one by one */
	uint32_t n_commands;
	char deadlock[PLAN_DEADLOCK]; /* which thread waits for which; "" if none waits */
};

#endif
