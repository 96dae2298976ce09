/*
 * Recordings; see recording.h. Objects are looked up by their address in the explored world.
 * Memory that only one thread ever saw is used again there, so an address means the object
 * that was born there last.
 *
 * An object goes by one of two names. A plan calls it by the first name under which threads
 * could reach it, for good. A trace calls it by what refers to it at the moment (label.h),
 * unless it was there when the first step was made, or its count is in a column.
 */
#include "vm/engine/recording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/access/world_enabled.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/engine/numbers.h"

_Static_assert((uint32_t)PLAN_NONE == (uint32_t)NUMBERS_NONE, "both mean none");

struct stand { /* where a thread stands */
	struct recorded_place at;
	uint32_t frame;
};

struct recorder {
	struct virtual *v;
	struct recording *r;
	bool whole, instructions;
	struct stand stands[THREADS];
	struct stand again[THREADS]; /* an instruction that is not over, though it was done once */
	struct numbers numbers;
	bool *seen; /* by object, for the snapshot */
};

static uint32_t number_of(const struct recorder *w, const struct object *o)
{
	return numbers_get(&w->numbers, o);
}

static char *copy(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(memory_get(size), text, size);
}

/* Room for one more behind `n` of them. */
static void *grow(void *old, size_t n, size_t size)
{
	return n & (n - 1) ? old : memory_resize(old, (n ? 2 * n : 1) * size);
}

/* --- objects and their names --- */

static void give_number(struct recorder *w, const struct object *o)
{
	struct recording *r = w->r;
	uint32_t n = r->n_objects;

	r->objects = grow(r->objects, n, sizeof(*r->objects));
	w->seen = grow(w->seen, n, sizeof(*w->seen));
	numbers_set(&w->numbers, o, n);
	w->seen[n] = false;
	r->objects[n] =
		(struct recorded_object){ .known = { .kind = o->kind, .size = o->size } };
	r->n_objects++;
}

static struct recorded_object *known(const struct recorder *w, const struct object *o)
{
	uint32_t number = number_of(w, o);

	return number == PLAN_NONE ? NULL : &w->r->objects[number];
}

/* The name that a trace has for the object. */
static void name_of(const struct recorder *w, const struct object *o, char *out)
{
	const struct recorded_object *k = known(w, o);

	if (k && k->label[0])
		memcpy(out, k->label, PLAN_NAME);
	else
		label_object(w->v->w, o, out, PLAN_NAME);
}

/* The first step is made: what is there has the name by which it is known now. */
static void label_first(void *context, struct object *o)
{
	struct recorder *w = context;
	struct recorded_object *k = known(w, o);

	if (k && !o->immortal && (o->flags & OBJECT_SHARED))
		label_object(w->v->w, o, k->label, PLAN_NAME);
}

/* A thread starts: everything that it may reach has the name by which it is known now. */
static void name_reached(void *context, struct object *o)
{
	struct recorder *w = context;
	struct recorded_object *k = known(w, o);

	if (k && !k->known.name[0] && !o->immortal && (o->flags & OBJECT_SHARED) &&
	    !(o->flags & OBJECT_RELEASED))
		label_object(w->v->w, o, k->known.name, PLAN_NAME);
}

/* What has had no name is called by what refers to it at the end, or by its type. */
static void name_rest(void *context, struct object *o)
{
	struct recorder *w = context;
	struct recorded_object *k = known(w, o);

	if (k && !k->known.name[0])
		label_object(w->v->w, o, k->known.name, PLAN_NAME);
}

/* What other threads can reach has a name, the one by which it was reached first. */
static void name_place(struct recorder *w, struct plan_entry *c, const struct event *e)
{
	struct plan_object *o = &w->r->objects[c->object].known;
	char place[64];

	if (!(e->object->flags & OBJECT_SHARED) && !kind_is_lock((enum kind)o->kind))
		return;
	if (!o->name[0])
		label_object(w->v->w, e->object, o->name, PLAN_NAME);
	if (!e->address)
		return;
	label_place(w->v->w, e->object, o->name, e->address, place, sizeof(place));
	c->place = copy(place);
}

/* --- what people are told --- */

static bool is_access(enum event_kind kind)
{
	return kind <= EVENT_UNLOCK_OBJECT && kind != EVENT_SETTLED;
}

static bool is_count(const struct event *e)
{
	return is_access(e->kind) && e->object &&
	       (e->address == &e->object->count || e->address == &e->object->shared);
}

/* Whether another thread can tell that it happened. */
static bool is_noticed(const struct recorder *w, const struct event *e)
{
	bool together = w->v->w->live > 1;

	switch (e->kind) {
	case EVENT_FAILURE: return true;
	case EVENT_PRINT:
	case EVENT_READ_BEGIN:
	case EVENT_READ_END:
	case EVENT_GRACE_BEGIN:
	case EVENT_GRACE_END:
	case EVENT_COLLECT:
	case EVENT_CYCLES: return e->step || together;
	case EVENT_START:
	case EVENT_COLLECTING:
	case EVENT_COLLECTED:
	case EVENT_FORGET:
	case EVENT_WAKE:
	case EVENT_TIMEOUT:
	case EVENT_ATTACH: return e->step;
	case EVENT_RETIRE:
	case EVENT_RECLAIM:
	case EVENT_RELEASE: return e->object->flags & OBJECT_SHARED;
	default:
		return is_access(e->kind) &&
		       (e->step || (e->object->flags & OBJECT_SHARED && together));
	}
}

/* The operation that a thread is in: one instruction, or giving up one reference. */
static char *operation(const struct recorder *w, unsigned thread)
{
	const struct thread *t = w->v->w->thread[thread];
	const struct frame *f = thread_frame(t);
	char text[40];

	if (!t->top || f->pending || f->leaving || f->pc >= f->code->n_instrs)
		return copy("drop");
	instr_text(w->v->program, f->code, &f->code->instrs[f->pc], text, sizeof(text));
	return copy(text);
}

static void tell_access(struct recorder *w, struct recorded *r, const struct event *e)
{
	struct recorded_object *k = known(w, e->object);
	char name[PLAN_NAME], place[40], v[28];

	name_of(w, e->object, name);
	if (k && is_count(e))
		memcpy(k->label, name, PLAN_NAME);
	label_place(w->v->w, e->object, name, e->address, place, sizeof(place));
	if (e->address == &e->object->count)
		snprintf(v, sizeof(v), "%d", (int32_t)e->value);
	else
		label_word(w->v->w, e->object, e->address, e->value, v, sizeof(v));
	r->place = copy(place);
	r->text = copy(v);
}

static void tell_release(const struct recorder *w, struct recorded *r, const struct event *e)
{
	char name[PLAN_NAME];

	name_of(w, e->object, name);
	r->place = copy(name);
}

static void tell_print(struct recorded *r, const struct event *e)
{
	char line[RECORDED_TEXT];

	shown_text(e->address, strcspn(e->address, "\n"), line, sizeof(line));
	r->text = copy(line);
}

/* The exception that the thread has raised last, for failures that are one. */
static void tell_failure(const struct recorder *w, struct recorded *r, const struct event *e)
{
	const struct thread *t = w->v->w->thread[e->thread];
	char text[RECORDED_TEXT];

	shown_text(t->message, strlen(t->message), text, sizeof(text));
	r->text = copy(text);
	r->raised_line = t->raised_line;
}

static void tell(struct recorder *w, struct recorded *r, const struct event *e)
{
	r->operation = operation(w, e->thread);
	r->call = label_call(w->v->w->thread[e->thread]);
	switch (e->kind) {
	case EVENT_PRINT: tell_print(r, e); return;
	case EVENT_FORGET:
	case EVENT_RETIRE:
	case EVENT_RECLAIM:
	case EVENT_RELEASE: tell_release(w, r, e); return;
	case EVENT_FAILURE: tell_failure(w, r, e); return;
	default:
		if (e->object)
			tell_access(w, r, e);
	}
}

/* --- instructions --- */

static struct stand stand_of(const struct thread *t)
{
	const struct frame *f = thread_frame(t);
	bool ordinary = t->top && !f->pending && !f->leaving && !f->switches && !t->raising &&
			f->pc < f->code->n_instrs;

	return (struct stand){ .at = { ordinary ? f->code : NULL, f->pc }, .frame = t->frame };
}

static bool same_stand(const struct stand *a, const struct stand *b)
{
	return a->at.code == b->at.code && a->at.pc == b->at.pc && a->frame == b->frame;
}

/* An operation is over. One that is done again, with what it has left on the stack, is over only
 * then; but all that it does comes after its beginning. Returns the instruction that it was,
 * if it is new. */
static struct recorded_place done(struct recorder *w, const struct thread *t)
{
	struct stand was = w->stands[t->number], *again = &w->again[t->number];
	const struct frame *f = thread_frame(t);
	bool repeated = was.at.code && same_stand(again, &was);

	w->stands[t->number] = stand_of(t);
	if (was.at.code && !t->raising && !f->leaving && t->frame == was.frame &&
	    f->code == was.at.code && f->pc == was.at.pc)
		*again = was;
	else if (repeated)
		again->at.code = NULL;
	return repeated ? (struct recorded_place){ .code = NULL } : was.at;
}

/* --- events --- */

static struct plan_entry entry_of(struct recorder *w, const struct event *e)
{
	uint32_t other = number_of(w, value_target(e->value));
	struct plan_entry c = {
		.kind = (uint8_t)e->kind,
		.thread = (uint8_t)e->thread,
		.under_gil = w->v->w->thread[e->thread]->under_gil,
		.step = e->step ? w->v->step : 0,
		.line = e->line,
		.object = number_of(w, e->object),
		.value = e->value,
	};

	if (e->address && e->object)
		c.offset = (uint32_t)((const char *)e->address - (const char *)e->object);
	if ((e->kind == EVENT_LOAD || e->kind == EVENT_SETTLED || e->kind == EVENT_STORE ||
	     e->kind == EVENT_UPDATE) &&
	    other != PLAN_NONE) {
		c.refers = true;
		c.mark = e->value & VALUE_MARKS;
		c.value = other;
	}
	return c;
}

static void add(struct recorder *w, const struct event *e, bool noticed)
{
	struct recording *r = w->r;
	struct recorded *event;

	r->events = grow(r->events, r->n_events, sizeof(*r->events));
	event = &r->events[r->n_events++];
	*event = (struct recorded){ .entry = entry_of(w, e), .noticed = noticed };
	if (w->instructions)
		event->at = stand_of(w->v->w->thread[e->thread]).at;
	if (w->whole && event->entry.object != PLAN_NONE && e->kind != EVENT_NEW)
		name_place(w, &event->entry, e);
	if (e->object) {
		event->count = object_count(e->object);
		event->true_refs = e->object->true_refs;
	}
	if (noticed || (is_access(e->kind) && e->object->flags & OBJECT_RELEASED))
		tell(w, event, e);
}

/* Which thread holds a lock, and whether another one unlocks it. */
static void follow_lock(struct recorder *w, const struct event *e)
{
	struct recorded_object *k = known(w, e->object);

	if (!k)
		return;
	if (e->kind == EVENT_UNLOCK && k->holder && k->holder != e->thread + 1)
		k->known.handed_on = true;
	k->holder = (uint8_t)(e->kind == EVENT_LOCK ? e->thread + 1 : 0);
	k->generation = w->v->w->thread[e->thread]->generation;
}

static void look_at_heap(struct recorder *w, const struct event *e)
{
	struct snapshot *s = &w->r->snapshot;

	if (e->kind == EVENT_NEW)
		return;
	snapshot_see(s, e->object, &w->numbers, w->seen);
	if (e->kind == EVENT_STORE)
		snapshot_see(s, value_target(e->value), &w->numbers, w->seen);
	if (e->kind == EVENT_START)
		world_each(w->v->w, name_reached, w);
}

static void touch(struct recorded_object *k, const struct event *e)
{
	int32_t off = object_count(e->object) - e->object->true_refs;

	k->touched = e->line;
	if (off != k->off)
		k->lost = e->line;
	k->off = off;
}

static void watch_operation(struct recorder *w, const struct event *e)
{
	struct recorded_place at = done(w, w->v->w->thread[e->thread]);

	if (!at.code)
		return;
	add(w, e, false);
	w->r->events[w->r->n_events - 1].at = at;
}

/* A thread starts, maybe with the number of one that has ended. */
static void watch_start(struct recorder *w, const struct event *e)
{
	w->stands[e->value] = w->again[e->value] = (struct stand){ .frame = 0 };
	add(w, e, false);
}

static void watch(void *context, const struct event *e)
{
	struct recorder *w = context;
	bool noticed = is_noticed(w, e);
	struct recorded_object *k;

	if (e->kind == EVENT_DONE) {
		if (w->instructions)
			watch_operation(w, e);
		return;
	}
	if (e->kind == EVENT_START && w->instructions && (int64_t)e->value >= 0)
		watch_start(w, e);
	if (e->kind == EVENT_NEW)
		give_number(w, e->object);
	if (e->kind == EVENT_LOCK || e->kind == EVENT_UNLOCK)
		follow_lock(w, e);
	if (is_count(e) && (k = known(w, e->object)))
		touch(k, e);
	if (w->r->n_events == PLAN_ENTRIES)
		w->whole = false;
	if (w->whole)
		look_at_heap(w, e);
	if (w->whole || noticed || (is_access(e->kind) && e->object->flags & OBJECT_RELEASED))
		add(w, e, noticed);
}

/* --- the end --- */

static struct recorded_left *add_left(struct recorder *w, struct object *o,
				      struct recorded_left **all, size_t *n)
{
	struct recorded_left *left;

	*all = grow(*all, *n, sizeof(**all));
	left = *all + (*n)++;
	*left = (struct recorded_left){ .object = number_of(w, o),
					.counted = !kind_is_block((enum kind)o->kind),
					.count = object_count(o), .true_refs = o->true_refs };
	name_of(w, o, left->name);
	return left;
}

static void add_leak(void *context, struct object *o)
{
	struct recorder *w = context;

	add_left(w, o, &w->r->leaks, &w->r->n_leaks);
}

static void add_miscount(void *context, struct object *o, int32_t references)
{
	struct recorder *w = context;

	add_left(w, o, &w->r->miscounts, &w->r->n_miscounts)->references = references;
}

static void add_dangling(void *context, struct object *o)
{
	struct recorder *w = context;
	struct recorded_object *k = known(w, o);

	add_left(w, o, &w->r->dangling, &w->r->n_dangling);
	if (k)
		k->known.dangling = true;
}

/* How it is at the end, for real threads to compare. */
static void note_end(void *context, struct object *o)
{
	struct recorded_object *k = known(context, o);

	if (!k || o->flags & OBJECT_RELEASED)
		return;
	k->known.alive = true;
	k->known.count = object_count(o);
	k->known.true_refs = o->true_refs;
}

/* What a thread waits for that stands before an access: if nothing keeps it from making
 * that, it is without the GIL. */
static struct recorded_wait wait_of(const struct recorder *w, const struct thread *t)
{
	const struct access *next = &explored_of(t)->next;
	struct plan_wait wait = { .kind = WAITS_GIL,
				  .other = (uint8_t)(w->v->w->gil_keeper - 1),
				  .object = PLAN_NONE,
				  .line = t->line };
	struct recorded_wait r = { .under_gil = t->under_gil, .call = label_call(t) };

	if (t->status == THREAD_JOINING) {
		wait.kind = WAITS_JOIN;
		wait.other = explored_of(t)->waits;
	} else if (next->wait == WAIT_WORLD) {
		wait.kind = WAITS_WORLD;
		wait.other = (uint8_t)world_unstopped(w->v->w, t->number);
	} else if (next->wait == WAIT_READERS) {
		wait.kind = WAITS_READERS;
		wait.other = (uint8_t)__builtin_ctz(next->awaits);
	} else if (next->wait) {
		wait.object = number_of(w, next->object);
		label_object(w->v->w, next->object, r.name, PLAN_NAME);
		if (world_holder(next)) {
			wait.kind = next->wait == WAIT_OBJECT ? WAITS_OBJECT : WAITS_LOCK;
			wait.other = (uint8_t)(world_holder(next) - 1);
			wait.kept = wait.kind == WAITS_LOCK && wait.object != PLAN_NONE &&
				    w->r->objects[wait.object].generation !=
					    w->v->w->thread[wait.other]->generation;
		}
	}
	r.wait = wait;
	if (w->instructions)
		r.at = stand_of(t).at;
	return r;
}

static void look_at_end(struct recorder *w)
{
	struct recording *r = w->r;
	const struct world *world = w->v->w;

	r->printed = world_printed(world, world->printed, &r->printed_size);
	r->over = !virtual_enabled(w->v);
	r->cut = virtual_is_cut(w->v);
	r->crowded = r->over && world->crowded;
	r->verdicts = r->over ? virtual_verdicts(w->v) : world->verdicts;
	if (w->whole)
		world_each(world, name_rest, w);
	if (!r->over || r->verdicts & verdict_bit(VERDICT_UNBOUNDED))
		return;
	r->keeper = (uint8_t)world->gil_keeper;
	for (unsigned i = 0; i < world->threads; i++)
		if (world->thread[i]->status == THREAD_READY ||
		    world->thread[i]->status == THREAD_JOINING)
			r->waits[i] = wait_of(w, world->thread[i]);
	virtual_leaks(w->v, add_leak, w);
	virtual_miscounts(w->v, add_miscount, w);
	virtual_dangling(w->v, add_dangling, w);
	world_each(world, note_end, w);
}

/* --- running --- */

bool recording_run(struct virtual *v, const struct schedule *schedule,
		   enum recording_extent extent, struct recording *r, struct error *e)
{
	struct recorder w = { .v = v,
			      .r = r,
			      .whole = extent == RECORDING_WHOLE,
			      .instructions = extent == RECORDING_INSTRUCTIONS };
	bool right;

	*r = (struct recording){ .strategy = v->strategy, .program = v->program };
	v->image->watch = watch;
	v->image->watch_context = &w;
	virtual_start(v);
	world_each(v->w, label_first, &w);
	right = virtual_follow(v, schedule, e) && virtual_inside(v, e);
	v->image->watch = NULL;
	r->steps = v->step;
	r->whole = w.whole;
	if (right)
		look_at_end(&w);
	numbers_free(&w.numbers);
	free(w.seen);
	if (!right)
		recording_free(r);
	return right;
}

bool recording_make(const struct program *program, const char *strategy, const char *prints,
		    const struct schedule *schedule, enum recording_extent extent,
		    struct recording *r, struct error *e)
{
	struct virtual v;
	bool right;

	*r = (struct recording){ .strategy = strategy };
	virtual_open(&v, program, strategy, prints);
	right = recording_run(&v, schedule, extent, r, e);
	r->image = virtual_close_world(&v);
	if (!right)
		recording_free(r);
	return right;
}

void recording_free(struct recording *r)
{
	for (size_t i = 0; i < r->n_events; i++) {
		free(r->events[i].entry.place);
		free(r->events[i].operation);
		free(r->events[i].place);
		free(r->events[i].text);
	}
	free(r->events);
	free(r->objects);
	free(r->leaks);
	free(r->miscounts);
	free(r->dangling);
	free(r->printed);
	snapshot_free(&r->snapshot);
	if (r->image)
		image_free(r->image);
	*r = (struct recording){ .n_events = 0 };
}
