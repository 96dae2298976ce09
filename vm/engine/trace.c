/*
 * Traces; see trace.h. The names of objects are looked for at the moment of the access:
 * a global variable, an item or attribute of one, a local variable, or else the type.
 */
#include "vm/engine/trace.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/engine/numbers.h"

struct known {
	const struct object *object;
	char name[TRACE_NAME];
};

struct watcher {
	struct virtual *v;
	struct trace *trace;
	struct known *known; /* objects with the names they had at the start */
	size_t n_known;
	struct numbers touched; /* the line where an object's count was last touched */
	const struct object *all_dead[TRACE_COLUMNS]; /* whose use was noted */
	size_t n_dead;
	const struct object *dead; /* used after its release in the access that comes next */
};

/* --- names and columns --- */

/* The name that the object had when it was first seen, else the one it has now. */
static void name_of(const struct watcher *w, const struct object *o, char *out)
{
	const struct trace *t = w->trace;

	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].object == o) {
			memcpy(out, t->columns[i].name, TRACE_NAME);
			return;
		}
	for (size_t i = 0; i < w->n_known; i++)
		if (w->known[i].object == o) {
			memcpy(out, w->known[i].name, TRACE_NAME);
			return;
		}
	label_object(w->v->w, o, out, TRACE_NAME);
}

static int column_of(struct watcher *w, const struct event *e, int32_t count, int32_t true_refs)
{
	struct trace *t = w->trace;
	char name[TRACE_NAME];
	size_t i = 0;

	while (i < t->n_columns && t->columns[i].object != e->object)
		i++;
	if (i == TRACE_COLUMNS)
		return -1;
	if (i == t->n_columns) {
		t->columns[i] = (struct trace_column){ .object = e->object,
						       .count = count,
						       .true_refs = true_refs };
		name_of(w, e->object, name);
		memcpy(t->columns[i].name, name, TRACE_NAME);
		t->n_columns++;
	}
	return (int)i;
}

/* The count and true count of a column before the row that is being made. */
static void column_before(const struct trace *t, int column, int32_t *count, int32_t *true_refs)
{
	*count = t->columns[column].count;
	*true_refs = t->columns[column].true_refs;
	for (size_t i = 0; i < t->n_rows; i++) {
		if (t->rows[i].column != column)
			continue;
		*count = t->rows[i].count;
		*true_refs = t->rows[i].true_refs;
	}
}

/* --- rows --- */

/* The operation that a thread is in: one instruction, or giving up one reference. */
static void name_operation(const struct watcher *w, unsigned thread, char *out, size_t size)
{
	const struct thread *t = w->v->w->thread[thread];
	const struct frame *f = thread_frame(t);

	if (!t->top || f->pending || f->leaving || f->pc >= f->code->n_instrs)
		snprintf(out, size, "drop");
	else
		instr_text(w->v->program, f->code, &f->code->instrs[f->pc], out, size);
}

static struct trace_row *row_add(struct watcher *w, const struct event *e)
{
	struct trace *t = w->trace;

	if (t->n_rows == TRACE_ROWS) {
		t->n_rows--; /* the last row stands for all that follow */
		t->unshown++;
	}
	if ((t->n_rows & (t->n_rows - 1)) == 0)
		t->rows = memory_resize(t->rows,
					(t->n_rows ? 2 * t->n_rows : 1) * sizeof(*t->rows));
	t->rows[t->n_rows] =
		(struct trace_row){ .thread = e->thread, .line = e->line, .column = -1 };
	if (e->step)
		t->rows[t->n_rows].step = w->v->step;
	name_operation(w, e->thread, t->rows[t->n_rows].op, sizeof(t->rows[0].op));
	return &t->rows[t->n_rows++];
}

static void note_add(struct trace_row *row, const char *note)
{
	size_t used = strlen(row->note);

	snprintf(row->note + used, TRACE_NOTE - used, "%s%s", used ? ", " : "", note);
}

/* A store that leaves the count further from the true_refs than it was has lost somebody's
 * change. */
static void note_count(struct watcher *w, struct trace_row *row, const struct event *e)
{
	int32_t count, true_refs, before, after;
	bool store = e->kind == EVENT_STORE;

	row->count = object_count(e->object);
	row->true_refs = e->object->true_refs;
	w->trace->n_rows--; /* column_before looks at the rows before this one */
	row->column = column_of(w, e, row->count, row->true_refs);
	if (row->column >= 0 && store) {
		column_before(w->trace, row->column, &count, &true_refs);
		before = count - true_refs;
		after = row->count - row->true_refs;
		if (after > before)
			note_add(row, "lost decrement");
		else if (after < before)
			note_add(row, "lost increment");
	}
	w->trace->n_rows++;
}

static void on_access(struct watcher *w, const struct event *e)
{
	bool count = e->object &&
		     (e->address == &e->object->count || e->address == &e->object->shared);
	char place[40], name[TRACE_NAME], v[28];
	struct trace_row *row;

	if (count)
		numbers_set(&w->touched, e->object, e->line);
	if (!e->step && e->object != w->dead &&
	    (!(e->object->flags & OBJECT_SHARED) || w->v->w->live < 2))
		return;
	row = row_add(w, e);
	if (e->object == w->dead)
		snprintf(row->note, TRACE_NOTE, "use-after-free");
	w->dead = NULL;
	name_of(w, e->object, name);
	label_place(w->v->w, e->object, name, e->address, place, sizeof(place));
	if (e->address == &e->object->count)
		snprintf(v, sizeof(v), "%d", (int32_t)e->value);
	else
		label_word(w->v->w, e->object, e->address, e->value, v, sizeof(v));
	if (e->kind == EVENT_LOAD)
		snprintf(row->text, TRACE_TEXT, "load  %s -> %s", place, v);
	else if (e->kind == EVENT_STORE)
		snprintf(row->text, TRACE_TEXT, "store %s <- %s", place, v);
	else if (e->kind == EVENT_ADD || e->kind == EVENT_UPDATE)
		snprintf(row->text, TRACE_TEXT, "%s %s -> %s",
			 e->kind == EVENT_ADD ? "add  " : "swap ", place, v);
	else
		snprintf(row->text, TRACE_TEXT, "%s %s",
			 e->kind == EVENT_LOCK || e->kind == EVENT_LOCK_OBJECT ? "take "
									       : "give ",
			 place);
	if (count)
		note_count(w, row, e);
}

static void on_print(struct watcher *w, const struct event *e)
{
	struct trace_row *row;

	if (!e->step && w->v->w->live < 2)
		return;
	row = row_add(w, e);
	snprintf(row->text, TRACE_TEXT, "print %.*s", (int)strcspn(e->address, "\n"),
		 (const char *)e->address);
}

static void on_collect(struct watcher *w, const struct event *e)
{
	if (e->step || w->v->w->live > 1)
		snprintf(row_add(w, e)->text, TRACE_TEXT, "stop the world, mark, sweep");
}

static void on_back(struct watcher *w, const struct event *e)
{
	if (e->step)
		snprintf(row_add(w, e)->text, TRACE_TEXT, "back  from native code");
}

static void on_release(struct watcher *w, const struct event *e)
{
	char name[TRACE_NAME];
	struct trace_row *row;

	if (!(e->object->flags & OBJECT_SHARED))
		return;
	row = row_add(w, e);
	name_of(w, e->object, name);
	snprintf(row->text, TRACE_TEXT, "free  %s", name);
}

/* Whether the object's use after its release has been noted before: once is enough. */
static bool seen_dead(struct watcher *w, const struct object *o)
{
	for (size_t i = 0; i < w->n_dead; i++)
		if (w->all_dead[i] == o)
			return true;
	if (w->n_dead < TRACE_COLUMNS)
		w->all_dead[w->n_dead++] = o;
	return false;
}

/* An exception that ends a thread: a row of its own, at the line where it was raised. */
static void on_exception(struct watcher *w, const struct event *e)
{
	const struct thread *t = w->v->w->thread[e->thread];
	struct trace_row *row = row_add(w, e);

	row->line = t->raised_line;
	snprintf(row->text, TRACE_TEXT, "%s%s%.50s", exception_names[t->raised],
		 t->message[0] ? ": " : "", t->message);
	note_add(row, verdict_table[e->value].name);
}

static void on_failure(struct watcher *w, const struct event *e)
{
	bool exception = e->value == VERDICT_EXCEPTION || e->value == VERDICT_WRONG_RESULT;
	uint32_t line = exception ? w->v->w->thread[e->thread]->raised_line : e->line;
	struct trace *t = w->trace;

	if (!t->lines[e->value])
		t->lines[e->value] = line;
	if (!t->first_line)
		t->first_line = line;
	if (e->value == VERDICT_USE_AFTER_FREE)
		w->dead = seen_dead(w, e->object) ? NULL : e->object;
	else if (exception || !t->n_rows)
		on_exception(w, e);
	else
		note_add(&t->rows[t->n_rows - 1], verdict_table[e->value].name);
}

static void watch(void *context, const struct event *e)
{
	struct watcher *w = context;

	switch (e->kind) {
	case EVENT_PRINT: on_print(w, e); return;
	case EVENT_COLLECT: on_collect(w, e); return;
	case EVENT_ATTACH: on_back(w, e); return;
	case EVENT_RELEASE: on_release(w, e); return;
	case EVENT_FAILURE: on_failure(w, e); return;
	case EVENT_LOAD:
	case EVENT_STORE:
	case EVENT_ADD:
	case EVENT_UPDATE:
	case EVENT_LOCK:
	case EVENT_UNLOCK:
	case EVENT_LOCK_OBJECT:
	case EVENT_UNLOCK_OBJECT: on_access(w, e); return;
	default: return;
	}
}

/* --- the end --- */

static void end_add(struct watcher *w, enum verdict verdict, uint32_t line, const char *text)
{
	struct trace *t = w->trace;
	struct trace_end *end;

	t->ends = memory_resize(t->ends, (t->n_ends + 1) * sizeof(*t->ends));
	end = &t->ends[t->n_ends++];
	end->line = line;
	snprintf(end->text, sizeof(end->text), "%s", text);
	if (!t->lines[verdict])
		t->lines[verdict] = line;
	if (!t->first_line)
		t->first_line = line;
}

static void on_leak(void *context, struct object *o)
{
	struct watcher *w = context;
	char name[TRACE_NAME], text[120];
	uint32_t line;

	name_of(w, o, name);
	if (kind_is_block((enum kind)o->kind))
		snprintf(text, sizeof(text), "%s is unreachable: leaked", name);
	else
		snprintf(text, sizeof(text), "%s is unreachable with count %d: leaked", name,
			 object_count(o));
	line = numbers_get(&w->touched, o);
	end_add(w, VERDICT_LEAK, line == (uint32_t)NUMBERS_NONE ? 0 : line, text);
}

static void end_joining(struct watcher *w, const struct thread *t)
{
	char text[120], who[32], other[32];

	snprintf(text, sizeof(text), "%s waits for the end of %s",
		 label_thread(t->number, who, sizeof(who)),
		 label_thread(t->waits, other, sizeof(other)));
	end_add(w, VERDICT_DEADLOCK, t->line, text);
}

/* It could go on if it had the GIL. */
static void end_without_gil(struct watcher *w, const struct thread *t)
{
	char text[120], who[32], holder[32];

	snprintf(text, sizeof(text), "%s waits for the GIL, which %s holds",
		 label_thread(t->number, who, sizeof(who)),
		 label_thread(w->v->w->gil_keeper - 1, holder, sizeof(holder)));
	end_add(w, VERDICT_DEADLOCK, t->line, text);
}

/* The collector waits for threads that never come to a safepoint. */
static void end_stopping(struct watcher *w, const struct thread *t)
{
	char text[120], who[32];

	snprintf(text, sizeof(text), "%s waits for the others to stop for a collection",
		 label_thread(t->number, who, sizeof(who)));
	end_add(w, VERDICT_DEADLOCK, t->line, text);
}

static void end_waiting(struct watcher *w, const struct thread *t)
{
	unsigned owner = (unsigned)world_holder(t->lock) - 1;
	char text[120], who[32], lock[TRACE_NAME], holder[32];

	label_object(w->v->w, value_marked_object(t->lock), lock, sizeof(lock));
	snprintf(text, sizeof(text), "%s waits for %s %s, which %s holds",
		 label_thread(t->number, who, sizeof(who)),
		 t->lock & WAIT_OBJECT ? "the lock of" : "lock", lock,
		 owner == t->number ? "it itself"
				    : label_thread(owner, holder, sizeof(holder)));
	end_add(w, VERDICT_DEADLOCK, t->line, text);
}

static void end_ready(struct watcher *w, const struct thread *t)
{
	if (t->lock == WAIT_WORLD)
		end_stopping(w, t);
	else if (t->lock && world_holder(t->lock))
		end_waiting(w, t);
	else
		end_without_gil(w, t);
}

/* Who waits for a lock; then who waits for one of those. */
static void end_deadlock(struct watcher *w)
{
	for (unsigned i = 0; i < w->v->w->threads; i++)
		if (w->v->w->thread[i]->status == THREAD_READY)
			end_ready(w, w->v->w->thread[i]);
	for (unsigned i = 0; i < w->v->w->threads; i++)
		if (w->v->w->thread[i]->status == THREAD_JOINING)
			end_joining(w, w->v->w->thread[i]);
}

static void finish(struct watcher *w)
{
	struct trace *t = w->trace;

	t->printed = world_printed(w->v->w, w->v->w->printed, &t->printed_size);
	t->over = !virtual_enabled(w->v);
	if (!t->over) {
		t->verdicts = w->v->w->verdicts;
		return;
	}
	t->verdicts = virtual_verdicts(w->v);
	if (t->verdicts & verdict_bit(VERDICT_UNBOUNDED)) {
		end_add(w, VERDICT_UNBOUNDED, 0,
			"a thread went on without end, or out of memory: stopped");
		return;
	}
	if (t->verdicts & verdict_bit(VERDICT_DEADLOCK))
		end_deadlock(w);
	virtual_leaks(w->v, on_leak, w);
	if (t->verdicts & verdict_bit(VERDICT_WRONG_RESULT) && !t->lines[VERDICT_WRONG_RESULT])
		end_add(w, VERDICT_WRONG_RESULT, 0,
			"what was printed is not what the case states");
}

/* --- running --- */

static void know(void *context, struct object *o)
{
	struct watcher *w = context;

	if (o->immortal || !(o->flags & OBJECT_SHARED))
		return;
	w->known = memory_resize(w->known, (w->n_known + 1) * sizeof(*w->known));
	w->known[w->n_known].object = o;
	label_object(w->v->w, o, w->known[w->n_known++].name, TRACE_NAME);
}

bool trace_run(struct virtual *v, const struct schedule *schedule, struct trace *trace,
	       struct error *e)
{
	struct watcher w = { .v = v, .trace = trace };
	bool right;

	*trace = (struct trace){ 0 };
	v->image->watch = watch;
	v->image->watch_context = &w;
	virtual_start(v);
	world_each(v->w, know, &w);
	right = virtual_follow(v, schedule, e);
	v->image->watch = NULL;
	trace->steps = v->step;
	right = right && virtual_inside(v, e);
	if (right)
		finish(&w);
	numbers_free(&w.touched);
	free(w.known);
	return right;
}

void trace_free(struct trace *t)
{
	free(t->rows);
	free(t->ends);
	free(t->printed);
	*t = (struct trace){ 0 };
}

uint32_t trace_failure_line(struct virtual *v, const struct schedule *schedule)
{
	struct trace trace;
	struct error e;
	uint32_t line;

	CHECK(trace_run(v, schedule, &trace, &e));
	line = trace.first_line;
	trace_free(&trace);
	return line;
}
