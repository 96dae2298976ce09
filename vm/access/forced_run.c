/*
 * A forced run from its start to its end: its threads, and what became of it. See
 * forced_run.h.
 *
 * The only order between threads that a tool may see is the program's own: a thread's
 * start, waiting for its end, locks, and the GIL. So each thread has a mutex and a
 * condition of its own, for those who join it.
 */
#include "vm/access/forced_run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vm/access/forced_control.h"
#include "vm/base/bug.h"
#include "vm/base/lack.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"

enum {
	TEXT_ROOM = 4096, /* so that making text seldom needs more memory */
	PAGE = 4096,      /* a multiple of the system's, or madvise refuses */
};

static struct thread *thread_new(unsigned number)
{
	struct thread *t = memory_zero(1, sizeof(*t));

	t->number = (uint8_t)number;
	t->image = forced.plan->image;
	t->words = memory_zero(THREAD_WORDS, sizeof(value));
	t->text = memory_get(TEXT_ROOM);
	t->text_room = TEXT_ROOM;
	if (forced.plan->collects) { /* a collector looks at it that stops no thread */
		observer_ignore(t, sizeof(*t));
		observer_ignore(t->words, THREAD_WORDS * sizeof(value));
	}
	forced.workers[number].thread = t;
	return t;
}

/* Waits until this generation of the thread has ended. In a deadlock an order may come instead: it
 * is given before the mutex is taken to wake who waits here, so it is looked for with the mutex. */
static void wait_for_end(struct thread *t, struct worker *p, uint32_t generation)
{
	bool ended = false;

	while (!ended) {
		pthread_mutex_lock(&p->mutex);
		while (p->ended < generation && !deadlock_is_ordered(t))
			pthread_cond_wait(&p->changed, &p->mutex);
		ended = p->ended >= generation;
		pthread_mutex_unlock(&p->mutex);
		if (!ended)
			deadlock_obey(t);
	}
}

/* The number is the planned one. If it was used before, that thread has nothing left to do
 * but to end. */
struct thread *forced_add_thread(struct thread *t)
{
	const struct plan_entry *c = entry_take(t, EVENT_START, NULL);
	int number = (int)c->value;
	struct worker *p = &forced.workers[number < 0 ? 0 : number];
	struct thread *new = p->thread;

	entry_done(t);
	if (number < 0)
		return NULL;
	wait_for_end(t, p, new->generation);
	new->raising = RAISING_NOTHING;
	new->frame = new->top = new->depth = 0;
	new->generation++;
	return new;
}

static void *worker_main(void *argument)
{
	struct thread *t = argument;

	__atomic_fetch_add(&forced.control->begun, 1, __ATOMIC_RELAXED);
	forced.body(t);
	return NULL;
}

void forced_start(struct thread *t, struct thread *new)
{
	pthread_t handle;
	int error;

	(void)t;
	deadlock_enter(new, SLOT_RUNS, 0);
	error = pthread_create(&handle, NULL, worker_main, new);
	if (error)
		lack_end("cannot start a thread: %s", strerror(error));
	forced.handles[__atomic_fetch_add(&forced.n_handles, 1, __ATOMIC_RELAXED)] = handle;
}

/* A thread that joins another one drops the GIL meanwhile. */
void forced_join(struct thread *t, uint64_t ticket)
{
	struct worker *p = &forced.workers[ticket_number(ticket)];

	gil_drop(t);
	rest_pass(t);
	token_pass(t);
	slot_of(t)->generation = ticket_generation(ticket);
	deadlock_enter(t, SLOT_JOINS, ticket_number(ticket));
	wait_for_end(t, p, ticket_generation(ticket));
	deadlock_enter(t, SLOT_RUNS, 0);
	rest_go_on(t);
	gil_retake(t);
}

void forced_raised(struct thread *t)
{
	enum verdict v = t->raised == EXCEPTION_AssertionError ? VERDICT_WRONG_RESULT
							       : VERDICT_EXCEPTION;

	__atomic_fetch_or(&forced.result->verdicts, verdict_bit(v), __ATOMIC_RELAXED);
}

/* A thread that is waited for may start others. */
static void wait_for_all(void)
{
	for (uint32_t i = 0; i < __atomic_load_n(&forced.n_handles, __ATOMIC_RELAXED); i++)
		pthread_join(forced.handles[i], NULL);
}

/* The words of a stack above its top. Whole pages go back to the system, which has zeros for
 * them when they are read again: most were never written. */
static void clear_above(struct thread *t)
{
	char *from = (char *)(t->words + t->top), *to = (char *)(t->words + THREAD_WORDS);
	char *pages = from + -(uintptr_t)from % PAGE, *end = to - (uintptr_t)to % PAGE;

	memset(from, 0, (size_t)(pages - from));
	memset(end, 0, (size_t)(to - end));
	if (madvise(pages, (size_t)(end - pages), MADV_DONTNEED) != 0)
		memset(pages, 0, (size_t)(end - pages));
}

/* What is left on a stack above its top refers to nothing, nor does what the last operation
 * worked on. */
static void clear_stacks(void)
{
	for (unsigned i = 0; i < THREADS; i++) {
		struct thread *t = forced.workers[i].thread;

		if (!t)
			continue;
		clear_above(t);
		memset(t->held, 0, sizeof(t->held));
	}
}

static void check_end(struct thread *t)
{
	struct forced_result *r = forced.result;
	const struct plan *p = forced.plan;

	for (unsigned i = 0; i < THREADS; i++)
		if (forced.control->slots[i].cursor != p->n_of[i])
			report_divergence(t, "thread %u ends before its plan does", i);
	if (forced.prints && (strlen(forced.prints) != r->printed_size ||
			      memcmp(forced.prints, r->printed, r->printed_size) != 0))
		r->verdicts |= verdict_bit(VERDICT_WRONG_RESULT);
	r->handover_ns = forced.control->last_ns - forced.control->first_ns;
	r->finished = true;
}

static void leave(struct thread *t)
{
	struct worker *p = &forced.workers[t->number];

	report_errors(t);
	gil_drop(t);
	rest_pass(t);
	token_pass(t);
	deadlock_enter(t, SLOT_ENDED, 0);
	pthread_mutex_lock(&p->mutex);
	p->ended = t->generation;
	pthread_cond_broadcast(&p->changed);
	pthread_mutex_unlock(&p->mutex);
}

void forced_end(struct thread *t)
{
	t->top = t->frame = 0;
	leave(t);
}

/* Its stack is kept, as that of a thread which waits. */
void forced_stop(struct thread *t)
{
	forced.workers[t->number].stopped = true;
	leave(t);
}

/* Every thread that will be started, for the same reason as memory_reserve. */
static void make_threads(const struct plan *plan)
{
	forced.starts = memory_get((plan->n_entries + 1) * sizeof(struct plan_entry *));
	for (uint32_t i = 0; i < plan->n_entries; i++) {
		const struct plan_entry *c = &plan->entries[i];

		if (c->kind != EVENT_START || c->value >= THREADS)
			continue;
		forced.starts[forced.n_starts++] = c;
		if (!forced.workers[c->value].thread)
			thread_new((unsigned)c->value);
	}
	forced.handles = memory_get((forced.n_starts + 1) * sizeof(pthread_t));
}

static void init(const struct plan *plan, void (*body)(struct thread *t), const char *prints,
		 struct forced_result *result)
{
	uint32_t first = plan->of_step[1];

	forced = (struct forced){
		.plan = plan,
		.body = body,
		.prints = prints,
		.result = result,
		.control = control_new(plan),
		.immortals = memory_get((plan->n_objects + 1) * sizeof(struct object *)),
	};
	observer_ignore(result, sizeof(*result));
	observer_ignore(&forced, sizeof(forced));
	pthread_mutex_init(&forced.gil, NULL);
	for (unsigned i = 0; i < THREADS; i++) {
		pthread_mutex_init(&forced.workers[i].mutex, NULL);
		pthread_cond_init(&forced.workers[i].changed, NULL);
	}
	make_threads(plan);
	mutex_init_all();
	memory_reserve();
	forced.control->token = 1;
	if (first != PLAN_NONE)
		forced.control->slots[plan->entries[first].thread].go = 1;
}

void forced_run(const struct plan *plan, void (*begin)(struct thread *t),
		void (*run)(struct thread *t), const char *prints, struct forced_result *result)
{
	struct thread *main;

	init(plan, run, prints, result);
	main = thread_new(0);
	main->generation = 1;
	report_listen();
	deadlock_enter(main, SLOT_RUNS, 0);
	begin(main);
	run(main);
	wait_for_all();
	clear_stacks();
	end_examine();
	report_errors(main);
	end_compare(main);
	check_end(main);
}
