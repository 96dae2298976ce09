/*
 * Layers of worlds; see layer.h.
 */
#include "vm/engine/layer.h"

#include <stdlib.h>
#include <string.h>
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
		l->ways = memory_resize(l->ways, (size_t)l->nodes_room * stride * sizeof(*l->ways) + 1);
	l->used = 0;
	l->n = 0;
	l->stride = stride;
}

void layer_free(struct layer *l)
{
	free(l->bytes);
	free(l->nodes);
	free(l->ways);
	free(l->slots);
	*l = (struct layer){ 0 };
}

unsigned char *layer_room(struct layer *l, size_t size)
{
	if (l->used + size > l->room) {
		l->room = 2 * (l->used + size);
		l->bytes = memory_resize(l->bytes, l->room);
	}
	return l->bytes + l->used;
}

static void rehash(struct layer *l)
{
	free(l->slots);
	l->n_slots *= 4;
	l->slots = memory_zero(l->n_slots, sizeof(*l->slots));
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t at = (uint32_t)l->nodes[i].hash & (l->n_slots - 1);

		while (l->slots[at])
			at = (at + 1) & (l->n_slots - 1);
		l->slots[at] = i + 1;
	}
}

static void grow(struct layer *l)
{
	if (l->n < l->nodes_room)
		return;
	l->nodes_room = l->nodes_room ? 2 * l->nodes_room : 256;
	l->nodes = memory_resize(l->nodes, l->nodes_room * sizeof(*l->nodes));
	l->ways = memory_resize(l->ways, (size_t)l->nodes_room * l->stride * sizeof(*l->ways));
}

uint32_t layer_add(struct layer *l, size_t size, bool *is_new)
{
	const unsigned char *bytes = l->bytes + l->used;
	uint64_t hash = XXH3_64bits(bytes, size);
	uint32_t at = (uint32_t)hash & (l->n_slots - 1);

	*is_new = false;
	for (; l->slots[at]; at = (at + 1) & (l->n_slots - 1)) {
		const struct node *n = &l->nodes[l->slots[at] - 1];

		if (n->hash == hash && n->size == size && !memcmp(l->bytes + n->offset, bytes, size))
			return l->slots[at] - 1;
	}
	*is_new = true;
	grow(l);
	l->nodes[l->n] = (struct node){ .offset = l->used, .size = (uint32_t)size, .hash = hash };
	for (uint32_t i = 0; i < l->stride; i++)
		l->ways[(size_t)l->n * l->stride + i] = (struct way){ LAYER_NO_WAY, 0 };
	l->used += size;
	l->slots[at] = ++l->n;
	if (l->n > l->n_slots / 2)
		rehash(l);
	return l->n - 1;
}

uint32_t *layer_links(const struct layer *l)
{
	size_t n = (size_t)l->n * l->stride;
	uint32_t *links = memory_get(n * sizeof(*links) + 1);

	for (size_t i = 0; i < n; i++)
		links[i] = l->ways[i].link;
	return links;
}
