/*
 * A native run: see native_run.h.
 *
 * Locking order: a thread may take the monitor with the GIL; no thread waits for the GIL with
 * the monitor. `live`, `waiting`, thread states and lock owners are protected by the monitor.
 */
#include "vm/access/native_run.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "vm/access/native_balance.h"
#include "vm/access/native_gil.h"
#include "vm/access/native_late.h"
#include "vm/access/native_memory.h"
#include "vm/access/native_perturb.h"
#include "vm/access/native_thread.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/lack.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"

enum { LOOK_NS = 50000000 }; /* between two looks for a deadlock, where one is needed */

struct native {
	struct native_roots roots; /* first: see native_roots_of */
	struct image *image;
	void (*run)(struct thread *t);
	const struct native_options *options;
	struct gil gil;
	pthread_mutex_t monitor;
	pthread_cond_t changed; /* a lock was released, a thread has ended */
	pthread_t handles[THREADS];
	bool joinable[THREADS];
	unsigned live;
	unsigned waiting; /* threads that have looked since the last change and wait */
	uint64_t changes;
	struct collector *collector;
	struct native_list list; /* of all objects, where cycles are looked for */
	struct native_result result;
	atomic_bool open; /* the gate */
};

/* --- the ends that a program cannot go on from --- */

void native_outside(struct thread *t, uint32_t line, const char *name, const char *message)
{
	struct error e = { .line = 0 };

	fflush(NULL);
	error_set(&e, "%s", message);
	program_error(&e, t->image->program, line, name);
	if (!native_run_of(t)->options->quiet)
		error_print(stderr, &e);
	_Exit(NATIVE_OUTSIDE);
}

void native_damage(struct thread *t, enum native_end end)
{
	const struct native_options *o = native_run_of(t)->options;

	if (o->damage)
		o->damage(o->context, end);
	fflush(NULL);
	fputs("refrace: the program damaged its own memory; `refrace check` shows how\n", stderr);
	_Exit(1);
}

/* --- objects that are never counted --- */

void native_immortal(struct thread *t, struct object *o)
{
	struct native *n = native_run_of(t);
	struct immortal *entry = memory_get(sizeof(*entry));

	o->immortal = 1;
	native_of(t)->died++; /* it does not take part in the balance of births and deaths */
	pthread_mutex_lock(&n->monitor);
	*entry = (struct immortal){ n->roots.immortals, o };
	n->roots.immortals = entry;
	pthread_mutex_unlock(&n->monitor);
}

/* --- waiting --- */

static _Noreturn void deadlock(struct native *n)
{
	pthread_mutex_unlock(&n->monitor);
	if (n->options->damage)
		n->options->damage(n->options->context, NATIVE_DEADLOCK);
	fflush(NULL);
	fprintf(stderr, "refrace: deadlock: every thread waits; `refrace check` shows how\n");
	_Exit(1);
}

/* Waits for a change on the monitor, which the caller holds; until `end`, if that is not NULL.
 * If every live thread waits, nothing will ever change. False: there was no change yet. */
static bool monitor_wait_until(struct thread *t, const struct timespec *end)
{
	struct native *n = native_run_of(t);
	uint64_t before = n->changes;

	n->waiting++;
	if (n->waiting == n->live)
		deadlock(n);
	if (end)
		pthread_cond_timedwait(&n->changed, &n->monitor, end);
	else
		pthread_cond_wait(&n->changed, &n->monitor);
	if (n->changes != before)
		return true;
	n->waiting--;
	return false;
}

static void monitor_wait(struct thread *t)
{
	monitor_wait_until(t, NULL);
}

/* The same with the GIL in hand, or the world kept from being stopped: threads that wait for
 * these wait for this thread, which looks at them now and then. */
static void monitor_wait_keeping(struct thread *t)
{
	struct native *n = native_run_of(t);
	struct timespec end = native_gil_after(LOOK_NS);

	if (!monitor_wait_until(t, &end) &&
	    n->waiting + 1 + native_gil_wanting(&n->gil) + collector_waiting(n->collector) ==
		    n->live)
		deadlock(n);
}

/* The main thread has done what it does before it first waits. */
static void gate_open(const struct thread *t)
{
	if (!t->number)
		atomic_store_explicit(&native_run_of(t)->open, true, memory_order_release);
}

/* Before waiting: lets go of the GIL, if the thread holds it; returns whether it did. */
static bool let_go(struct thread *t)
{
	bool had_gil = t->under_gil;

	gate_open(t);
	t->under_gil = 0;
	if (had_gil)
		native_gil_drop(native_of(t)->gil, t->number, false);
	native_leave(t);
	return had_gil;
}

/* After waiting. */
static void take_back(struct thread *t, bool had_gil)
{
	native_enter(t);
	if (had_gil)
		native_gil_take(native_of(t)->gil, t->number);
	t->under_gil = had_gil;
}

/* The same for waiting on the monitor, which the thread then holds. */
static bool wait_begin(struct thread *t)
{
	bool had_gil = let_go(t);

	pthread_mutex_lock(&native_run_of(t)->monitor);
	return had_gil;
}

static void wait_end(struct thread *t, bool had_gil)
{
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	take_back(t, had_gil);
}

void native_wait_until(struct thread *t, bool (*over)(const struct thread *t))
{
	bool had_gil = wait_begin(t);

	while (!over(t))
		monitor_wait(t);
	wait_end(t, had_gil);
}

/* With the monitor; others may look without it. */
static void set_owner(struct lock *lock, uint64_t owner)
{
	__atomic_store_n(&lock->owner, owner, __ATOMIC_RELAXED);
}

/* Native code waits for its mutex, and keeps what it has meanwhile: the GIL, and the world from
 * being stopped. */
static bool native_wait_mutex(struct thread *t, struct lock *mutex)
{
	gate_open(t);
	pthread_mutex_lock(&native_run_of(t)->monitor);
	while (mutex->owner)
		monitor_wait_keeping(t);
	set_owner(mutex, t->number + 1u);
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	return true;
}

bool native_lock(struct thread *t, struct lock *lock, bool wait)
{
	struct native *n = native_run_of(t);
	bool got, had_gil;

	pthread_mutex_lock(&n->monitor);
	got = !lock->owner;
	if (got)
		set_owner(lock, t->number + 1u);
	pthread_mutex_unlock(&n->monitor);
	if (got || !wait)
		return got;
	if (lock->head.kind == KIND_MUTEX && !t->detached)
		return native_wait_mutex(t, lock);
	had_gil = wait_begin(t);
	while (lock->owner)
		monitor_wait(t);
	set_owner(lock, t->number + 1u);
	wait_end(t, had_gil);
	return true;
}

/* All waiting threads look again; none counts as waiting until it has looked. */
static void monitor_changed(struct native *n)
{
	n->waiting = 0;
	n->changes++;
	pthread_cond_broadcast(&n->changed);
}

bool native_unlock(struct thread *t, struct lock *lock)
{
	struct native *n = native_run_of(t);
	bool held;

	pthread_mutex_lock(&n->monitor);
	held = lock->owner != 0;
	set_owner(lock, 0);
	monitor_changed(n);
	pthread_mutex_unlock(&n->monitor);
	return held;
}

/* Takes the object's lock if it is free; otherwise it is marked as awaited. */
static bool hold_awaited(struct object *o, uint8_t me)
{
	uint8_t lock = __atomic_load_n(&o->lock, __ATOMIC_RELAXED), to;

	do
		to = (lock & ~NATIVE_AWAITED ? lock : me) | NATIVE_AWAITED;
	while (!__atomic_compare_exchange_n(&o->lock, &lock, to, false, __ATOMIC_ACQUIRE,
					    __ATOMIC_RELAXED));
	return !(lock & ~NATIVE_AWAITED);
}

/* The thread that holds it may have stopped for a collection, which does not wait for this one. */
void native_lock_object(struct thread *t, struct object *o)
{
	struct collector *c = native_of(t)->collector;

	gate_open(t);
	collector_leave(c);
	pthread_mutex_lock(&native_run_of(t)->monitor);
	while (!hold_awaited(o, (uint8_t)(t->number + 1)))
		monitor_wait(t);
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	collector_enter(c);
}

void native_changed(struct thread *t)
{
	pthread_mutex_lock(&native_run_of(t)->monitor);
	monitor_changed(native_run_of(t));
	pthread_mutex_unlock(&native_run_of(t)->monitor);
}

/* With the monitor. */
static bool has_ended(const struct thread *t, uint64_t ticket)
{
	return t->generation != ticket_generation(ticket) || t->status == THREAD_ENDED;
}

void native_join(struct thread *t, uint64_t ticket)
{
	struct native *n = native_run_of(t);
	const struct thread *other = &n->roots.threads[ticket_number(ticket)]->thread;
	bool ended, had_gil;

	pthread_mutex_lock(&n->monitor);
	ended = has_ended(other, ticket);
	pthread_mutex_unlock(&n->monitor);
	if (ended) /* as CPython, keeps the GIL */
		return;
	had_gil = wait_begin(t);
	while (!has_ended(other, ticket))
		monitor_wait(t);
	wait_end(t, had_gil);
}

void native_sleep(struct thread *t, double seconds)
{
	struct timespec time = { (time_t)seconds,
				 (long)((seconds - (double)(time_t)seconds) * 1e9) };
	bool had_gil = let_go(t);

	nanosleep(&time, NULL);
	take_back(t, had_gil);
}

void native_print(struct thread *t, const char *text, size_t size)
{
	const struct native_options *o = native_run_of(t)->options;

	o->print(o->context, text, size);
}

/* --- threads --- */

static struct thread *thread_new(struct native *n, unsigned number)
{
	struct native_thread *new = memory_zero(1, sizeof(*new));

	new->thread.number = (uint8_t)number;
	new->thread.image = n->image;
	new->thread.words = memory_zero(THREAD_WORDS, sizeof(value));
	new->native = n;
	new->gil = &n->gil;
	new->collector = n->collector;
	new->list = &n->list;
	native_memory_open(new, !n->options->plain_memory && !n->list.open);
	__atomic_store_n(&n->roots.threads[number], new, __ATOMIC_RELEASE);
	return &new->thread;
}

static void thread_free(struct native_thread *old)
{
	if (!old)
		return;
	native_late_close(old);
	native_memory_close(old);
	cycles_free(&old->found);
	free(old->thread.words);
	free(old->thread.text);
	free(old);
}

/* A free number, and its thread, which is taken by this; NULL if there is none. */
static struct thread *take_number(struct native *n)
{
	struct thread *t = NULL;
	unsigned i = 1;

	pthread_mutex_lock(&n->monitor);
	while (i < THREADS && n->roots.threads[i] &&
	       n->roots.threads[i]->thread.status != THREAD_ENDED)
		i++;
	if (i < THREADS) {
		t = n->roots.threads[i] ? &n->roots.threads[i]->thread : thread_new(n, i);
		t->generation++;
		t->daemon = 0;
		t->status = THREAD_NEW;
		n->live++;
	}
	pthread_mutex_unlock(&n->monitor);
	return t;
}

struct thread *native_add_thread(struct native *n)
{
	struct thread *t = take_number(n);

	if (!t)
		return NULL;
	if (n->joinable[t->number])
		pthread_join(n->handles[t->number], NULL);
	n->joinable[t->number] = false;
	t->raising = RAISING_NOTHING;
	t->frame = t->top = t->depth = 0;
	return t;
}

/* Until the main thread waits; if it does not, because it waits in a loop of its own, the
 * gate opens by itself. */
static void wait_at_gate(const struct native *n)
{
	double end = clock_seconds() + 0.02;

	while (!atomic_load_explicit(&n->open, memory_order_acquire) && clock_seconds() < end)
		sched_yield();
}

static void *thread_main(void *argument)
{
	struct thread *t = argument;

	wait_at_gate(native_run_of(t));
	native_perturb_begin(native_of(t), native_run_of(t)->options->perturbs);
	collector_enter(native_of(t)->collector);
	native_run_of(t)->run(t);
	collector_leave(native_of(t)->collector);
	return NULL;
}

void native_start(struct thread *t, struct thread *new)
{
	struct native *n = native_run_of(t);
	int error;

	pthread_mutex_lock(&n->monitor); /* it cannot end before it can be joined */
	error = pthread_create(&n->handles[new->number], NULL, thread_main, new);
	n->joinable[new->number] = true;
	pthread_mutex_unlock(&n->monitor);
	if (error)
		lack_end("cannot start a thread: %s", strerror(error));
}

static void report_exception(const struct thread *t, const char *where)
{
	if (native_run_of(t)->options->quiet)
		return;
	fflush(NULL);
	fprintf(stderr, "%s%s", where, t->text);
}

void native_unraisable(struct thread *t)
{
	pthread_mutex_lock(&native_run_of(t)->monitor);
	native_run_of(t)->result.raised = true;
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	report_exception(t, "Exception ignored in: __del__\n");
}

void native_uncaught(struct thread *t)
{
	struct native *n = native_run_of(t);
	struct native_result *r = &n->result;
	char where[64] = "";

	pthread_mutex_lock(&n->monitor);
	if (t->number)
		snprintf(where, sizeof(where), "Exception in thread Thread-%u:\n", t->number);
	report_exception(t, where);
	if (t->raised == EXCEPTION_AssertionError)
		r->asserted = true;
	else
		r->raised = true;
	if (!t->number)
		r->status = 1;
	pthread_mutex_unlock(&n->monitor);
}

bool native_ended(struct thread *t, uint64_t ticket)
{
	struct native *n = native_run_of(t);
	bool ended;

	pthread_mutex_lock(&n->monitor);
	ended = has_ended(&n->roots.threads[ticket_number(ticket)]->thread, ticket);
	pthread_mutex_unlock(&n->monitor);
	return ended;
}

/* Daemons are left, and go on meanwhile: nothing can be given up, nor looked at. */
static _Noreturn void leave_daemons(struct native *n)
{
	if (n->options->left)
		n->options->left(n->options->context, &n->result);
	fflush(NULL);
	_exit(n->result.status);
}

/* The main thread has nothing left to do: it waits for the others. */
void native_wait_all(struct thread *t)
{
	struct native *n = native_run_of(t);
	bool had_gil;

	n->result.status |= t->exit_status;
	had_gil = wait_begin(t);
	while (native_needed(&n->roots) > 1)
		monitor_wait(t);
	if (n->live > 1)
		leave_daemons(n);
	wait_end(t, had_gil);
}

/* What the main thread does before its module's variables are dropped. */
bool native_teardown(struct thread *t)
{
	struct native *n = native_run_of(t);

	n->result.balance = native_balance(&n->roots, t->image->native);
	return n->options->teardown;
}

void native_end(struct thread *t)
{
	struct native *n = native_run_of(t);

	pthread_mutex_lock(&n->monitor);
	t->status = THREAD_ENDED;
	n->live--;
	monitor_changed(n);
	pthread_mutex_unlock(&n->monitor);
}

/* --- a whole run --- */

/* Whether the run may have to look for cycles: for gc.collect(), for finalizers at the end, or
 * because the balance does not count what a runtime's collector would take. */
static bool needs_list(const struct native *n)
{
	return n->image->runtime && (n->image->collects || n->image->del_attr >= 0 ||
				     n->options->plain_memory);
}

static void native_init(struct native *n)
{
	pthread_mutex_init(&n->monitor, NULL);
	native_gil_condition(&n->changed);
	native_gil_open(&n->gil, n->options->policy);
}

/* When all threads have ended. */
static void take_tally(struct native *n)
{
	n->result.gil_switches = n->gil.switches;
	n->result.gil_yields = n->gil.yields;
	for (unsigned i = 0; i < THREADS; i++)
		n->result.gil_waits[i] = n->gil.seats[i].waits;
}

static void native_finish(struct native *n)
{
	for (unsigned i = 0; i < THREADS; i++)
		if (n->joinable[i])
			pthread_join(n->handles[i], NULL);
	take_tally(n);
	for (unsigned i = 0; i < THREADS; i++)
		thread_free(n->roots.threads[i]);
	while (n->roots.immortals) {
		struct immortal *entry = n->roots.immortals;

		n->roots.immortals = entry->next;
		native_free_block(&n->list, entry->object);
		free(entry);
	}
	pthread_mutex_destroy(&n->monitor);
	pthread_cond_destroy(&n->changed);
	native_gil_close(&n->gil);
}

struct native_result native_run(struct image *image, void (*begin)(struct thread *t),
				void (*run)(struct thread *t),
				const struct native_options *options)
{
	struct native n = { .image = image, .run = run, .options = options, .live = 1 };
	struct thread *main;

	native_init(&n);
	if (needs_list(&n))
		native_list_open(&n.list);
	n.roots.list = &n.list;
	n.collector = collector_new(&n.roots);
	atomic_init(&n.open, !options->gate);
	main = thread_new(&n, 0);
	main->status = THREAD_NEW;
	main->generation = 1;
	native_perturb_begin(native_of(main), options->perturbs);
	collector_enter(n.collector);
	begin(main);
	run(main);
	collector_leave(n.collector);
	native_finish(&n);
	collector_free(n.collector);
	return n.result;
}
