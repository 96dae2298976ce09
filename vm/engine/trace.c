/*
 * Traces; see trace.h. Nothing is run here, and nothing is looked for in the explored world:
 * what a row says was recorded at the moment of the access.
 */
#include "vm/engine/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/cause.h"

struct reader {
	const struct recording *r;
	struct trace *trace;
	int32_t off[TRACE_COLUMNS];       /* by column: how much the count is wrong */
	uint32_t all_dead[TRACE_COLUMNS]; /* objects whose use was noted */
	size_t n_dead;
	uint32_t dead; /* used after its release in the access that comes next; PLAN_NONE */
};

/* --- columns --- */

/* The name in front of ".count" or ".shared". */
static void name_column(struct trace_column *c, const char *place)
{
	const char *dot = strrchr(place, '.');

	snprintf(c->name, sizeof(c->name), "%.*s", (int)(dot - place), place);
}

static int column_of(struct reader *w, const struct recorded *event)
{
	struct trace *t = w->trace;
	size_t i = 0;

	while (i < t->n_columns && t->columns[i].object != event->entry.object)
		i++;
	if (i == TRACE_COLUMNS)
		return -1;
	if (i == t->n_columns) {
		t->columns[i] = (struct trace_column){ .object = event->entry.object,
						       .count = event->count,
						       .true_refs = event->true_refs };
		w->off[i] = event->count - event->true_refs;
		name_column(&t->columns[i], event->place);
		t->n_columns++;
	}
	return (int)i;
}

/* --- rows --- */

/* The beginning is kept, and the end. */
static void forget_rows(struct trace *t)
{
	enum { FORGOTTEN = (TRACE_ROWS - TRACE_HEAD) / 2 };

	t->n_rows -= FORGOTTEN;
	memmove(t->rows + TRACE_HEAD, t->rows + TRACE_HEAD + FORGOTTEN,
		(t->n_rows - TRACE_HEAD) * sizeof(*t->rows));
	t->unshown += FORGOTTEN;
}

static struct trace_row *row_add(struct trace *t, const struct recorded *event)
{
	const struct plan_entry *c = &event->entry;
	struct trace_row *row;

	if (t->n_rows == TRACE_ROWS)
		forget_rows(t);
	if ((t->n_rows & (t->n_rows - 1)) == 0)
		t->rows = memory_resize(t->rows,
					(t->n_rows ? 2 * t->n_rows : 1) * sizeof(*t->rows));
	row = &t->rows[t->n_rows++];
	*row = (struct trace_row){
		.step = c->step,
		.thread = c->thread,
		.line = c->line,
		.column = -1,
		.call = event->call,
	};
	snprintf(row->op, sizeof(row->op), "%s", event->operation);
	return row;
}

static void note_add(struct trace_row *row, const char *note)
{
	size_t used = strlen(row->note);

	snprintf(row->note + used, TRACE_NOTE - used, "%s%s", used ? ", " : "", note);
}

/* A store that leaves the count further from the true_refs than it was has lost a thread's
 * change. */
static void note_count(struct reader *w, struct trace_row *row, const struct recorded *event)
{
	int32_t *off;

	row->count = event->count;
	row->true_refs = event->true_refs;
	row->column = column_of(w, event);
	if (row->column < 0)
		return;
	off = &w->off[row->column];
	if (event->entry.kind == EVENT_STORE && row->count - row->true_refs > *off)
		note_add(row, "lost decrement");
	else if (event->entry.kind == EVENT_STORE && row->count - row->true_refs < *off)
		note_add(row, "lost increment");
	*off = row->count - row->true_refs;
}

/* Whether the object's use after its release has been noted before: once is enough. */
static bool seen_dead(struct reader *w, uint32_t object)
{
	for (size_t i = 0; i < w->n_dead; i++)
		if (w->all_dead[i] == object)
			return true;
	if (w->n_dead < TRACE_COLUMNS)
		w->all_dead[w->n_dead++] = object;
	return false;
}

/* An exception that ends a thread: a row of its own, at the line where it was raised. */
static void on_exception(struct trace *t, const struct recorded *event)
{
	struct trace_row *row = row_add(t, event);

	row->line = event->raised_line;
	snprintf(row->text, TRACE_TEXT, "%s", event->text);
	note_add(row, verdict_table[event->entry.value].name);
}

static void fail_at(struct trace *t, enum verdict v, uint32_t line)
{
	if (!t->lines[v])
		t->lines[v] = line;
	if (!t->first_line)
		t->first_line = line;
}

static void on_failure(struct reader *w, const struct recorded *event)
{
	const struct plan_entry *c = &event->entry;
	enum verdict v = (enum verdict)c->value;
	bool exception = v == VERDICT_EXCEPTION || v == VERDICT_WRONG_RESULT;
	struct trace *t = w->trace;

	fail_at(t, v, exception ? event->raised_line : c->line);
	if (v == VERDICT_USE_AFTER_FREE)
		w->dead = seen_dead(w, c->object) ? PLAN_NONE : c->object;
	else if (exception || !t->n_rows)
		on_exception(t, event);
	else
		note_add(&t->rows[t->n_rows - 1], verdict_table[v].name);
}

/* How a row says what was done: to which place, and with which value. */
static const struct {
	const char *verb;
	const char *joint; /* in front of the value; NULL: none is shown */
} words[] = {
	[EVENT_LOAD] = { "load  ", " -> " },
	[EVENT_STORE] = { "store ", " <- " },
	[EVENT_ADD] = { "add   ", " -> " },
	[EVENT_UPDATE] = { "swap  ", " -> " },
	[EVENT_LOCK] = { "take  ", NULL },
	[EVENT_LOCK_OBJECT] = { "take  ", NULL },
	[EVENT_UNLOCK] = { "give  ", NULL },
	[EVENT_UNLOCK_OBJECT] = { "give  ", NULL },
	[EVENT_RELEASE] = { "free  ", NULL },
	[EVENT_RETIRE] = { "retire ", NULL },
	[EVENT_RECLAIM] = { "free  ", NULL },
	[EVENT_PRINT] = { "print ", "" },
	[EVENT_ATTACH] = { "back  from native code", NULL },
	[EVENT_READ_BEGIN] = { "begin reading", NULL },
	[EVENT_READ_END] = { "end   reading", NULL },
	[EVENT_GRACE_BEGIN] = { "begin of a grace period", NULL },
	[EVENT_GRACE_END] = { "end of the grace period", NULL },
	[EVENT_START] = { "start a thread", NULL }, /* which has been held back */
	[EVENT_WAKE] = { "wake up", NULL },
	[EVENT_TIMEOUT] = { "give up ", NULL },
	[EVENT_FORGET] = { "drop  ", NULL },
	[EVENT_COLLECT] = { "stop the world, mark, sweep", NULL },
	[EVENT_COLLECTING] = { "begin of a collection", NULL },
	[EVENT_CYCLES] = { "look for cycles", NULL },
	[EVENT_COLLECTED] = { "end of the collection", NULL },
	[EVENT_FAILURE] = { NULL, NULL },
};

static void say(struct trace_row *row, const struct recorded *event)
{
	const char *joint = words[event->entry.kind].joint;

	snprintf(row->text, TRACE_TEXT, "%s%s%s%s", words[event->entry.kind].verb,
		 event->place ? event->place : "", joint ? joint : "",
		 joint ? event->text : "");
}

static void on_access(struct reader *w, const struct recorded *event)
{
	const struct plan_entry *c = &event->entry;
	bool dead = c->object == w->dead && c->object != PLAN_NONE;
	struct trace_row *row;

	if (!event->noticed && !dead)
		return;
	row = row_add(w->trace, event);
	if (dead)
		snprintf(row->note, TRACE_NOTE, "use-after-free");
	w->dead = PLAN_NONE;
	say(row, event);
	row->aside = recorded_is_aside(event);
	row->lock = c->kind == EVENT_LOCK_OBJECT || c->kind == EVENT_UNLOCK_OBJECT;
	if (recorded_is_count(event))
		note_count(w, row, event);
}

static void read_event(struct reader *w, const struct recorded *event)
{
	switch ((enum event_kind)event->entry.kind) {
	case EVENT_FAILURE: on_failure(w, event); return;
	case EVENT_PRINT:
	case EVENT_COLLECT:
	case EVENT_COLLECTING:
	case EVENT_CYCLES:
	case EVENT_COLLECTED:
	case EVENT_ATTACH:
	case EVENT_READ_BEGIN:
	case EVENT_READ_END:
	case EVENT_GRACE_BEGIN:
	case EVENT_GRACE_END:
	case EVENT_START:
	case EVENT_WAKE:
	case EVENT_TIMEOUT:
	case EVENT_FORGET:
	case EVENT_RETIRE:
	case EVENT_RECLAIM:
	case EVENT_RELEASE:
		if (event->noticed)
			say(row_add(w->trace, event), event);
		return;
	default:
		if (words[event->entry.kind].verb)
			on_access(w, event);
	}
}

/* --- the end --- */

static __attribute__((format(printf, 4, 5))) void end_add(struct trace *t, enum verdict verdict,
							  uint32_t line, const char *format,
							  ...)
{
	struct trace_end *end;
	va_list arguments;

	t->ends = memory_resize(t->ends, (t->n_ends + 1) * sizeof(*t->ends));
	end = &t->ends[t->n_ends++];
	end->line = line;
	va_start(arguments, format);
	vsnprintf(end->text, sizeof(end->text), format, arguments);
	va_end(arguments);
	fail_at(t, verdict, line);
}

static void end_leak(struct reader *w, const struct recorded_left *leak)
{
	uint32_t line = leak->object == PLAN_NONE ? 0 : w->r->objects[leak->object].touched;

	if (leak->counted)
		end_add(w->trace, VERDICT_LEAK, line, "%s is unreachable with count %d: leaked",
			leak->name, leak->count);
	else
		end_add(w->trace, VERDICT_LEAK, line, "%s is unreachable: leaked", leak->name);
}

/* And what will come of it when the references that there are have been given up. If those are
 * not as many as were taken and not given up, a change that was made is wrong, too. */
static void end_miscount(struct reader *w, const struct recorded_left *m)
{
	const struct recorded_object *o =
		m->object == PLAN_NONE ? NULL : &w->r->objects[m->object];
	uint32_t line = o ? o->touched : 0;
	const char *why = "";

	if (o && m->count != m->true_refs)
		line = o->lost;
	if (m->references > m->true_refs)
		why = ", for a reference was given up twice";
	else if (m->references < m->true_refs)
		why = ", for a reference was overwritten";
	end_add(w->trace, VERDICT_MISCOUNT, line, "%s has count %d, true %d: it will %s%s",
		m->name, m->count, m->references,
		m->count > m->references ? "never be freed" : "be freed too early", why);
}

static void end_dangling(struct reader *w, const struct recorded_left *d)
{
	const struct recorded_object *o =
		d->object == PLAN_NONE ? NULL : &w->r->objects[d->object];

	end_add(w->trace, VERDICT_PREMATURE_FREE, o ? o->touched : 0,
		"%s has been freed, but a reference to it is left", d->name);
}

static void end_waiting(struct reader *w, unsigned thread)
{
	const struct recorded_wait *r = &w->r->waits[thread];
	char text[160];

	if (r->wait.kind != WAITS_NOT)
		end_add(w->trace, VERDICT_DEADLOCK, r->wait.line, "%s",
			recording_wait_text(&r->wait, thread, r->name, r->call, text,
					    sizeof(text)));
}

/* Who waits for a lock; then who waits for one of those. */
static void end_deadlock(struct reader *w)
{
	for (int joins = 0; joins <= 1; joins++)
		for (unsigned i = 0; i < THREADS; i++)
			if ((w->r->waits[i].wait.kind == WAITS_JOIN) == joins)
				end_waiting(w, i);
}

static void finish(struct reader *w)
{
	struct trace *t = w->trace;

	if (!t->over)
		return;
	if (t->verdicts & verdict_bit(VERDICT_UNBOUNDED)) {
		end_add(t, VERDICT_UNBOUNDED, 0, "%s: stopped",
			w->r->crowded
				? "more threads would have to be alive at once than there can be"
				: "a thread went on without end, or out of memory");
		return;
	}
	if (t->verdicts & verdict_bit(VERDICT_DEADLOCK))
		end_deadlock(w);
	for (size_t i = 0; i < w->r->n_leaks; i++)
		end_leak(w, &w->r->leaks[i]);
	for (size_t i = 0; i < w->r->n_miscounts; i++)
		end_miscount(w, &w->r->miscounts[i]);
	for (size_t i = 0; i < w->r->n_dangling; i++)
		end_dangling(w, &w->r->dangling[i]);
	if (t->verdicts & verdict_bit(VERDICT_WRONG_RESULT) && !t->lines[VERDICT_WRONG_RESULT])
		end_add(t, VERDICT_WRONG_RESULT, 0,
			"what was printed is not what the case states");
}

/* --- all of it --- */

void trace_make(const struct recording *r, struct trace *trace)
{
	struct reader w = { .r = r, .trace = trace, .dead = PLAN_NONE };

	*trace = (struct trace){
		.steps = r->steps,
		.over = r->over,
		.verdicts = r->verdicts,
		.printed = memory_get(r->printed_size + 1),
		.printed_size = r->printed_size,
	};
	memcpy(trace->printed, r->printed, r->printed_size + 1);
	for (size_t i = 0; i < r->n_events; i++)
		read_event(&w, &r->events[i]);
	finish(&w);
	if (trace->over)
		cause_find(r, trace->cause, sizeof(trace->cause));
}

bool trace_run(const struct program *program, const char *strategy, const char *prints,
	       const struct schedule *schedule, struct trace *trace, struct error *e)
{
	struct recording r;

	*trace = (struct trace){ 0 };
	if (!recording_make(program, strategy, prints, schedule, RECORDING_NOTICED, &r, e))
		return false;
	trace_make(&r, trace);
	recording_free(&r);
	return true;
}

void trace_free(struct trace *t)
{
	free(t->rows);
	free(t->ends);
	free(t->printed);
	*t = (struct trace){ 0 };
}

void trace_failure_place(struct virtual *v, struct outcome *o)
{
	struct recording r;
	struct trace trace;
	struct error e;
	struct program_place at;

	CHECK(recording_run(v, &o->schedule, RECORDING_NOTICED, &r, &e));
	trace_make(&r, &trace);
	at = program_place(v->program, trace.first_line);
	o->line = at.line;
	o->file = at.own ? at.file : NULL;
	trace_free(&trace);
	recording_free(&r);
}
