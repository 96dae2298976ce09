/*
 * One entry of the plan after another: a thread's next one, waiting for the token, checking
 * that the access is the planned one. The ground of all verbs in forced.h.
 */
#include "vm/access/forced_control.h"
#include "vm/base/verdict.h"

static const char *const kind_names[] = {
	[EVENT_NEW] = "makes an object",
	[EVENT_LOAD] = "loads",
	[EVENT_STORE] = "stores",
	[EVENT_ADD] = "adds",
	[EVENT_UPDATE] = "updates",
	[EVENT_LOCK_OBJECT] = "takes the lock of an object",
	[EVENT_UNLOCK_OBJECT] = "gives the lock of an object back",
	[EVENT_LOCK] = "takes a lock",
	[EVENT_UNLOCK] = "gives a lock back",
	[EVENT_RELEASE] = "releases an object",
	[EVENT_FREE] = "frees an object",
	[EVENT_RETIRE] = "retires an object",
	[EVENT_RECLAIM] = "frees what was retired",
	[EVENT_COLLECT] = "collects",
	[EVENT_COLLECTING] = "begins a collection",
	[EVENT_CYCLES] = "looks for cycles",
	[EVENT_COLLECTED] = "ends a collection",
	[EVENT_ATTACH] = "comes back from native code",
	[EVENT_READ_BEGIN] = "begins to read",
	[EVENT_READ_END] = "ends reading",
	[EVENT_GRACE_BEGIN] = "begins a grace period",
	[EVENT_GRACE_END] = "ends a grace period",
	[EVENT_WAKE] = "wakes up",
	[EVENT_TIMEOUT] = "gives up waiting for a lock",
	[EVENT_FORGET] = "gives a reference up",
	[EVENT_FINALIZE] = "looks for a finalizer",
	[EVENT_START] = "starts a thread",
	[EVENT_PRINT] = "prints",
};

bool entry_is_next(const struct thread *t, enum event_kind kind)
{
	const struct plan_entry *c = report_entry(t);

	return c && c->kind == kind;
}

/* A thread with the GIL drops it while it waits. */
static void wait_for_token(struct thread *t, uint32_t step)
{
	gil_drop(t);
	token_pass(t);
	rest_begin(t);
	token_await(t, step);
	rest_end(t);
	if (t->under_gil)
		gil_take(t);
}

/* Whether the word at `address` is the entry's. */
static bool is_there(const struct plan_entry *c, const void *address)
{
	if (c->object == PLAN_NONE || !address)
		return true;
	return (const char *)control_object(c->object) + c->offset == (const char *)address;
}

const struct plan_entry *entry_take(struct thread *t, enum event_kind kind, const void *address)
{
	const struct plan_entry *c = report_entry(t);

	report_is_on(t);
	report_errors(t);
	if (!c && (forced.control->deadlocked || t->daemon))
		longjmp(t->abandon, 1);
	if (!c && t->under_gil && forced.plan->keeper)
		deadlock_wait(t, LOCK_GIL);
	if (!c)
		report_divergence(t, "thread %u goes on, at line %u, where its plan has ended",
				  t->number, t->line);
	if (c->kind != kind || c->line != t->line)
		report_divergence(
			t, "thread %u %s at line %u, but the plan is that it %s at line %u",
			t->number, kind_names[kind], t->line, kind_names[c->kind], c->line);
	if (!is_there(c, address))
		report_divergence(t, "thread %u is not at %s, at line %u, but elsewhere",
				  t->number, c->place ? c->place : "the planned word", t->line);
	if (c->step)
		wait_for_token(t, c->step);
	slot_of(t)->inside = true;
	return c;
}

/* What is given back late goes, by the thread whose access was the last that it waited for. */
static void reclaim(struct thread *t)
{
	while (forced.reclaims && entry_is_next(t, EVENT_RECLAIM)) {
		memory_reclaim(t, report_entry(t));
		slot_of(t)->cursor++;
	}
}

void entry_done(struct thread *t)
{
	report_errors(t);
	slot_of(t)->inside = false;
	slot_of(t)->cursor++;
	memory_passed(t);
	reclaim(t);
}

const struct plan_entry *forced_before(struct thread *t, enum event_kind kind,
				       const struct object *o, const void *word)
{
	const struct plan_entry *c = entry_take(t, kind, word);

	(void)o;
	if (c->object != PLAN_NONE && forced.control->objects[c->object].released)
		__atomic_fetch_or(&forced.result->verdicts, verdict_bit(VERDICT_USE_AFTER_FREE),
				  __ATOMIC_RELAXED);
	return c;
}

/* Whether that is the word of the thread's next access. */
bool forced_is_next(const struct thread *t, const void *word)
{
	const struct plan_entry *c = report_entry(t);

	return c && c->object != PLAN_NONE && is_there(c, word);
}

/* As forced_before, of the other threads' part of a count. False: the object is dead, and the
 * access has changed nothing. */
bool forced_before_living(struct thread *t, const int32_t *shared)
{
	const struct plan_entry *c = entry_take(t, EVENT_ADD, shared);

	if (c->object == PLAN_NONE || !forced.control->objects[c->object].released)
		return true;
	entry_done(t);
	return false;
}

void forced_after(struct thread *t, uint64_t v)
{
	const struct plan_entry *c = report_entry(t);
	uint64_t planned =
		c->refers ? value_of(control_object((uint32_t)c->value)) | c->mark : c->value;

	if (v != planned)
		report_divergence(t, "thread %u %s another value at %s, line %u, than planned",
				  t->number, kind_names[c->kind],
				  c->place ? c->place : "a word of its own", t->line);
	entry_done(t);
}

void forced_after_count(struct thread *t, int32_t n, int change)
{
	const struct plan_entry *c = report_entry(t);

	if (c->object != PLAN_NONE)
		forced.control->objects[c->object].true_refs += change;
	forced_after(t, (uint64_t)n);
}

void forced_print(struct thread *t, const char *text, size_t size)
{
	struct forced_result *r = forced.result;
	const struct plan_entry *c = entry_take(t, EVENT_PRINT, NULL);

	if (c->value != size)
		report_divergence(t,
				  "thread %u prints %zu bytes at line %u, but %u are planned",
				  t->number, size, t->line, (unsigned)c->value);
	for (size_t i = 0; i < size && r->printed_size < FORCED_PRINTED; i++)
		r->printed[r->printed_size++] = text[i];
	entry_done(t);
}

_Noreturn void forced_outside(struct thread *t, const char *message)
{
	report_divergence(t, "%s", message);
}
