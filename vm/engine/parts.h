/*
 * Parts of worlds: strings of bytes, each kept once and known by its number.
 *
 * A step changes little of a world, and worlds are mostly the same parts in another
 * combination: so a world is a short list of numbers (pack.h), and because equal parts have
 * one number, found by hash and confirmed by comparing every byte, two worlds are equal
 * exactly if their lists are. Parts belong to a layer and are forgotten with it; `next`
 * remembers which number the same part has in the layer that follows.
 *
 * A branch is a part that consists of others: its bytes are their numbers, and its hash is made
 * of their hashes, so that it depends on what they are, and not on the layer.
 */
#ifndef REFRACE_ENGINE_PARTS_H
#define REFRACE_ENGINE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct part {
	size_t offset;
	uint64_t hash;
	uint32_t size;   /* in bytes */
	uint32_t next; /* its number in the next layer, + 1; 0: it has none yet */
	bool branch;   /* its bytes are numbers of parts */
};

struct parts {
	unsigned char *bytes;
	size_t used, room;
	struct part *all;
	uint32_t n, all_room;
	uint32_t *slots;  /* hash table: number + 1; 0 is free */
	uint32_t n_slots; /* a power of two */
};

/* Forgets all parts, keeps the memory. */
void parts_clear(struct parts *p);
void parts_free(struct parts *p);

/* Room for `size` bytes after the last part, for the caller to fill before parts_add. */
unsigned char *parts_room(struct parts *p, size_t size);

/* The number of the part whose bytes have just been written to parts_room. */
uint32_t parts_add(struct parts *p, size_t size);

/* The number of the branch of these parts; at least one. */
uint32_t parts_add_branch(struct parts *p, const uint32_t *numbers, uint32_t n);

/* The parts of a branch, and how many; valid until a part is added. */
static inline const uint32_t *parts_of_branch(const struct parts *p, uint32_t number, uint32_t *n)
{
	*n = p->all[number].size / sizeof(uint32_t);
	return (const uint32_t *)(const void *)(p->bytes + p->all[number].offset);
}

static inline const unsigned char *parts_bytes(const struct parts *p, uint32_t number)
{
	return p->bytes + p->all[number].offset;
}

#endif
