/*
 * The native layer's collector: see native_collect.h.
 *
 * `running` counts the threads that may touch objects; a thread that waits, or has ended, is
 * not among them. The collecting thread sets `stop` and waits until it runs alone; the others
 * look at `stop` at their safepoints, and when they come back from waiting. Everything else
 * is protected by the mutex or by the world standing still.
 */
#include "vm/access/native_collect.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "vm/access/native_memory.h"
#include "vm/access/native_thread.h"
#include "vm/base/bug.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/object/work.h"

enum { COLLECT_FIRST = 20000 }; /* new objects of one thread, until it collects at first */

struct collector {
	pthread_mutex_t mutex;
	pthread_cond_t changed; /* `stop` or `running` */
	atomic_bool stop;
	unsigned running;
	unsigned waiting; /* threads that wait for `changed` */
	uint32_t limit;   /* new objects of one thread, until it collects */
	const struct native_roots *roots;
};

struct collector *collector_new(const struct native_roots *roots)
{
	struct collector *c = memory_zero(1, sizeof(*c));

	pthread_mutex_init(&c->mutex, NULL);
	pthread_cond_init(&c->changed, NULL);
	atomic_init(&c->stop, false);
	c->limit = COLLECT_FIRST;
	c->roots = roots;
	return c;
}

void collector_free(struct collector *c)
{
	pthread_mutex_destroy(&c->mutex);
	pthread_cond_destroy(&c->changed);
	free(c);
}

/* --- stopping the world --- */

static void leave(struct collector *c)
{
	c->running--;
	pthread_cond_broadcast(&c->changed);
}

static void wait_for_change(struct collector *c)
{
	c->waiting++;
	pthread_cond_wait(&c->changed, &c->mutex);
	c->waiting--;
}

static void enter(struct collector *c)
{
	while (atomic_load_explicit(&c->stop, memory_order_relaxed))
		wait_for_change(c);
	c->running++;
}

void collector_enter(struct collector *c)
{
	pthread_mutex_lock(&c->mutex);
	enter(c);
	pthread_mutex_unlock(&c->mutex);
}

void collector_leave(struct collector *c)
{
	pthread_mutex_lock(&c->mutex);
	leave(c);
	pthread_mutex_unlock(&c->mutex);
}

unsigned collector_waiting(struct collector *c)
{
	unsigned waiting;

	pthread_mutex_lock(&c->mutex);
	waiting = atomic_load_explicit(&c->stop, memory_order_relaxed) ? c->waiting : 0;
	pthread_mutex_unlock(&c->mutex);
	return waiting;
}

bool native_safepoint(struct thread *t)
{
	struct collector *c = native_of(t)->collector;

	if (atomic_load_explicit(&c->stop, memory_order_relaxed)) {
		collector_leave(c);
		collector_enter(c);
	}
	return native_of(t)->fresh >= c->limit;
}

/* The caller holds the mutex, and runs alone when this returns. */
static void stop_world(struct collector *c)
{
	leave(c);
	enter(c); /* after a collection that is under way */
	atomic_store_explicit(&c->stop, true, memory_order_relaxed);
	while (c->running > 1)
		wait_for_change(c);
}

static void start_world(struct collector *c)
{
	atomic_store_explicit(&c->stop, false, memory_order_relaxed);
	pthread_cond_broadcast(&c->changed);
}

void collector_stop_world(struct collector *c)
{
	pthread_mutex_lock(&c->mutex);
	stop_world(c);
	pthread_mutex_unlock(&c->mutex);
}

void collector_start_world(struct collector *c)
{
	pthread_mutex_lock(&c->mutex);
	start_world(c);
	pthread_mutex_unlock(&c->mutex);
}

/* --- objects: each thread has those it made in a chain, through their guards --- */

void native_track(struct thread *t, struct object *o)
{
	native_guard_of(o)->before = value_of(native_of(t)->tracked);
	native_of(t)->tracked = o;
	native_of(t)->fresh++;
}

/* --- marking --- */

/* What never dies and leads to nothing, as all objects of the image. */
static bool is_fixed(const struct object *o)
{
	return o->immortal && !object_owned(o).n;
}

static void mark(void *context, value v)
{
	struct object *o = value_object(v);

	if (o->flags & OBJECT_MARKED || is_fixed(o))
		return;
	o->flags |= OBJECT_MARKED;
	work_push(context, v);
}

static void mark_all(struct work *work, bool handles)
{
	value v;

	while ((v = work_pop(work)))
		if (handles)
			object_visit_pointers(value_object(v), mark, work);
		else
			object_visit(value_object(v), mark, work);
}

static void mark_words(struct work *work, const value *words, size_t n, bool handles)
{
	for (size_t i = 0; i < n; i++) {
		if (value_has_mark(words[i], VALUE_DYING))
			object_visit(value_marked_object(words[i]), mark, work);
		else if (value_is_object(words[i]))
			mark(work, words[i]);
		else if (handles && value_has_mark(words[i], VALUE_BORROWED))
			mark(work, value_of(value_marked_object(words[i])));
	}
}

static void mark_stack(struct work *work, const struct thread *t, bool handles)
{
	uint32_t end = t->top;

	for (uint32_t at = t->frame; end; at = ((struct frame *)(t->words + at))->previous) {
		const struct frame *f = (struct frame *)(t->words + at);

		mark_words(work, &f->result, FRAME_OWNS, handles);
		mark_words(work, f->slots, end - at - FRAME_WORDS, handles);
		end = at;
	}
}

static void mark_roots(const struct native_roots *roots, struct work *work, bool handles)
{
	for (const struct immortal *i = roots->immortals; i; i = i->next)
		mark(work, value_of(i->object));
	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++)
		mark_stack(work, &roots->threads[i]->thread, handles);
	mark_all(work, handles);
}

/* --- sweeping --- */

static bool is_doomed(const struct thread *t, const struct object *o)
{
	return !(o->flags & (OBJECT_MARKED | OBJECT_FINALIZED | OBJECT_DOOMED)) &&
	       image_finalizes(t->image, o);
}

/* A weak reference of which one half is not reached: neither finds the other any more. */
static void part_weak(struct object *o)
{
	struct weakref *w = (struct weakref *)o;
	struct instance *target;

	if (o->kind != KIND_WEAKREF || !w->target)
		return;
	target = (struct instance *)value_object(w->target);
	if (o->flags & target->head.flags & OBJECT_MARKED)
		return;
	target->weakref = 0;
	w->target = 0;
}

static void part_all_weak(const struct native_roots *roots)
{
	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++)
		for (struct object *o = roots->threads[i]->tracked; o;
		     o = value_object(native_guard_of(o)->before))
			part_weak(o);
}

static void find_doomed(struct thread *t, const struct native_roots *roots, struct work *doomed)
{
	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++)
		for (struct object *o = roots->threads[i]->tracked; o;
		     o = value_object(native_guard_of(o)->before))
			if (is_doomed(t, o)) {
				o->flags |= OBJECT_DOOMED;
				work_push(doomed, value_of(o));
			}
}

/* Frees what is not marked in the chain; returns how many. */
static uint32_t sweep_chain(struct thread *t, struct native_thread *other, uint32_t *alive)
{
	struct object *kept = NULL, *next;
	uint32_t freed = 0;

	for (struct object *o = other->tracked; o; o = next) {
		next = value_object(native_guard_of(o)->before);
		if (o->flags & OBJECT_MARKED || o->immortal) {
			o->flags &= (uint8_t)~OBJECT_MARKED;
			native_guard_of(o)->before = value_of(kept);
			kept = o;
			++*alive;
		} else {
			native_give(t, o);
			freed++;
		}
	}
	other->tracked = kept;
	other->fresh = 0;
	return freed;
}

static uint32_t sweep(struct thread *t, const struct native_roots *roots, uint32_t *alive)
{
	uint32_t freed = 0;

	for (const struct immortal *i = roots->immortals; i; i = i->next)
		i->object->flags &= (uint8_t)~OBJECT_MARKED;
	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++)
		freed += sweep_chain(t, roots->threads[i], alive);
	return freed;
}

/* --- a collection --- */

static struct object *doomed_list(struct thread *t, const struct work *doomed)
{
	struct list *l;
	struct array *a;

	if (!doomed->n)
		return NULL;
	l = (struct list *)native_get(t, object_bytes_for(KIND_LIST, 0));
	a = (struct array *)native_get(t, object_bytes_for(KIND_ARRAY, (uint32_t)doomed->n));
	l->head = (struct object){ .kind = KIND_LIST };
	a->head = (struct object){ .kind = KIND_ARRAY, .size = (uint32_t)doomed->n };
	memcpy(a->items, doomed->items, doomed->n * sizeof(value));
	l->length = doomed->n;
	l->array = value_of(a);
	return &l->head;
}

struct object *native_collect(struct thread *t, bool stops, bool handles)
{
	struct collector *c = native_of(t)->collector;
	struct work work = { 0 }, doomed = { 0 };
	struct object *list;
	uint32_t alive = 0;

	pthread_mutex_lock(&c->mutex);
	if (stops)
		stop_world(c);
	mark_roots(c->roots, &work, handles);
	if (t->image->weak)
		part_all_weak(c->roots);
	find_doomed(t, c->roots, &doomed);
	for (size_t i = 0; i < doomed.n; i++)
		mark(&work, doomed.items[i]);
	mark_all(&work, handles);
	t->collected = sweep(t, c->roots, &alive) + (uint32_t)doomed.n;
	c->limit = alive > COLLECT_FIRST ? alive : COLLECT_FIRST;
	list = doomed_list(t, &doomed);
	if (stops)
		start_world(c);
	pthread_mutex_unlock(&c->mutex);
	work_free(&work);
	work_free(&doomed);
	return list;
}
