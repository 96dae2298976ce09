/*
 * What the watcher of a run is told: one event for each access, birth, release, failure,
 * and operation.
 */
#ifndef REFRACE_IMAGE_EVENT_H
#define REFRACE_IMAGE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

struct object;

enum event_kind {
	EVENT_LOAD,    /* value: what was read */
	EVENT_SETTLED, /* a load of what never changes any more: no step */
	EVENT_STORE,   /* value: what was written */
	EVENT_ADD,     /* to a count, in one access; value: what it is now */
	EVENT_UPDATE,  /* of a word, in one access; value: what it is now */
	EVENT_LOCK,    /* of the program */
	EVENT_UNLOCK,
	EVENT_LOCK_OBJECT, /* the object's own lock is taken */
	EVENT_UNLOCK_OBJECT,
	EVENT_NEW,     /* an object was made; value: its access_identity */
	EVENT_RELEASE, /* its count is zero: it is dead */
	EVENT_FREE,    /* its memory is given back */
	EVENT_RETIRE,  /* its count is zero: it is dead, but its memory is not given back yet */
	EVENT_RECLAIM, /* but here: EVENT_RELEASE and EVENT_FREE of what was retired */
	EVENT_COLLECT, /* the world has stopped; what is released now was unreachable */
	EVENT_COLLECTING, /* a collection of cycles begins; value: 0 if another is under way */
	EVENT_CYCLES,    /* a collector beside the counts looks for cycles; value: how many objects
			  * it finds */
	EVENT_COLLECTED, /* the collection of cycles is over */
	EVENT_ATTACH,  /* native code comes back to an interpreter whose world may be stopped */
	EVENT_READ_BEGIN,  /* a read-side section begins */
	EVENT_READ_END,    /* and ends */
	EVENT_GRACE_BEGIN, /* value: the threads that are in one, one bit each */
	EVENT_GRACE_END,   /* their sections have ended */
	EVENT_WAKE,    /* a sleep is over, or a join with a timeout */
	EVENT_TIMEOUT, /* the thread has waited for the lock long enough */
	EVENT_FORGET, /* a reference is about to be given up: a collection may notice */
	EVENT_FINALIZE, /* value: whether __del__ is to be called */
	EVENT_START,    /* of a thread; value: its number, or -1 */
	EVENT_PRINT,
	EVENT_FAILURE, /* value: enum verdict */
	EVENT_DONE, /* an operation is over: the thread stands before its next one */
};

struct event {
	enum event_kind kind;
	bool step; /* a scheduling point: one step of the interleaving */
	unsigned thread;
	uint32_t line;         /* of the source */
	struct object *object; /* NULL if none */
	const void *address;   /* of the field; NULL if none */
	uint64_t value;
};

/* Whether memory is given back. */
static inline bool event_frees(unsigned kind)
{
	return kind == EVENT_FREE || kind == EVENT_RECLAIM;
}

#endif
