/*
 * A layer: the distinct worlds that can be reached in the same number of steps, each with
 * the number of ways to reach it.
 *
 * Equal worlds are one node: found by hash (XXH3, 64 bits), confirmed by comparing every
 * byte. For each thread that may have made the last step a node keeps the fewest context
 * switches of any way to it, and the link to the node before: links outlive their layer.
 */
#ifndef REFRACE_ENGINE_LAYER_H
#define REFRACE_ENGINE_LAYER_H

#include "vm/engine/count.h"

enum {
	LAYER_NO_WAY = UINT16_MAX,
	LAYER_NODES = 1 << 28,
};

struct node {
	size_t offset; /* of its bytes */
	uint32_t size; /* in bytes */
	uint64_t hash;
	struct count ways;
	struct chance chance;
};

/* For one thread that made the last step. */
struct way {
	uint16_t switches; /* LAYER_NO_WAY: there is none */
	uint32_t link;     /* index of the node before * 16 + the thread before */
};

struct layer {
	unsigned char *bytes;
	size_t used, room;
	struct node *nodes;
	struct way *ways; /* `stride` for each node */
	uint32_t n, nodes_room;
	uint32_t stride; /* threads */
	uint32_t *slots; /* hash table: node + 1; 0 is free */
	uint32_t n_slots;
};

/* Empties the layer, keeps its memory. */
void layer_clear(struct layer *l, uint32_t stride);
void layer_free(struct layer *l);

/* Room for `size` bytes at the end; the caller fills them and calls layer_add. */
unsigned char *layer_room(struct layer *l, size_t size);

/* Makes the bytes just written a node, or finds the node that is equal to them. Sets
 * *is_new. Returns its index. */
uint32_t layer_add(struct layer *l, size_t size, bool *is_new);

/* The links alone, in a new array of n * stride words that the caller frees. */
uint32_t *layer_links(const struct layer *l);

#endif
