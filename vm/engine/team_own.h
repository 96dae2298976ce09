/*
 * One process of a team: what team.c, which searches, and team_parts.c work on. Private to them.
 */
#ifndef REFRACE_ENGINE_TEAM_OWN_H
#define REFRACE_ENGINE_TEAM_OWN_H

#include "vm/engine/exchange.h"
#include "vm/engine/post.h"
#include "vm/engine/search.h"

/* What a process tells all others after each round. */
struct report {
	uint64_t worlds, steps, world_bytes, bytes, handed;
	double cpu; /* seconds */
	uint64_t texts; /* in the worlds of the layer; each is counted by one process */
	uint32_t stepped, ways; /* alike_ways */
	enum retry again;
	bool told_apart, cycles, held_back, deep, straight, late;
	bool merges, merged[UINT8_MAX + 1];
	uint32_t outside_line;
	char outside[160], outside_name[64];
};

struct team {
	struct exchange *x;
	unsigned number, size;
	struct post post;
	struct exchange_out out[EXCHANGE_MOST];
	struct exchange_in in[EXCHANGE_MOST];
	/* The worlds of the layer that this process has, and the order of each. */
	uint32_t *mine, *order;
	uint32_t n_mine, mine_room;
	uint64_t all; /* worlds of the layer, of all processes */
	uint64_t part_bytes; /* of parts of the layer, those that are counted here, */
	uint32_t n_counted;  /* and how many these are, */
	uint32_t n_texts;    /* and texts in the headers */
	uint32_t begun; /* the depth of the first layer that the team has gone through */
	uint32_t ways;  /* alike_ways then */
	double cpu;     /* of this process then, */
	double others;  /* and what all others have taken since */
	bool straight;  /* the worlds of this process are not those of an earlier layer */
	struct report total;
};

/* How many bytes the parts of a layer have, and how many texts there are: each is counted by one of
 * the processes that have it. */
void team_count_parts(struct team *t, const struct world *w, const struct parts *parts);

#endif
