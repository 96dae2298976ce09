/*
 * See ending.h.
 */
#include "vm/engine/ending.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "vm/base/bug.h"

enum { SLOTS = 64, PIECE = 256 /* bytes of a packed world that are one part */ };

void spread_add(struct spread *s, uint32_t steps, const struct count *ways)
{
	uint32_t n;

	if (!s->n)
		s->least = steps;
	n = steps - s->least + 1;
	if (n > s->n) {
		s->ways = memory_resize(s->ways, n * sizeof(*s->ways));
		while (s->n < n)
			s->ways[s->n++] = count_of(0);
	}
	count_add(&s->ways[n - 1], ways);
}

/* The slot of a world, or the free one where it would be. */
static uint32_t *slot_of(const struct endings *e, const uint32_t *world, uint32_t length,
			 uint64_t hash)
{
	uint32_t at = (uint32_t)hash & (e->n_slots - 1);

	for (; e->slots[at]; at = (at + 1) & (e->n_slots - 1)) {
		const struct ending *other = &e->all[e->slots[at] - 1];

		if (other->hash == hash && other->length == length &&
		    !memcmp(other->world, world, length * sizeof(*world)))
			break;
	}
	return &e->slots[at];
}

static void grow(struct endings *e)
{
	if (e->n < e->n_slots / 2)
		return;
	free(e->slots);
	e->n_slots = e->n_slots ? 4 * e->n_slots : SLOTS;
	e->slots = memory_zero(e->n_slots, sizeof(*e->slots));
	if (!e->n)
		parts_clear(&e->parts);
	for (uint32_t i = 0; i < e->n; i++) {
		const struct ending *a = &e->all[i];

		*slot_of(e, a->world, a->length, a->hash) = i + 1;
	}
}

/* The live world as a list of pieces, in e->list; returns its length. */
static uint32_t pack(struct endings *e, const struct world *w)
{
	size_t size = world_size(w), piece;
	uint32_t length = 0;

	if (size > e->packed_room) {
		e->packed_room = 2 * size;
		e->packed = memory_resize(e->packed, e->packed_room);
		e->list =
			memory_resize(e->list, (e->packed_room / PIECE + 1) * sizeof(*e->list));
	}
	world_pack(w, e->packed);
	for (size_t at = 0; at < size; at += PIECE) {
		piece = size - at < PIECE ? size - at : PIECE;
		memcpy(parts_room(&e->parts, piece), e->packed + at, piece);
		e->list[length++] = parts_add(&e->parts, piece);
	}
	return length;
}

static struct ending *new_ending(struct endings *e, uint32_t length, uint64_t hash)
{
	struct ending *a;

	if (e->n == e->room) {
		e->room = e->room ? 2 * e->room : 16;
		e->all = memory_resize(e->all, e->room * sizeof(*e->all));
	}
	a = &e->all[e->n++];
	*a = (struct ending){ .length = length,
			      .hash = hash,
			      .world = memory_get(length * sizeof(*a->world)),
			      .best.switches = UINT_MAX };
	memcpy(a->world, e->list, length * sizeof(*a->world));
	return a;
}

struct ending *ending_add(struct endings *e, const struct world *w, uint32_t steps,
			  const struct count *ways, const struct chance *chance)
{
	struct ending *a;
	uint32_t length, *slot;
	uint64_t hash;

	grow(e);
	length = pack(e, w);
	hash = XXH3_64bits(e->list, length * sizeof(*e->list));
	slot = slot_of(e, e->list, length, hash);
	a = *slot ? &e->all[*slot - 1] : new_ending(e, length, hash);
	if (!*slot)
		*slot = e->n;
	spread_add(&a->spread, steps, ways);
	chance_add(&a->chance, chance);
	return a;
}

size_t ending_bytes(const struct endings *e)
{
	size_t each = sizeof(*e->all) + (e->n ? e->all[0].length * sizeof(uint32_t) : 0);

	return e->parts.used + e->parts.n * sizeof(*e->parts.all) + e->n * each;
}

void ending_forget_worlds(struct endings *e)
{
	for (uint32_t i = 0; i < e->n; i++) {
		free(e->all[i].world);
		e->all[i].world = NULL;
	}
	parts_free(&e->parts);
	free(e->slots);
	free(e->packed);
	free(e->list);
	e->slots = e->list = NULL;
	e->packed = NULL;
	e->n_slots = 0;
	e->packed_room = 0;
}

void ending_free(struct endings *e)
{
	ending_forget_worlds(e);
	for (uint32_t i = 0; i < e->n; i++) {
		free(e->all[i].spread.ways);
		free(e->all[i].threads);
	}
	free(e->all);
	*e = (struct endings){ 0 };
}
