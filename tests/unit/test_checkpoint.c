/*
 * Loops inside operations: what they forget at a checkpoint (access_checkpoint) makes no
 * difference, and lets worlds meet.
 *
 * Each program runs along interleavings chosen by chance (with a fixed seed), and the same steps
 * are then made again with image.keeps_trails, where nothing is forgotten: after each step all
 * that a thread has, the heaps and what comes next are the same, byte by byte. The programs are
 * the small ones of other tests, and each of BUILT_INS while another thread makes one of CHANGES.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/chance.h"
#include "tests/unit/programs.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"
#include "vm/engine/virtual.h"

enum { STEPS = 400, RUNS = 2, TEXT = 2000 };

/* What loops over the list l or m, the list of lists n, the tuple u, or the dict d or e. */
static const char *const built_ins[] = {
	"x = sum(l)", "x = 7 in l", "x = l.copy()", "l.sort()", "l.sort(reverse=True)",
	"x = ''.join(l2)", "x = l == m", "x = l < m", "m.extend(l)", "l.extend(m)", "m += l",
	"x = l + m", "x = l * 2", "l *= 2", "x = l[1:]", "x = l[::-1]", "l[1:2] = m", "del l[::2]",
	"l[::2] = [8, 9]", "x = l.count(2)", "x = l.index(3)", "l.remove(3)", "l.insert(0, 5)",
	"l.pop(0)", "l.reverse()", "x = tuple(l)", "x = list(l)", "x = sorted(l)", "x = sorted(n)",
	"x = min(l)", "x = max(n)", "a, b, *c = l", "print(*l)", "x = [*l, *m]", "x = set(l)",
	"x = n == [[1], [2], [3]]", "n.sort()", "x = [3] in n", "x = u == (1, [2], o)",
	"x = u[:2]", "x = u + u", "x = u * 2", "x = tuple(u)", "x = dict(d)", "d.update(e)",
	"d |= e", "x = d | e", "x = d.copy()", "x = d == e", "x = {**d, **e}", "x = 2 in d.values()",
	"x = list(d)", "x = list(d.items())", "x = dict.fromkeys(l)", "x = d.keys() & e.keys()",
	"d[9] = d[8] = 7", "x = s | t", "s.update(l)", "s &= t", "x = s == t", "x = s <= t",
	"x = list(s)", "x = sorted(s)", "l.append(4)", "x = dict([(1, 2), (3, l)])",
};

static const char *const changes[] = {
	"l.append(0)", "l.pop()", "l.clear()", "l[0] = o", "l.sort()", "l.insert(0, 1)", "m.append(o)",
	"n[1].append(0)", "n.pop()", "u[1].append(3)", "d[5] = 6", "d[1] = [2]", "del d[1]",
	"d.clear()", "e[3] = o", "s.add(8)", "s.discard(1)", "t.clear()", "l2[1] = 'z'",
};

enum { BUILT_INS = sizeof(built_ins) / sizeof(built_ins[0]),
       CHANGES = sizeof(changes) / sizeof(changes[0]) };

/* --- the same with and without --- */

/* What a world is at some moment, but for trails. */
struct moment {
	unsigned char *bytes; /* owned */
	size_t size;
	unsigned thread; /* whose step comes next */
};

static void moment_add(struct moment *m, const void *bytes, size_t size)
{
	m->bytes = memory_resize(m->bytes, m->size + size);
	memcpy(m->bytes + m->size, bytes, size);
	m->size += size;
}

static struct moment moment_of(const struct world *w)
{
	struct moment m = { .bytes = NULL };

	moment_add(&m, w, WORLD_STATE);
	for (unsigned i = 0; i < w->threads; i++) {
		struct explored e = *explored_of(w->thread[i]);

		e.trail_length = e.trail_check = 0;
		moment_add(&m, &e, EXPLORED_STATE);
		moment_add(&m, e.thread.words, e.thread.top * sizeof(value));
		moment_add(&m, e.heap, e.heap_top);
	}
	return m;
}

struct harness {
	struct virtual v;
	const char *name;
	uint64_t random;
	struct moment moments[STEPS];
	unsigned long steps, shorter; /* with a shorter trail than without */
};

static unsigned trail_of(const struct harness *h, unsigned thread)
{
	return explored_of(h->v.w->thread[thread])->trail_length;
}

static unsigned run_by_chance(struct harness *h, unsigned *trails)
{
	uint32_t enabled;
	unsigned n = 0;

	h->v.image->keeps_trails = true;
	virtual_start(&h->v);
	for (; n < STEPS && (enabled = virtual_enabled(&h->v)); n++) {
		h->moments[n] = moment_of(h->v.w);
		h->moments[n].thread = chance_thread(&h->random, enabled);
		virtual_step(&h->v, h->moments[n].thread);
		trails[n] = trail_of(h, h->moments[n].thread);
	}
	return n;
}

static void run_again(struct harness *h, unsigned n, const unsigned *trails)
{
	h->v.image->keeps_trails = false;
	virtual_start(&h->v);
	for (unsigned i = 0; i < n; i++) {
		struct moment now = moment_of(h->v.w);
		const struct moment *then = &h->moments[i];

		if (now.size != then->size || memcmp(now.bytes, then->bytes, now.size))
			fail_msg("%s, %s, step %u: it differs without what was forgotten",
				 h->name, h->v.strategy, i);
		free(now.bytes);
		virtual_step(&h->v, then->thread);
		h->shorter += trail_of(h, then->thread) < trails[i];
		h->steps++;
	}
}

static void one_interleaving(struct harness *h)
{
	unsigned trails[STEPS], n = run_by_chance(h, trails);
	uint32_t verdicts = virtual_verdicts(&h->v);

	run_again(h, n, trails);
	if (virtual_verdicts(&h->v) != verdicts)
		fail_msg("%s, %s: another end", h->name, h->v.strategy);
	for (unsigned i = 0; i < n; i++)
		free(h->moments[i].bytes);
}

struct tally {
	unsigned programs;
	unsigned long steps, shorter;
};

/* Under the strategies in turns; with $LONG under all. */
static void check_program(void *context, const struct small *s, const struct program *p)
{
	static const char *const strategies[] = { "unsafe", "locked", "cpython3.15t" };
	static struct harness h;
	struct tally *tally = context;
	bool all = programs_long();

	for (unsigned i = all ? 0 : tally->programs++ % 3; i < 3; i += all ? 1 : 3) {
		h = (struct harness){ .name = s->name, .random = UINT64_C(88172645463325252) };
		virtual_open(&h.v, p, strategies[i], s->prints);
		for (unsigned k = 0; k < RUNS; k++)
			one_interleaving(&h);
		tally->steps += h.steps;
		tally->shorter += h.shorter;
		virtual_close(&h.v);
	}
}

/* One thread does the one, another thread the other. */
static void write_program(char *text, const char *does, const char *changes_what)
{
	snprintf(text, TEXT,
		 PROGRAM_IMPORT "class Box:\n\tpass\no = Box()\nl = [1, 2, 3, o, 1000000000000]\n"
				"m = [1, 2, 3, [o]]\nn = [[1], [2], [3]]\nl2 = ['a', 'b', 'c']\n"
				"u = (1, [2], o)\nd = {1: 2, 3: o, o: 4}\ne = {1: 2, 3: [o], 4: 5}\n"
				"s = {1, 2, 3}\nt = {2, 3, 4}\nx = None\n"
				"def f():\n\tglobal x, l, m, s, d\n\t%s\n"
				"def g():\n\t%s\n" PROGRAM_TWO,
		 does, changes_what);
}

static void test_same(void **state)
{
	struct tally tally = { .programs = 0 };

	(void)state;
	programs_each(check_program, &tally);
	programs_files("tests/programs/*.py", check_program, &tally);
	print_message("# %lu steps, %lu of them with a shorter trail\n", tally.steps, tally.shorter);
	assert_true(tally.shorter > 100);
}

/* Of the changes each built-in meets a part, and with $LONG all. */
static void test_same_of_built_ins(void **state)
{
	unsigned step = programs_long() ? 1 : 5;
	struct tally tally = { .programs = 0 };
	char text[TEXT];

	(void)state;
	for (unsigned i = 0; i < BUILT_INS; i++)
		for (unsigned k = i % step; k < CHANGES; k += step) {
			const struct small s = { text, text, NULL };
			struct program *p;

			write_program(text, built_ins[i], changes[k]);
			p = programs_compile(&s);
			check_program(&tally, &s, p);
			program_free(p);
		}
	print_message("# %lu steps, %lu of them with a shorter trail\n", tally.steps, tally.shorter);
	assert_true(tally.shorter > 2000);
}

/* --- worlds meet --- */

struct found {
	uint64_t worlds;
	char interleavings[COUNT_TEXT];
};

static struct found search(const char *does, unsigned items, const char *strategy, bool keeps)
{
	char text[TEXT], list[400] = "";
	const struct small s = { does, text, NULL };
	struct explore_request request = { .strategy = strategy, .keeps_trails = keeps };
	struct error e = { .line = 0 };
	struct result r;
	struct found f;
	struct program *p;

	for (unsigned i = 0; i < items; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "'%02u', ", i);
	snprintf(text, TEXT,
		 PROGRAM_IMPORT "l = [%s]\nm = [%s]\nx = None\n"
				"def f():\n\tglobal x\n\t%s\n"
				"def g():\n\tl.append('99')\n" PROGRAM_TWO,
		 list, list, does);
	p = programs_compile(&s);
	request.program = p;
	assert_true(explore(&request, &r, &e));
	assert_true(r.complete);
	f.worlds = r.worlds;
	count_text(&r.interleavings, false, f.interleavings);
	result_free(&r);
	program_free(p);
	return f;
}

/* Twice as many items make at most four times as many worlds, and as many interleavings as without
 * what is forgotten. */
static void check_growth(const char *does, const char *strategy)
{
	struct found kept = search(does, 8, strategy, true);
	struct found last = search(does, 8, strategy, false);

	assert_string_equal(last.interleavings, kept.interleavings);
	for (unsigned n = 16; n <= 32; n *= 2) {
		struct found f = search(does, n, strategy, false);

		if (f.worlds > 4 * last.worlds)
			fail_msg("%s, %s, %u items: %lu worlds, half of them %lu", does, strategy,
				 n, (unsigned long)f.worlds, (unsigned long)last.worlds);
		last = f;
	}
}

static void test_growth(void **state)
{
	static const char *const all[] = {
		"x = max(l)",	"x = '' in l",	  "x = l.copy()", "l.sort()",
		"x = sorted(l)", "x = ''.join(l)", "x = l == m",   "m.extend(l)",
		"x = l[1:]",	"x = l.count('')", "x = l + m",
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		check_growth(all[i], "unsafe");
	check_growth("x = max(l)", "cpython3.15t");
	check_growth("x = '' in l", "cpython3.15t");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same),
					    cmocka_unit_test(test_same_of_built_ins),
					    cmocka_unit_test(test_growth) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
