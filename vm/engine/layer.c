/*
 * Layers of worlds; see layer.h.
 */
#include "vm/engine/layer.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "vm/base/bug.h"

void layer_clear(struct layer *l, uint32_t stride)
{
	if (!l->n_slots) {
		l->n_slots = 1024;
		l->slots = memory_zero(l->n_slots, sizeof(*l->slots));
	}
	memset(l->slots, 0, l->n_slots * sizeof(*l->slots));
	if (stride != l->stride)
		l->ways = memory_resize(l->ways,
					(size_t)l->nodes_room * stride * sizeof(*l->ways) + 1);
	parts_clear(&l->parts);
	l->used = 0;
	l->n = 0;
	l->stride = stride;
}

void layer_free(struct layer *l)
{
	parts_free(&l->parts);
	free(l->lists);
	free(l->nodes);
	free(l->ways);
	free(l->slots);
	*l = (struct layer){ 0 };
}

/* Room for one more list. */
static void grow_lists(struct layer *l, uint32_t length)
{
	if (l->used + length <= l->room)
		return;
	l->room = 2 * (l->used + length);
	l->lists = memory_resize(l->lists, l->room * sizeof(*l->lists));
}

static void rehash(struct layer *l)
{
	struct slot *old = l->slots;
	uint32_t n_old = l->n_slots;

	l->n_slots *= 4;
	l->slots = memory_zero(l->n_slots, sizeof(*l->slots));
	for (uint32_t i = 0; i < n_old; i++) {
		uint32_t at = old[i].hash & (l->n_slots - 1);

		if (!old[i].node)
			continue;
		while (l->slots[at].node)
			at = (at + 1) & (l->n_slots - 1);
		l->slots[at] = old[i];
	}
	free(old);
}

static void grow_nodes(struct layer *l)
{
	if (l->n < l->nodes_room)
		return;
	l->nodes_room = l->nodes_room ? 2 * l->nodes_room : 256;
	l->nodes = memory_resize(l->nodes, l->nodes_room * sizeof(*l->nodes));
	l->ways = memory_resize(l->ways, (size_t)l->nodes_room * l->stride * sizeof(*l->ways));
}

static bool same(const struct layer *l, const struct node *n, const uint32_t *list,
		 uint32_t length)
{
	return n->length == length &&
	       !memcmp(l->lists + n->first, list, length * sizeof(*list));
}

uint32_t layer_hash(const uint32_t *list, uint32_t length)
{
	return (uint32_t)XXH3_64bits(list, length * sizeof(*list));
}

uint32_t layer_add(struct layer *l, const uint32_t *list, uint32_t length, uint32_t hash,
		   bool *is_new)
{
	uint32_t at = hash & (l->n_slots - 1);

	*is_new = false;
	for (; l->slots[at].node; at = (at + 1) & (l->n_slots - 1))
		if (l->slots[at].hash == hash &&
		    same(l, &l->nodes[l->slots[at].node - 1], list, length))
			return l->slots[at].node - 1;
	*is_new = true;
	grow_nodes(l);
	grow_lists(l, length);
	memcpy(l->lists + l->used, list, length * sizeof(*list));
	l->nodes[l->n] = (struct node){ .first = l->used, .length = length };
	for (uint32_t i = 0; i < l->stride; i++)
		l->ways[(size_t)l->n * l->stride + i] = (struct way){ .switches = LAYER_NO_WAY };
	l->used += length;
	l->slots[at] = (struct slot){ ++l->n, hash };
	if (l->n > l->n_slots / 2)
		rehash(l);
	return l->n - 1;
}

void layer_fetch_slot(const struct layer *l, uint32_t hash)
{
	__builtin_prefetch(&l->slots[hash & (l->n_slots - 1)]);
}

/* The slot where the list is first looked for, if it may be there; else NULL. */
static const struct slot *likely_slot(const struct layer *l, uint32_t hash)
{
	const struct slot *slot = &l->slots[hash & (l->n_slots - 1)];

	return slot->node && slot->hash == hash ? slot : NULL;
}

void layer_fetch_node(const struct layer *l, uint32_t hash)
{
	const struct slot *slot = likely_slot(l, hash);

	if (!slot)
		return;
	__builtin_prefetch(&l->nodes[slot->node - 1]);
	__builtin_prefetch((const char *)(&l->nodes[slot->node - 1] + 1) - 1);
	__builtin_prefetch(&l->ways[(size_t)(slot->node - 1) * l->stride]);
}

void layer_fetch_list(const struct layer *l, uint32_t hash)
{
	const struct slot *slot = likely_slot(l, hash);

	if (slot)
		__builtin_prefetch(&l->lists[l->nodes[slot->node - 1].first]);
}

/* Numbers of parts mean something in this layer only, so their hashes are taken. */
uint64_t layer_digest(const struct layer *l, uint32_t behind)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < l->n; i++) {
		const uint32_t *list = l->lists + l->nodes[i].first;
		uint32_t parts = l->nodes[i].length - behind;
		uint64_t hash = XXH3_64bits(list + parts, behind * sizeof(*list));

		for (uint32_t k = 0; k < parts; k++)
			hash = XXH3_64bits_withSeed(&l->parts.all[list[k]].hash,
						    sizeof(l->parts.all->hash), hash);
		sum += hash;
	}
	return sum;
}

size_t layer_node_bytes(const struct layer *l)
{
	return sizeof(*l->nodes) + l->stride * (sizeof(*l->ways) + sizeof(uint32_t));
}

size_t layer_bytes(const struct layer *l)
{
	return l->parts.used + l->parts.n * sizeof(*l->parts.all) +
	       l->used * sizeof(*l->lists) +
	       l->n * (sizeof(*l->nodes) + l->stride * sizeof(*l->ways));
}

uint8_t *layer_of_ways(const struct layer *l, size_t offset)
{
	size_t n = (size_t)l->n * l->stride;
	uint8_t *bytes = memory_get(n + 1);

	for (size_t i = 0; i < n; i++)
		bytes[i] = ((const uint8_t *)&l->ways[i])[offset];
	return bytes;
}

uint32_t *layer_links(const struct layer *l)
{
	size_t n = (size_t)l->n * l->stride;
	uint32_t *links = memory_get(n * sizeof(*links) + 1);

	for (size_t i = 0; i < n; i++)
		links[i] = l->ways[i].link;
	return links;
}
