/*
 * Breadth-first exploration with counts; see explore.h.
 *
 * Two layers of worlds are in memory, and the links of all layers, from which the shortest
 * interleaving to an outcome is read backwards. "Shortest" is the fewest context switches:
 * each world keeps, for each thread that may have made the last step, the fewest switches
 * of any way to it, which is enough because a switch depends on the last thread only.
 */
#include "vm/engine/explore.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/verdict.h"
#include "vm/engine/layer.h"
#include "vm/engine/merge.h"
#include "vm/engine/pack.h"
#include "vm/engine/tally.h"
#include "vm/engine/trace.h"
#include "vm/engine/virtual.h"

struct end { /* the best end found for an outcome */
	uint32_t depth, node, thread;
};

/* A world that a step has led to, on its way into the next layer. Worlds arrive in batches,
 * so that the memory which each of them needs is fetched while others are made: waiting for
 * it took half of the time. */
struct arrival {
	uint32_t first, length; /* its list, in search.lists */
	uint32_t hash;
	uint32_t from; /* the node before */
	uint8_t thread, stepped; /* the number of the thread that made the step, now and before */
};

enum { ARRIVALS = 32, ROUND = 500 };

struct search {
	const struct explore_request *request;
	struct virtual v;
	struct pack pack;
	struct layer layers[2]; /* the one being expanded, and the next */
	uint32_t stride;        /* threads that a node has ways for */
	uint32_t depth;         /* steps to the layer being expanded */
	uint32_t **links;       /* of each layer up to `depth`; by node and thread */
	uint8_t **stepped; /* the same of way.stepped; NULL of a layer: it is the thread */
	uint32_t n_links, links_room;
	struct arrival arrivals[ARRIVALS];
	unsigned n_arrivals;
	uint32_t *lists; /* of the arrivals */
	uint32_t lists_used, lists_room;
	struct merge merge;
	struct result *result;
	struct tally tally;
	struct end *ends; /* for each outcome */
	bool deep;       /* an interleaving has reached EXPLORE_DEPTH, */
	bool round;      /* but only worlds were found there that had been there before */
	uint64_t before; /* digest of a layer shortly before EXPLORE_DEPTH */
	bool again; /* more threads than `stride` have appeared, or identical ones are told apart */
	struct meter meter;
};

/* --- outcomes --- */

/* The run is over in the world that is unpacked, node `index` of the layer. */
static void count_end(struct search *s, const struct layer *l, uint32_t index, uint32_t kinds)
{
	const struct node *node = &l->nodes[index];
	struct outcome *o = tally_end(&s->tally, s->v.w, kinds, &node->ways, &node->chance);
	size_t place = (size_t)(o - s->result->outcomes);
	struct end *end;

	s->ends = memory_resize(s->ends, s->result->n_outcomes * sizeof(*s->ends));
	end = &s->ends[place];
	for (uint32_t t = 0; t < l->stride; t++) {
		const struct way *way = &l->ways[(size_t)index * l->stride + t];

		if (way->switches == LAYER_NO_WAY || way->switches >= o->switches)
			continue;
		o->switches = way->switches;
		o->steps = s->depth;
		*end = (struct end){ s->depth, index, t };
	}
}

/* --- expansion --- */

/* Adds the ways of an arrival to a node of the next layer. */
static void join_ways(struct search *s, const struct layer *l, const struct arrival *a,
		      struct layer *next, uint32_t to)
{
	const struct node *node = &l->nodes[a->from];
	struct way *way = &next->ways[(size_t)to * next->stride + a->thread];

	count_add(&next->nodes[to].ways, &node->ways);
	chance_add(&next->nodes[to].chance, &node->chance);
	for (uint32_t t = 0; t < l->stride; t++) {
		uint32_t switches = l->ways[(size_t)a->from * l->stride + t].switches;

		if (switches == LAYER_NO_WAY)
			continue;
		if (s->depth && t != a->stepped && switches < LAYER_NO_WAY - 1)
			switches++;
		if (switches < way->switches)
			*way = (struct way){ (uint16_t)switches, a->stepped,
					     a->from * 16 + t };
	}
}

/* All arrivals become nodes of the next layer, in their order. */
static void arrive(struct search *s, const struct layer *l, struct layer *next)
{
	for (unsigned i = 0; i < s->n_arrivals; i++)
		layer_fetch_node(next, s->arrivals[i].hash);
	for (unsigned i = 0; i < s->n_arrivals; i++)
		layer_fetch_list(next, s->arrivals[i].hash);
	for (unsigned i = 0; i < s->n_arrivals; i++) {
		const struct arrival *a = &s->arrivals[i];
		bool is_new;
		uint32_t to = layer_add(next, s->lists + a->first, a->length, a->hash, &is_new);

		if (is_new) {
			s->result->worlds++;
			s->result->world_bytes +=
				a->length * sizeof(*s->lists) + layer_node_bytes(next) +
				(s->merge.merges ? next->stride * sizeof(**s->stepped) : 0);
		}
		join_ways(s, l, a, next, to);
	}
	s->n_arrivals = 0;
	s->lists_used = 0;
}

/* Writes the live world's list behind those of the arrivals; returns where it begins. */
static uint32_t pack_arrival(struct search *s, uint32_t length)
{
	uint32_t first = s->lists_used;

	if (first + length > s->lists_room) {
		s->lists_room = 2 * (first + length);
		s->lists = memory_resize(s->lists, s->lists_room * sizeof(*s->lists));
	}
	pack_world(&s->pack, s->lists + first);
	s->lists_used += length;
	return first;
}

static void step_to(struct search *s, const struct layer *l, uint32_t from, struct layer *next,
		    unsigned thread)
{
	struct arrival *a = &s->arrivals[s->n_arrivals];
	uint8_t seat[THREADS];

	pack_open(&s->pack, l->lists + l->nodes[from].first);
	virtual_step(&s->v, thread);
	s->result->steps++;
	s->result->stepped |= UINT32_C(1) << thread;
	s->again = s->v.w->threads > s->stride || !merge_threads(&s->merge, &s->v, seat);
	if (s->again)
		return;
	*a = (struct arrival){ .from = from,
			       .thread = seat[thread],
			       .stepped = (uint8_t)thread };
	a->length = pack_length(s->v.w);
	a->first = pack_arrival(s, a->length);
	a->hash = layer_hash(s->lists + a->first, a->length);
	layer_fetch_slot(next, a->hash);
	if (++s->n_arrivals == ARRIVALS)
		arrive(s, l, next);
}

/* The chance of the node becomes that of each of its steps. */
static void step_all(struct search *s, struct layer *l, uint32_t index, struct layer *next,
		     uint32_t enabled)
{
	unsigned threads = s->v.w->threads;

	chance_divide(&l->nodes[index].chance, (unsigned)__builtin_popcount(enabled));
	for (unsigned t = 0; t < threads && !s->again; t++)
		if (enabled & UINT32_C(1) << t)
			step_to(s, l, index, next, t);
}

static void count_deep(struct search *s, const struct layer *l, uint32_t index)
{
	s->deep = true;
	count_end(s, l, index, s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED));
}

/* Whether threads only go round in a loop when the search becomes too deep: deeper there are the
 * same worlds. */
static void look_for_round(struct search *s, const struct layer *l)
{
	if (s->depth == EXPLORE_DEPTH - ROUND)
		s->before = layer_digest(l, 0);
	else if (s->depth > EXPLORE_DEPTH - ROUND)
		s->round = s->round || layer_digest(l, 0) == s->before;
}

static void expand(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	uint32_t enabled;

	pack_open(&s->pack, l->lists + l->nodes[index].first);
	enabled = virtual_enabled(&s->v);
	if (!enabled)
		count_end(s, l, index, virtual_verdicts(&s->v));
	else if (s->depth == EXPLORE_DEPTH)
		count_deep(s, l, index);
	else
		step_all(s, l, index, next, enabled);
}

static size_t bytes_used(const struct search *s)
{
	return layer_bytes(&s->layers[0]) + layer_bytes(&s->layers[1]) +
	       s->result->worlds * s->stride *
		       (sizeof(**s->links) + (s->merge.merges ? sizeof(**s->stepped) : 0));
}

/* The search stops: failures that were seen in runs which have not ended must not be lost.
 * Each such run is counted as far as it has come, and as unbounded. */
static void count_seen(struct search *s, const struct layer *l)
{
	for (uint32_t i = 0; i < l->n; i++) {
		pack_open(&s->pack, l->lists + l->nodes[i].first);
		if (s->v.w->verdicts && virtual_enabled(&s->v))
			count_end(s, l, i, s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED));
	}
}

/* False: the search has to stop here. */
static bool may_go_on(struct search *s)
{
	if (s->request->stop && *s->request->stop) {
		s->result->interrupted = true;
		s->result->stopped_by = memory_text("interrupted");
	} else {
		s->result->stopped_by =
			meter_spent(&s->meter, s->result->worlds, bytes_used(s));
	}
	if (s->request->progress)
		s->request->progress(s->result, meter_left(&s->meter));
	return !s->result->stopped_by;
}

static void keep_links(struct search *s, const struct layer *l)
{
	if (s->n_links == s->links_room) {
		s->links_room = s->links_room ? 2 * s->links_room : 64;
		s->links = memory_resize(s->links, s->links_room * sizeof(*s->links));
		s->stepped = memory_resize(s->stepped, s->links_room * sizeof(*s->stepped));
	}
	s->stepped[s->n_links] = s->merge.merges ? layer_stepped(l) : NULL;
	s->links[s->n_links++] = layer_links(l);
}

static void first_layer(struct search *s)
{
	struct layer *l = &s->layers[0];
	uint32_t length;
	bool is_new;

	virtual_start(&s->v);
	s->stride = s->v.w->threads > s->stride ? s->v.w->threads : s->stride;
	layer_clear(l, s->stride);
	s->n_arrivals = s->lists_used = 0;
	length = pack_length(s->v.w);
	pack_between(&s->pack, NULL, &l->parts);
	pack_arrival(s, length);
	layer_add(l, s->lists, length, layer_hash(s->lists, length), &is_new);
	s->lists_used = 0;
	l->nodes[0].ways = count_of(1);
	l->nodes[0].chance = chance_one();
	l->ways[0].switches = 0;
	s->result->worlds = 1;
	s->result->world_bytes = length * sizeof(*l->lists) + layer_node_bytes(l);
}

/* All layers, or until a bound. */
static void search(struct search *s)
{
	struct layer *l = &s->layers[0], *next = &s->layers[1];

	for (s->depth = 0; l->n && !s->again && !s->v.w->outside_line; s->depth++) {
		struct layer *other = l;

		keep_links(s, l);
		look_for_round(s, l);
		layer_clear(next, s->stride);
		pack_between(&s->pack, &l->parts, &next->parts);
		for (uint32_t i = 0; i < l->n && !s->again; i++) {
			bool look = i % 1024 == 1023 || (i == 0 && s->depth % 64 == 63) ||
				    s->result->worlds > s->meter.budget.worlds;

			if (look && !may_go_on(s)) {
				count_seen(s, l);
				return;
			}
			expand(s, l, i, next);
		}
		arrive(s, l, next);
		s->result->world_bytes += l->parts.used;
		l = next;
		next = other;
	}
}

/* Before another attempt, and at the end. */
static void forget_links(struct search *s)
{
	while (s->n_links) {
		free(s->links[--s->n_links]);
		free(s->stepped[s->n_links]);
	}
}

static void forget(struct search *s)
{
	forget_links(s);
	tally_forget(&s->tally);
}

/* --- the result --- */

/* The steps of kept worlds become those of the threads that really make them. */
static void real_threads(struct search *s, unsigned char *threads, uint32_t n)
{
	uint8_t real[THREADS], seat[THREADS], before[THREADS];

	for (unsigned i = 0; i < THREADS; i++)
		real[i] = (uint8_t)i;
	virtual_start(&s->v);
	for (uint32_t k = 0; k < n; k++) {
		virtual_step(&s->v, threads[k]);
		merge_threads(&s->merge, &s->v, seat);
		threads[k] = real[threads[k]];
		memcpy(before, real, sizeof(before));
		for (unsigned i = 0; i < THREADS; i++)
			real[seat[i]] = before[i];
	}
}

static void read_back(struct search *s, const struct end *end, struct outcome *o)
{
	unsigned char *threads = memory_get(end->depth + 1);
	uint32_t node = end->node, thread = end->thread;

	for (uint32_t depth = end->depth; depth; depth--) {
		size_t place = (size_t)node * s->stride + thread;
		uint32_t link = s->links[depth][place];

		threads[depth - 1] = s->stepped[depth] ? s->stepped[depth][place]
						       : (unsigned char)thread;
		node = link / 16;
		thread = link % 16;
	}
	if (s->merge.merges)
		real_threads(s, threads, end->depth);
	snprintf(o->schedule.strategy, sizeof(o->schedule.strategy), "%s",
		 s->request->strategy);
	o->schedule.hash = s->request->hash;
	for (uint32_t i = 0; i < end->depth; i++)
		schedule_push(&o->schedule, threads[i]);
	free(threads);
}

static void fill_result(struct search *s)
{
	struct result *r = s->result;

	for (size_t i = 0; i < r->n_outcomes; i++) {
		read_back(s, &s->ends[i], &r->outcomes[i]);
		if (r->outcomes[i].kinds)
			r->outcomes[i].line =
				trace_failure_line(&s->v, &r->outcomes[i].schedule);
	}
	tally_finish(&s->tally, s->v.w);
	r->spent = (r->stopped_by && !r->interrupted) || (s->deep && !s->round);
	if (!r->stopped_by && (result_kinds(r) & verdict_bit(VERDICT_UNBOUNDED)))
		r->stopped_by = memory_text("an interleaving did not end within the bounds");
	r->complete = !r->stopped_by;
	r->collectable = s->v.w->cycles;
}

bool explore(const struct explore_request *request, struct result *result, struct error *e)
{
	struct search s = { .request = request, .result = result, .tally.result = result };
	double began = clock_cpu_seconds();
	bool right;

	*result = (struct result){ .strategy = request->strategy };
	meter_start(&s.meter, &request->budget);
	virtual_open(&s.v, request->program, request->strategy, request->prints);
	s.v.image->keeps_trails = request->keeps_trails;
	s.pack.w = s.v.w;
	if (!request->apart)
		merge_begin(&s.merge, &s.v);
	do {
		forget(&s);
		s.again = false;
		first_layer(&s);
		search(&s);
		if (s.again && s.v.w->threads > s.stride)
			s.stride++;
		else if (s.again)
			merge_end(&s.merge, &s.v);
	} while (s.again);
	right = virtual_inside(&s.v, e);
	if (right)
		fill_result(&s);
	else
		result_free(result);
	result->cpu_seconds = clock_cpu_seconds() - began;
	merge_end(&s.merge, &s.v);
	forget_links(&s);
	free(s.links);
	free(s.stepped);
	free(s.ends);
	free(s.tally.texts);
	free(s.lists);
	pack_free(&s.pack);
	layer_free(&s.layers[0]);
	layer_free(&s.layers[1]);
	virtual_close(&s.v);
	return right;
}
