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
#include "vm/base/fixed.h"
#include "vm/base/verdict.h"
#include "vm/engine/apart.h"
#include "vm/engine/ranks.h"
#include "vm/engine/reduce.h"
#include "vm/engine/search.h"
#include "vm/engine/team.h"
#include "vm/engine/trace.h"

static struct origin origin_of(const struct layer *l, uint32_t index)
{
	return (struct origin){ .node = &l->nodes[index],
				.ways = &l->ways[(size_t)index * l->stride],
				.index = index };
}

void search_step_to(struct search *s, const struct layer *l, uint32_t from, struct layer *next,
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

static void expand(struct search *s, const struct layer *l, uint32_t index, struct layer *next)
{
	const struct origin from = origin_of(l, index);
	uint32_t kinds = 0, enabled = search_enabled(s, l, index, &kinds);

	if (!enabled)
		search_count_end(s, &from, kinds, s->v.w->printed);
	if (enabled && s->v.w->sharing) {
		reduce_steps(s, l, index, enabled, next);
		return;
	}
	for (unsigned t = 0; enabled >> t && !s->again && !s->v.w->late; t++)
		if (enabled >> t & 1)
			search_step_to(s, l, index, next, t);
}

/* The search stops before node `index`, in all layers to come: what was found in runs that have come
 * there must not be lost. Those that have not ended are counted as far as they have come, and as
 * unbounded. */
static void count_reached(struct search *s, const struct layer *l, uint32_t index)
{
	uint32_t kinds;

	for (uint32_t i = index; i < l->n; i++) {
		const struct origin from = origin_of(l, i);

		if (search_tells(s, l, i, &kinds))
			search_count_end(s, &from, kinds, s->v.w->printed);
	}
}

static void stop(struct search *s, struct layer *l, uint32_t index, struct layer *next)
{
	if (s->v.w->late && !s->depth && !next->n)
		return; /* there is no first world */
	search_arrive(s, next);
	pack_between(&s->pack, &l->parts, &next->parts); /* a step that was given up is not packed */
	count_reached(s, l, index);
	s->depth++;
	search_keep_links(s, next);
	pack_between(&s->pack, &next->parts, NULL);
	count_reached(s, next, 0);
}

/* False, with a reason: so much is too much, or time is over. */
static bool may_go_on(struct search *s, uint64_t worlds, size_t bytes)
{
	if (s->request->stop && *s->request->stop) {
		s->result->interrupted = true;
		s->result->stopped_by = memory_text("interrupted");
	} else {
		s->result->stopped_by = meter_spent(&s->meter, worlds, bytes);
	}
	if (s->request->progress)
		s->request->progress(s->result, meter_left(&s->meter));
	return !s->result->stopped_by;
}

bool search_may_go_on(struct search *s, uint32_t index)
{
	bool counts_worlds = !s->wide || index % search_round(s) == 0;

	return may_go_on(s, counts_worlds ? s->result->worlds : 0, search_bytes(s));
}

/* Whether bounds are looked at before node `index` of a layer. */
static bool is_time_to_look(const struct search *s, uint32_t index)
{
	return index % 1024 == 1023 || (index == 0 && s->depth % 64 == 63) ||
	       (s->result->worlds > s->meter.budget.worlds &&
		(!s->wide || index % search_round(s) == 0));
}

/* The steps from node `index`. False: the search has to stop before it. */
static bool pass(struct search *s, const struct layer *l, uint32_t index, struct layer *next)
{
	if (is_time_to_look(s, index) && !search_may_go_on(s, index))
		return false;
	if ((s->v.w->late || meter_is_due(&s->meter)) && !may_go_on(s, 0, 0))
		return false;
	expand(s, l, index, next);
	return !s->v.w->late || may_go_on(s, 0, 0);
}

/* Whether more texts are in the worlds of a layer than are told apart. */
static bool has_many_texts(const struct search *s, const struct layer *l)
{
	uint32_t number, n = 0, texts = 0;
	bool *seen;

	for (uint32_t i = 0; i < l->parts.n; i++)
		n += pack_text_of(&l->parts, i, &number);
	if (n <= search_texts(s))
		return false;
	seen = memory_zero(world_texts(s->v.w), sizeof(*seen));
	for (uint32_t i = 0; i < l->parts.n; i++)
		if (pack_text_of(&l->parts, i, &number) && !seen[number]) {
			seen[number] = true;
			texts++;
		}
	free(seen);
	return texts > search_texts(s);
}

/* From now on worlds do not differ by what they have printed: what was printed by runs that end is
 * not known any more, but whether it was what the case states. */
static void take_texts_as_one(struct search *s)
{
	s->v.w->texts_alike = s->tally.texts_alike = s->result->texts_alike = true;
	s->v.w->expected = s->request->prints;
	s->jobs = 1; /* processes tell each other texts */
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

		s->wide = s->wide || l->n >= search_wide(s);
		if (s->wide && s->jobs > 1 && team_search(s, l, next))
			return;
		search_keep_links(s, l);
		s->round = search_goes_round(s, l) || s->round;
		layer_clear(next, s->stride);
		pack_between(&s->pack, &l->parts, &next->parts);
		for (uint32_t i = 0; i < l->n && !s->again; i++) {
			if (s->wide && i % search_round(s) == 0)
				search_arrive(s, next); /* so that all worlds are counted */
			if (!pass(s, l, i, next)) {
				stop(s, l, i, next);
				return;
			}
		}
		search_arrive(s, next);
		if (!s->again && !s->v.w->texts_alike && has_many_texts(s, next))
			s->again = RETRY_TEXTS;
		s->result->world_bytes += l->parts.used;
		l = next;
		next = other;
	}
}

void search_forget_links(struct search *s)
{
	while (s->n_links) {
		free(s->links[--s->n_links]);
		free(s->stepped[s->n_links]);
		free(s->processes[s->n_links]);
	}
}

static void forget(struct search *s)
{
	search_forget_links(s);
	tally_forget(&s->tally);
	if (s->endings)
		ending_free(s->endings);
}

/* Changes what the search could not go on with. False: it is over. */
static bool begin_again(struct search *s)
{
	if (s->again == RETRY_WIDER)
		s->stride++;
	else if (s->again == RETRY_APART)
		merge_end(&s->merge, &s->v);
	else if (s->again == RETRY_ALONE)
		s->jobs = 1;
	else if (s->again == RETRY_SHARES && s->v.w->sharing->all)
		reduce_end(s);
	else if (s->again == RETRY_SHARES)
		sharing_assume_nothing(s->v.w->sharing);
	else if (s->again == RETRY_TEXTS && !s->endings)
		take_texts_as_one(s);
	else
		return false;
	return true;
}

void search_make(struct search *s)
{
	do {
		forget(s);
		s->again = RETRY_NOT;
		first_layer(s);
		search(s);
	} while (begin_again(s) && !s->served);
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

unsigned char *search_threads(struct search *s, const struct end *end)
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
	return threads;
}

static void read_back(struct search *s, const struct end *end, struct outcome *o)
{
	unsigned char *threads = search_threads(s, end);

	for (uint32_t i = 0; i < end->depth; i++)
		schedule_push(&o->schedule, threads[i]);
	free(threads);
}

/* Of each outcome one run is made again. */
static void fill_outcome(struct search *s, struct outcome *o)
{
	snprintf(o->schedule.strategy, sizeof(o->schedule.strategy), "%s",
		 s->request->strategy);
	o->schedule.hash = s->request->hash;
	if (o->kinds)
		trace_failure_place(&s->v, o);
}

/* What the search has counted is not what there is. */
static void forget_counts(struct result *r)
{
	r->interleavings = count_unknown();
	for (size_t i = 0; i < r->n_outcomes; i++) {
		r->outcomes[i].interleavings = count_unknown();
		r->outcomes[i].chance = (struct chance){ .about = true };
	}
	for (size_t i = 0; i < r->n_outputs; i++)
		r->outputs[i].interleavings = count_unknown();
}

/* `apart`: outcomes have their schedules. */
static void fill_result(struct search *s, bool apart)
{
	struct result *r = s->result;

	s->v.w->texts_alike = false;
	virtual_limit(&s->v, NULL);
	for (size_t i = 0; i < r->n_outcomes; i++) {
		if (!apart)
			read_back(s, &s->bests[i].end, &r->outcomes[i]);
		fill_outcome(s, &r->outcomes[i]);
	}
	tally_finish(&s->tally, s->v.w);
	if (r->method == RESULT_UNCOUNTED)
		forget_counts(r);
	r->spent = (r->stopped_by && !r->interrupted) || (s->deep && !s->round);
	r->most_threads = world_most_threads(s->v.w);
	if (!r->stopped_by)
		r->stopped_by = result_left_out(r);
	r->complete = !r->stopped_by;
	r->collectable = s->v.w->cycles;
}

/* All threads. */
static void search_together(struct search *s)
{
	if (!s->request->apart)
		merge_begin(&s->merge, &s->v);
	search_make(s);
}

bool explore(const struct explore_request *request, struct result *result, struct error *e)
{
	struct search s = { .request = request, .result = result, .tally.result = result,
			    .jobs = request->jobs,
			    .stride = request->stride,
			    .only = UINT32_MAX };
	double began = clock_cpu_seconds();
	bool apart, right;

	*result = (struct result){ .strategy = request->strategy,
				   .method = request->uncounted ? RESULT_UNCOUNTED : RESULT_ALL };
	meter_start(&s.meter, &request->budget, request->stop);
	s.place = fixed_place();
	virtual_open(&s.v, request->program, request->strategy, request->prints);
	virtual_limit(&s.v, &s.meter);
	if (ranks_size() > 1)
		s.jobs = ranks_can_search(request, s.v.w) ? ranks_size() : 1;
	s.v.image->keeps_trails = request->keeps_trails;
	s.pack.w = s.v.w;
	if (request->checks_marks)
		world_mark_units(s.v.w);
	if (request->uncounted)
		reduce_begin(&s);
	apart = !request->together && apart_make(&s);
	if (!apart)
		search_together(&s);
	reduce_end(&s);
	right = !s.served && virtual_inside(&s.v, e);
	if (right)
		fill_result(&s, apart);
	else
		result_free(result);
	result->helped = s.served;
	result->cpu_seconds = clock_cpu_seconds() - began + team_end(&s);
	merge_end(&s.merge, &s.v);
	search_forget_links(&s);
	free(s.links);
	free(s.stepped);
	free(s.processes);
	free(s.bests);
	free(s.tally.texts);
	free(s.lists);
	free(s.orders);
	pack_free(&s.pack);
	layer_free(&s.layers[0]);
	layer_free(&s.layers[1]);
	virtual_close(&s.v);
	return right;
}
