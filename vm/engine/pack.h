/*
 * Packing: the live world as a list of numbers of parts, and back.
 *
 * A part is the world's header, the private state of a thread (its stack and trail included), a
 * stretch of a heap, or a branch of a large heap: PACK_BRANCH stretches, or branches, together.
 * So a list is short, however large the heaps are, and a step makes as many new parts as it has
 * written stretches, and a few branches above each.
 *
 * For each place the packer knows which part the memory there holds, so that unpacking writes
 * only what differs. What a step has written it knows from the marks in the world
 * (access/world.h); headers and threads' states are compared, every byte of them.
 *
 * INVARIANT: what is held is true of the live world, except where there is a mark. It is checked now
 * and then, so that a write without a mark ends in an internal error, and in no verdict; in tests
 * after every step, and for each unit of memory.
 */
#ifndef REFRACE_ENGINE_PACK_H
#define REFRACE_ENGINE_PACK_H

#include "vm/access/world.h"
#include "vm/engine/parts.h"

enum {
	PACK_BRANCH = 16,
	PACK_FLAT = 24,  /* stretches or branches of a heap that stand in the list, at most */
	PACK_LEVELS = 4, /* a heap of WORLD_HEAP bytes has that many */
	PACK_CHECKED = 256, /* one in so many worlds is compared, all of it, with what is held */
};

#define PACK_NOTHING UINT32_MAX

/* The parts of one level of a heap: stretches (level 0), branches of them (1), and so on. */
struct held_level {
	uint32_t *numbers; /* of `from`; PACK_NOTHING: none is known */
	uint32_t n;
};

struct held_thread {
	uint32_t state;
	struct held_level heap[PACK_LEVELS];
	uint32_t stretches; /* of the heap, when what is held was noted */
	unsigned top;       /* its highest level */
};

struct pack {
	struct world *w;
	struct parts *from, *to; /* of the layer that is expanded, of the next */
	uint32_t header;
	struct held_thread threads[THREADS];
	uint32_t packed; /* so many worlds */
};

/* Between these two layers from now on; nothing is known of the memory. */
void pack_between(struct pack *p, struct parts *from, struct parts *to);
void pack_free(struct pack *p);

/* The length of the live world's list. */
uint32_t pack_length(const struct world *w);

/* Writes the list of the live world, as parts of `to`. */
void pack_world(struct pack *p, uint32_t *list);

/* Makes the world of this list, parts of `from`, the live one. */
void pack_open(struct pack *p, const uint32_t *list);

/* Whether a part is the header of a world, and what that says of the text printed (world.printed). */
bool pack_text_of(const struct parts *parts, uint32_t number, uint32_t *printed);

#endif
