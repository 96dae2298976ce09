/*
 * See search.h.
 */
#include "vm/engine/search.h"

#include <stdlib.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

/* Steps before EXPLORE_DEPTH: whether threads go round is seen from there on. */
enum { ROUND = 500 };

/* Runs that end in this node may be shorter than the best one so far. */
static void shorten(const struct search *s, const struct origin *from, struct best *best)
{
	for (uint32_t t = 0; t < s->stride; t++) {
		const struct way *way = &from->ways[t];

		if (way->switches != LAYER_NO_WAY && way->switches < best->switches)
			*best = (struct best){ way->switches,
					       s->depth,
					       { s->depth, from->index, t, from->process } };
	}
}

void search_count_end(struct search *s, const struct origin *from, uint32_t kinds,
		      uint32_t printed)
{
	const struct node *node = from->node;
	struct outcome *o;
	size_t place;

	if (s->endings) {
		s->v.w->footprints->all |= (kinds & verdict_bit(VERDICT_UNBOUNDED)) != 0;
		shorten(s, from, &ending_add(s->endings, s->v.w, s->depth, &node->ways,
					     &node->chance)->best);
		return;
	}
	o = tally_end(&s->tally, printed, kinds, &node->ways, &node->chance);
	place = (size_t)(o - s->result->outcomes);
	s->bests = memory_resize(s->bests, s->result->n_outcomes * sizeof(*s->bests));
	if (o->switches == UINT32_MAX)
		s->bests[place] = (struct best){ .switches = UINT32_MAX };
	shorten(s, from, &s->bests[place]);
	o->switches = s->bests[place].switches;
	o->steps = s->bests[place].steps;
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

static void note_order(struct search *s, uint32_t node, uint64_t order)
{
	if (node >= s->orders_room) {
		s->orders_room = 2 * node + 256;
		s->orders = memory_resize(s->orders, s->orders_room * sizeof(*s->orders));
	}
	s->orders[node] = order;
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
				note_order(s, to, a->order);
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

void search_keep_last(struct search *s, unsigned first)
{
	s->arrivals[first] = s->arrivals[s->n_arrivals - 1];
	s->n_arrivals = first + 1;
}

bool search_step(struct search *s, const struct layer *l, uint32_t index, unsigned thread,
		 uint8_t seat[THREADS])
{
	pack_open(&s->pack, l->lists + l->nodes[index].first);
	virtual_step(&s->v, thread);
	if (s->v.w->late)
		return false;
	s->result->steps++;
	s->result->stepped |= UINT32_C(1) << thread;
	if (s->v.w->threads > s->stride)
		s->again = RETRY_WIDER;
	else if (!merge_threads(&s->merge, &s->v, seat))
		s->again = RETRY_APART;
	else if (s->v.w->footprints && (s->v.w->footprints->shared || s->v.w->footprints->all))
		s->again = RETRY_SHARED;
	else if (s->v.w->sharing && (s->v.w->sharing->wrong || s->v.w->sharing->all))
		s->again = RETRY_SHARES;
	return !s->again;
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
	enabled = virtual_enabled(&s->v) & s->only;
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

size_t search_bytes(const struct search *s)
{
	return layer_bytes(&s->layers[0]) + layer_bytes(&s->layers[1]) +
	       (s->endings ? ending_bytes(s->endings) : 0) +
	       s->result->worlds * s->stride *
		       (sizeof(**s->links) + (s->merge.merges ? sizeof(**s->stepped) : 0) +
			(s->team ? sizeof(**s->processes) : 0));
}

bool search_tells(struct search *s, const struct layer *l, uint32_t index, uint32_t *kinds)
{
	bool over;

	pack_open(&s->pack, l->lists + l->nodes[index].first);
	over = !virtual_enabled(&s->v);
	*kinds = over ? virtual_verdicts(&s->v)
		      : s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED);
	return over || s->v.w->verdicts;
}

/* --- links --- */

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

void search_step_back(const struct search *s, uint32_t depth, struct step_back *at)
{
	size_t place = (size_t)at->node * s->stride + at->thread;
	uint32_t link = s->links[depth][place];

	at->stepped = s->stepped[depth] ? s->stepped[depth][place] : (uint8_t)at->thread;
	at->process = s->processes[depth] ? s->processes[depth][place] : 0;
	at->node = link / 16;
	at->thread = link % 16;
}
