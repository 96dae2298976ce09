/*
 * The native layer's collector: it stops the world, marks and sweeps (strategy/gc.h); a collection
 * of cycles beside the counts stops it here, too (native_cycles.h).
 *
 * A thread runs between collector_enter and collector_leave, and leaves meanwhile when it
 * waits. It may be stopped only at a safepoint, and must not touch objects while it is away.
 */
#ifndef REFRACE_ACCESS_NATIVE_COLLECT_H
#define REFRACE_ACCESS_NATIVE_COLLECT_H

#include <stdbool.h>

struct collector;
struct native_roots;
struct object;
struct thread;

/* `roots` must live longer. */
struct collector *collector_new(const struct native_roots *roots);
void collector_free(struct collector *c);

/* A thread begins to run, or goes on after waiting: not while the world is stopped. */
void collector_enter(struct collector *c);
/* It waits, or has ended. */
void collector_leave(struct collector *c);

/* How many threads wait for the world to stop, or to go on; asked by a thread that runs, they
 * wait as long as it does not stop or leave. */
unsigned collector_waiting(struct collector *c);

/* For a thread that runs: the others have stopped at a safepoint, or wait; they go on. */
void collector_stop_world(struct collector *c);
void collector_start_world(struct collector *c);

/* --- for native.h only --- */

/* A new object, for collections to find. */
void native_track(struct thread *t, struct object *o);

/* Stops here while another thread collects. True: this thread has made so many objects that
 * it is time for it to collect. */
bool native_safepoint(struct thread *t);

/* Collects, once all others have stopped (unless `stops` is false, which is a mistake on
 * purpose); `handles`: native code's pointers are roots. Returns the objects whose finalizers
 * are to be called, as a dead list, or NULL; sets t->collected. */
struct object *native_collect(struct thread *t, bool stops, bool handles);

#endif
