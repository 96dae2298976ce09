/*
 * Packing; see pack.h. The order of the list: the header; for each thread its private
 * state, then its heap in stretches. The header says how many threads there are, and a
 * thread's state how long its heap is, so the list can be read without its length.
 */
#include "vm/engine/pack.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

void pack_between(struct pack *p, struct parts *from, struct parts *to)
{
	p->from = from;
	p->to = to;
	p->n = 0;
}

void pack_free(struct pack *p)
{
	free(p->held);
}

static uint32_t stretches(const struct thread *t)
{
	return (explored_of(t)->heap_top + PACK_STRETCH - 1) / PACK_STRETCH;
}

static size_t stretch_size(const struct thread *t, uint32_t stretch)
{
	size_t rest = explored_of(t)->heap_top - (size_t)stretch * PACK_STRETCH;

	return rest < PACK_STRETCH ? rest : PACK_STRETCH;
}

uint32_t pack_length(const struct world *w)
{
	uint32_t n = 1;

	for (unsigned i = 0; i < w->threads; i++)
		n += 1 + stretches(w->thread[i]);
	return n;
}

/* The entry for the next place of a list, which concerns the memory at `at`. */
static struct held *held_at(struct pack *p, uint32_t place, const void *at)
{
	struct held *h;

	if (place == p->room) {
		p->room = p->room ? 2 * p->room : 32;
		p->held = memory_resize(p->held, p->room * sizeof(*p->held));
	}
	h = &p->held[place];
	if (place >= p->n || h->at != at)
		*h = (struct held){ at, PACK_NOTHING };
	return h;
}

/* --- packing --- */

/* The number in `to` of a part that is still as it was in `from`. */
static uint32_t number_unchanged(struct pack *p, uint32_t number)
{
	struct part *part = &p->from->all[number];

	if (!part->next) {
		memcpy(parts_room(p->to, part->size), parts_bytes(p->from, number), part->size);
		part->next = parts_add(p->to, part->size) + 1;
	}
	return part->next - 1;
}

static uint32_t number_bytes(struct pack *p, uint32_t place, const void *at, size_t size)
{
	struct held *h = held_at(p, place, at);

	if (h->number != PACK_NOTHING && p->from->all[h->number].size == size &&
	    !memcmp(parts_bytes(p->from, h->number), at, size))
		return number_unchanged(p, h->number);
	h->number = PACK_NOTHING;
	memcpy(parts_room(p->to, size), at, size);
	return parts_add(p->to, size);
}

static uint32_t number_thread(struct pack *p, uint32_t place, const struct thread *t)
{
	struct held *h = held_at(p, place, t);
	size_t size = world_thread_size(t);

	if (h->number != PACK_NOTHING && p->from->all[h->number].size == size &&
	    world_thread_same(t, parts_bytes(p->from, h->number)))
		return number_unchanged(p, h->number);
	h->number = PACK_NOTHING;
	world_thread_pack(t, parts_room(p->to, size));
	return parts_add(p->to, size);
}

void pack_world(struct pack *p, uint32_t *list)
{
	const struct world *w = p->w;
	uint32_t n = 0;

	list[n] = number_bytes(p, n, w, WORLD_STATE);
	n++;
	for (unsigned i = 0; i < w->threads; i++) {
		const struct thread *t = w->thread[i];

		list[n] = number_thread(p, n, t);
		n++;
		for (uint32_t s = 0; s < stretches(t); s++) {
			list[n] = number_bytes(p, n,
					       explored_of(t)->heap + (size_t)s * PACK_STRETCH,
					       stretch_size(t, s));
			n++;
		}
	}
	p->n = n;
}

/* --- unpacking --- */

/* Whether the memory has to be written to hold this part; it is noted that it does. */
static bool to_write(struct pack *p, uint32_t place, const void *at, uint32_t number)
{
	struct held *h = held_at(p, place, at);
	bool differs = h->number != number;

	h->number = number;
	return differs;
}

static void open_bytes(struct pack *p, uint32_t place, void *at, uint32_t number)
{
	if (to_write(p, place, at, number))
		memcpy(at, parts_bytes(p->from, number), p->from->all[number].size);
}

void pack_open(struct pack *p, const uint32_t *list)
{
	struct world *w = p->w;
	uint32_t n = 0;

	open_bytes(p, n, w, list[n]);
	n++;
	world_set_up(w, w->threads);
	for (unsigned i = 0; i < w->threads; i++) {
		struct thread *t = w->thread[i];

		if (to_write(p, n, t, list[n]))
			world_thread_unpack(t, parts_bytes(p->from, list[n]));
		n++;
		for (uint32_t s = 0; s < stretches(t); s++) {
			open_bytes(p, n, explored_of(t)->heap + (size_t)s * PACK_STRETCH,
				   list[n]);
			n++;
		}
	}
	p->n = n;
	world_opened(w);
}
