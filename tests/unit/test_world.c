/*
 * The explored world: packing and unpacking, what has been printed, what leaks, and which
 * objects several threads can reach.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/access/world_reach.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/virtual.h"
#include "vm/base/names.h"

/* A program on virtual threads, ready to start. */
struct stage {
	struct program *program;
	struct virtual v;
};

static void stage_open(struct stage *s, const char *text, const char *strategy)
{
	const struct small small = { "a program of test_world.c", text, NULL };

	s->program = programs_compile(&small);
	virtual_open(&s->v, s->program, strategy, NULL);
	virtual_start(&s->v);
}

static void stage_close(struct stage *s)
{
	virtual_close(&s->v);
	program_free(s->program);
}

/* At most `steps` of them, by the highest thread that can run, or by the lowest. */
static unsigned go(struct virtual *v, unsigned steps, bool highest)
{
	uint32_t enabled;
	unsigned made = 0;

	for (; made < steps && (enabled = virtual_enabled(v)); made++)
		virtual_step(v, (unsigned)(highest ? 31 - __builtin_clz(enabled)
						   : __builtin_ctz(enabled)));
	return made;
}

/* --- packing --- */

/* At every world along one interleaving: pack, go on along another one to its end, unpack,
 * pack again. */
static void round_trips(struct virtual *v)
{
	do {
		size_t size = world_size(v->w);
		unsigned char *before = memory_get(size), *after = memory_get(size);
		uint32_t enabled = virtual_enabled(v);

		world_pack(v->w, before);
		go(v, 300, true);
		world_unpack(v->w, before);
		assert_int_equal(world_size(v->w), size);
		world_pack(v->w, after);
		assert_memory_equal(before, after, size);
		assert_int_equal(virtual_enabled(v), enabled);
		free(before);
		free(after);
	} while (go(v, 1, false));
}

static void round_trips_of(void *context, const struct small *s, const struct program *p)
{
	(void)context;
	for (const struct names_row *row = names_rows; row->name; row++) {
		struct virtual v;

		virtual_open(&v, p, programs_name(s, row->name), s->prints);
		virtual_start(&v);
		round_trips(&v);
		virtual_close(&v);
	}
}

static void test_round_trip(void **state)
{
	(void)state;
	programs_each(round_trips_of, NULL);
}

/* What happens after unpacking is what happened after packing: to the same end. */
static void test_goes_on_alike(void **state)
{
	struct stage s;
	unsigned char *middle, *end, *again;
	size_t size;

	(void)state;
	stage_open(&s,
		   PROGRAM_IMPORT
		   "def f(l):\n\tl.append([1])\n\tprint(len(l))\n"
		   "l = []\n"
		   "x = threading.Thread(target=f, args=(l,))\n"
		   "y = threading.Thread(target=f, args=(l,))\n" PROGRAM_START PROGRAM_JOIN,
		   "unsafe");
	go(&s.v, 5, true);
	middle = memory_get(world_size(s.v.w));
	world_pack(s.v.w, middle);
	go(&s.v, 500, true);
	size = world_size(s.v.w);
	end = memory_get(size);
	again = memory_get(size);
	world_pack(s.v.w, end);
	world_unpack(s.v.w, middle);
	go(&s.v, 500, false);
	world_unpack(s.v.w, middle);
	go(&s.v, 500, true);
	assert_int_equal(world_size(s.v.w), size);
	world_pack(s.v.w, again);
	assert_memory_equal(end, again, size);
	free(middle);
	free(end);
	free(again);
	stage_close(&s);
}

/* A world that is not full is not full after a full one was in its place. */
static void test_full_is_forgotten(void **state)
{
	struct stage s;
	unsigned char *start;

	(void)state;
	stage_open(&s,
		   PROGRAM_IMPORT
		   "n = 0\ndef f():\n\tglobal n\n\tn = 1\n"
		   "def g():\n\tif n:\n\t\ts = [[0] * 1000000, [0] * 1000000, [0] * 1000000]\n"
		   "\ts = [n]\n" PROGRAM_TWO,
		   "gil");
	start = memory_get(world_size(s.v.w));
	world_pack(s.v.w, start);
	go(&s.v, 100, false);
	assert_true(s.v.w->full);
	assert_int_equal(virtual_verdicts(&s.v), verdict_bit(VERDICT_UNBOUNDED));
	world_unpack(s.v.w, start);
	assert_false(s.v.w->full);
	go(&s.v, 100, true);
	assert_int_equal(virtual_verdicts(&s.v), 0);
	free(start);
	stage_close(&s);
}

/* --- prints --- */

static void assert_printed(const struct world *w, uint32_t number, const char *text)
{
	size_t size;
	char *printed = world_printed(w, number, &size);

	assert_int_equal(size, strlen(text));
	assert_string_equal(printed, text);
	free(printed);
}

static void test_prints(void **state)
{
	struct stage s;
	struct world *w;
	uint32_t a, ab;

	(void)state;
	stage_open(&s, "pass\n", "unsafe");
	w = s.v.w;
	assert_int_equal(w->printed, 0);
	assert_printed(w, 0, "");
	world_print(w, "", 0);
	assert_int_equal(w->printed, 0);
	world_print(w, "a\n", 2);
	a = w->printed;
	world_print(w, "b\n", 2);
	ab = w->printed;
	world_reset(w);
	assert_int_equal(w->printed, 0);
	world_print(w, "b\n", 2);
	assert_true(w->printed != a && w->printed != ab);
	assert_printed(w, w->printed, "b\n");
	world_reset(w);
	world_print(w, "a\n", 2);
	assert_int_equal(w->printed, a); /* the same text, the same number */
	world_print(w, "b\n", 2);
	assert_int_equal(w->printed, ab);
	assert_printed(w, ab, "a\nb\n");
	stage_close(&s);
}

/* More texts than fit into the first table, and more text than a run may print. */
static void test_many_prints(void **state)
{
	static char line[1000];
	struct stage s;
	struct world *w;
	uint32_t last;

	(void)state;
	memset(line, 'x', sizeof(line));
	stage_open(&s, "pass\n", "unsafe");
	w = s.v.w;
	for (int i = 0; i < 1000; i++)
		world_print(w, line, sizeof(line));
	last = w->printed;
	assert_false(w->full);
	world_reset(w);
	for (int i = 0; i < 1000; i++)
		world_print(w, line, sizeof(line));
	assert_int_equal(w->printed, last);
	for (int i = 0; i < 1000; i++)
		world_print(w, line, sizeof(line));
	assert_true(w->full);
	stage_close(&s);
}

/* --- leaks --- */

static void note_kind(void *context, struct object *o)
{
	*(uint32_t *)context |= UINT32_C(1) << o->kind;
}

/* Runs the program to its end; `leaks` objects are left of the kinds in the set. */
static void assert_leaks(const char *text, unsigned leaks, uint32_t kinds)
{
	struct stage s;
	uint32_t seen = 0;

	stage_open(&s, text, "gil");
	go(&s.v, 1000, false);
	assert_int_equal(virtual_enabled(&s.v), 0);
	assert_int_equal(world_leaks(s.v.w, false, note_kind, &seen), leaks);
	assert_int_equal(seen, kinds);
	assert_int_equal(world_leaks(s.v.w, false, NULL, NULL), leaks);
	stage_close(&s);
}

static uint32_t kind(enum kind k)
{
	return UINT32_C(1) << k;
}

static void test_leaks(void **state)
{
	(void)state;
	assert_leaks("a = []\n", 0, 0);
	assert_leaks("a = [[], {}]\na = None\n", 0, 0);
	assert_leaks("a = []\na.append(a)\n", 0, 0); /* a cycle, but a leads to it */
	assert_leaks("a = []\na.append(a)\na = None\n", 2, kind(KIND_LIST) | kind(KIND_ARRAY));
	assert_leaks("a = []\na.append(a)\na.append('x' * 5)\na = None\n", 3,
		     kind(KIND_LIST) | kind(KIND_ARRAY) | kind(KIND_STR));
	assert_leaks("class C:\n\tpass\nc = C()\nc.me = c\nc = None\n", 1, kind(KIND_INSTANCE));
	assert_leaks("class C:\n\tpass\nC.me = [C()]\n", 0, 0); /* a class is immortal */
	assert_leaks("def f(x=[1]):\n\treturn x\nf()\n", 0, 0);
	assert_leaks("def f():\n\tl = [1]\n\treturn 1 // 0\nf()\n", 0, 0); /* unwound */
	assert_leaks(PROGRAM_IMPORT "lock = threading.Lock()\ndef f(l):\n\twith lock:\n"
				    "\t\twith lock:\n\t\t\tpass\nf([1])\n",
		     0, 0); /* on a stack */
}

/* --- who can reach what --- */

static struct object *global(const struct stage *s, const char *name)
{
	const struct image *image = s->v.image;

	for (uint32_t i = 0; i < s->program->n_globals; i++) {
		const struct place *p = &image->places[i];
		const struct globals *g = p->own ? image->own : image->shared;

		if (!strcmp(s->program->globals[i].name, name))
			return value_object(g->slots[p->index]);
	}
	return NULL;
}

static bool shared(const struct object *o)
{
	assert_non_null(o);
	return o->flags & OBJECT_SHARED;
}

static void test_publish(void **state)
{
	struct stage s;
	struct list *list;

	(void)state;
	stage_open(&s, "mine = [[1]]\nours = []\ndef f():\n\treturn ours\n", "unsafe");
	list = (struct list *)global(&s, "mine");
	assert_false(shared(&list->head));
	assert_true(shared(global(&s, "ours"))); /* f mentions it */
	world_publish(s.v.w, value_of(list));
	assert_true(shared(&list->head));
	assert_true(shared(value_object(list->array)));
	assert_true(
		shared(value_object(((struct array *)value_object(list->array))->items[0])));
	world_publish(s.v.w, value_of(list));
	stage_close(&s);
	/* What a thread is given can be reached by it, and what that leads to. */
	stage_open(&s,
		   PROGRAM_IMPORT "mine = [[1]]\nother = []\ndef f(l):\n\tprint(l)\n"
				  "x = threading.Thread(target=f, args=(mine,))\nx.start()\n",
		   "unsafe");
	list = (struct list *)global(&s, "mine");
	assert_true(shared(&list->head));
	assert_true(
		shared(value_object(((struct array *)value_object(list->array))->items[0])));
	assert_false(shared(global(&s, "other")));
	stage_close(&s);
	/* What is put into a shared object is shared. */
	stage_open(&s, "mine = [1]\nours = []\nours.append(mine)\ndef f():\n\treturn ours\n",
		   "unsafe");
	assert_true(shared(global(&s, "mine")));
	stage_close(&s);
}

/* A chain as long as the heap allows needs no long stack. */
static void test_publish_chain(void **state)
{
	struct stage s;

	(void)state;
	stage_open(&s, "chain = None\nfor i in range(50000):\n\tchain = (i, chain)\n",
		   "unsafe");
	world_publish(s.v.w, value_of(global(&s, "chain")));
	assert_true(shared(global(&s, "chain")));
	assert_int_equal(world_leaks(s.v.w, false, NULL, NULL), 0);
	stage_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),        cmocka_unit_test(test_goes_on_alike),
		cmocka_unit_test(test_full_is_forgotten), cmocka_unit_test(test_prints),
		cmocka_unit_test(test_many_prints),       cmocka_unit_test(test_leaks),
		cmocka_unit_test(test_publish),           cmocka_unit_test(test_publish_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
