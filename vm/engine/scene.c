/*
 * Scenes; see scene.h. An object is complete when somebody mentions it for the first time
 * after its birth: whatever makes one hands it on only then. What it refers to and is
 * nowhere mentioned, such as the array of a new list, is seen along with it.
 */
#include "vm/engine/scene.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/engine/numbers.h"
#include "vm/engine/virtual.h"

struct writer {
	struct virtual *v;
	struct scene *scene;
	const struct object **objects; /* by number */
	struct numbers numbers;        /* of the youngest at an address */
	bool *seen;
};

static uint32_t number_of(const struct writer *w, uint64_t address)
{
	return numbers_get(&w->numbers, value_object(address));
}

static bool is_power_of_two(uint32_t n)
{
	return (n & (n - 1)) == 0;
}

static void give_number(struct writer *w, const struct object *o)
{
	uint32_t n = w->scene->n_objects;

	if (is_power_of_two(n)) {
		w->objects = memory_resize(w->objects, (n ? 2 * n : 1) * sizeof(*w->objects));
		w->seen = memory_resize(w->seen, n ? 2 * n : 1);
	}
	numbers_set(&w->numbers, o, n);
	w->objects[n] = o;
	w->seen[n] = false;
	w->scene->n_objects++;
}

/* Whether what lies behind the header is values: what never dies is filled in later. */
static bool has_words(const struct object *o)
{
	return !o->immortal && kind_has_values((enum kind)o->kind);
}

static void add_word(struct writer *w, uint32_t number, uint32_t offset, uint64_t v)
{
	struct scene *s = w->scene;
	uint32_t other = number_of(w, value_of(value_target(v)));

	if (is_power_of_two(s->n_words))
		s->words = memory_resize(s->words,
					 (s->n_words ? 2 * s->n_words : 1) * sizeof(*s->words));
	s->words[s->n_words++] = (struct scene_word){ number, offset, other != PLAN_NONE,
						      other != PLAN_NONE ? other : v };
}

static void see(struct writer *w, uint32_t number)
{
	const struct object *o;
	uint32_t from = w->scene->n_words;

	if (number == PLAN_NONE || w->seen[number])
		return;
	w->seen[number] = true;
	o = w->objects[number];
	for (uint32_t at = sizeof(*o); has_words(o) && at < object_bytes(o); at += 8) {
		uint64_t word;

		memcpy(&word, (const char *)o + at, sizeof(word));
		add_word(w, number, at, word);
	}
	for (uint32_t i = from; i < w->scene->n_words && w->scene->words[i].object == number;
	     i++)
		if (w->scene->words[i].refers)
			see(w, (uint32_t)w->scene->words[i].value);
}

static void watch(void *context, const struct event *e)
{
	struct writer *w = context;

	if (e->kind == EVENT_NEW) {
		give_number(w, e->object);
		return;
	}
	see(w, number_of(w, (uintptr_t)e->object));
	if (e->kind == EVENT_STORE)
		see(w, number_of(w, value_of(value_target(e->value))));
}

static void mark_leaked(void *context, struct object *o)
{
	struct writer *w = context;
	uint32_t number = number_of(w, (uintptr_t)o);

	if (number != PLAN_NONE)
		w->scene->leaked[number] = true;
}

static void look_at_end(struct writer *w)
{
	struct scene *s = w->scene;

	s->leaked = memory_zero(s->n_objects + 1, sizeof(bool));
	virtual_leaks(w->v, mark_leaked, w);
	for (unsigned i = 0; i < w->v->w->threads; i++) {
		const struct thread *t = w->v->w->thread[i];

		s->waits_at[i] = t->line;
		if (t->status == THREAD_READY)
			s->wants[i] = number_of(w, value_of(value_marked_object(t->lock)));
		else if (t->status == THREAD_JOINING)
			s->joins[i] = t->waits;
	}
}

bool scene_make(const struct program *program, const char *strategy, const char *prints,
		const struct schedule *schedule, struct scene *scene, struct error *e)
{
	struct virtual v;
	struct writer w = { .v = &v, .scene = scene };
	bool right;

	*scene = (struct scene){ .n_objects = 0 };
	for (unsigned i = 0; i < THREADS; i++)
		scene->wants[i] = scene->joins[i] = PLAN_NONE;
	if (!virtual_open(&v, program, strategy, prints, e))
		return false;
	v.image->watch = watch;
	v.image->watch_context = &w;
	virtual_start(&v);
	right = virtual_follow(&v, schedule, e);
	if (right)
		look_at_end(&w);
	v.image->watch = NULL;
	numbers_free(&w.numbers);
	free(w.objects);
	free(w.seen);
	virtual_close(&v);
	if (!right)
		scene_free(scene);
	return right;
}

void scene_free(struct scene *s)
{
	free(s->words);
	free(s->leaked);
	*s = (struct scene){ .n_objects = 0 };
}
