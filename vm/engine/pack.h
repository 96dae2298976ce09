/*
 * Packing: the live world as a list of numbers of parts, and back.
 *
 * A part is the world's header, the private state of a thread (its stack and trail
 * included) or a stretch of a heap. For each place in the list the packer knows which part
 * the memory there holds, so that unpacking writes only what differs, and packing after a
 * step looks a part up only if the step has changed it; whether it has is found out by
 * comparing all of its bytes, so that nothing depends on knowing who wrote where.
 *
 * INVARIANT: each `held` entry below `n` is true of the live world, except between a step
 * and the pack that follows it.
 */
#ifndef REFRACE_ENGINE_PACK_H
#define REFRACE_ENGINE_PACK_H

#include "vm/access/world.h"
#include "vm/engine/parts.h"

enum { PACK_STRETCH = 256 }; /* bytes of a heap in one part */

struct held {
	const void *at;  /* the memory */
	uint32_t number; /* the part of `from` that it holds; PACK_NOTHING: none */
};

#define PACK_NOTHING UINT32_MAX

struct pack {
	struct world *w;
	struct parts *from, *to; /* of the layer that is expanded, of the next */
	struct held *held;
	uint32_t n, room;
};

/* Between these two layers from now on; the memory holds nothing known. */
void pack_between(struct pack *p, struct parts *from, struct parts *to);
void pack_free(struct pack *p);

/* The length of the live world's list. */
uint32_t pack_length(const struct world *w);

/* Writes the list of the live world, as parts of `to`. */
void pack_world(struct pack *p, uint32_t *list);

/* Makes the world of this list, parts of `from`, the live one. */
void pack_open(struct pack *p, const uint32_t *list);

#endif
