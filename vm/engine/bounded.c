/*
 * See bounded.h. Layer by layer as in explore.c, with the same counts; but what may follow
 * depends on who made the last step and on how many preemptions there have been, so a node is
 * a world and these two, which are one more word behind its list of parts. So a node has one
 * way, and needs no more than one link.
 */
#include "vm/engine/bounded.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/verdict.h"
#include "vm/engine/layer.h"
#include "vm/engine/pack.h"
#include "vm/engine/tally.h"
#include "vm/engine/trace.h"
#include "vm/engine/virtual.h"

enum { ROUND = 500 }; /* steps of a loop that is noticed, at most */

struct end { /* the best end found for an outcome */
	uint32_t depth, node;
};

struct search {
	const struct explore_request *request;
	unsigned most; /* preemptions */
	struct virtual v;
	struct pack pack;
	struct layer layers[2];
	uint32_t depth;   /* steps to the layer being expanded */
	uint32_t **links; /* of each layer up to `depth`: node before * 16 + thread of the step */
	uint32_t n_links;
	size_t links_bytes;
	uint32_t *list; /* of the live world */
	uint32_t list_room;
	struct result *result;
	struct tally tally;
	struct end *ends; /* for each outcome */
	struct meter meter;
	uint64_t before; /* digest of a layer before */
	bool cut; /* an interleaving was left out: it has too many preemptions */
};

/* The last word of a node's list: who made the last step, after how many preemptions. */
struct past {
	unsigned thread, preemptions;
};

static uint32_t past_word(struct past p)
{
	return p.preemptions * 16 + p.thread;
}

static struct past past_of(const struct layer *l, const struct node *node)
{
	uint32_t word = l->lists[node->first + node->length - 1];

	return (struct past){ word % 16, word / 16 };
}

/* --- ends --- */

static void count_end(struct search *s, const struct layer *l, uint32_t index, uint32_t kinds)
{
	const struct node *node = &l->nodes[index];
	struct outcome *o = tally_end(&s->tally, s->v.w->printed, kinds, &node->ways, &node->chance);
	size_t place = (size_t)(o - s->result->outcomes);

	s->ends = memory_resize(s->ends, s->result->n_outcomes * sizeof(*s->ends));
	if (l->ways[index].switches >= o->switches)
		return;
	o->switches = l->ways[index].switches;
	o->steps = s->depth;
	s->ends[place] = (struct end){ s->depth, index };
}

/* --- expansion --- */

/* Makes the live world, reached by a step of `past.thread` from node `from`, a node. */
static void add_node(struct search *s, struct layer *next, const struct layer *l, uint32_t from,
		     struct past past)
{
	uint32_t length = pack_length(s->v.w) + 1, to, switches;
	struct way *way;
	bool is_new;

	if (length > s->list_room) {
		s->list_room = 2 * length;
		s->list = memory_resize(s->list, s->list_room * sizeof(*s->list));
	}
	pack_world(&s->pack, s->list);
	s->list[length - 1] = past_word(past);
	to = layer_add(next, s->list, length, layer_hash(s->list, length), &is_new);
	s->result->worlds += is_new;
	if (is_new)
		s->result->world_bytes += length * sizeof(*s->list) + layer_node_bytes(next);
	count_add(&next->nodes[to].ways, &l->nodes[from].ways);
	chance_add(&next->nodes[to].chance, &l->nodes[from].chance);
	switches = l->ways[from].switches;
	if (s->depth && past_of(l, &l->nodes[from]).thread != past.thread &&
	    switches < LAYER_NO_WAY - 1)
		switches++;
	way = &next->ways[to];
	if (switches < way->switches)
		*way = (struct way){ .switches = (uint16_t)switches,
				    .link = from * 16 + past.thread };
}

static void step_to(struct search *s, const struct layer *l, uint32_t from, struct layer *next,
		    struct past past)
{
	pack_open(&s->pack, l->lists + l->nodes[from].first);
	virtual_step(&s->v, past.thread);
	if (s->v.w->late)
		return;
	s->result->steps++;
	s->result->stepped |= UINT32_C(1) << past.thread;
	add_node(s, next, l, from, past);
}

static void expand(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	struct past past = past_of(l, &l->nodes[index]);
	uint32_t enabled;
	bool could;

	pack_open(&s->pack, l->lists + l->nodes[index].first);
	enabled = virtual_enabled(&s->v);
	could = s->depth && (enabled >> past.thread & 1);
	if (!enabled) {
		count_end(s, l, index, virtual_verdicts(&s->v));
		return;
	}
	chance_divide(&l->nodes[index].chance, (unsigned)__builtin_popcount(enabled));
	for (unsigned t = 0; t < THREADS && !s->v.w->late; t++) {
		unsigned preemptions = past.preemptions + (could && t != past.thread);

		if (!(enabled >> t & 1))
			continue;
		if (preemptions > s->most)
			s->cut = true;
		else
			step_to(s, l, index, next, (struct past){ t, preemptions });
	}
}

/* --- layers --- */

/* The search stops before node `index`: ends, and failures that were seen in runs which have not
 * ended, are not lost. */
static void count_reached(struct search *s, const struct layer *l, uint32_t index)
{
	for (uint32_t i = index; i < l->n; i++) {
		pack_open(&s->pack, l->lists + l->nodes[i].first);
		if (!virtual_enabled(&s->v))
			count_end(s, l, i, virtual_verdicts(&s->v));
		else if (s->v.w->verdicts)
			count_end(s, l, i, s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED));
	}
}

/* `bounds`: not only time is looked at. */
static bool may_go_on(struct search *s, bool bounds)
{
	size_t bytes = layer_bytes(&s->layers[0]) + layer_bytes(&s->layers[1]) + s->links_bytes;
	struct result *r = s->result;

	r->interrupted = s->request->stop && *s->request->stop;
	if (r->interrupted)
		r->stopped_by = memory_text("interrupted");
	else
		r->stopped_by = meter_spent(&s->meter, bounds ? r->worlds : 0, bounds ? bytes : 0);
	if (s->request->progress)
		s->request->progress(r, meter_left(&s->meter));
	return !r->stopped_by;
}

/* Whether there are only interleavings left in which threads go round in a loop: deeper than
 * others are followed, a layer has the worlds of one before it. */
static bool goes_round(struct search *s, const struct layer *l)
{
	uint64_t digest;

	if (s->depth < EXPLORE_DEPTH)
		return false;
	digest = layer_digest(l, 1);
	if (s->depth % ROUND && digest == s->before)
		return true;
	if (s->depth % ROUND == 0)
		s->before = digest;
	return false;
}

static void keep_links(struct search *s, const struct layer *l)
{
	uint32_t n = s->n_links;

	if (!(n & (n - 1)))
		s->links = memory_resize(s->links, (n ? 2 * n : 1) * sizeof(*s->links));
	s->links[s->n_links++] = layer_links(l);
	s->links_bytes += sizeof(*s->links) + l->n * sizeof(**s->links);
}

static void first_layer(struct search *s)
{
	struct layer *l = &s->layers[0], none = { .n = 0 };
	struct node start = { .ways = count_of(1), .chance = chance_one() };
	struct way way = { 0 };

	none.nodes = &start;
	none.ways = &way;
	virtual_start(&s->v);
	layer_clear(l, 1);
	pack_between(&s->pack, NULL, &l->parts);
	add_node(s, l, &none, 0, (struct past){ 0, 0 });
}

/* The steps from node `index`. False: the search has to stop before it. */
static bool pass(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	bool look = index % 1024 == 1023 || (index == 0 && s->depth % 64 == 63) ||
		    s->result->worlds > s->meter.budget.worlds;

	if ((look || s->v.w->late || meter_is_due(&s->meter)) && !may_go_on(s, look))
		return false;
	expand(s, l, index, next);
	return !s->v.w->late || may_go_on(s, false);
}

static void stop(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	if (s->v.w->late && !s->depth && !next->n)
		return; /* there is no first world */
	pack_between(&s->pack, &l->parts, &next->parts); /* a step that was given up is not packed */
	count_reached(s, l, index);
	s->depth++;
	keep_links(s, next);
	pack_between(&s->pack, &next->parts, NULL);
	count_reached(s, next, 0);
}

static void search(struct search *s)
{
	struct layer *l = &s->layers[0], *next = &s->layers[1];

	for (s->depth = 0; l->n && !s->v.w->outside_line; s->depth++) {
		struct layer *other = l;

		keep_links(s, l);
		if (goes_round(s, l)) {
			s->result->stopped_by = memory_text("threads only go round in a loop");
			pack_between(&s->pack, &l->parts, NULL);
			count_reached(s, l, 0);
			return;
		}
		layer_clear(next, 1);
		pack_between(&s->pack, &l->parts, &next->parts);
		for (uint32_t i = 0; i < l->n; i++)
			if (!pass(s, l, i, next)) {
				stop(s, l, i, next);
				return;
			}
		s->result->world_bytes += l->parts.used;
		l = next;
		next = other;
	}
}

/* --- the result --- */

static void read_back(const struct search *s, const struct end *end, struct outcome *o)
{
	unsigned char *threads = memory_get(end->depth + 1);
	uint32_t node = end->node;

	for (uint32_t depth = end->depth; depth; depth--) {
		uint32_t link = s->links[depth][node];

		threads[depth - 1] = (unsigned char)(link % 16);
		node = link / 16;
	}
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

	virtual_limit(&s->v, NULL);
	for (size_t i = 0; i < r->n_outcomes; i++) {
		read_back(s, &s->ends[i], &r->outcomes[i]);
		if (r->outcomes[i].kinds)
			trace_failure_place(&s->v, &r->outcomes[i]);
	}
	tally_finish(&s->tally, s->v.w);
	r->within = !r->stopped_by;
	r->most_threads = world_most_threads(s->v.w);
	if (!r->stopped_by)
		r->stopped_by = result_left_out(r);
	r->complete = !r->stopped_by && !s->cut;
	r->collectable = s->v.w->cycles;
}

static void release(struct search *s)
{
	while (s->n_links)
		free(s->links[--s->n_links]);
	free(s->links);
	free(s->ends);
	free(s->list);
	free(s->tally.texts);
	pack_free(&s->pack);
	layer_free(&s->layers[0]);
	layer_free(&s->layers[1]);
	virtual_close(&s->v);
}

bool bounded(const struct explore_request *request, unsigned preemptions, struct result *result,
	     struct error *e)
{
	struct search s = { .request = request,
			    .most = preemptions,
			    .result = result,
			    .tally.result = result };
	double began = clock_cpu_seconds();
	bool right;

	*result = (struct result){ .strategy = request->strategy,
				   .method = RESULT_PREEMPTIONS,
				   .preemptions = preemptions };
	meter_start(&s.meter, &request->budget, request->stop);
	virtual_open(&s.v, request->program, request->strategy, request->prints);
	virtual_limit(&s.v, &s.meter);
	s.pack.w = s.v.w;
	first_layer(&s);
	search(&s);
	right = virtual_inside(&s.v, e);
	if (right)
		fill_result(&s);
	else
		result_free(result);
	result->cpu_seconds = clock_cpu_seconds() - began;
	release(&s);
	return right;
}
