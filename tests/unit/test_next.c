/*
 * A thread that stands before an access knows what it will do: the step that the explorer lets
 * it make next is that access, by what a watcher is told. A thread that stands before none
 * (it waits for another's end, or has ended) says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/chance.h"
#include "tests/unit/programs.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/engine/virtual.h"

enum { RUNS = 20, STEPS = 300 };

struct harness {
	struct virtual v;
	const char *name;
	uint64_t random;
	unsigned steps; /* told of since the last was chosen */
	struct event last;
	unsigned long *compared; /* by kind */
};

static void watch(void *context, const struct event *e)
{
	struct harness *h = context;

	if (!e->step)
		return;
	h->steps++;
	h->last = *e;
}

static void expect(bool right, const struct harness *h, unsigned thread, const char *what)
{
	if (!right)
		fail_msg("%s, %s, thread %u, step %u: %s", h->name, h->v.strategy, thread,
			 h->v.step, what);
}

/* A lock that is not free is only looked at, or waited for in vain, and so is a count that is zero. */
static bool may_become(enum event_kind next, enum event_kind told)
{
	bool waits = next == EVENT_LOCK && told == EVENT_TIMEOUT;
	bool looks = next == EVENT_LOCK || next == EVENT_LOCK_OBJECT || next == EVENT_ADD;

	return told == next || waits || (told == EVENT_LOAD && looks);
}

/* What concerns no object in particular is told of without one. */
static bool has_place(enum event_kind kind)
{
	switch (kind) {
	case EVENT_PRINT:
	case EVENT_COLLECT:
	case EVENT_COLLECTING:
	case EVENT_CYCLES:
	case EVENT_COLLECTED:
	case EVENT_ATTACH:
	case EVENT_READ_BEGIN:
	case EVENT_READ_END:
	case EVENT_GRACE_BEGIN:
	case EVENT_GRACE_END:
	case EVENT_WAKE:
	case EVENT_FORGET: return false;
	default: return true;
	}
}

static void step_checked(struct harness *h, unsigned thread)
{
	const struct access next = explored_of(h->v.w->thread[thread])->next;

	h->steps = 0;
	virtual_step(&h->v, thread);
	expect(h->steps == 1, h, thread, "it has not made one step");
	expect(h->last.thread == thread, h, thread, "another thread has made the step");
	expect(may_become((enum event_kind)next.kind, h->last.kind), h, thread,
	       "it has done something else");
	if (has_place(h->last.kind)) {
		expect(next.object == h->last.object, h, thread, "to another object");
		expect(next.address == h->last.address, h, thread, "at another address");
	}
	h->compared[h->last.kind]++;
}

static void none_beside_ready(const struct harness *h)
{
	for (unsigned i = 0; i < h->v.w->threads; i++) {
		const struct thread *t = h->v.w->thread[i];
		bool stands = explored_of(t)->next.object;

		expect(stands == (t->status == THREAD_READY), h, i,
		       stands ? "it stands before an access" : "it stands before none");
	}
}

static void one_interleaving(struct harness *h)
{
	uint32_t enabled;

	virtual_start(&h->v);
	for (unsigned i = 0; i < STEPS && (enabled = virtual_enabled(&h->v)); i++) {
		none_beside_ready(h);
		step_checked(h, chance_thread(&h->random, enabled));
	}
}

static void check_program(void *context, const struct small *s, const struct program *p)
{
	unsigned runs = programs_long() ? RUNS : RUNS / 5;

	for (const struct names_row *row = names_rows; row->name; row++) {
		struct harness h = { .name = s->name,
				     .random = UINT64_C(88172645463325252),
				     .compared = context };

		virtual_open(&h.v, p, programs_name(s, row->name), s->prints);
		h.v.image->watch = watch;
		h.v.image->watch_context = &h;
		for (unsigned i = 0; i < runs; i++)
			one_interleaving(&h);
		virtual_close(&h.v);
	}
}

static void test_next_access(void **state)
{
	unsigned long compared[EVENT_FAILURE + 1] = { 0 };

	(void)state;
	programs_each(check_program, compared);
	print_message("# %lu loads, %lu stores, %lu additions, %lu locks, %lu prints\n",
		      compared[EVENT_LOAD], compared[EVENT_STORE], compared[EVENT_ADD],
		      compared[EVENT_LOCK] + compared[EVENT_LOCK_OBJECT],
		      compared[EVENT_PRINT]);
	assert_true(compared[EVENT_LOAD] && compared[EVENT_STORE] && compared[EVENT_ADD]);
	assert_true(compared[EVENT_LOCK] && compared[EVENT_LOCK_OBJECT]);
	assert_true(compared[EVENT_UPDATE] && compared[EVENT_PRINT] && compared[EVENT_COLLECT]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_next_access) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
