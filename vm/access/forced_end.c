/*
 * The end of a forced run: what leaked, wrong counts, what was freed and is still referred to,
 * and whether all is as it is in the explorer. Where a collector frees what nothing reaches,
 * there are no counts, and what it has not come to is given back here, so that no tool takes it
 * for a leak.
 */
#include <stdlib.h>

#include "vm/access/cycles.h"
#include "vm/access/forced_reach.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"

static struct object_state *state_of(uint32_t number)
{
	return &forced.control->objects[number];
}

static void set_verdict(enum verdict v)
{
	forced.result->verdicts |= verdict_bit(v);
}

/* What a runtime's collector would take is no leak. */
static void reach_cycles(struct reach *r)
{
	struct cycles c = { 0 };

	if (!forced.plan->image->runtime)
		return;
	forced_cycles(&c);
	for (uint32_t i = 0; i < c.n; i++)
		reach_value(r, value_of(c.objects[i]));
	cycles_free(&c);
	reach_follow(r);
}

/* Nor to LeakSanitizer. */
static void forgive_cycles(void)
{
	struct cycles c = { 0 };

	if (!forced.plan->image->runtime)
		return;
	observer_look_away();
	forced_cycles(&c);
	for (uint32_t i = 0; i < c.n; i++)
		observer_forgive_leak((char *)c.objects[i] - sizeof(struct guard));
	cycles_free(&c);
	observer_look_back();
}

static void count_leaks(const struct reach *r)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++) {
		if (!control_alive(i) || reach_has(r, i))
			continue;
		if (!forced.result->leaked++)
			forced.result->first_leaked = i;
		observer_forgive_leak((char *)control_object(i) - memory_front(i));
	}
}

/* Whether a thread stopped in the middle: what it works on is in no word of its stack. */
static bool is_left_over(void)
{
	for (unsigned i = 0; i < THREADS; i++)
		if (forced.workers[i].stopped)
			return true;
	return false;
}

struct words { /* that refer to each object, by number */
	const struct reach *reach;
	int32_t *of;
};

static void count_word(void *context, value v)
{
	const struct words *words = context;
	uint32_t number = reach_find(words->reach, v);

	if (number != PLAN_NONE)
		words->of[number]++;
}

/* As world_miscounts of the explored world (world_reach.h). */
static void count_miscounts(const struct reach *r)
{
	bool hidden = forced.plan->image->native || is_left_over();
	struct words words = { r, memory_zero(forced.plan->n_objects + 1, sizeof(int32_t)) };

	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (control_alive(i))
			object_visit(control_object(i), count_word, &words);
	for (uint32_t i = 0; i < forced.plan->n_objects; i++) {
		const struct object_state *e = state_of(i);
		const struct object *o = control_object(i);

		if (!reach_has(r, i) || e->immortal || kind_is_block((enum kind)o->kind))
			continue;
		if (object_count(o) != (hidden ? e->true_refs : words.of[i]))
			set_verdict(VERDICT_MISCOUNT);
	}
	free(words.of);
}

/* As world_dangling. malloc may have given the memory to another object since; whether a word
 * means that one or the one before, only the plan knows. */
static void look_dangling(void *context, value v)
{
	bool given = false;

	(void)context;
	for (uint32_t i = forced.plan->n_objects; i--;) {
		const struct object_state *e = state_of(i);

		if (!e->hidden || value_of(control_object(i)) != v)
			continue;
		if (e->released && (!given || forced.plan->objects[i].dangling))
			set_verdict(VERDICT_PREMATURE_FREE);
		given = true;
	}
}

static void find_dangling(const struct reach *r)
{
	bool looked = verdict_freed_early(forced.result->verdicts);

	if (looked || !forced.plan->image->native || is_left_over())
		return;
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (reach_has(r, i))
			object_visit(control_object(i), look_dangling, NULL);
}

/* Each object is alive, with a count and a true number of references, if it has them, as in the
 * explorer. */
void end_compare(struct thread *t)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++) {
		const struct plan_object *planned = &forced.plan->objects[i];
		const struct object_state *e = state_of(i);
		const struct object *o = control_object(i);
		bool alive = o && !e->released;

		if (e->retired) /* given back when no thread could read it any more */
			continue;
		if (alive != planned->alive)
			report_divergence(t, "%s is %s at the end, against the plan",
					  planned->name, alive ? "alive" : "released");
		if (!alive || forced.plan->uncounted)
			continue;
		if (object_count(o) != planned->count || e->true_refs != planned->true_refs)
			report_divergence(t,
					  "%s has count %d, true %d at the end, but %d and %d "
					  "are planned",
					  planned->name, object_count(o), e->true_refs,
					  planned->count, planned->true_refs);
	}
}

static void free_block(uint32_t number)
{
	free((char *)control_object(number) - memory_front(number));
	state_of(number)->freed = true;
}

/* No thread reads what has been replaced any more. */
static void free_retired(void)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (state_of(i)->retired && !state_of(i)->freed) {
			free_block(i);
			state_of(i)->released = true;
		}
}

/* A last collection, without steps. */
static void free_unreached(void)
{
	struct reach r;

	reach_open(&r, false);
	reach_roots(&r);
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (control_alive(i) && !reach_has(&r, i))
			free_block(i);
}

static void examine_counts(void)
{
	struct reach r;

	reach_open(&r, false);
	observer_look_away();
	reach_roots(&r);
	reach_cycles(&r);
	if (!forced.plan->cut)
		count_miscounts(&r);
	find_dangling(&r);
	observer_look_back();
	count_leaks(&r);
	if (forced.result->leaked)
		set_verdict(VERDICT_LEAK);
}

/* Objects that nothing reaches, as the run itself sees it and as LeakSanitizer does; wrong
 * counts. */
void end_examine(void)
{
	free_retired();
	forgive_cycles();
	if (forced.plan->uncounted)
		free_unreached();
	forced.result->leaks_found = observer_finds_leaks();
	if (!forced.plan->uncounted)
		examine_counts();
	if (observer_finds_leaks())
		forced.result->leaks_found = 2;
}
