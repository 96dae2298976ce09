/*
 * The threads of a native run, as its parts see them, and the objects that go with the run:
 * from these the collector and the balance find what can be reached.
 *
 * A field of a thread is its own, but for what `tracked` leads to, which another thread may
 * collect when the world stands still.
 */
#ifndef REFRACE_ACCESS_NATIVE_THREAD_H
#define REFRACE_ACCESS_NATIVE_THREAD_H

#include "vm/access/cycles.h"
#include "vm/image/thread.h"

struct collector;
struct gil;
struct native;
struct native_guard;
struct native_list;

/* Freed memory of one size that waits for use. */
struct spare {
	struct native_guard *first; /* NULL: none */
	uint32_t n;
};

/* A dead object whose memory is to be given back when no thread can be reading it any more. */
struct native_late {
	struct object *object;
	uint64_t number; /* of its retirement, among all of the run's */
};

/* In native_thread.section, above a bit for each thread that waits. */
#define NATIVE_READING (UINT32_C(1) << 31)

struct native_thread {
	struct thread thread; /* first: see native_of */
	struct native *native;
	struct gil *gil;
	struct collector *collector;
	struct object *tracked; /* what the thread has made, for the collector */
	uint32_t fresh;         /* how many since the last collection */
	struct native_list *list; /* of all objects, if the run has one (native_cycles.h) */
	struct cycles found;      /* by the collection of cycles that the thread has begun */
	long born, died;          /* counted objects */
	uint32_t spare_sizes;   /* of how many sizes memory is kept, from 0 on, which is none */
	struct spare *spares;   /* by size; owned */
	uint64_t observed; /* shared, atomic: retirements that it has been in a quiescent state after,
			    * + 1; 0: it is in one (native_late.h) */
	struct native_late *late; /* what it has retired, oldest first; owned */
	uint32_t n_late, late_room;
	uint32_t section;       /* shared, atomic: whether it is in a read-side section, and who waits
				 * for the end of that (native_read.h) */
	uint64_t chance;        /* native_perturb.h: the last random number */
	uint32_t pause_every, pauses;
};

/* Every thread of a native run is one of these. */
static inline struct native_thread *native_of(const struct thread *t)
{
	return (struct native_thread *)t;
}

/* The run that it belongs to. */
static inline struct native *native_run_of(const struct thread *t)
{
	return native_of(t)->native;
}

/* An object that is never counted, and that goes with the run. */
struct immortal {
	struct immortal *next;
	struct object *object;
};

struct native_roots {
	struct native_thread
		*threads[NATIVE_THREADS]; /* by number; NULL after the last there was */
	struct immortal *immortals;       /* the newest is the first */
	struct native_list *list;         /* of all objects, if there is one */
	uint64_t retired; /* shared, atomic: retirements so far (native_late.h) */
};

/* Those of the run that the thread belongs to, which begins with them. */
static inline struct native_roots *native_roots_of(const struct thread *t)
{
	return (struct native_roots *)native_run_of(t);
}

/* How many threads there are that the run does not end without. */
static inline unsigned native_needed(const struct native_roots *roots)
{
	unsigned count = 0;

	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++) {
		const struct thread *t = &roots->threads[i]->thread;

		count += t->status != THREAD_ENDED && !t->daemon;
	}
	return count;
}

#endif
