/*
 * A search under way, and its steps: what explore.c, which makes it in one process, team.c, which
 * goes on in several, and apart.c, which makes one for each of several groups of threads, work on.
 * Private to them.
 */
#ifndef REFRACE_ENGINE_SEARCH_H
#define REFRACE_ENGINE_SEARCH_H

#include "vm/engine/ending.h"
#include "vm/engine/layer.h"
#include "vm/engine/merge.h"
#include "vm/engine/pack.h"
#include "vm/engine/request.h"
#include "vm/engine/tally.h"
#include "vm/engine/virtual.h"

struct team;

/* A node that is being expanded, as the worlds that its steps lead to see it. */
struct origin {
	const struct node *node;
	const struct way *ways; /* `stride` */
	uint32_t index;         /* in its layer, */
	uint8_t process;        /* and the process that has it */
};

/* A world that a step has led to, on its way into the next layer. Worlds arrive in batches,
 * so that the memory which each of them needs is fetched while others are made: waiting for
 * it took half of the time. */
struct arrival {
	struct origin from;
	uint32_t first, length; /* its list, in search.lists */
	uint32_t hash;
	uint8_t thread, stepped; /* the number of the thread that made the step, now and before */
	uint64_t order;          /* in a team: among all arrivals of the layer */
};

enum {
	ARRIVALS = 32,
	SEARCH_TEXTS = 1000, /* different texts in the worlds of one layer, at most */
	SEARCH_WIDE = 4096, /* nodes of a layer: from there on several processes are worth it */
};

/* Why a search begins again. */
enum retry {
	RETRY_NOT,
	RETRY_TEXTS, /* worlds differ by too many texts: they are not told apart any more */
	RETRY_ALONE, /* in one process: threads have begun in a way that is new (alike.h) */
	RETRY_APART, /* identical threads are told apart */
	RETRY_WIDER, /* more threads than `stride` have appeared */
	RETRY_SHARES, /* steps that were made in one order have turned out to depend on it (reduce.h) */
	RETRY_SHARED, /* not of this group: it shares something with another one (apart.h) */
};

struct search {
	const struct explore_request *request;
	struct virtual v;
	struct pack pack;
	struct layer layers[2]; /* the one being expanded, and the next */
	uint32_t stride;        /* threads that a node has ways for */
	uint32_t depth;         /* steps to the layer being expanded */
	uint32_t **links;       /* of each layer up to `depth`; by node and thread */
	uint8_t **stepped;   /* the same of way.stepped; NULL of a layer: it is the thread */
	uint8_t **processes; /* the same of way.process; NULL: each process has the layer before */
	uint32_t n_links, links_room;
	struct arrival arrivals[ARRIVALS];
	unsigned n_arrivals;
	uint32_t *lists; /* of the arrivals */
	uint32_t lists_used, lists_room;
	uint64_t *orders; /* in a team: by node of the next layer, the order of its first arrival */
	uint32_t orders_room;
	struct merge merge;
	struct result *result;
	struct tally tally;
	struct best *bests; /* for each outcome */
	uint32_t only;      /* these threads make steps, one bit each: all, or those of a group, */
	struct endings *endings; /* whose ends are kept here; else NULL */
	bool wide;       /* a layer has had as many nodes as several processes are worth */
	bool deep;       /* an interleaving has reached EXPLORE_DEPTH, */
	bool round;      /* but only worlds were found there that had been there before */
	uint64_t before; /* digest of a layer shortly before EXPLORE_DEPTH */
	enum retry again;
	unsigned jobs; /* processes */
	struct team *team; /* NULL: one process */
	bool served;       /* this process has helped another one, which has the result */
	size_t place;      /* of the image: base/fixed.h */
	struct meter meter;
};

static inline uint32_t search_wide(const struct search *s)
{
	return s->request->wide ? s->request->wide : SEARCH_WIDE;
}

static inline uint32_t search_texts(const struct search *s)
{
	return s->request->texts ? s->request->texts : SEARCH_TEXTS;
}

/* So many nodes are expanded by several processes before they hand over what they have. Then bounds
 * are looked at. */
static inline uint32_t search_round(const struct search *s)
{
	return 8 * search_wide(s);
}

/* From the first layer on, until all that can be reached has been found, or a bound is. It begins
 * again where it finds that it cannot go on so, except that a search for endings is over then,
 * with `again`: another beginning would not help it. */
void search_make(struct search *s);

/* Looks at the bounds. False: the search has to stop before node `index`. The number of worlds does
 * not depend on the machine: where it stops a search, it does so for any number of processes. */
bool search_may_go_on(struct search *s, uint32_t index);

/* The threads that make the steps to this end, end->depth numbers that the caller frees. */
unsigned char *search_threads(struct search *s, const struct end *end);

/* Before another search: nothing is left of this one but its result. */
void search_forget_links(struct search *s);

/* Opens node `index` and lets the thread make its step. False, with `again`: the search cannot go
 * on so. `seat`: as of merge_threads. */
bool search_step(struct search *s, const struct layer *l, uint32_t index, unsigned thread,
		 uint8_t seat[THREADS]);

/* The same; what it has led to becomes an arrival. */
void search_step_to(struct search *s, const struct layer *l, uint32_t index, struct layer *next,
		    unsigned thread);

/* Room for an arrival with a list of this length, in search.lists; its origin is not set. */
struct arrival *search_arrival(struct search *s, uint32_t length);

/* The arrival that search_arrival has returned last is complete: it becomes a node of the next
 * layer with the batch that it fills, or with search_arrive. */
void search_add(struct search *s, struct layer *next);
void search_arrive(struct search *s, struct layer *next);

/* Of the arrivals from number `first` on, only the last one stays. */
void search_keep_last(struct search *s, unsigned first);

/* Runs end in this node, with these failures, having printed the text of that number. */
void search_count_end(struct search *s, const struct origin *from, uint32_t kinds,
		      uint32_t printed);

/* Before a layer is expanded: its links are kept. */
void search_keep_links(struct search *s, const struct layer *l);

/* Whether threads only go round in a loop when the search becomes too deep: deeper there are the
 * same worlds. */
bool search_goes_round(struct search *s, const struct layer *l);

/* What can be done with a node: the threads that can make a step; or 0 if runs end here, with these
 * failures. */
uint32_t search_enabled(struct search *s, const struct layer *l, uint32_t index, uint32_t *kinds);

/* The search stops before this node. Whether there is something to tell of it: runs end here, or have
 * not ended, and failures were seen in them. */
bool search_tells(struct search *s, const struct layer *l, uint32_t index, uint32_t *kinds);

/* On the way back from an end: a node and the thread that made the last step there. */
struct step_back {
	uint32_t node, thread;
	uint8_t process; /* that has the node */
	uint8_t stepped; /* the number that this thread had before the step */
};

/* Goes from a node of the layer `depth` to the one before. */
void search_step_back(const struct search *s, uint32_t depth, struct step_back *at);

/* Bytes that are used. */
size_t search_bytes(const struct search *s);

#endif
