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
#include "vm/engine/pack.h"
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
	unsigned thread;
};

enum { ARRIVALS = 32 };

struct search {
	const struct explore_request *request;
	struct virtual v;
	struct pack pack;
	struct layer layers[2]; /* the one being expanded, and the next */
	uint32_t stride;        /* threads that a node has ways for */
	uint32_t depth;         /* steps to the layer being expanded */
	uint32_t **links;       /* of each layer up to `depth`; by node and thread */
	uint32_t n_links, links_room;
	struct arrival arrivals[ARRIVALS];
	unsigned n_arrivals;
	uint32_t *lists; /* of the arrivals */
	uint32_t lists_used, lists_room;
	struct result *result;
	struct end *ends;    /* for each outcome */
	struct count *texts; /* by number of what was printed */
	uint32_t n_texts;
	bool wider; /* more threads than `stride` have appeared: begin again */
	double began;
};

/* --- outcomes --- */

static struct outcome *outcome_of(struct search *s, uint32_t kinds)
{
	struct result *r = s->result;
	size_t i = 0;

	while (i < r->n_outcomes && r->outcomes[i].kinds != kinds)
		i++;
	if (i < r->n_outcomes)
		return &r->outcomes[i];
	r->outcomes = memory_resize(r->outcomes, (i + 1) * sizeof(*r->outcomes));
	s->ends = memory_resize(s->ends, (i + 1) * sizeof(*s->ends));
	r->outcomes[i] = (struct outcome){ .kinds = kinds, .switches = UINT32_MAX };
	r->n_outcomes++;
	return &r->outcomes[i];
}

static void count_printed(struct search *s, const struct count *ways)
{
	uint32_t printed = s->v.w->printed, n = s->n_texts;

	if (printed >= n) {
		s->n_texts = 2 * printed + 1;
		s->texts = memory_resize(s->texts, s->n_texts * sizeof(*s->texts));
		memset(s->texts + n, 0, (s->n_texts - n) * sizeof(*s->texts));
	}
	count_add(&s->texts[printed], ways);
}

/* The run is over in the world that is unpacked, node `index` of the layer. */
static void count_end(struct search *s, const struct layer *l, uint32_t index, uint32_t kinds)
{
	const struct node *node = &l->nodes[index];
	struct outcome *o = outcome_of(s, kinds);
	struct end *end = &s->ends[o - s->result->outcomes];

	count_add(&o->interleavings, &node->ways);
	chance_add(&o->chance, &node->chance);
	count_add(&s->result->interleavings, &node->ways);
	count_printed(s, &node->ways);
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

/* Adds the ways through `from` by a step of `thread` to a node of the next layer. */
static void join_ways(struct search *s, const struct layer *l, uint32_t from,
		      struct layer *next, uint32_t to, unsigned thread)
{
	const struct node *node = &l->nodes[from];
	struct way *way = &next->ways[(size_t)to * next->stride + thread];

	count_add(&next->nodes[to].ways, &node->ways);
	chance_add(&next->nodes[to].chance, &node->chance);
	for (uint32_t t = 0; t < l->stride; t++) {
		uint32_t switches = l->ways[(size_t)from * l->stride + t].switches;

		if (switches == LAYER_NO_WAY)
			continue;
		if (s->depth && t != thread && switches < LAYER_NO_WAY - 1)
			switches++;
		if (switches < way->switches)
			*way = (struct way){ (uint16_t)switches, from * 16 + t };
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
			s->result->world_bytes += a->length * sizeof(*s->lists);
		}
		join_ways(s, l, a->from, next, to, a->thread);
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

	pack_open(&s->pack, l->lists + l->nodes[from].first);
	virtual_step(&s->v, thread);
	s->result->steps++;
	s->result->stepped |= UINT32_C(1) << thread;
	if (s->v.w->threads > s->stride) {
		s->wider = true;
		return;
	}
	*a = (struct arrival){ .from = from, .thread = thread };
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
	for (unsigned t = 0; t < threads && !s->wider; t++)
		if (enabled & UINT32_C(1) << t)
			step_to(s, l, index, next, t);
}

static void expand(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	uint32_t enabled;

	pack_open(&s->pack, l->lists + l->nodes[index].first);
	enabled = virtual_enabled(&s->v);
	if (!enabled)
		count_end(s, l, index, virtual_verdicts(&s->v));
	else if (s->depth == EXPLORE_DEPTH)
		count_end(s, l, index, s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED));
	else
		step_all(s, l, index, next, enabled);
}

static const char *bound_reached(const struct search *s)
{
	if (s->result->worlds > EXPLORE_WORLDS)
		return "it reached 40,000,000 states";
	if (layer_bytes(&s->layers[0]) + layer_bytes(&s->layers[1]) +
		    s->result->worlds * s->stride * sizeof(**s->links) >
	    EXPLORE_MEMORY)
		return "its states took 2 GiB";
	if (clock_cpu_seconds() - s->began > EXPLORE_SECONDS)
		return "it took 60 seconds of CPU";
	return NULL;
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
		s->result->stopped_by = "interrupted";
	} else {
		s->result->stopped_by = bound_reached(s);
	}
	if (s->request->progress)
		s->request->progress(s->result->worlds, s->result->steps);
	return !s->result->stopped_by;
}

static void keep_links(struct search *s, const struct layer *l)
{
	if (s->n_links == s->links_room) {
		s->links_room = s->links_room ? 2 * s->links_room : 64;
		s->links = memory_resize(s->links, s->links_room * sizeof(*s->links));
	}
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
	s->result->world_bytes = length * sizeof(*l->lists);
}

/* All layers, or until a bound. */
static void search(struct search *s)
{
	struct layer *l = &s->layers[0], *next = &s->layers[1];

	for (s->depth = 0; l->n && !s->wider && !s->v.w->outside_line; s->depth++) {
		struct layer *other = l;

		keep_links(s, l);
		layer_clear(next, s->stride);
		pack_between(&s->pack, &l->parts, &next->parts);
		for (uint32_t i = 0; i < l->n && !s->wider; i++) {
			bool look = i % 1024 == 1023 || (i == 0 && s->depth % 64 == 63);

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
	while (s->n_links)
		free(s->links[--s->n_links]);
}

static void forget(struct search *s)
{
	forget_links(s);
	free(s->result->outcomes);
	s->result->outcomes = NULL;
	s->result->n_outcomes = 0;
	s->result->interleavings = count_of(0);
	free(s->texts);
	s->texts = NULL;
	s->n_texts = 0;
}

/* --- the result --- */

static void read_back(const struct search *s, const struct end *end, struct outcome *o)
{
	unsigned char *threads = memory_get(end->depth + 1);
	uint32_t node = end->node, thread = end->thread;

	for (uint32_t depth = end->depth; depth; depth--) {
		uint32_t link = s->links[depth][(size_t)node * s->stride + thread];

		threads[depth - 1] = (unsigned char)thread;
		node = link / 16;
		thread = link % 16;
	}
	snprintf(o->schedule.strategy, sizeof(o->schedule.strategy), "%s",
		 s->request->strategy);
	o->schedule.hash = s->request->hash;
	for (uint32_t i = 0; i < end->depth; i++)
		schedule_push(&o->schedule, threads[i]);
	free(threads);
}

static int by_kinds(const void *a, const void *b)
{
	char x[200], y[200];

	verdict_set_text(((const struct outcome *)a)->kinds, " ", x, sizeof(x));
	verdict_set_text(((const struct outcome *)b)->kinds, " ", y, sizeof(y));
	if (!((const struct outcome *)a)->kinds != !((const struct outcome *)b)->kinds)
		return ((const struct outcome *)a)->kinds ? 1 : -1;
	return strcmp(x, y);
}

static int by_text(const void *a, const void *b)
{
	const struct output *x = a, *y = b;
	int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);

	return order ? order : (x->size > y->size) - (x->size < y->size);
}

/* The same text may have been printed in different pieces: that is one output. */
static void merge_outputs(struct result *r)
{
	size_t kept = 0;

	for (size_t i = 1; i < r->n_outputs; i++) {
		if (by_text(&r->outputs[kept], &r->outputs[i])) {
			r->outputs[++kept] = r->outputs[i];
			continue;
		}
		count_add(&r->outputs[kept].interleavings, &r->outputs[i].interleavings);
		free(r->outputs[i].text);
	}
	r->n_outputs = r->n_outputs ? kept + 1 : 0;
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
	r->outputs = memory_zero(s->n_texts + 1, sizeof(*r->outputs));
	for (uint32_t i = 0; i < s->n_texts; i++) {
		struct output *o = &r->outputs[r->n_outputs];

		if (s->texts[i].approx == 0)
			continue;
		o->text = world_printed(s->v.w, i, &o->size);
		o->interleavings = s->texts[i];
		r->n_outputs++;
	}
	if (r->n_outcomes)
		qsort(r->outcomes, r->n_outcomes, sizeof(*r->outcomes), by_kinds);
	qsort(r->outputs, r->n_outputs, sizeof(*r->outputs), by_text);
	merge_outputs(r);
	if (!r->stopped_by && (result_kinds(r) & verdict_bit(VERDICT_UNBOUNDED)))
		r->stopped_by = "an interleaving did not end within the bounds";
	r->complete = !r->stopped_by;
	r->collectable = s->v.w->cycles;
	r->cpu_seconds = clock_cpu_seconds() - s->began;
}

bool explore(const struct explore_request *request, struct result *result, struct error *e)
{
	struct search s = { .request = request, .result = result, .began = clock_cpu_seconds() };
	bool right;

	*result = (struct result){ .strategy = request->strategy };
	virtual_open(&s.v, request->program, request->strategy, request->prints);
	s.pack.w = s.v.w;
	do {
		forget(&s);
		s.wider = false;
		first_layer(&s);
		search(&s);
		if (s.wider)
			s.stride++;
	} while (s.wider);
	right = virtual_inside(&s.v, e);
	if (right)
		fill_result(&s);
	else
		result_free(result);
	forget_links(&s);
	free(s.links);
	free(s.ends);
	free(s.texts);
	free(s.lists);
	pack_free(&s.pack);
	layer_free(&s.layers[0]);
	layer_free(&s.layers[1]);
	virtual_close(&s.v);
	return right;
}
