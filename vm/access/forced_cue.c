/*
 * Playing from the plan: a thread's next cue, waiting for its turn, checking that the
 * access is the planned one; and noting what the tool reports meanwhile.
 */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "vm/access/forced_stage.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"

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
	[EVENT_FINALIZE] = "looks for a finalizer",
	[EVENT_START] = "starts a thread",
	[EVENT_PRINT] = "prints",
};

/* The thread that this code runs on. */
static __thread struct thread *self;

/* The thread's next cue; NULL: the plan has nothing more for it. */
const struct plan_entry *cue_now(const struct thread *t)
{
	const struct plan *p = forced.plan;
	uint32_t cursor = seat_of(t)->cursor;

	return cursor < p->n_of[t->number] ? &p->entries[p->of[t->number][cursor]] : NULL;
}

bool cue_is_next(const struct thread *t, enum event_kind kind)
{
	const struct plan_entry *c = cue_now(t);

	return c && c->kind == kind;
}

_Noreturn void cue_part(struct thread *t, const char *format, ...)
{
	struct forced_result *r = forced.result;
	const struct plan_entry *c = cue_now(t);
	va_list list;

	va_start(list, format);
	vsnprintf(r->parted_text, sizeof(r->parted_text), format, list);
	va_end(list);
	r->parted_step = c && c->step ? c->step : forced.stage->turn;
	r->parted = true;
	_exit(0);
}

/* --- what tools report --- */

static uint32_t current_cue(const struct thread *t)
{
	const struct plan_entry *c = cue_now(t);

	return c ? (uint32_t)(c - forced.plan->entries) : PLAN_NONE;
}

/* The object whose lock the thread waits for. */
static uint32_t wanted(const struct thread *t)
{
	const struct seat *s = seat_of(t);

	return s->state == SEAT_WANTS && s->waits_for != LOCK_GIL ? lock_object(s->waits_for)
								  : PLAN_NONE;
}

/* Valgrind: the errors since the last look belong to what this thread did since. */
void cue_show_errors(struct thread *t)
{
	unsigned errors = observer_errors();

	if (errors == seat_of(t)->errors)
		return;
	observer_mark(t->number, t->line, current_cue(t), seat_of(t)->inside, wanted(t));
	seat_of(t)->errors = errors;
}

/* A sanitizer's report, in the thread that noticed it, inside the tool. */
static void found(void *context, const struct observation *o)
{
	struct forced_result *r = forced.result;
	unsigned i = __atomic_fetch_add(&r->n_findings, 1, __ATOMIC_RELAXED);
	struct forced_finding *f = &r->findings[i];

	(void)context;
	if (i >= FORCED_FINDINGS || !self)
		return;
	f->kind = o->kind;
	f->thread = self->number;
	f->line = self->line;
	f->cue = current_cue(self);
	f->inside = seat_of(self)->inside;
	f->object = memory_number(o->now.address, &f->offset);
	if (f->object == PLAN_NONE)
		f->object = wanted(self);
	f->now_write = o->now.write;
	f->before_write = o->before.write;
	for (int k = 0; k < OBSERVER_STACK; k++) {
		f->now[k] = o->now.stack[k];
		f->before[k] = o->before.stack[k];
	}
}

void cue_listen(void)
{
	observer_listen(found, NULL);
}

/* --- the GIL --- */

void gil_take(struct thread *t)
{
	pthread_mutex_lock(&forced.gil);
	forced.stage->gil_owner = (uint8_t)(t->number + 1);
}

/* Away from a step: at the next one, if a thread may be keeping the GIL for ever. */
void gil_retake(struct thread *t)
{
	if (t->under_gil && !forced.plan->keeper)
		gil_take(t);
}

void gil_drop(struct thread *t)
{
	if (forced.stage->gil_owner != t->number + 1)
		return;
	forced.stage->gil_owner = 0;
	pthread_mutex_unlock(&forced.gil);
}

void forced_alone(struct thread *t, bool alone)
{
	self = t;
	t->under_gil = alone;
	if (alone)
		gil_retake(t);
	else
		gil_drop(t);
}

/* --- one access --- */

/* Whoever is alone lets others run while it waits. */
static void wait_for_turn(struct thread *t, uint32_t step)
{
	gil_drop(t);
	stage_pass(t);
	stage_await(t, step);
	if (t->under_gil)
		gil_take(t);
}

/* Whether the word at `address` is the one that the cue is about. */
static bool is_there(const struct plan_entry *c, const void *address)
{
	if (c->object == PLAN_NONE || !address)
		return true;
	return (const char *)memory_object(c->object) + c->offset == (const char *)address;
}

const struct plan_entry *cue_take(struct thread *t, enum event_kind kind, const void *address)
{
	const struct plan_entry *c = cue_now(t);

	self = t;
	cue_show_errors(t);
	if (!c && forced.stage->deadlocked)
		longjmp(t->abandon, 1);
	if (!c && t->under_gil && forced.plan->keeper)
		deadlock_wait(t, LOCK_GIL);
	if (!c)
		cue_part(t, "thread %u goes on, at line %u, where its plan has ended",
			 t->number, t->line);
	if (c->kind != kind || c->line != t->line)
		cue_part(t, "thread %u %s at line %u, but the plan is that it %s at line %u",
			 t->number, kind_names[kind], t->line, kind_names[c->kind], c->line);
	if (!is_there(c, address))
		cue_part(t, "thread %u is not at %s, at line %u, but elsewhere", t->number,
			 c->place ? c->place : "the planned word", t->line);
	if (c->step)
		wait_for_turn(t, c->step);
	seat_of(t)->inside = true;
	return c;
}

void cue_done(struct thread *t)
{
	cue_show_errors(t);
	seat_of(t)->inside = false;
	seat_of(t)->cursor++;
}

const struct plan_entry *forced_before(struct thread *t, enum event_kind kind,
				       const struct object *o, const void *word)
{
	const struct plan_entry *c = cue_take(t, kind, word);

	(void)o;
	if (c->object != PLAN_NONE && forced.stage->entries[c->object].released)
		__atomic_fetch_or(&forced.result->verdicts, verdict_bit(VERDICT_USE_AFTER_FREE),
				  __ATOMIC_RELAXED);
	return c;
}

void forced_after(struct thread *t, uint64_t v)
{
	const struct plan_entry *c = cue_now(t);
	uint64_t planned =
		c->refers ? value_of(memory_object((uint32_t)c->value)) | c->mark : c->value;

	if (v != planned)
		cue_part(t, "thread %u %s another value at %s, line %u, than planned",
			 t->number, kind_names[c->kind],
			 c->place ? c->place : "a word of its own", t->line);
	cue_done(t);
}

void forced_after_count(struct thread *t, int32_t n, int change)
{
	const struct plan_entry *c = cue_now(t);

	if (c->object != PLAN_NONE)
		forced.stage->entries[c->object].true_refs += change;
	forced_after(t, (uint64_t)n);
}

void forced_print(struct thread *t, const char *text, size_t size)
{
	struct forced_result *r = forced.result;
	const struct plan_entry *c = cue_take(t, EVENT_PRINT, NULL);

	if (c->value != size)
		cue_part(t, "thread %u prints %zu bytes at line %u, but %u are planned",
			 t->number, size, t->line, (unsigned)c->value);
	for (size_t i = 0; i < size && r->printed_size < FORCED_PRINTED; i++)
		r->printed[r->printed_size++] = text[i];
	cue_done(t);
}

_Noreturn void forced_outside(struct thread *t, const char *message)
{
	cue_part(t, "%s", message);
}
