/*
 * Memory of a forced run: births, releases, frees, and what is left at the end.
 *
 * Blocks are malloc's, made when the program asks for them, until the first one is freed.
 * What is needed after that has been made in reserve: so nothing is ever made of freed
 * memory, and a thread that comes too late reads what the object last contained, as in the
 * explorer, and not what another object has there by now. (It is not enough to refuse an
 * address that was freed: malloc writes into the rest of a freed block when it cuts a piece
 * off it.)
 *
 * A thread's births and starts are no steps, so another thread may free before them what the
 * plan frees after them. It waits: malloc may make no object, and no thread, of that memory.
 */
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "vm/access/cycles.h"
#include "vm/access/forced_control.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"

static struct object_state *state_of(uint32_t number)
{
	return &forced.control->objects[number];
}

static void set_verdict(enum verdict v)
{
	__atomic_fetch_or(&forced.result->verdicts, verdict_bit(v), __ATOMIC_RELAXED);
}

/* --- births --- */

/* Bytes in front of the object. */
static size_t front_of(uint32_t number)
{
	return kind_is_lock((enum kind)forced.plan->objects[number].kind)
		       ? sizeof(struct lock_guard)
		       : sizeof(struct guard);
}

/* What every thread must have done when the entry `first` frees: the births before it. */
static void note_births(const struct plan *p, uint32_t first)
{
	for (unsigned t = 0; t < THREADS; t++)
		for (uint32_t k = 0; k < p->n_of[t] && p->of[t][k] < first; k++)
			if (p->entries[p->of[t][k]].kind == EVENT_NEW)
				forced.before_free[t] = k + 1;
}

/* Makes blocks for all objects that are born when something has been freed. */
void memory_reserve(void)
{
	const struct plan *p = forced.plan;
	uint32_t first = 0;

	for (uint32_t i = 0; i < p->n_entries; i++)
		forced.reclaims = forced.reclaims || p->entries[i].kind == EVENT_RECLAIM;
	while (first < p->n_entries && !event_frees(p->entries[first].kind))
		first++;
	note_births(p, first);
	for (uint32_t i = 0; i < p->n_objects; i++) {
		void *block;

		if (p->objects[i].born < first)
			continue;
		block = malloc(front_of(i) + control_bytes(i));
		CHECK(block);
		state_of(i)->reserve = value_of(block) ^ CONTROL_DISGUISE;
	}
}

static char *block_for(uint32_t number)
{
	uint64_t reserve = state_of(number)->reserve;
	char *block = reserve ? (char *)(uintptr_t)(reserve ^ CONTROL_DISGUISE)
			      : malloc(front_of(number) + control_bytes(number));

	CHECK(block);
	return block;
}

void *forced_get(struct thread *t, size_t bytes)
{
	const struct plan_entry *c = entry_take(t, EVENT_NEW, NULL);
	size_t front = front_of(c->object);
	struct guard *guard;
	char *block;

	if (bytes != control_bytes(c->object))
		report_divergence(t, "thread %u makes another object, at line %u, than planned",
				  t->number, t->line);
	block = block_for(c->object);
	memset(block, 0, front + bytes);
	guard = (struct guard *)(block + front) - 1;
	guard->identity = c->value;
	if (kind_is_lock((enum kind)forced.plan->objects[c->object].kind)) {
		mutex_init((struct lock_guard *)block,
			   forced.plan->objects[c->object].handed_on);
		observer_ignore(&((struct lock *)(void *)(guard + 1))->owner, sizeof(uint64_t));
	}
	return guard + 1;
}

void forced_born(struct thread *t, struct object *o)
{
	const struct plan *p = forced.plan;
	struct object_state *entry =
		state_of(p->entries[p->of[t->number][slot_of(t)->cursor]].object);

	entry->true_refs = 1;
	control_place(report_entry(t)->object, o);
	entry_done(t);
}

void forced_immortal(struct thread *t, struct object *o)
{
	uint32_t offset, number = control_number((uintptr_t)o, &offset);

	(void)t;
	state_of(number)->immortal = true;
	forced.immortals[__atomic_fetch_add(&forced.n_immortals, 1, __ATOMIC_RELAXED)] = o;
}

/* An object of the image has no guard. */
uint64_t forced_identity(const struct object *o)
{
	bool made = !o->immortal || o->kind == KIND_CLASS || o->kind == KIND_FUNCTION ||
		    o->kind == KIND_GLOBALS;

	return made ? ((const struct guard *)o)[-1].identity : value_of(o) >> 4;
}

/* --- deaths --- */

/* The record of the object at this address; NULL: it is none of the plan's. */
static struct object_state *state_at(const struct object *o)
{
	uint32_t offset, number = control_number((uintptr_t)o, &offset);

	return number == PLAN_NONE ? NULL : state_of(number);
}

bool forced_is_dead(const struct object *o)
{
	const struct object_state *entry = state_at(o);

	return entry && entry->released;
}

/* It is given back at the end, unless the plan has it dead or freed, for want of readers. */
void forced_retire(const struct object *block)
{
	state_at(block)->retired = true;
}

/* Whether this does not happen to the object, because others may be reading it. */
static bool is_retired(struct thread *t, enum event_kind kind, const struct object *o)
{
	const struct object_state *entry = state_at(o);
	const struct plan_entry *c = report_entry(t);

	return entry && entry->retired &&
	       !(entry_is_next(t, kind) && state_of(c->object) == entry);
}

void forced_release(struct thread *t, struct object *o)
{
	const struct plan_entry *c;
	struct object_state *entry;
	uint8_t kind;

	if (is_retired(t, EVENT_RELEASE, o))
		return;
	c = entry_take(t, EVENT_RELEASE, o);
	entry = state_of(c->object);
	kind = forced.plan->objects[c->object].kind;
	if (entry->released)
		set_verdict(VERDICT_DOUBLE_FREE);
	else if (entry->true_refs > 0 && !kind_is_block((enum kind)kind))
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->released = true;
	entry_done(t);
}

bool forced_finalize(struct thread *t, struct object *o)
{
	const struct plan_entry *c = entry_take(t, EVENT_FINALIZE, o);
	struct object_state *entry = state_of(c->object);
	bool first = !entry->finalized && !entry->released;

	if (first != (bool)c->value)
		report_divergence(t, "thread %u %s __del__ at line %u, against the plan",
				  t->number, first ? "calls" : "does not call", t->line);
	if (first && entry->true_refs > 0)
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->true_refs += first;
	entry->finalized = true;
	entry_done(t);
	return first;
}

/* Threads that the plan starts before that entry. */
static uint32_t starts_before(const struct plan_entry *c)
{
	uint32_t n = 0;

	while (n < forced.n_starts && forced.starts[n] < c)
		n++;
	return n;
}

/* Whether the other threads have made what they make before that entry. */
static bool all_is_made(const struct thread *t, const struct plan_entry *c)
{
	const volatile struct control *control = forced.control;

	for (unsigned i = 0; i < THREADS; i++)
		if (i != t->number && control->slots[i].cursor < forced.before_free[i])
			return false;
	return control->begun >= starts_before(c);
}

/* Before the entry gives memory back. Who has the GIL need not wait, and must not: the others
 * have made theirs when they dropped it. */
static void await_made(const struct thread *t, const struct plan_entry *c)
{
	while (!t->under_gil && !all_is_made(t, c))
		sched_yield();
}

/* A second free is for the tools that report it; anywhere else it would damage malloc, and
 * is only noted. */
void forced_free(struct thread *t, struct object *o)
{
	const struct plan_entry *c;
	struct object_state *entry;

	if (is_retired(t, EVENT_FREE, o))
		return;
	c = entry_take(t, EVENT_FREE, o);
	entry = state_of(c->object);
	await_made(t, c);
	if (!entry->freed || observer_takes_double_free())
		free((char *)o - front_of(c->object));
	entry->freed = true;
	entry_done(t);
}

/* --- memory that is given back late: when the plan says --- */

/* What orders a reader before the thread that frees what it has read, when its quiescent state came in
 * between: a word for each thread. */
static uint32_t passed[THREADS];

void memory_passed(const struct thread *t)
{
	if (forced.reclaims)
		observer_pass(&passed[t->number]);
}

/* If the object is dead already it is a second death. */
void forced_die(struct thread *t, struct object *o)
{
	struct object_state *entry = state_at(o);

	if (!entry_is_next(t, EVENT_RETIRE) && !entry->retired) {
		forced_release(t, o);
		return;
	}
	entry_take(t, entry->retired ? EVENT_RELEASE : EVENT_RETIRE, o);
	if (entry->retired)
		set_verdict(VERDICT_DOUBLE_FREE);
	else if (entry->true_refs > 0 && !kind_is_block((enum kind)o->kind))
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->retired = true;
	entry_done(t);
}

/* The thread's next entry is that: every thread has passed a quiescent state. */
void memory_reclaim(const struct thread *t, const struct plan_entry *c)
{
	struct object_state *entry = state_of(c->object);
	struct object *o = control_object(c->object);

	for (unsigned i = 0; i < THREADS; i++)
		observer_await(&passed[i]);
	if (entry->true_refs > 0 && !kind_is_block((enum kind)o->kind))
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->released = entry->freed = true;
	await_made(t, c);
	free((char *)o - front_of(c->object));
}

/* --- the end --- */

struct search {          /* for objects that nothing reaches */
	uint64_t *alive; /* address, number: sorted by address */
	size_t n;
	bool *reached;
	int32_t *words; /* that refer to it, by number */
	uint32_t *work;
	size_t n_work;
};

static int by_address(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* The number of the living object at that address; PLAN_NONE. */
static uint32_t find_alive(const struct search *s, value v)
{
	uint64_t key = v & ~(value)7, *found;

	if (v & 3 || !key)
		return PLAN_NONE;
	found = bsearch(&key, s->alive, s->n, 2 * sizeof(uint64_t), by_address);
	return found ? (uint32_t)found[1] : PLAN_NONE;
}

static void reach(void *context, value v)
{
	struct search *s = context;
	uint32_t number = find_alive(s, v);

	if (number == PLAN_NONE || s->reached[number])
		return;
	s->reached[number] = true;
	s->work[s->n_work++] = number;
}

static void count_word(void *context, value v)
{
	struct search *s = context;
	uint32_t number = find_alive(s, v);

	if (number != PLAN_NONE)
		s->words[number]++;
}

/* Of a stack: what is being taken apart is dead, but what it refers to is not; and what is
 * about to be, is still there. */
static void reach_word(struct search *s, value v)
{
	struct object *o = value_marked_object(v);
	uint32_t offset;

	if (value_has_mark(v, VALUE_DEAD))
		reach(s, value_of(o));
	else if (!value_has_mark(v, VALUE_DYING))
		reach(s, v);
	else if (control_number((uintptr_t)o, &offset) != PLAN_NONE && !offset)
		object_visit(o, reach, s);
}

/* From what is never counted, and from the stacks of threads that were backed off. */
static void reach_all(struct search *s)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (state_of(i)->immortal)
			reach(s, value_of(control_object(i)));
	for (unsigned i = 0; i < THREADS; i++) {
		const struct thread *t = forced.workers[i].thread;

		for (uint32_t k = 0; t && k < t->top; k++)
			reach_word(s, t->words[k]);
	}
	while (s->n_work)
		object_visit(control_object(s->work[--s->n_work]), reach, s);
}

/* What a runtime's collector would take is no leak. */
static void reach_cycles(struct search *s)
{
	struct cycles c = { 0 };

	if (!forced.plan->image->runtime)
		return;
	forced_cycles(&c);
	for (uint32_t i = 0; i < c.n; i++)
		reach(s, value_of(c.objects[i]));
	cycles_free(&c);
	while (s->n_work)
		object_visit(control_object(s->work[--s->n_work]), reach, s);
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

static void count_leaks(const struct search *s)
{
	for (size_t i = 0; i < s->n; i++) {
		uint32_t number = (uint32_t)s->alive[2 * i + 1];

		if (s->reached[number])
			continue;
		if (!forced.result->leaked++)
			forced.result->first_leaked = number;
		observer_forgive_leak((char *)control_object(number) - front_of(number));
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

/* As world_miscounts of the explored world (world_reach.h). */
static void count_miscounts(struct search *s)
{
	bool hidden = forced.plan->image->native || is_left_over();

	for (size_t i = 0; i < s->n; i++)
		object_visit(control_object((uint32_t)s->alive[2 * i + 1]), count_word, s);
	for (size_t i = 0; i < s->n; i++) {
		uint32_t number = (uint32_t)s->alive[2 * i + 1];
		const struct object_state *e = state_of(number);
		const struct object *o = control_object(number);

		if (e->immortal || kind_is_block((enum kind)o->kind) || !s->reached[number])
			continue;
		if (object_count(o) != (hidden ? e->true_refs : s->words[number]))
			set_verdict(VERDICT_MISCOUNT);
	}
}

/* As world_dangling. malloc may have given the memory to another object since; whether a word means
 * that one or the one before, only the plan knows. */
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

static void find_dangling(const struct search *s)
{
	bool looked = verdict_freed_early(forced.result->verdicts);

	if (looked || !forced.plan->image->native || is_left_over())
		return;
	for (size_t i = 0; i < s->n; i++)
		if (s->reached[s->alive[2 * i + 1]])
			object_visit(control_object((uint32_t)s->alive[2 * i + 1]), look_dangling,
				     NULL);
}

/* Each object is alive, with a count and a true number of references, as in the explorer. */
void memory_compare(struct thread *t)
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
		if (alive &&
		    (object_count(o) != planned->count || e->true_refs != planned->true_refs))
			report_divergence(t,
					  "%s has count %d, true %d at the end, but %d and %d "
					  "are planned",
					  planned->name, object_count(o), e->true_refs,
					  planned->count, planned->true_refs);
	}
}

/* No thread reads what has been replaced any more. */
static void free_retired(void)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (state_of(i)->retired && !state_of(i)->freed) {
			free((char *)control_object(i) - front_of(i));
			state_of(i)->released = state_of(i)->freed = true;
		}
}

/* Objects that nothing reaches, as the run itself sees it and as LeakSanitizer does; wrong
 * counts. */
void memory_examine(void)
{
	uint32_t n = forced.plan->n_objects;
	struct search s = {
		.alive = memory_get((n + 1) * 2 * sizeof(uint64_t)),
		.reached = memory_zero(n + 1, 1),
		.words = memory_zero(n + 1, sizeof(int32_t)),
		.work = memory_get((n + 1) * sizeof(uint32_t)),
	};

	free_retired();
	forgive_cycles();
	forced.result->leaks_found = observer_finds_leaks();
	for (uint32_t i = 0; i < n; i++) {
		const struct object_state *e = state_of(i);

		if (!e->hidden || e->released)
			continue;
		s.alive[2 * s.n] = value_of(control_object(i));
		s.alive[2 * s.n++ + 1] = i;
	}
	qsort(s.alive, s.n, 2 * sizeof(uint64_t), by_address);
	observer_look_away();
	reach_all(&s);
	reach_cycles(&s);
	if (!forced.plan->cut)
		count_miscounts(&s);
	find_dangling(&s);
	observer_look_back();
	count_leaks(&s);
	if (forced.result->leaked)
		set_verdict(VERDICT_LEAK);
	free(s.alive);
	free(s.reached);
	free(s.words);
	free(s.work);
	if (observer_finds_leaks())
		forced.result->leaks_found = 2;
}
