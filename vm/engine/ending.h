/*
 * Endings: the worlds in which the runs of one group of threads end, where no thread of it can
 * make a step any more. Each with what apart.h has to know of the ways there: how many there
 * are of each length, their chance together, and the shortest of them.
 */
#ifndef REFRACE_ENGINE_ENDING_H
#define REFRACE_ENGINE_ENDING_H

#include "vm/access/world.h"
#include "vm/engine/count.h"
#include "vm/engine/parts.h"

struct end { /* a node in which runs end, and the thread that made the last step there */
	uint32_t depth, node, thread;
	uint8_t process; /* that has the node */
};

struct best { /* the end with the fewest switches, then the fewest steps */
	unsigned switches, steps;
	struct end end;
};

/* Numbers of runs, by their steps. */
struct spread {
	uint32_t least, n; /* from `least` to `least + n - 1` */
	struct count *ways;
};

struct ending {
	uint32_t *world; /* a list of parts; NULL when all endings have been found */
	uint32_t length;
	uint64_t hash; /* of the list */
	struct spread spread;
	struct chance chance;
	struct best best;
	unsigned char *threads; /* that make the steps of the best one */
};

struct endings {
	struct ending *all;
	uint32_t n, room;
	struct parts parts;    /* pieces of the worlds, packed */
	uint32_t *slots;       /* hash table: number + 1; 0 is free */
	uint32_t n_slots;      /* a power of two */
	unsigned char *packed; /* scratch: a world, and its list */
	uint32_t *list;
	size_t packed_room;
};

/* The live world is an ending: the one that is equal, or a new one, whose best end has
 * `UINT_MAX` switches. These ways of so many steps lead there; steps never become fewer. */
struct ending *ending_add(struct endings *e, const struct world *w, uint32_t steps,
			  const struct count *ways, const struct chance *chance);

/* Bytes in use. */
size_t ending_bytes(const struct endings *e);

/* All have been found: their worlds are not needed any more. */
void ending_forget_worlds(struct endings *e);
void ending_free(struct endings *e);

/* Adds ways of so many steps, which are at least `least`. */
void spread_add(struct spread *s, uint32_t steps, const struct count *ways);

#endif
