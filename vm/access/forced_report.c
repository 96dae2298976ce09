/*
 * Where a thread is in the plan, and what a forced run says of itself: a divergence from the
 * plan, which ends it, and what the tool reports meanwhile.
 */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "vm/access/forced_control.h"

/* The thread that this code runs on. */
static __thread struct thread *self;

void report_is_on(struct thread *t)
{
	self = t;
}

const struct plan_entry *report_entry(const struct thread *t)
{
	const struct plan *p = forced.plan;
	uint32_t cursor = slot_of(t)->cursor;

	return cursor < p->n_of[t->number] ? &p->entries[p->of[t->number][cursor]] : NULL;
}

_Noreturn void report_divergence(struct thread *t, const char *format, ...)
{
	struct forced_result *r = forced.result;
	const struct plan_entry *c = report_entry(t);
	va_list list;

	va_start(list, format);
	vsnprintf(r->divergence, sizeof(r->divergence), format, list);
	va_end(list);
	r->diverged_at = c && c->step ? c->step : forced.control->token;
	r->diverged = true;
	_exit(0);
}

/* --- what tools report --- */

static uint32_t current_entry(const struct thread *t)
{
	const struct plan_entry *c = report_entry(t);

	return c ? (uint32_t)(c - forced.plan->entries) : PLAN_NONE;
}

/* The object whose lock the thread waits for. */
static uint32_t wanted(const struct thread *t)
{
	const struct slot *s = slot_of(t);

	return s->state == SLOT_WANTS && s->waits_for < LOCK_WORLD
		       ? lock_object(s->waits_for)
		       : PLAN_NONE;
}

/* Valgrind: the errors since the last look belong to what this thread did since. */
void report_errors(struct thread *t)
{
	unsigned errors = observer_errors();

	if (errors == slot_of(t)->errors)
		return;
	observer_mark(t->number, t->line, current_entry(t), slot_of(t)->inside, wanted(t));
	slot_of(t)->errors = errors;
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
	f->entry = current_entry(self);
	f->inside = slot_of(self)->inside;
	f->object = control_number(o->now.address, &f->offset);
	if (f->object == PLAN_NONE)
		f->object = wanted(self);
	f->now_write = o->now.write;
	f->before_write = o->before.write;
	for (int k = 0; k < OBSERVER_STACK; k++) {
		f->now[k] = o->now.stack[k];
		f->before[k] = o->before.stack[k];
	}
}

void report_listen(void)
{
	observer_listen(found, NULL);
}
