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
#include "vm/engine/search.h"
#include "vm/engine/team.h"
#include "vm/engine/trace.h"

enum { ROUND = 500 }; /* steps before EXPLORE_DEPTH, from which on it is seen whether threads go round */

/* --- outcomes --- */

void search_count_end(struct search *s, const struct origin *from, uint32_t kinds,
		      uint32_t printed)
{
	struct outcome *o =
		tally_end(&s->tally, printed, kinds, &from->node->ways, &from->node->chance);
	size_t place = (size_t)(o - s->result->outcomes);
	struct end *end;

	s->ends = memory_resize(s->ends, s->result->n_outcomes * sizeof(*s->ends));
	end = &s->ends[place];
	for (uint32_t t = 0; t < s->stride; t++) {
		const struct way *way = &from->ways[t];

		if (way->switches == LAYER_NO_WAY || way->switches >= o->switches)
			continue;
		o->switches = way->switches;
		o->steps = s->depth;
		*end = (struct end){ s->depth, from->index, t, from->process };
	}
}

/* --- expansion --- */

/* Adds the ways of an arrival to a node of the next layer. */
static void join_ways(const struct search *s, const struct arrival *a, struct layer *next,
		      uint32_t to)
{
	struct way *way = &next->ways[(size_t)to * next->stride + a->thread];

	count_add(&next->nodes[to].ways, &a->from.node->ways);
	chance_add(&next->nodes[to].chance, &a->from.node->chance);
	for (uint32_t t = 0; t < next->stride; t++) {
		uint32_t switches = a->from.ways[t].switches;

		if (switches == LAYER_NO_WAY)
			continue;
		if (s->depth && t != a->stepped && switches < LAYER_NO_WAY - 1)
			switches++;
		if (switches < way->switches)
			*way = (struct way){ (uint16_t)switches, a->stepped, a->from.process,
					     a->from.index * 16 + t };
	}
}

void search_arrive(struct search *s, struct layer *next)
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
			if (s->team)
				team_note(s->team, to, a->order);
		}
		join_ways(s, a, next, to);
	}
	s->n_arrivals = 0;
	s->lists_used = 0;
}

struct arrival *search_arrival(struct search *s, uint32_t length)
{
	struct arrival *a = &s->arrivals[s->n_arrivals];

	if (s->lists_used + length > s->lists_room) {
		s->lists_room = 2 * (s->lists_used + length);
		s->lists = memory_resize(s->lists, s->lists_room * sizeof(*s->lists));
	}
	a->first = s->lists_used;
	a->length = length;
	s->lists_used += length;
	return a;
}

void search_add(struct search *s, struct layer *next)
{
	struct arrival *a = &s->arrivals[s->n_arrivals];

	a->hash = layer_hash(s->lists + a->first, a->length);
	layer_fetch_slot(next, a->hash);
	if (++s->n_arrivals == ARRIVALS)
		search_arrive(s, next);
}

bool search_step(struct search *s, const struct layer *l, uint32_t index, unsigned thread,
		 uint8_t seat[THREADS])
{
	pack_open(&s->pack, l->lists + l->nodes[index].first);
	virtual_step(&s->v, thread);
	s->result->steps++;
	s->result->stepped |= UINT32_C(1) << thread;
	if (s->v.w->threads > s->stride)
		s->again = RETRY_WIDER;
	else if (!merge_threads(&s->merge, &s->v, seat))
		s->again = RETRY_APART;
	return !s->again;
}

static struct origin origin_of(const struct layer *l, uint32_t index)
{
	return (struct origin){ .node = &l->nodes[index],
				.ways = &l->ways[(size_t)index * l->stride],
				.index = index };
}

static void step_to(struct search *s, const struct layer *l, uint32_t from, struct layer *next,
		    unsigned thread)
{
	struct arrival *a;
	uint8_t seat[THREADS];

	if (!search_step(s, l, from, thread, seat))
		return;
	a = search_arrival(s, pack_length(s->v.w));
	a->from = origin_of(l, from);
	a->thread = seat[thread];
	a->stepped = (uint8_t)thread;
	pack_world(&s->pack, s->lists + a->first);
	search_add(s, next);
}

bool search_goes_round(struct search *s, const struct layer *l)
{
	if (s->depth == EXPLORE_DEPTH - ROUND)
		s->before = layer_digest(l, 0);
	return s->depth > EXPLORE_DEPTH - ROUND && layer_digest(l, 0) == s->before;
}

uint32_t search_enabled(struct search *s, const struct layer *l, uint32_t index, uint32_t *kinds)
{
	uint32_t enabled;

	pack_open(&s->pack, l->lists + l->nodes[index].first);
	enabled = virtual_enabled(&s->v);
	if (enabled && s->depth == EXPLORE_DEPTH) {
		s->deep = true;
		*kinds = s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED);
		return 0;
	}
	if (enabled) /* the chance of the node becomes that of each of its steps */
		chance_divide(&l->nodes[index].chance, (unsigned)__builtin_popcount(enabled));
	else
		*kinds = virtual_verdicts(&s->v);
	return enabled;
}

static void expand(struct search *s, const struct layer *l, uint32_t index, struct layer *next)
{
	const struct origin from = origin_of(l, index);
	uint32_t kinds = 0, enabled = search_enabled(s, l, index, &kinds);

	if (!enabled)
		search_count_end(s, &from, kinds, s->v.w->printed);
	for (unsigned t = 0; enabled >> t && !s->again; t++)
		if (enabled >> t & 1)
			step_to(s, l, index, next, t);
}

size_t search_bytes(const struct search *s)
{
	return layer_bytes(&s->layers[0]) + layer_bytes(&s->layers[1]) +
	       s->result->worlds * s->stride *
		       (sizeof(**s->links) + (s->merge.merges ? sizeof(**s->stepped) : 0) +
			(s->team ? sizeof(**s->processes) : 0));
}

bool search_seen(struct search *s, const struct layer *l, uint32_t index, uint32_t *kinds)
{
	pack_open(&s->pack, l->lists + l->nodes[index].first);
	*kinds = s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED);
	return s->v.w->verdicts && virtual_enabled(&s->v);
}

/* The search stops: failures that were seen in runs which have not ended must not be lost.
 * Each such run is counted as far as it has come, and as unbounded. */
static void count_seen(struct search *s, const struct layer *l)
{
	uint32_t kinds;

	for (uint32_t i = 0; i < l->n; i++) {
		const struct origin from = origin_of(l, i);

		if (search_seen(s, l, i, &kinds))
			search_count_end(s, &from, kinds, s->v.w->printed);
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
			meter_spent(&s->meter, s->result->worlds, search_bytes(s));
	}
	if (s->request->progress)
		s->request->progress(s->result, meter_left(&s->meter));
	return !s->result->stopped_by;
}

/* Whether bounds are looked at before node `index` of a layer. The number of worlds does not depend
 * on the machine: where it stops a search, it does so for any number of processes. */
static bool is_time_to_look(const struct search *s, uint32_t index)
{
	return index % 1024 == 1023 || (index == 0 && s->depth % 64 == 63) ||
	       (s->result->worlds > s->meter.budget.worlds &&
		(!s->wide || index % search_round(s) == 0));
}

void search_keep_links(struct search *s, const struct layer *l)
{
	if (s->n_links == s->links_room) {
		s->links_room = s->links_room ? 2 * s->links_room : 64;
		s->links = memory_resize(s->links, s->links_room * sizeof(*s->links));
		s->stepped = memory_resize(s->stepped, s->links_room * sizeof(*s->stepped));
		s->processes = memory_resize(s->processes, s->links_room * sizeof(*s->processes));
	}
	s->stepped[s->n_links] =
		s->merge.merges ? layer_of_ways(l, offsetof(struct way, stepped)) : NULL;
	s->processes[s->n_links] = s->team ? layer_of_ways(l, offsetof(struct way, process)) : NULL;
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
	s->wide = false;
	length = pack_length(s->v.w);
	pack_between(&s->pack, NULL, &l->parts);
	search_arrival(s, length);
	pack_world(&s->pack, s->lists);
	layer_add(l, s->lists, length, layer_hash(s->lists, length), &is_new);
	s->lists_used = 0;
	l->nodes[0].ways = count_of(1);
	l->nodes[0].chance = chance_one();
	l->ways[0].switches = 0;
	s->result->worlds = 1;
	s->result->steps = 0;
	s->result->world_bytes = length * sizeof(*l->lists) + layer_node_bytes(l);
}

/* All layers, or until a bound. */
static void search(struct search *s)
{
	struct layer *l = &s->layers[0], *next = &s->layers[1];

	for (s->depth = 0; l->n && !s->again && !s->v.w->outside_line; s->depth++) {
		struct layer *other = l;

		s->wide = s->wide || 4 * l->n >= search_round(s);
		if (s->wide && s->jobs > 1 && team_search(s, l, next))
			return;
		search_keep_links(s, l);
		s->round = search_goes_round(s, l) || s->round;
		layer_clear(next, s->stride);
		pack_between(&s->pack, &l->parts, &next->parts);
		for (uint32_t i = 0; i < l->n && !s->again; i++) {
			if (s->wide && i % search_round(s) == 0)
				search_arrive(s, next); /* so that all worlds are counted */
			if (is_time_to_look(s, i) && !may_go_on(s)) {
				count_seen(s, l);
				return;
			}
			expand(s, l, i, next);
		}
		search_arrive(s, next);
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
		free(s->processes[s->n_links]);
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

void search_step_back(const struct search *s, uint32_t depth, struct step_back *at)
{
	size_t place = (size_t)at->node * s->stride + at->thread;
	uint32_t link = s->links[depth][place];

	at->stepped = s->stepped[depth] ? s->stepped[depth][place] : (uint8_t)at->thread;
	at->process = s->processes[depth] ? s->processes[depth][place] : 0;
	at->node = link / 16;
	at->thread = link % 16;
}

static void read_back(struct search *s, const struct end *end, struct outcome *o)
{
	unsigned char *threads = memory_get(end->depth + 1);
	struct step_back at = { .node = end->node, .thread = end->thread, .process = end->process };

	for (uint32_t depth = end->depth; depth; depth--) {
		if (s->team)
			team_step_back(s, depth, &at);
		else
			search_step_back(s, depth, &at);
		threads[depth - 1] = at.stepped;
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
	struct search s = { .request = request, .result = result, .tally.result = result,
			    .jobs = request->jobs };
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
		s.again = RETRY_NOT;
		first_layer(&s);
		search(&s);
		if (s.again == RETRY_WIDER)
			s.stride++;
		else if (s.again == RETRY_APART)
			merge_end(&s.merge, &s.v);
		else if (s.again == RETRY_ALONE)
			s.jobs = 1;
	} while (s.again);
	right = virtual_inside(&s.v, e);
	if (right)
		fill_result(&s);
	else
		result_free(result);
	result->cpu_seconds = clock_cpu_seconds() - began + team_end(&s);
	merge_end(&s.merge, &s.v);
	forget_links(&s);
	free(s.links);
	free(s.stepped);
	free(s.processes);
	free(s.ends);
	free(s.tally.texts);
	free(s.lists);
	pack_free(&s.pack);
	layer_free(&s.layers[0]);
	layer_free(&s.layers[1]);
	virtual_close(&s.v);
	return right;
}
