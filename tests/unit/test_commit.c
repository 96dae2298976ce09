/*
 * The rule that makes "replay inside the operation" sound (image/thread.h): an operation
 * writes private state only after its last access. Checked on every program and case, along
 * RUNS interleavings chosen by chance (with a fixed seed; without $LONG a fifth of them), at
 * every step:
 *
 *   - a run that did not complete an operation has left its thread's state and stack as
 *     they were, but for the trail, the heap and what it waits for;
 *   - to run a thread again without a grant changes nothing at all, byte by byte;
 *   - no thread's state or stack changes while another one runs, but for threads that are
 *     started, or released from a join; fewer sections may be awaited (explore_read.h).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/chance.h"
#include "tests/unit/programs.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/virtual.h"
#include "vm/base/names.h"

enum { RUNS = 100, RUNS_OF_FILE = 10, STEPS = 500 };

/* A thread's private state at some moment. */
struct private
{
	unsigned char state[EXPLORED_STATE];
	value *words; /* those in use */
};

struct harness {
	struct virtual v;
	const char *name;
	struct private before[THREADS];
	uint32_t threads; /* at that moment */
	uint64_t random;
	unsigned long steps, halves; /* halves: runs that completed no operation */
};

static const struct thread *thread_of(const struct private *p)
{
	return &((const struct explored *)(const void *)p->state)->thread;
}

static void keep(struct harness *h)
{
	h->threads = h->v.w->threads;
	for (uint32_t i = 0; i < h->threads; i++) {
		const struct thread *t = h->v.w->thread[i];

		memcpy(h->before[i].state, explored_of(t), EXPLORED_STATE);
		h->before[i].words =
			memory_resize(h->before[i].words, (t->top + 1) * sizeof(value));
		memcpy(h->before[i].words, t->words, t->top * sizeof(value));
	}
}

static void expect(bool right, const struct harness *h, unsigned thread, const char *what)
{
	if (!right)
		fail_msg("%s, %s, thread %u, step %lu: %s", h->name, h->v.strategy, thread,
			 h->steps, what);
}

/* What an unfinished operation may not change. */
static void same_private(const struct harness *h, unsigned i)
{
	const struct thread *now = h->v.w->thread[i], *before = thread_of(&h->before[i]);

	expect(now->top == before->top && now->frame == before->frame &&
		       now->depth == before->depth,
	       h, i, "the stack's extent changed inside an operation");
	expect(!memcmp(now->words, h->before[i].words, now->top * sizeof(value)), h, i,
	       "the stack changed inside an operation");
	expect(now->raising == before->raising && now->raised == before->raised &&
		       now->raised_line == before->raised_line,
	       h, i, "the exception changed inside an operation");
}

/* What it awaits, when some of that has ended meanwhile. */
static uint16_t *awaits_of(const struct thread *t)
{
	return &explored_of(t)->next.awaits;
}

/* How long it has still to wait: time may have gone by. */
static uint64_t left_of(const struct thread *t)
{
	return explored_of(t)->left;
}

static void others_unchanged(const struct harness *h, unsigned runner)
{
	for (unsigned i = 0; i < h->threads; i++) {
		struct thread *now = h->v.w->thread[i];
		const struct thread *before = thread_of(&h->before[i]);
		uint16_t awaits = *awaits_of(now);
		uint64_t left = left_of(now);
		uint8_t status = now->status;

		if (i == runner || (before->status == THREAD_ENDED && status == THREAD_NEW))
			continue;
		if (before->status == THREAD_JOINING && status == THREAD_RELEASED)
			now->status = before->status;
		*awaits_of(now) |= *awaits_of(before);
		expect(!left == !left_of(before) && left <= left_of(before), h, i,
		       "it has to wait longer");
		explored_of(now)->left = left_of(before);
		expect(!memcmp(explored_of(now), h->before[i].state, EXPLORED_STATE), h, i,
		       "its state changed while another ran");
		expect(!memcmp(now->words, h->before[i].words, now->top * sizeof(value)), h, i,
		       "its stack changed while another ran");
		now->status = status;
		*awaits_of(now) = awaits;
		explored_of(now)->left = left;
	}
}

/* Once more, without a grant: nothing happens. (Under the GIL an instruction begins with
 * the right to a turn, `due`; a thread that waits in a join has used it, and finds itself
 * due in any case when it goes on.) */
static void run_again(struct harness *h, unsigned runner)
{
	struct world *w = h->v.w;
	size_t size = world_size(w);
	unsigned char *before = memory_get(size), *after = memory_get(size);

	uint8_t due = explored_of(w->thread[runner])->due;

	world_pack(w, before);
	explored_of(w->thread[runner])->granted = false;
	h->v.machine->run(w->thread[runner]);
	if (w->thread[runner]->status == THREAD_JOINING)
		explored_of(w->thread[runner])->due = due;
	expect(world_size(w) == size, h, runner,
	       "running it again changed the size of the world");
	world_pack(w, after);
	expect(!memcmp(before, after, size), h, runner, "running it again changed the world");
	free(before);
	free(after);
}

static void run_checked(struct harness *h, unsigned runner, bool granted)
{
	struct thread *t = h->v.w->thread[runner];

	keep(h);
	explored_of(t)->granted = granted;
	h->v.machine->run(t);
	expect(!explored_of(t)->granted || t->status == THREAD_RUNAWAY, h, runner,
	       "the grant was not used");
	others_unchanged(h, runner);
	if (!explored_of(t)->operations) {
		h->halves++;
		same_private(h, runner);
	}
	if (t->status == THREAD_READY || t->status == THREAD_JOINING)
		run_again(h, runner);
}

/* As virtual.c does after each step. */
static void settle_checked(struct harness *h)
{
	for (unsigned i = 0; i < h->v.w->threads; i++) {
		uint8_t status = h->v.w->thread[i]->status;

		if (status != THREAD_NEW && status != THREAD_RELEASED)
			continue;
		run_checked(h, i, false);
		i = UINT_MAX;
	}
}

static void one_interleaving(struct harness *h)
{
	uint32_t enabled;

	virtual_start(&h->v);
	for (unsigned i = 0; i < STEPS && (enabled = virtual_enabled(&h->v)); i++) {
		h->steps++;
		run_checked(h, chance_thread(&h->random, enabled), true);
		settle_checked(h);
	}
	virtual_verdicts(&h->v);
}

struct tally {
	unsigned runs; /* of each program under each strategy */
	unsigned long halves;
};

static void check_program(void *context, const struct small *s, const struct program *p)
{
	struct tally *tally = context;

	for (const struct names_row *row = names_rows; row->name; row++) {
		struct harness h = { .name = s->name, .random = UINT64_C(88172645463325252) };

		virtual_open(&h.v, p, programs_name(s, row->name), s->prints);
		for (unsigned i = 0; i < tally->runs; i++)
			one_interleaving(&h);
		tally->halves += h.halves;
		for (unsigned i = 0; i < THREADS; i++)
			free(h.before[i].words);
		virtual_close(&h.v);
	}
}

static void report(const struct tally *t)
{
	print_message("# %lu runs ended inside an operation\n", t->halves);
	assert_true(t->halves > 1000);
}

static void test_commit_rule(void **state)
{
	struct tally t = { .runs = programs_long() ? RUNS : RUNS / 5 };

	(void)state;
	programs_each(check_program, &t);
	report(&t);
}

/* They have more of Python in them. */
static void test_programs(void **state)
{
	struct tally t = { .runs = programs_long() ? RUNS_OF_FILE : RUNS_OF_FILE / 5 };

	(void)state;
	programs_files("tests/programs/*.py", check_program, &t);
	programs_files("tests/cases/*.py", check_program, &t);
	report(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_commit_rule),
					    cmocka_unit_test(test_programs) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
