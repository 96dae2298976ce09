/*
 * Models; see model.h. What is asked here is answered by looking through the entries again:
 * a program that a person is to read has some hundreds of them.
 */
#include "cmd/export/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/model_field.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { ENTRIES_MOST = 5000 };

/* --- who --- */

static void add_thread(struct model *m, unsigned thread, uint32_t start, uint32_t starter)
{
	struct model_thread *p;
	uint32_t times = 1;

	m->threads = memory_resize(m->threads, (m->n_threads + 1) * sizeof(*m->threads));
	p = &m->threads[m->n_threads];
	*p = (struct model_thread){ .number = thread,
				    .start = start,
				    .starter = starter,
				    .last = PLAN_NONE,
				    .wants = { .object = PLAN_NONE } };
	for (uint32_t i = 1; i < m->n_threads; i++)
		times += m->threads[i].number == thread;
	if (!m->n_threads)
		snprintf(p->name, sizeof(p->name), "main_thread");
	else if (times == 1)
		snprintf(p->name, sizeof(p->name), "thread_%u", thread);
	else
		snprintf(p->name, sizeof(p->name), "thread_%u_%u", thread, times);
	m->n_threads++;
}

/* The thread of this number that was started last. */
static uint32_t current_thread(const struct model *m, unsigned thread)
{
	uint32_t i = m->n_threads;

	while (i && m->threads[--i].number != thread)
		;
	return i;
}

static void find_threads(struct model *m)
{
	const struct plan *p = m->plan;

	m->first_start = PLAN_NONE;
	add_thread(m, 0, PLAN_NONE, 0);
	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		m->thread_of[i] = current_thread(m, c->thread);
		m->threads[m->thread_of[i]].last = i;
		if (c->kind != EVENT_START)
			continue;
		if (m->first_start == PLAN_NONE)
			m->first_start = i;
		add_thread(m, (unsigned)c->value, i, m->thread_of[i]);
	}
	for (unsigned t = 0; t < THREADS; t++) {
		struct model_thread *thread = &m->threads[current_thread(m, t)];

		if (thread->number != t)
			continue;
		if (m->plan->waits[t].kind != WAITS_NOT)
			thread->wants.object = m->plan->waits[t].object;
		thread->wants.inside = m->plan->waits[t].kind == WAITS_OBJECT;
		thread->waits_at = m->plan->waits[t].line;
	}
}

/* The thread of this ticket (thread_ticket). */
static uint32_t thread_of_ticket(const struct model *m, uint64_t ticket)
{
	uint32_t generation = ticket_generation(ticket);

	for (uint32_t i = 1; i < m->n_threads; i++)
		if (m->threads[i].number == ticket_number(ticket) && --generation == 0)
			return i;
	return PLAN_NONE;
}

uint32_t model_next(const struct model *m, uint32_t entry)
{
	uint32_t i = entry + 1;

	while (i < m->plan->n_entries && m->thread_of[i] != m->thread_of[entry])
		i++;
	return i;
}

/* A thread is joined where its ticket is read, unless the one who reads it goes on before
 * that thread has come to its end. */
static void find_joins(struct model *m)
{
	const struct plan *p = m->plan;

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];
		uint32_t other;

		m->joins[i] = PLAN_NONE;
		if (c->kind != EVENT_LOAD || c->object == PLAN_NONE || !c->value ||
		    p->objects[c->object].kind != KIND_THREAD ||
		    c->offset != offsetof(struct thread_object, started))
			continue;
		other = thread_of_ticket(m, c->value);
		if (other == PLAN_NONE || m->threads[other].joined ||
		    (m->threads[other].last != PLAN_NONE &&
		     m->threads[other].last > model_next(m, i)))
			continue;
		m->threads[other].joined = true;
		m->joins[i] = other;
	}
}

/* --- what --- */

/* Objects that can be in a program: the others have no count, and no statement mentions them. */
static bool can_be_kept(const struct model *m, uint32_t object)
{
	if (object == PLAN_NONE)
		return false;
	switch ((enum kind)m->plan->objects[object].kind) {
	case KIND_FUNCTION:
	case KIND_CLASS:
	case KIND_MODULE:
	case KIND_BUILTIN:
	case KIND_GLOBALS:
	case KIND_THREAD: return false;
	default: return true;
	}
}

bool model_is_access(const struct plan_entry *c)
{
	return c->kind == EVENT_LOAD || c->kind == EVENT_STORE || c->kind == EVENT_ADD ||
	       c->kind == EVENT_UPDATE;
}

/* A word of the module, or of a class. */
static bool is_variable(const struct model *m, const struct plan_entry *c)
{
	uint8_t kind;

	if (c->object == PLAN_NONE || !model_is_access(c))
		return false;
	kind = m->plan->objects[c->object].kind;
	return c->offset && (kind == KIND_GLOBALS || kind == KIND_CLASS);
}

static bool keep(struct model *m, uint32_t object)
{
	if (!can_be_kept(m, object) || m->number[object])
		return false;
	m->number[object] = 1;
	return true;
}

/* A variable is in the program if an access to it is a step, or if it ever refers to an
 * object that is. */
static bool shows_variable(const struct model *m, const struct plan_entry *c)
{
	for (uint32_t i = 0; i < m->plan->n_entries; i++) {
		const struct plan_entry *other = &m->plan->entries[i];

		if (other->object != c->object || other->offset != c->offset ||
		    !is_variable(m, other))
			continue;
		if (other->step || (other->refers && can_be_kept(m, (uint32_t)other->value) &&
				    m->number[other->value]))
			return true;
	}
	return false;
}

/* The lock in the object is taken while another thread could take it. */
static bool is_awaited(const struct model *m, uint32_t object)
{
	for (uint32_t i = 0; i < m->plan->n_entries; i++) {
		const struct plan_entry *c = &m->plan->entries[i];

		if (c->object == object && c->step && c->kind == EVENT_LOCK_OBJECT)
			return true;
	}
	return false;
}

bool model_shows(const struct model *m, const struct plan_entry *c)
{
	bool takes;

	if (c->object == PLAN_NONE)
		return false;
	return m->number[c->object] || (is_variable(m, c) && shows_variable(m, c)) ||
	       (model_lock(c, &takes).inside && is_awaited(m, c->object));
}

static void keep_touched(struct model *m)
{
	const struct plan *p = m->plan;
	uint32_t *first = memory_zero(p->n_objects + 1, sizeof(uint32_t)); /* thread + 1 */
	bool *freed = memory_zero(p->n_objects + 1, sizeof(bool));

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		if (c->object == PLAN_NONE)
			continue;
		if (!first[c->object])
			first[c->object] = m->thread_of[i] + 1;
		if (c->step || freed[c->object] || first[c->object] != m->thread_of[i] + 1)
			keep(m, c->object);
		if (event_frees(c->kind))
			freed[c->object] = true;
	}
	for (uint32_t i = 0; i < p->n_objects; i++)
		if (m->leaked[i] || m->n_threads == 1)
			keep(m, i);
	for (uint32_t i = 0; i < m->n_threads; i++)
		keep(m, m->threads[i].wants.object);
	free(first);
	free(freed);
}

static void keep_objects(struct model *m)
{
	const struct plan *p = m->plan;
	bool more;

	keep_touched(m);
	do {
		more = false;
		for (uint32_t i = 0; i < p->n_entries; i++)
			if (p->entries[i].refers && model_shows(m, &p->entries[i]))
				more = keep(m, (uint32_t)p->entries[i].value) || more;
	} while (more);
	for (uint32_t i = 0, n = 0; i < p->n_objects; i++)
		if (m->number[i])
			m->number[i] = ++n;
}

/* --- memory --- */

uint32_t model_object(const struct model *m, bool refers, uint64_t v)
{
	return refers && m->number[v] ? (uint32_t)v : PLAN_NONE;
}

const struct snapshot_word *model_words(const struct model *m, uint32_t object, uint32_t *n)
{
	const struct snapshot *snapshot = &m->recording->snapshot;
	uint32_t i = 0;

	while (i < snapshot->n_words && snapshot->words[i].object != object)
		i++;
	*n = 0;
	while (i + *n < snapshot->n_words && snapshot->words[i + *n].object == object)
		++*n;
	return &snapshot->words[i];
}

/* What a word held that no event tells of: a count is 1 at birth, and has an owner. */
static uint64_t at_birth(const struct model *m, uint32_t object, uint32_t offset)
{
	const struct plan *p = m->plan;

	if (m->biased && offset == offsetof(struct object, owner))
		return p->entries[p->objects[object].born].thread + 1u;
	return offset ? 0 : 1;
}

struct snapshot_word model_word(const struct model *m, uint32_t object, uint32_t offset,
				uint32_t entry)
{
	const struct snapshot_word *words;
	uint32_t n;

	while (entry--) {
		const struct plan_entry *c = &m->plan->entries[entry];

		if (c->object == object && c->offset == offset && model_is_access(c))
			return (struct snapshot_word){ object, offset, c->refers, c->value };
		if (c->object == object && c->kind == EVENT_FINALIZE && !offset && c->value)
			return (struct snapshot_word){ object, offset, false, 1 };
		if (m->biased && c->object == object && !offset && c->kind == EVENT_STORE &&
		    c->offset == offsetof(struct object, owner))
			return (struct snapshot_word){ object, offset, false, 0 };
	}
	words = model_words(m, object, &n);
	for (uint32_t i = 0; i < n; i++)
		if (words[i].offset == offset)
			return words[i];
	return (struct snapshot_word){ object, offset, false, at_birth(m, object, offset) };
}

bool model_freed(const struct model *m, uint32_t object, uint32_t entry)
{
	for (uint32_t i = 0; i < entry; i++)
		if (m->plan->entries[i].object == object &&
		    event_frees(m->plan->entries[i].kind))
			return true;
	return false;
}

/* --- how a deadlock is let go --- */

struct model_lock model_lock(const struct plan_entry *c, bool *takes)
{
	const bool inside = c->kind == EVENT_LOCK_OBJECT || c->kind == EVENT_UNLOCK_OBJECT;

	*takes = c->kind == EVENT_LOCK || c->kind == EVENT_LOCK_OBJECT;
	if (!*takes && c->kind != EVENT_UNLOCK && c->kind != EVENT_UNLOCK_OBJECT)
		return (struct model_lock){ .object = PLAN_NONE };
	return (struct model_lock){ c->object, inside };
}

static bool is_same(struct model_lock a, struct model_lock b)
{
	return a.object == b.object && a.inside == b.inside;
}

uint32_t model_holder(const struct model *m, struct model_lock lock, uint32_t entry)
{
	uint32_t holder = PLAN_NONE;
	bool takes;

	for (uint32_t i = 0; i < entry; i++)
		if (is_same(model_lock(&m->plan->entries[i], &takes), lock))
			holder = takes ? m->thread_of[i] : PLAN_NONE;
	return holder;
}

static bool find_held(struct model *m, struct error *e)
{
	for (uint32_t i = 0; i < m->plan->n_entries; i++) {
		struct model_thread *p = &m->threads[m->thread_of[i]];
		bool takes;
		struct model_lock lock = model_lock(&m->plan->entries[i], &takes);
		uint32_t k = 0;

		if (takes && p->n_held == MODEL_HELD)
			return error_set(e,
					 "thread %u holds more than %d locks: too many for an "
					 "exported program",
					 p->number, MODEL_HELD);
		if (takes)
			p->held[p->n_held++] = lock;
		if (takes || lock.object == PLAN_NONE)
			continue;
		while (k < p->n_held && !is_same(p->held[k], lock))
			k++;
		for (; k + 1 < p->n_held; k++)
			p->held[k] = p->held[k + 1];
		p->n_held -= p->n_held > 0;
	}
	return true;
}

bool model_holds(const struct model_thread *p, struct model_lock lock)
{
	for (uint32_t i = 0; i < p->n_held; i++)
		if (is_same(p->held[i], lock))
			return true;
	return false;
}

/* The lock is held by a thread that has ended: there is no circle, though a new thread may have the
 * number of that one. */
static bool is_kept(const struct model *m, struct model_lock lock)
{
	uint32_t holder = lock.object == PLAN_NONE
				  ? PLAN_NONE
				  : model_holder(m, lock, m->plan->n_entries);

	return holder != PLAN_NONE && m->threads[holder].wants.object == PLAN_NONE;
}

static void find_commands(struct model *m)
{
	for (uint32_t i = 0; i < m->plan->n_commands; i++) {
		const struct plan_command *c = &m->plan->commands[i];

		if (c->order == ORDER_LEAVE ||
		    is_kept(m, m->threads[current_thread(m, c->thread)].wants))
			continue;
		m->commands[m->n_commands] = (struct model_command){
			.order = (enum plan_order)c->order,
			.thread = current_thread(m, c->thread),
			.step = m->plan->steps + m->n_commands + 1,
		};
		m->n_commands++;
	}
}

/* --- all of it --- */

/* A thread that makes steps beside the one that has the GIL. */
static bool lets_go_of_gil(const struct plan *p, bool gil)
{
	for (uint32_t i = 0; gil && i < p->n_entries; i++)
		if (p->entries[i].step && !p->entries[i].under_gil)
			return true;
	return false;
}

/* A collection without a GIL that finds something, or merges what threads have left for each
 * other: it changes counts in ways that no access shows. */
static bool merges_counts(const struct plan *p)
{
	for (uint32_t i = 0; p->image->unheld && i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];
		const bool frees = i + 1 < p->n_entries && c[1].kind == EVENT_RELEASE &&
				   c[1].thread == c->thread && c[1].object != PLAN_NONE;

		if (c->kind == EVENT_CYCLES &&
		    (c->value || (frees && p->objects[c[1].object].kind == KIND_QUEUED)))
			return true;
	}
	return false;
}

/* Read-side sections and grace periods, of which a C program would need an implementation. */
static bool has_sections(const struct plan *p)
{
	for (uint32_t i = 0; i < p->n_entries; i++)
		if (p->entries[i].kind == EVENT_READ_BEGIN ||
		    p->entries[i].kind == EVENT_GRACE_BEGIN)
			return true;
	return false;
}

/* Whether it is one of these strategies, a variant of it, or a runtime that has it. */
static bool is_any_of(const char *strategy, const char *first, const char *second)
{
	const char *name = names_strategy(strategy);

	return strcmp(name, first) == 0 || (second && strcmp(name, second) == 0);
}

static bool has_gil(const char *strategy)
{
	return is_any_of(strategy, "gil", "ruby") && names_variant(strategy) != VARIANT_gil_own;
}

bool model_allows(const struct plan *p, const char *strategy, struct error *e)
{
	if (lets_go_of_gil(p, has_gil(strategy)) || p->keeper)
		return error_set(e,
				 "native code lets go of the GIL in this run, or waits with it "
				 "for ever: that cannot be exported");
	if (has_sections(p))
		return error_set(e, "the program reads in capi.reading, or waits for those that do: "
				    "that cannot be exported");
	if (merges_counts(p))
		return error_set(e, "gc.collect() finds cycles in this run, or counts in two parts "
				    "that it merges: without a GIL that cannot be exported");
	if (p->n_entries > ENTRIES_MOST)
		return error_set(e,
				 "this run makes %u accesses, and no more than %d can be "
				 "written down: choose a shorter program",
				 p->n_entries, ENTRIES_MOST);
	for (uint32_t i = 0; i < p->n_objects; i++)
		if (kind_is_lock((enum kind)p->objects[i].kind) && p->objects[i].handed_on)
			return error_set(
				e,
				"lock %s is given back by a thread that does not hold it, "
				"which a pthread mutex does not allow: it cannot be "
				"exported",
				p->objects[i].name);
	return true;
}

static void find_leaked(struct model *m)
{
	m->leaked = memory_zero(m->plan->n_objects + 1, sizeof(bool));
	for (size_t i = 0; i < m->recording->n_leaks; i++)
		if (m->recording->leaks[i].object != PLAN_NONE)
			m->leaked[m->recording->leaks[i].object] = true;
}

bool model_make(struct model *m, const struct plan *plan, const struct recording *recording,
		const char *strategy, struct error *e)
{
	*m = (struct model){ .plan = plan,
			     .recording = recording,
			     .variant = names_variant(strategy),
			     .gil = has_gil(strategy),
			     .atomic = is_any_of(strategy, "atomic", "qsbr"),
			     .tries = is_any_of(strategy, "qsbr", NULL) &&
				      names_variant(strategy) != VARIANT_qsbr_untried,
			     .publishes = plan->image->unheld || is_any_of(strategy, "qsbr", "gc"),
			     .stops = is_any_of(strategy, "gc", NULL) &&
				      names_variant(strategy) != VARIANT_gc_unstopped,
			     .guarded = is_any_of(strategy, "locked", NULL),
			     .biased = is_any_of(strategy, "biased", NULL) };
	m->thread_of = memory_get((plan->n_entries + 1) * sizeof(uint32_t));
	m->joins = memory_get((plan->n_entries + 1) * sizeof(uint32_t));
	m->number = memory_zero(plan->n_objects + 1, sizeof(uint32_t));
	find_leaked(m);
	find_threads(m);
	find_joins(m);
	keep_objects(m);
	if (!find_held(m, e) || !field_find_all(m, e)) {
		model_free(m);
		return false;
	}
	find_commands(m);
	return true;
}

void model_free(struct model *m)
{
	free(m->leaked);
	free(m->threads);
	free(m->thread_of);
	free(m->joins);
	free(m->number);
	free(m->fields);
	*m = (struct model){ .plan = NULL };
}
