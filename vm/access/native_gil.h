/*
 * The GIL of a native run. A policy decides which thread gets it, and when. There are three
 * (policies.def): a table of functions each, in native_gil_<name>.c.
 *
 * A thread holds the GIL while it runs bytecode. At every instruction it looks at one word,
 * `due`, which says whether there is anything to do between two instructions. If there is, the
 * holder counts the instruction (a tick) and looks whether another thread has asked it to let
 * go. All this is here, inline; everything else is a call of the policy:
 *
 *     take     before the first instruction, and after waiting
 *     drop     before waiting (for a lock, a thread, a while), and after the last instruction
 *     yield    where the GIL may change hands, if the holder is asked to let go
 *
 * Protection: `ticks` and `yields` are the holder's, so the GIL itself protects them. The
 * holder writes `last` and `switches` with the policy's mutex, if there is one, so that waiting
 * threads may read them with it. The holder reads `request` and `due`; the policy says which
 * thread sets them. A seat's `waits` are its own thread's.
 */
#ifndef REFRACE_ACCESS_NATIVE_GIL_H
#define REFRACE_ACCESS_NATIVE_GIL_H

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "vm/access/policy.h"
#include "vm/image/thread.h"

struct gil;

/* A thread, as the GIL sees it. */
struct gil_seat {
	struct native_waits waits;
	/* policy quantum's: */
	pthread_cond_t turn;   /* signalled to one waiter: look again */
	struct gil_seat *next; /* in the queue */
	bool interrupted;      /* asked to let go, whether it holds the GIL now or not */
};

struct gil_policy {
	bool counts; /* instructions */
	void (*open)(struct gil *g);
	void (*close)(struct gil *g);
	/* Returns when the GIL is `s`'s. */
	void (*take)(struct gil *g, struct gil_seat *s);
	/* `s` gives it back; `ends`: and will never want it again. */
	void (*drop)(struct gil *g, struct gil_seat *s, bool ends);
	/* `s` has seen that it is asked to let go; holds the GIL again in the end. */
	void (*yield)(struct gil *g, struct gil_seat *s);
};

struct gil_interval {
	pthread_mutex_t mutex;   /* protects what follows, and all of the GIL's own fields */
	pthread_cond_t freed;    /* signalled when `holder` becomes NULL */
	pthread_cond_t taken;    /* signalled when a thread has taken it */
	struct gil_seat *holder; /* NULL: it is free */
};

struct gil_ticks {
	sem_t free; /* 1: it is free */
};

struct gil_quantum {
	pthread_mutex_t mutex;         /* protects what follows, seats, the GIL's own fields */
	struct gil_seat *owner;        /* NULL: it is free */
	struct gil_seat *first, *last; /* waiting threads, in the order of arrival */
	struct gil_seat *timer;        /* the one of them that looks at the clock, or NULL */
	struct timespec deadline;      /* of the timer */
	bool expired;                  /* the next timer sets a new deadline */
	bool need_yield;               /* a yielder waits until another thread has had it */
	bool wait_yield;               /* a yielder is not done with that; others wait for it */
	pthread_cond_t switched;       /* signalled when `need_yield` becomes false */
	pthread_cond_t settled;        /* signalled when `wait_yield` becomes false */
};

struct gil {
	atomic_uint wanting;   /* threads that are to get it, or get it again */
	atomic_bool request;   /* the holder is to let go at the next place where it may */
	atomic_bool due;       /* there is a request, or the policy counts instructions */
	int64_t ticks;         /* instructions left until it is asked, if the policy counts */
	struct gil_seat *last; /* the holder, or the last one; NULL if that thread has ended,
				* because a later thread may have its number and seat */
	uint64_t switches;     /* how often another thread than before got it */
	uint64_t yields;       /* how often it was let go of because of `request` */
	const struct gil_policy *policy;
	struct gil_seat seats[NATIVE_THREADS]; /* by number of the thread */
	union {
		struct gil_interval interval;
		struct gil_ticks ticks;
		struct gil_quantum quantum;
	} of;
};

/* Whether there is anything to do between two instructions. */
static inline bool native_gil_due(const struct gil *g)
{
	return atomic_load_explicit(&g->due, memory_order_relaxed);
}

/* One more instruction, if the policy counts them; holder only. */
static inline void native_gil_tick(struct gil *g)
{
	if (g->policy->counts && --g->ticks < 0)
		atomic_store_explicit(&g->request, true, memory_order_relaxed);
}

/* How many threads wait for it, as long as a thread holds it and does not let go. */
static inline unsigned native_gil_wanting(const struct gil *g)
{
	return atomic_load_explicit(&g->wanting, memory_order_relaxed);
}

/* Whether the holder is to let go. */
static inline bool native_gil_asked(const struct gil *g)
{
	return atomic_load_explicit(&g->request, memory_order_relaxed);
}

/* Free, and the main thread's (seat 0) first. The caller calls native_gil_close when no
 * thread holds it or waits for it. */
void native_gil_open(struct gil *g, enum policy policy);
void native_gil_close(struct gil *g);

/* For the thread with this number. */
void native_gil_take(struct gil *g, unsigned number);
void native_gil_drop(struct gil *g, unsigned number, bool ends);
void native_gil_yield(struct gil *g, unsigned number);

/* --- for policies only --- */

/* Sets or clears the request to let go. */
static inline void native_gil_ask(struct gil *g, bool yes)
{
	atomic_store_explicit(&g->request, yes, memory_order_relaxed);
	atomic_store_explicit(&g->due, yes || g->policy->counts, memory_order_relaxed);
}

/* `s` has got it, and no other thread can yet. */
void native_gil_got(struct gil *g, struct gil_seat *s);
/* `s` has waited for it since `begin` (clock_seconds). */
void native_gil_waited(struct gil_seat *s, double begin);
/* A condition variable whose deadlines are of native_gil_after. */
void native_gil_condition(pthread_cond_t *c);
/* The moment in so many nanoseconds, less than a second of them. */
struct timespec native_gil_after(long ns);

#endif
