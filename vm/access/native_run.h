/*
 * One native run of a program: its threads, its GIL, its locks, and what became of it.
 *
 * Locks of the program and joins are waited for on one monitor (a mutex and a condition
 * variable), which makes a deadlock visible: it is there when every live thread waits.
 *
 * The GIL is native_gil.h's; a thread that waits for anything else lets go of it meanwhile.
 */
#ifndef REFRACE_ACCESS_NATIVE_RUN_H
#define REFRACE_ACCESS_NATIVE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/access/native_balance.h"
#include "vm/access/policy.h"
#include "vm/image/thread.h"

struct image;
struct lock;
struct native;
struct object;
struct native_result;

enum { NATIVE_AWAITED = 128 }; /* in an object's lock: a thread waits for it */

enum native_end {
	NATIVE_USE_AFTER_FREE,
	NATIVE_DOUBLE_FREE,
	NATIVE_DEADLOCK,
};

enum { NATIVE_OUTSIDE = 2 }; /* exit status of a process whose program left the subset */

struct native_options {
	/* Receives what the program prints, from any thread. */
	void (*print)(void *context, const char *text, size_t size);
	/* Called by the thread that finds damage or a deadlock; must not return. NULL: says
	 * so on stderr and exits with status 1. */
	void (*damage)(void *context, enum native_end end);
	/* Called by the main thread when all others that are left are daemons; must not return.
	 * NULL: ends the process, with that status. */
	void (*left)(void *context, const struct native_result *result);
	void *context;
	enum policy policy; /* of the GIL */
	bool quiet;         /* no tracebacks on stderr */
	uint64_t perturbs;  /* 0: not; the seed of what perturbs threads, if the machine lets it */
	bool gate;          /* threads begin when the main thread first waits */
	bool plain_memory;  /* no freed memory is kept for use, so that damage is noticed */
	bool teardown; /* at the end drop the module's variables, so that __del__ is called */
};

/* What a run did that came to its end. */
struct native_result {
	int status; /* that the main thread asks for: 1 if it has raised */
	bool raised, asserted;         /* in any thread */
	struct native_balance balance; /* before the teardown */
	uint64_t gil_switches; /* how often the GIL went to another thread than had it before */
	uint64_t gil_yields;   /* how often it was let go of between two instructions */
	struct native_waits gil_waits[THREADS]; /* by number; of all that had this number */
};

/* Runs the whole program with the machine's begin and run functions; returns when all
 * its threads have ended. */
struct native_result native_run(struct image *image, void (*begin)(struct thread *t),
				void (*run)(struct thread *t),
				const struct native_options *options);

/* --- for native.h only --- */

_Noreturn void native_outside(struct thread *t, uint32_t line, const char *name,
			      const char *message);
_Noreturn void native_damage(struct thread *t, enum native_end end);
void native_immortal(struct thread *t, struct object *o);
/* Waits until `over`, which is asked whenever something that threads wait for has changed; lets go of
 * the GIL meanwhile. And: something has changed. */
void native_wait_until(struct thread *t, bool (*over)(const struct thread *t));
void native_changed(struct thread *t);
void native_synchronize(struct thread *t);
void native_lock_object(struct thread *t, struct object *o);
bool native_lock(struct thread *t, struct lock *lock, bool wait);
bool native_unlock(struct thread *t, struct lock *lock);
void native_print(struct thread *t, const char *text, size_t size);
struct thread *native_add_thread(struct native *n);
void native_start(struct thread *t, struct thread *new);
void native_join(struct thread *t, uint64_t ticket);
void native_wait_all(struct thread *t);
bool native_teardown(struct thread *t);
bool native_ended(struct thread *t, uint64_t ticket);
void native_sleep(struct thread *t, double seconds);
void native_end(struct thread *t);
void native_unraisable(struct thread *t);
void native_uncaught(struct thread *t);

#endif
