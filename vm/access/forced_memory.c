/*
 * Memory of a forced run: births, releases and frees.
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

#include "vm/access/forced_control.h"
#include "vm/base/lack.h"
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

size_t memory_front(uint32_t number)
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

static uint64_t identity_of(uint32_t number)
{
	return forced.plan->entries[forced.plan->objects[number].born].value;
}

static int by_identity(const void *a, const void *b)
{
	uint64_t x = identity_of(*(const uint32_t *)a), y = identity_of(*(const uint32_t *)b);

	return x < y ? -1 : x > y;
}

/* Makes blocks for all objects that are born when something has been freed; notes the order of
 * the explorer's heaps. */
void memory_reserve(void)
{
	const struct plan *p = forced.plan;
	uint32_t first = 0, *order = forced.control->room.order;

	for (uint32_t i = 0; i < p->n_objects; i++)
		order[i] = i;
	qsort(order, p->n_objects, sizeof(*order), by_identity);
	for (uint32_t i = 0; i < p->n_entries; i++)
		forced.reclaims = forced.reclaims || p->entries[i].kind == EVENT_RECLAIM;
	while (first < p->n_entries && !event_frees(p->entries[first].kind))
		first++;
	note_births(p, first);
	for (uint32_t i = 0; i < p->n_objects; i++) {
		void *block;

		if (p->objects[i].born < first)
			continue;
		block = malloc(memory_front(i) + control_bytes(i));
		if (!block)
			lack_end("out of memory for an object");
		state_of(i)->reserve = value_of(block) ^ CONTROL_DISGUISE;
	}
}

static char *block_for(uint32_t number)
{
	uint64_t reserve = state_of(number)->reserve;
	char *block = reserve ? (char *)(uintptr_t)(reserve ^ CONTROL_DISGUISE)
			      : malloc(memory_front(number) + control_bytes(number));

	if (!block)
		lack_end("out of memory for an object");
	return block;
}

void *forced_get(struct thread *t, size_t bytes)
{
	const struct plan_entry *c = entry_take(t, EVENT_NEW, NULL);
	size_t front = memory_front(c->object);
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
	entry->doomed = false;
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
		free((char *)o - memory_front(c->object));
	entry->freed = true;
	entry_done(t);
}

/* --- memory that is given back late: when the plan says --- */

/* What orders a reader before the thread that frees what it has read, when its quiescent state
 * came in between: a word for each thread. */
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
	free((char *)o - memory_front(c->object));
}
