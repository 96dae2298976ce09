/*
 * A hash table of byte strings, numbered in the order of their arrival; see parts.h.
 */
#include "vm/engine/parts.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "vm/base/bug.h"

void parts_clear(struct parts *p)
{
	if (!p->n_slots) {
		p->n_slots = 256;
		p->slots = memory_zero(p->n_slots, sizeof(*p->slots));
	}
	memset(p->slots, 0, p->n_slots * sizeof(*p->slots));
	p->used = 0;
	p->n = 0;
}

void parts_free(struct parts *p)
{
	free(p->bytes);
	free(p->all);
	free(p->slots);
	*p = (struct parts){ 0 };
}

unsigned char *parts_room(struct parts *p, size_t size)
{
	if (p->used + size > p->room) {
		p->room = 2 * (p->used + size);
		p->bytes = memory_resize(p->bytes, p->room);
	}
	return p->bytes + p->used;
}

static void rehash(struct parts *p)
{
	free(p->slots);
	p->n_slots *= 4;
	p->slots = memory_zero(p->n_slots, sizeof(*p->slots));
	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t at = (uint32_t)p->all[i].hash & (p->n_slots - 1);

		while (p->slots[at])
			at = (at + 1) & (p->n_slots - 1);
		p->slots[at] = i + 1;
	}
}

/* The number of the part that has just been written, which is one that is there, or new. */
static uint32_t add(struct parts *p, size_t size, uint64_t hash, bool branch)
{
	const unsigned char *bytes = p->bytes + p->used;
	uint32_t at = (uint32_t)hash & (p->n_slots - 1);

	for (; p->slots[at]; at = (at + 1) & (p->n_slots - 1)) {
		const struct part *old = &p->all[p->slots[at] - 1];

		if (old->hash == hash && old->size == size && old->branch == branch &&
		    !memcmp(p->bytes + old->offset, bytes, size))
			return p->slots[at] - 1;
	}
	if (p->n == p->all_room) {
		p->all_room = p->all_room ? 2 * p->all_room : 256;
		p->all = memory_resize(p->all, p->all_room * sizeof(*p->all));
	}
	p->all[p->n] = (struct part){ .offset = p->used,
				      .size = (uint32_t)size,
				      .branch = branch,
				      .hash = hash };
	p->used += size;
	p->slots[at] = ++p->n;
	if (p->n > p->n_slots / 2)
		rehash(p);
	return p->n - 1;
}

uint32_t parts_add(struct parts *p, size_t size)
{
	return add(p, size, XXH3_64bits(p->bytes + p->used, size), false);
}

uint32_t parts_add_branch(struct parts *p, const uint32_t *numbers, uint32_t n)
{
	uint64_t hash = n;

	memcpy(parts_room(p, n * sizeof(*numbers)), numbers, n * sizeof(*numbers));
	for (uint32_t i = 0; i < n; i++) {
		hash = (hash ^ p->all[numbers[i]].hash) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return add(p, n * sizeof(*numbers), hash, true);
}
