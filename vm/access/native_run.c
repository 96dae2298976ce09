/*
 * A native run: see native_run.h. How its threads wait is in native_wait.c.
 */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "vm/access/native_balance.h"
#include "vm/access/native_late.h"
#include "vm/access/native_memory.h"
#include "vm/access/native_monitor.h"
#include "vm/access/native_perturb.h"
#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/lack.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"

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

/* A free number, and its thread, which is taken by this; NULL if there is none. With the
 * monitor. */
static struct thread *take_number(struct native *n)
{
	struct thread *t = NULL;
	unsigned i = 1;

	while (i < NATIVE_THREADS && n->roots.threads[i] &&
	       n->roots.threads[i]->thread.status != THREAD_ENDED)
		i++;
	if (i < NATIVE_THREADS) {
		t = n->roots.threads[i] ? &n->roots.threads[i]->thread : thread_new(n, i);
		t->generation++;
		t->daemon = 0;
		t->status = THREAD_NEW;
		n->live++;
	}
	return t;
}

/* Waits until there is one; NULL if that cannot be. With the monitor. */
static struct thread *await_number(struct thread *starter)
{
	struct native *n = native_run_of(starter);
	struct thread *t = NULL;

	n->starters++;
	while (!n->crowded && !(t = take_number(n)))
		native_monitor_wait(starter);
	n->starters--;
	return t;
}

static struct thread *wait_for_number(struct thread *starter)
{
	bool had_gil = native_wait_begin(starter);
	struct thread *t = await_number(starter);

	native_wait_end(starter, had_gil);
	return t;
}

static struct thread *some_number(struct thread *starter)
{
	struct native *n = native_run_of(starter);
	struct thread *t;

	pthread_mutex_lock(&n->monitor);
	t = take_number(n);
	pthread_mutex_unlock(&n->monitor);
	return t ? t : wait_for_number(starter);
}

struct thread *native_add_thread(struct thread *starter)
{
	struct native *n = native_run_of(starter);
	struct thread *t = some_number(starter);

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

void native_print(struct thread *t, const char *text, size_t size)
{
	const struct native_options *o = native_run_of(t)->options;

	o->print(o->context, text, size);
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
	had_gil = native_wait_begin(t);
	while (native_needed(&n->roots) > 1)
		native_monitor_wait(t);
	if (n->live > 1)
		leave_daemons(n);
	native_wait_end(t, had_gil);
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
	native_monitor_changed(n);
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
	for (unsigned i = 0; i < NATIVE_THREADS; i++)
		n->result.gil_waits[i] = n->gil.seats[i].waits;
}

static void native_finish(struct native *n)
{
	for (unsigned i = 0; i < NATIVE_THREADS; i++)
		if (n->joinable[i])
			pthread_join(n->handles[i], NULL);
	take_tally(n);
	for (unsigned i = 0; i < NATIVE_THREADS; i++)
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
