/*
 * Memory of a forced run: births, releases, frees, and what is left at the end.
 *
 * Blocks are malloc's. What was freed is remembered by its address; if malloc offers it
 * again, the block is put aside and another one is asked for, so that a thread that comes
 * too late reads what the object last contained, as in the explorer, and not what another
 * object has there by now.
 */
#include <stdlib.h>
#include <string.h>

#include "vm/access/forced_stage.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/machine/image.h"

#define DISGUISE UINT64_C(0x5bd1e995a3c7f12d)

enum { ASIDE = 4096 };

/* Blocks that are not to be used: they lie where something was freed. */
static struct {
	void *blocks[ASIDE];
	unsigned n;
} aside;

static struct entry *entry_of(uint32_t number)
{
	return &forced.stage->entries[number];
}

struct object *memory_object(uint32_t number)
{
	uint64_t hidden = entry_of(number)->hidden;

	return hidden ? (struct object *)(uintptr_t)(hidden ^ DISGUISE) : NULL;
}

static size_t bytes_of(uint32_t number)
{
	const struct plan_object *o = &forced.plan->objects[number];

	return object_bytes_for((enum kind)o->kind, o->size);
}

/* The youngest object that contains the address, or has it in its guard. */
uint32_t memory_number(uintptr_t address, uint32_t *offset)
{
	for (uint32_t i = address ? forced.plan->n_objects : 0; i--;) {
		uintptr_t o = (uintptr_t)memory_object(i);

		if (!o || address < o || address >= o + bytes_of(i))
			continue;
		*offset = (uint32_t)(address - o);
		return i;
	}
	*offset = 0;
	return PLAN_NONE;
}

static void set_verdict(enum verdict v)
{
	__atomic_fetch_or(&forced.result->verdicts, verdict_bit(v), __ATOMIC_RELAXED);
}

/* --- the set of freed memory --- */

static uint64_t *freed_slot(uint64_t piece)
{
	const struct stage *s = forced.stage;
	size_t at = (size_t)((piece ^ DISGUISE) * UINT64_C(0x9e3779b97f4a7c15) >> 20);

	for (at &= s->blocks_mask; s->blocks[at]; at = (at + 1) & s->blocks_mask)
		if (s->blocks[at] == (piece ^ DISGUISE))
			break;
	return &s->blocks[at];
}

static void remember_freed(uintptr_t block, size_t bytes)
{
	for (uint64_t piece = block / 16; piece <= (block + bytes - 1) / 16; piece++)
		*freed_slot(piece) = piece ^ DISGUISE;
}

static bool was_freed(uintptr_t block, size_t bytes)
{
	for (uint64_t piece = block / 16; piece <= (block + bytes - 1) / 16; piece++)
		if (*freed_slot(piece))
			return true;
	return false;
}

/* A block of malloc's that lies where nothing was before. */
static void *fresh_block(size_t bytes)
{
	void *block = malloc(bytes);

	while (block && aside.n < ASIDE && was_freed((uintptr_t)block, bytes)) {
		aside.blocks[aside.n++] = block;
		block = malloc(bytes);
	}
	CHECK(block);
	return block;
}

/* --- births --- */

static bool is_lock(const struct cue *c)
{
	return forced.plan->objects[c->object].kind == KIND_LOCK;
}

static void init_lock(struct lock_guard *guard, bool handed_on)
{
	pthread_mutex_t *mutex = &guard->mutex;
	pthread_mutexattr_t checks; /* a second lock by the same thread is refused */

	if (handed_on) {
		sem_init(&guard->semaphore, 0, 1);
		return;
	}
	pthread_mutexattr_init(&checks);
	pthread_mutexattr_settype(&checks, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(mutex, &checks);
	pthread_mutexattr_destroy(&checks);
}

void *forced_get(struct thread *t, size_t bytes)
{
	const struct cue *c = cue_take(t, CUE_NEW, NULL);
	size_t front = is_lock(c) ? sizeof(struct lock_guard) : sizeof(struct guard);
	struct guard *guard;
	char *block;

	if (bytes != bytes_of(c->object))
		cue_part(t, "thread %u makes another object, at line %u, than planned",
			 t->number, t->line);
	stage_lock();
	block = fresh_block(front + bytes);
	stage_unlock();
	memset(block, 0, front + bytes);
	guard = (struct guard *)(block + front) - 1;
	guard->identity = c->value;
	if (is_lock(c))
		init_lock((struct lock_guard *)block,
			  forced.plan->objects[c->object].handed_on);
	return guard + 1;
}

void forced_born(struct thread *t, struct object *o)
{
	const struct plan *p = forced.plan;
	struct entry *entry = entry_of(p->cues[p->of[t->number][seat_of(t)->cursor]].object);

	entry->truth = 1;
	entry->hidden = value_of(o) ^ DISGUISE;
	cue_done(t);
}

void forced_immortal(struct thread *t, struct object *o)
{
	uint32_t offset, number = memory_number((uintptr_t)o, &offset);

	(void)t;
	entry_of(number)->immortal = true;
	forced.immortals[__atomic_fetch_add(&forced.n_immortals, 1, __ATOMIC_RELAXED)] = o;
}

/* An object of the image has no guard. */
uint64_t forced_identity(const struct object *o)
{
	bool made = !o->immortal || o->kind == KIND_CLASS || o->kind == KIND_FUNCTION;

	return made ? ((const struct guard *)o)[-1].identity : value_of(o) >> 4;
}

/* --- deaths --- */

void forced_release(struct thread *t, struct object *o)
{
	const struct cue *c = cue_take(t, CUE_RELEASE, o);
	struct entry *entry = entry_of(c->object);
	uint8_t kind = forced.plan->objects[c->object].kind;

	if (entry->released)
		set_verdict(VERDICT_DOUBLE_FREE);
	else if (entry->truth > 0 && kind != KIND_ARRAY && kind != KIND_TABLE)
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->released = true;
	cue_done(t);
}

bool forced_finalize(struct thread *t, struct object *o)
{
	const struct cue *c = cue_take(t, CUE_FINALIZE, o);
	struct entry *entry = entry_of(c->object);
	bool first = !entry->finalized && !entry->released;

	if (first != (bool)c->value)
		cue_part(t, "thread %u %s __del__ at line %u, against the plan", t->number,
			 first ? "calls" : "does not call", t->line);
	if (first && entry->truth > 0)
		set_verdict(VERDICT_PREMATURE_FREE);
	entry->truth += first;
	entry->finalized = true;
	cue_done(t);
	return first;
}

/* A second free is for the tools that report it; anywhere else it would damage malloc, and
 * is only noted. */
void forced_free(struct thread *t, struct object *o)
{
	const struct cue *c = cue_take(t, CUE_FREE, o);
	size_t front = is_lock(c) ? sizeof(struct lock_guard) : sizeof(struct guard);
	struct entry *entry = entry_of(c->object);
	bool again = entry->freed;

	entry->freed = true;
	if (again && observer_takes_double_free()) {
		free((char *)o - front);
	} else if (!again) {
		stage_lock();
		remember_freed((uintptr_t)o - front, front + bytes_of(c->object));
		free((char *)o - front);
		stage_unlock();
	}
	cue_done(t);
}

/* --- the end --- */

struct search {          /* for objects that nothing reaches */
	uint64_t *alive; /* address, number: sorted by address */
	size_t n;
	bool *reached;
	uint32_t *work;
	size_t n_work;
};

static int by_address(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void reach(void *context, value v)
{
	struct search *s = context;
	uint64_t key = v & ~(value)7, *found;

	if (v & 3 || !key)
		return;
	found = bsearch(&key, s->alive, s->n, 2 * sizeof(uint64_t), by_address);
	if (!found || s->reached[found[1]])
		return;
	s->reached[found[1]] = true;
	s->work[s->n_work++] = (uint32_t)found[1];
}

/* From what is never counted, and from the stacks of threads that were backed off. */
static void reach_all(struct search *s)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (entry_of(i)->immortal)
			reach(s, value_of(memory_object(i)));
	for (unsigned i = 0; i < THREADS; i++) {
		const struct thread *t = forced.players[i].thread;

		for (uint32_t k = 0; t && k < t->top; k++)
			reach(s, t->words[k]);
	}
	while (s->n_work)
		object_visit(memory_object(s->work[--s->n_work]), reach, s);
}

static void count_leaks(const struct search *s)
{
	for (size_t i = 0; i < s->n; i++) {
		uint32_t number = (uint32_t)s->alive[2 * i + 1];
		const struct plan_object *o = &forced.plan->objects[number];
		size_t front =
			o->kind == KIND_LOCK ? sizeof(struct lock_guard) : sizeof(struct guard);

		if (s->reached[number])
			continue;
		if (!forced.result->leaked++)
			forced.result->first_leaked = number;
		observer_forgive_leak((char *)memory_object(number) - front);
	}
}

/* Objects that nothing reaches: as the run itself sees it, and as LeakSanitizer does. */
void memory_examine(void)
{
	uint32_t n = forced.plan->n_objects;
	struct search s = {
		.alive = memory_get((n + 1) * 2 * sizeof(uint64_t)),
		.reached = memory_zero(n + 1, 1),
		.work = memory_get((n + 1) * sizeof(uint32_t)),
	};

	forced.result->leaks_found = observer_finds_leaks();
	for (uint32_t i = 0; i < n; i++) {
		const struct entry *e = entry_of(i);

		if (!e->hidden || e->released)
			continue;
		s.alive[2 * s.n] = value_of(memory_object(i));
		s.alive[2 * s.n++ + 1] = i;
	}
	qsort(s.alive, s.n, 2 * sizeof(uint64_t), by_address);
	observer_look_away();
	reach_all(&s);
	observer_look_back();
	count_leaks(&s);
	if (forced.result->leaked)
		set_verdict(VERDICT_LEAK);
	free(s.alive);
	free(s.reached);
	free(s.work);
	if (observer_finds_leaks())
		forced.result->leaks_found = 2;
}
