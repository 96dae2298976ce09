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

#include "vm/access/native_options.h"
#include "vm/image/thread.h"

/* In an object's lock, beside the number of the thread that holds it, + 1: another waits for it. */
enum { NATIVE_AWAITED = 128 };

_Static_assert((int)NATIVE_THREADS < (int)NATIVE_AWAITED,
	       "the number of every thread, + 1, has room");

struct image;
struct lock;
struct native;
struct object;

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
struct thread *native_add_thread(struct thread *starter);
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
