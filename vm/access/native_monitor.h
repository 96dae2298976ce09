/*
 * A native run as a whole, and its monitor: one mutex with one condition variable, on which all
 * wait that wait for other threads, so that a deadlock is visible: every live thread waits.
 *
 * Locking order: a thread may take the monitor with the GIL; no thread waits for the GIL with
 * the monitor. `live`, `waiting`, thread states and lock owners are protected by the monitor.
 */
#ifndef REFRACE_ACCESS_NATIVE_MONITOR_H
#define REFRACE_ACCESS_NATIVE_MONITOR_H

#include <pthread.h>
#include <stdatomic.h>

#include "vm/access/native_collect.h"
#include "vm/access/native_gil.h"
#include "vm/access/native_list.h"
#include "vm/access/native_options.h"
#include "vm/access/native_thread.h"

struct native {
	struct native_roots roots; /* first: see native_roots_of */
	struct image *image;
	void (*run)(struct thread *t);
	const struct native_options *options;
	struct gil gil;
	pthread_mutex_t monitor;
	pthread_cond_t changed; /* a lock was released, a thread has ended */
	pthread_t handles[NATIVE_THREADS];
	bool joinable[NATIVE_THREADS];
	unsigned live;
	unsigned waiting; /* threads that have looked since the last change and wait */
	unsigned
		starters; /* of those that wait, for a number; and in vain, if it is crowded: */
	bool crowded;     /* all others wait, too */
	uint64_t changes;
	struct collector *collector;
	struct native_list list; /* of all objects, where cycles are looked for */
	struct native_result result;
	atomic_bool open; /* the gate */
};

/* Waits for a change; with the monitor, of which it lets go meanwhile. Does not return if every
 * live thread waits, unless one of them waits for a number. */
void native_monitor_wait(struct thread *t);

/* All waiting threads look again; none counts as waiting until it has looked. With the monitor.
 */
void native_monitor_changed(struct native *n);

/* Before waiting: lets go of the GIL, if the thread holds it, and takes the monitor. Returns
 * whether it held the GIL. And after waiting: the other way round. */
bool native_wait_begin(struct thread *t);
void native_wait_end(struct thread *t, bool had_gil);

#endif
