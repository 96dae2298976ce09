/*
 * A layer: the distinct worlds that can be reached in the same number of steps, each with
 * the number of ways to reach it.
 *
 * A world is a list of parts (parts.h). Equal worlds are one node: found by hash, confirmed
 * by comparing the whole list. For each thread that may have made the last step a node
 * keeps the fewest context switches of any way to it, and the link to the node before:
 * links outlive their layer.
 */
#ifndef REFRACE_ENGINE_LAYER_H
#define REFRACE_ENGINE_LAYER_H

#include "vm/engine/count.h"
#include "vm/engine/parts.h"

enum {
	LAYER_NO_WAY = UINT16_MAX,
	LAYER_NODES = 1 << 28,
};

struct node {
	size_t first;    /* of its list */
	uint32_t length; /* of its list */
	struct count ways;
	struct chance chance;
};

/* For one thread that made the last step. */
struct way {
	uint16_t switches; /* LAYER_NO_WAY: there is none */
	uint8_t stepped;   /* the number that this thread had before the step (merge.h) */
	uint8_t process;   /* that has the node before (team.h) */
	uint32_t link;     /* index of the node before * 16 + the thread before */
};

struct slot {
	uint32_t node; /* + 1; 0: free */
	uint32_t hash; /* of its list */
};

struct layer {
	struct parts parts;
	uint32_t *lists; /* of the worlds, one after another: numbers of parts */
	size_t used, room;
	struct node *nodes;
	struct way *ways; /* `stride` for each node */
	uint32_t n, nodes_room;
	uint32_t stride;    /* threads */
	struct slot *slots; /* hash table */
	uint32_t n_slots;   /* a power of two */
};

/* Empties the layer, keeps its memory. */
void layer_clear(struct layer *l, uint32_t stride);
void layer_free(struct layer *l);

/* The hash of a list, as layer_add wants it. */
uint32_t layer_hash(const uint32_t *list, uint32_t length);

/* Makes the list a node, or finds the node that is equal to it. Sets *is_new. Returns its
 * index. */
uint32_t layer_add(struct layer *l, const uint32_t *list, uint32_t length, uint32_t hash,
		   bool *is_new);

/* Hints that a list with this hash will soon be added: the memory that layer_add would wait
 * for is fetched meanwhile. Each hint reads what the one before it has asked for, so they
 * help most if some other worlds come between them. */
void layer_fetch_slot(const struct layer *l, uint32_t hash);
void layer_fetch_node(const struct layer *l, uint32_t hash);
void layer_fetch_list(const struct layer *l, uint32_t hash);

/* A number that two layers of the same worlds have in common, and others hardly ever. The last
 * `behind` words of each list are no parts. */
uint64_t layer_digest(const struct layer *l, uint32_t behind);

/* Bytes that a node takes beside its list; its links included, which outlive the layer. */
size_t layer_node_bytes(const struct layer *l);

/* Bytes in use. */
size_t layer_bytes(const struct layer *l);

/* The links alone, in a new array of n * stride words that the caller frees. */
uint32_t *layer_links(const struct layer *l);

/* One byte of each way, at this offset in struct way, in such an array. */
uint8_t *layer_of_ways(const struct layer *l, size_t offset);

#endif
