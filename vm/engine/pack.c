/*
 * Packing; see pack.h. The order of the list: the header; for each thread its private
 * state, then its heap: stretches, or the branches of the lowest level of which there are few.
 * The header says how many threads there are, and a thread's state how long its heap is, so the
 * list can be read without its length.
 */
#include "vm/engine/pack.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

static void forget_all(struct held_level *l)
{
	memset(l->numbers, 0xff, l->n * sizeof(*l->numbers)); /* PACK_NOTHING */
}

void pack_between(struct pack *p, struct parts *from, struct parts *to)
{
	p->from = from;
	p->to = to;
	p->header = PACK_NOTHING;
	for (unsigned i = 0; i < THREADS; i++) {
		p->threads[i].state = PACK_NOTHING;
		for (unsigned level = 0; level < PACK_LEVELS; level++)
			if (p->threads[i].heap[level].n)
				forget_all(&p->threads[i].heap[level]);
	}
}

void pack_free(struct pack *p)
{
	for (unsigned i = 0; i < THREADS; i++)
		for (unsigned level = 0; level < PACK_LEVELS; level++)
			free(p->threads[i].heap[level].numbers);
}

/* --- the shape of a heap --- */

static uint32_t stretches(const struct thread *t)
{
	return (explored_of(t)->heap_top + WORLD_STRETCH - 1) / WORLD_STRETCH;
}

static unsigned char *stretch_at(const struct thread *t, uint32_t stretch)
{
	return explored_of(t)->heap + (size_t)stretch * WORLD_STRETCH;
}

static size_t stretch_size(const struct thread *t, uint32_t stretch)
{
	size_t rest = explored_of(t)->heap_top - (size_t)stretch * WORLD_STRETCH;

	return rest < WORLD_STRETCH ? rest : WORLD_STRETCH;
}

/* How many parts a level has, if the heap has so many stretches. */
static uint32_t level_length(uint32_t n, unsigned level)
{
	while (level--)
		n = (n + PACK_BRANCH - 1) / PACK_BRANCH;
	return n;
}

/* How many parts branch `index` of a level has. */
static uint32_t branch_length(uint32_t n, unsigned level, uint32_t index)
{
	uint32_t rest = level_length(n, level - 1) - index * PACK_BRANCH;

	return rest < PACK_BRANCH ? rest : PACK_BRANCH;
}

/* The level that stands in the list. */
static unsigned top_level(uint32_t n)
{
	unsigned level = 0;

	while (level_length(n, level) > PACK_FLAT)
		level++;
	return level;
}

uint32_t pack_length(const struct world *w)
{
	uint32_t n = 1;

	for (unsigned i = 0; i < w->threads; i++) {
		uint32_t all = stretches(w->thread[i]);

		n += 1 + level_length(all, top_level(all));
	}
	return n;
}

/* --- what is held --- */

static void grow(struct held_level *l, uint32_t n)
{
	struct held_level before = *l;

	l->n = 2 * n + 16;
	l->numbers = memory_get(l->n * sizeof(*l->numbers));
	forget_all(l);
	if (before.n)
		memcpy(l->numbers, before.numbers, before.n * sizeof(*l->numbers));
	free(before.numbers);
}

/* Of a heap that has so many stretches: there is a place for each part, and what was known of levels
 * that it has not is forgotten. Returns its top level. */
static unsigned fit(struct held_thread *h, uint32_t n)
{
	unsigned top;

	if (n == h->stretches)
		return h->top;
	top = top_level(n);
	for (unsigned level = 0; level <= top; level++)
		if (level_length(n, level) > h->heap[level].n)
			grow(&h->heap[level], level_length(n, level));
	for (unsigned level = top + 1; level <= h->top; level++)
		forget_all(&h->heap[level]);
	h->stretches = n;
	h->top = top;
	return top;
}

/* A stretch, and the branches that it is part of. */
static void forget(struct held_thread *h, uint32_t stretch)
{
	for (unsigned level = 0; level < PACK_LEVELS; level++) {
		if (stretch < h->heap[level].n)
			h->heap[level].numbers[stretch] = PACK_NOTHING;
		stretch /= PACK_BRANCH;
	}
}

static bool holds(const struct pack *p, const struct thread *t, uint32_t stretch)
{
	const struct held_level *l = &p->threads[t->number].heap[0];
	uint32_t number = stretch < l->n ? l->numbers[stretch] : PACK_NOTHING;

	return stretch < stretches(t) && number != PACK_NOTHING &&
	       p->from->all[number].size == stretch_size(t, stretch) &&
	       !memcmp(parts_bytes(p->from, number), stretch_at(t, stretch),
		       stretch_size(t, stretch));
}

static void check_heap(const struct pack *p, const struct thread *t)
{
	const struct held_thread *h = &p->threads[t->number];

	for (uint32_t s = 0; s < stretches(t) && s < h->heap[0].n; s++)
		CHECK(h->heap[0].numbers[s] == PACK_NOTHING || holds(p, t, s));
	for (unsigned level = 1; level <= h->top; level++)
		for (uint32_t i = 0; i < h->heap[level].n; i++) {
			uint32_t number = h->heap[level].numbers[i];

			if (i < level_length(stretches(t), level) && number != PACK_NOTHING)
				CHECK(p->from->all[number].size ==
				      branch_length(stretches(t), level, i) * sizeof(number));
		}
}

static void check_stretches(const struct pack *p)
{
	for (unsigned i = 0; i < p->w->threads; i++)
		check_heap(p, p->w->thread[i]);
}

static void check_units(const struct pack *p, const struct thread *t)
{
	const struct held_level *l = &p->threads[t->number].heap[0];

	for (uint32_t s = 0; s < stretches(t) && s < l->n; s++) {
		size_t size = stretch_size(t, s);
		const unsigned char *at = stretch_at(t, s), *held;

		if (l->numbers[s] == PACK_NOTHING)
			continue;
		held = parts_bytes(p->from, l->numbers[s]);
		for (size_t k = 0; k < size && k < p->from->all[l->numbers[s]].size; k += WORLD_UNIT)
			CHECK(world_unit_marked(p->w, at + k) ||
			      !memcmp(at + k, held + k, WORLD_UNIT));
	}
}

/* Before marks are taken: what has changed has one. */
static void check_marks(const struct pack *p)
{
	for (unsigned i = 0; i < p->w->threads && p->w->dirty.units; i++)
		check_units(p, p->w->thread[i]);
}

/* What has a mark, and has changed, is not what it was known to be. A stretch that is new may by
 * chance be what lay there in another world, but the branches above it have become longer. */
static void take_marks(struct pack *p)
{
	unsigned thread;
	uint32_t stretch;

	for (uint32_t k = 0; k < p->w->dirty.n; k++)
		if (world_marked(p->w, k, &thread, &stretch) &&
		    (stretch >= p->threads[thread].stretches ||
		     !holds(p, p->w->thread[thread], stretch)))
			forget(&p->threads[thread], stretch);
	world_unmark(p->w);
}

/* --- packing --- */

static uint32_t number_unchanged(struct pack *p, uint32_t number);

/* A part that is still as it was in `from` comes into `to`. */
static __attribute__((noinline)) uint32_t carry(struct pack *p, uint32_t number)
{
	struct part *part = &p->from->all[number];
	uint32_t parts[PACK_BRANCH], n;
	const uint32_t *of;

	if (part->branch) {
		of = parts_of_branch(p->from, number, &n);
		for (uint32_t i = 0; i < n; i++)
			parts[i] = number_unchanged(p, of[i]);
		part->next = parts_add_branch(p->to, parts, n) + 1;
	} else {
		memcpy(parts_room(p->to, part->size), parts_bytes(p->from, number), part->size);
		part->next = parts_add(p->to, part->size) + 1;
	}
	return part->next - 1;
}

/* The number in `to` of such a part. */
static uint32_t number_unchanged(struct pack *p, uint32_t number)
{
	uint32_t next = p->from->all[number].next;

	return next ? next - 1 : carry(p, number);
}

static uint32_t number_header(struct pack *p)
{
	if (p->header != PACK_NOTHING &&
	    !memcmp(parts_bytes(p->from, p->header), p->w, WORLD_STATE))
		return number_unchanged(p, p->header);
	p->header = PACK_NOTHING;
	memcpy(parts_room(p->to, WORLD_STATE), p->w, WORLD_STATE);
	return parts_add(p->to, WORLD_STATE);
}

static uint32_t number_thread(struct pack *p, const struct thread *t)
{
	uint32_t *held = &p->threads[t->number].state;
	size_t size = world_thread_size(t);

	if (*held != PACK_NOTHING && p->from->all[*held].size == size &&
	    world_thread_same(t, parts_bytes(p->from, *held)))
		return number_unchanged(p, *held);
	*held = PACK_NOTHING;
	world_thread_pack(t, parts_room(p->to, size));
	return parts_add(p->to, size);
}

static uint32_t number_stretch(struct pack *p, const struct thread *t, uint32_t stretch)
{
	size_t size = stretch_size(t, stretch);

	memcpy(parts_room(p->to, size), stretch_at(t, stretch), size);
	return parts_add(p->to, size);
}

/* Part `index` of a level of the thread's heap. */
static uint32_t number_place(struct pack *p, const struct thread *t, unsigned level, uint32_t index)
{
	uint32_t held = p->threads[t->number].heap[level].numbers[index];
	uint32_t parts[PACK_BRANCH], n;

	if (held != PACK_NOTHING)
		return number_unchanged(p, held);
	if (!level)
		return number_stretch(p, t, index);
	n = branch_length(stretches(t), level, index);
	for (uint32_t i = 0; i < n; i++)
		parts[i] = number_place(p, t, level - 1, index * PACK_BRANCH + i);
	return parts_add_branch(p->to, parts, n);
}

void pack_world(struct pack *p, uint32_t *list)
{
	const struct world *w = p->w;

	check_marks(p);
	take_marks(p);
	if (w->dirty.units || ++p->packed % PACK_CHECKED == 0)
		check_stretches(p);
	*list++ = number_header(p);
	for (unsigned i = 0; i < w->threads; i++) {
		const struct thread *t = w->thread[i];
		unsigned top = fit(&p->threads[i], stretches(t));
		uint32_t n = level_length(stretches(t), top);

		*list++ = number_thread(p, t);
		for (uint32_t k = 0; k < n; k++)
			*list++ = number_place(p, t, top, k);
	}
}

/* --- unpacking --- */

/* Whether the memory has to be written to hold this part; it is noted that it does. */
static bool to_write(uint32_t *held, uint32_t number)
{
	bool differs = *held != number;

	*held = number;
	return differs;
}

static void open_places(struct pack *p, struct thread *t, unsigned level, uint32_t first,
			const uint32_t *list, uint32_t n);

static void open_place(struct pack *p, struct thread *t, unsigned level, uint32_t index,
		       uint32_t number)
{
	const uint32_t *parts;
	uint32_t n;

	p->threads[t->number].heap[level].numbers[index] = number;
	if (!level) {
		memcpy(stretch_at(t, index), parts_bytes(p->from, number),
		       p->from->all[number].size);
		return;
	}
	parts = parts_of_branch(p->from, number, &n);
	open_places(p, t, level - 1, index * PACK_BRANCH, parts, n);
}

/* `n` parts of a level of the thread's heap, from number `first` on, become those in the list. */
static void open_places(struct pack *p, struct thread *t, unsigned level, uint32_t first,
			const uint32_t *list, uint32_t n)
{
	const uint32_t *held = p->threads[t->number].heap[level].numbers + first;

	for (uint32_t i = 0; i < n; i++)
		if (held[i] != list[i])
			open_place(p, t, level, first + i, list[i]);
}

void pack_open(struct pack *p, const uint32_t *list)
{
	struct world *w = p->w;

	take_marks(p);
	if (to_write(&p->header, *list))
		memcpy(w, parts_bytes(p->from, *list), WORLD_STATE);
	list++;
	world_set_up(w, w->threads);
	for (unsigned i = 0; i < w->threads; i++) {
		struct thread *t = w->thread[i];
		unsigned top;
		uint32_t n;

		if (to_write(&p->threads[i].state, *list))
			world_thread_unpack(t, parts_bytes(p->from, *list));
		list++;
		top = fit(&p->threads[i], stretches(t));
		n = level_length(stretches(t), top);
		open_places(p, t, top, 0, list, n);
		list += n;
	}
	for (unsigned i = w->threads; i < w->seats; i++) /* world_opened clears it */
		p->threads[i].state = PACK_NOTHING;
	world_opened(w);
}

/* --- looking into parts --- */

_Static_assert(WORLD_STATE % 16 && EXPLORED_STATE > WORLD_STATE,
	       "no other part of a world is as long as its header, but a branch");

bool pack_text_of(const struct parts *parts, uint32_t number, uint32_t *printed)
{
	if (parts->all[number].branch || parts->all[number].size != WORLD_STATE)
		return false;
	memcpy(printed, parts_bytes(parts, number) + offsetof(struct world, printed),
	       sizeof(*printed));
	return true;
}
