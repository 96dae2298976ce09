/*
 * What the explorer leaves out must be what nobody can notice: an access to an object
 * without OBJECT_SHARED is no step. So, in every world along RUNS interleavings chosen by
 * chance of every program and case:
 *
 *   - what a shared object leads to is shared;
 *   - what two threads can reach from their stacks, or one of them and the module's
 *     variables that functions mention, is shared.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "tests/unit/chance.h"
#include "tests/unit/programs.h"
#include "vm/base/bug.h"
#include "vm/engine/virtual.h"
#include "vm/base/names.h"

enum { RUNS = 20, STEPS = 500, NOBODY = THREADS };

/* Who reaches the unshared object that starts at each 16 bytes of each heap. */
struct reach {
	struct virtual v;
	const char *name;
	unsigned char *owner[THREADS]; /* a thread's number + 1; 0: nobody yet */
	unsigned who;                  /* is asked for now */
	unsigned long worlds, objects;
	uint64_t random;
};

static void expect(bool right, const struct reach *r, const char *what)
{
	if (!right)
		fail_msg("%s, %s: %s", r->name, r->v.strategy, what);
}

/* The byte for an object in a heap; NULL: it lies in none, is immortal then. */
static unsigned char *owner_of(const struct reach *r, const struct object *o)
{
	for (unsigned i = 0; i < r->v.w->threads; i++) {
		const struct thread *t = r->v.w->thread[i];
		ptrdiff_t at = (const unsigned char *)o - explored_of(t)->heap;

		if (at >= 0 && at < (ptrdiff_t)explored_of(t)->heap_top)
			return &r->owner[i][at / 16];
	}
	return NULL;
}

/* Thread `who` can reach v. */
static void reach(void *context, value v)
{
	struct reach *r = context;
	struct object *o = value_is_object(v) ? value_object(v) : NULL;
	unsigned char *owner = o ? owner_of(r, o) : NULL;

	if (!owner || (o->flags & (OBJECT_SHARED | OBJECT_RELEASED)))
		return;
	expect(r->who != NOBODY, r, "a shared object leads to one that is not");
	expect(!*owner || *owner == r->who + 1, r,
	       "two threads reach an object that is not shared");
	if (*owner)
		return;
	*owner = (unsigned char)(r->who + 1);
	r->objects++;
	object_visit(o, reach, r);
}

static void reach_words(struct reach *r, const value *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (value_has_mark(words[i], VALUE_DYING))
			object_visit(value_marked_object(words[i]), reach, r);
		else
			reach(r, words[i]);
	}
}

static void reach_stack(struct reach *r, const struct thread *t)
{
	uint32_t end = t->top;

	for (uint32_t at = t->frame; end; at = ((struct frame *)(t->words + at))->previous) {
		const struct frame *f = (struct frame *)(t->words + at);

		reach_words(r, &f->result, 2);
		reach_words(r, f->slots, end - at - FRAME_WORDS);
		end = at;
	}
}

static void reach_from_shared(void *context, struct object *o)
{
	if ((o->flags & OBJECT_SHARED) && !(o->flags & OBJECT_RELEASED))
		object_visit(o, reach, context);
}

static void check_world(struct reach *r)
{
	const struct world *w = r->v.w;

	for (unsigned i = 0; i < w->threads; i++)
		r->owner[i] = memory_zero(explored_of(w->thread[i])->heap_top / 16 + 1, 1);
	r->who = NOBODY;
	world_each(w, reach_from_shared, r);
	for (r->who = 0; r->who < w->threads; r->who++)
		reach_stack(r, w->thread[r->who]);
	r->who = 0;
	object_visit(&r->v.image->own->head, reach, r);
	for (unsigned i = 0; i < w->threads; i++)
		free(r->owner[i]);
	r->worlds++;
}

static void check_program(void *context, const struct small *s, const struct program *p)
{
	unsigned long *objects = context;

	unsigned runs = programs_long() ? RUNS : RUNS / 5;

	for (const struct names_row *row = names_rows; row->name; row++) {
		struct reach r = { .name = s->name, .random = UINT64_C(88172645463325252) };

		virtual_open(&r.v, p, programs_name(s, row->name), NULL);
		for (unsigned i = 0; i < runs; i++) {
			uint32_t enabled;

			virtual_start(&r.v);
			check_world(&r);
			for (unsigned k = 0; k < STEPS && (enabled = virtual_enabled(&r.v));
			     k++) {
				virtual_step(&r.v, chance_thread(&r.random, enabled));
				check_world(&r);
			}
		}
		*objects += r.objects;
		virtual_close(&r.v);
	}
}

static void test_unshared_is_private(void **state)
{
	unsigned long objects = 0;

	(void)state;
	programs_each(check_program, &objects);
	print_message("# %lu times an object that only one thread could reach\n", objects);
	assert_true(objects > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_unshared_is_private) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
