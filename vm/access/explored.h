/*
 * A thread of the explored world: what the explorer keeps of it around the interpreter's state.
 *
 * The fields from the beginning to the end of that state (EXPLORED_STATE bytes) are part of the
 * world, which is copied and compared as bytes; they have no gaps. The rest is set up once, or
 * is valid only while the thread runs.
 */
#ifndef REFRACE_ACCESS_EXPLORED_H
#define REFRACE_ACCESS_EXPLORED_H

#include "vm/access/cycles.h"
#include "vm/image/event.h"
#include "vm/image/thread.h"

enum {
	EXPLORED_FREE_LISTS = 8,  /* private blocks of 16, 32, ... 128 bytes */
	EXPLORED_TRAIL = 1 << 16, /* accesses in one operation, at most */
};

/* What must be before an access can be made. */
enum wait {
	WAIT_NOTHING,
	WAIT_LOCK,   /* the object is a lock of the program's: no thread holds it */
	WAIT_ALONE,  /* the same, and the thread, which has let go of the GIL, takes it without */
	WAIT_OBJECT, /* no thread holds the lock in the object */
	WAIT_WORLD,  /* every other thread is at a safepoint */
	WAIT_TIME,    /* a time is over (explore_time.h) */
	WAIT_END,     /* the thread that `awaits` names has ended */
	WAIT_READERS, /* certain read-side sections have ended; without the GIL, as WAIT_ALONE
		       */
	WAIT_NUMBER, /* a thread has ended: its number is the new one's; without the GIL, too */
};

/* An access that the explorer has not let a thread make yet. */
struct access {
	struct object *object;
	const void *address; /* of the field; NULL if none */
	uint32_t kind;       /* enum event_kind: what the thread will do */
	uint16_t wait;       /* enum wait */
	uint16_t awaits;     /* WAIT_READERS: the threads whose sections these are, one bit each;
			      * WAIT_END: number and generation */
};

struct world;

struct explored {
	struct access next; /* READY: what it stands before; else zeros */
	uint8_t due : 1;     /* the next access that others could notice is a step */
	uint8_t noticed : 1; /* it has made an access that others could notice, and no count is */
	uint8_t begun;       /* the operation under way has made an access */
	uint8_t waits;       /* JOINING: for this thread */
	uint8_t alike;       /* the same in threads that have begun alike (alike.h); 0: in no other */
	uint32_t trail_length;
	uint32_t trail_check;                     /* of the addresses on the trail */
	uint32_t heap_top;                        /* bytes in use */
	uint32_t free_lists[EXPLORED_FREE_LISTS]; /* offset in the heap + 1, by size */
	uint64_t left; /* ns until it waits no longer for that access, + 1; 0: as long as it takes */
	value given; /* the tuple of arguments that only this thread has (alike.h); or 0 */

	struct thread thread;

	struct world *world;
	unsigned char *heap; /* this thread's part */
	uint64_t *trail;     /* values received in this operation */
	uint32_t cursor;     /* the next entry of the trail */
	uint32_t check;      /* of the addresses so far in this operation */
	uint32_t operations; /* since the step began */
	bool granted;        /* the thread may pass one scheduling point */
	struct cycles found; /* by the collection that the operation has begun */
};

/* Bytes at the start that are part of the world. */
#define EXPLORED_STATE (offsetof(struct explored, thread) + THREAD_STATE)

/* Every thread of an explored world is in one of these. */
static inline struct explored *explored_of(const struct thread *t)
{
	return (struct explored *)((char *)t - offsetof(struct explored, thread));
}

static inline struct world *world_of(const struct thread *t)
{
	return explored_of(t)->world;
}

#endif
