/*
 * See team.h.
 */
#include "vm/engine/team.h"

#include <stdlib.h>
#include <string.h>

#include "vm/access/alike.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/engine/ranks.h"
#include "vm/engine/team_own.h"

static void swap(struct team *t)
{
	exchange_swap(t->x, t->out, t->in);
}

/* The same bytes to all. */
static void tell_all(struct team *t, const void *bytes, size_t size)
{
	for (unsigned i = 0; i < t->size; i++)
		memcpy(exchange_room(&t->out[i], size), bytes, size);
}

/* --- reports --- */

static struct report own_report(const struct search *s)
{
	const struct world *w = s->v.w;
	struct report r = {
		.worlds = s->result->worlds,
		.steps = s->result->steps,
		.world_bytes = s->result->world_bytes,
		.bytes = search_bytes(s) + post_bytes(&s->team->post),
		.cpu = clock_cpu_seconds() - s->team->cpu,
		.handed = s->team->x->handed,
		.texts = s->team->n_texts,
		.stepped = s->result->stepped,
		.ways = alike_ways(w),
		.again = s->again,
		.told_apart = w->told_apart,
		.cycles = w->cycles,
		.held_back = w->held_back,
		.deep = s->deep,
		.straight = s->team->straight,
		.late = w->late,
		.merges = s->merge.merges,
		.outside_line = w->outside_line,
	};

	memcpy(r.merged, s->merge.merged, sizeof(r.merged));
	memcpy(r.outside, w->outside, sizeof(r.outside));
	memcpy(r.outside_name, w->outside_name, sizeof(r.outside_name));
	return r;
}

static void add_report(struct report *sum, const struct report *r)
{
	sum->worlds += r->worlds;
	sum->steps += r->steps;
	sum->world_bytes += r->world_bytes;
	sum->bytes += r->bytes;
	sum->cpu += r->cpu;
	sum->handed += r->handed;
	sum->texts += r->texts;
	sum->stepped |= r->stepped;
	sum->ways = r->ways > sum->ways ? r->ways : sum->ways;
	sum->again = r->again > sum->again ? r->again : sum->again;
	sum->told_apart |= r->told_apart;
	sum->cycles |= r->cycles;
	sum->held_back |= r->held_back;
	sum->deep |= r->deep;
	sum->straight |= r->straight;
	sum->late |= r->late;
	sum->merges |= r->merges;
	for (unsigned i = 0; i <= UINT8_MAX; i++)
		sum->merged[i] |= r->merged[i];
	if (!r->outside_line || sum->outside_line)
		return;
	sum->outside_line = r->outside_line;
	memcpy(sum->outside, r->outside, sizeof(sum->outside));
	memcpy(sum->outside_name, r->outside_name, sizeof(sum->outside_name));
}

/* What any process has found out, all know. */
static void adopt(struct search *s, const struct report *total)
{
	struct world *w = s->v.w;

	w->told_apart = total->told_apart;
	w->cycles = total->cycles;
	w->held_back = total->held_back;
	s->deep = total->deep;
	s->round = s->round || !total->straight;
	s->merge.merges = total->merges;
	memcpy(s->merge.merged, total->merged, sizeof(s->merge.merged));
	s->again = total->again;
	if (!s->again && total->merges && total->told_apart)
		s->again = RETRY_APART;
	if (!s->again && total->ways > s->team->ways)
		s->again = RETRY_ALONE;
	if (!s->again && total->texts > search_texts(s))
		s->again = RETRY_TEXTS;
	w->outside_line = total->outside_line;
	memcpy(w->outside, total->outside, sizeof(w->outside));
	memcpy(w->outside_name, total->outside_name, sizeof(w->outside_name));
}

static void report(struct search *s)
{
	struct team *t = s->team;
	struct report own = own_report(s);

	tell_all(t, &own, sizeof(own));
	swap(t);
	t->total = (struct report){ .worlds = 0 };
	for (unsigned i = 0; i < t->size; i++) {
		struct report r;

		memcpy(&r, t->in[i].at, sizeof(r));
		add_report(&t->total, &r);
	}
	t->others = t->total.cpu - own.cpu;
	s->meter.others = t->others;
	adopt(s, &t->total);
}

/* --- whether to go on --- */

/* The first process decides, by what all have used. */
static bool decide(struct search *s)
{
	const struct report *total = &s->team->total;
	struct result *r = s->result, seen = *r;

	if (s->request->stop && *s->request->stop) {
		r->interrupted = true;
		r->stopped_by = memory_text("interrupted");
	} else {
		r->stopped_by = meter_spent(&s->meter, total->worlds, total->bytes);
	}
	if (total->late && !r->stopped_by) { /* another process has been stopped a little earlier */
		r->interrupted = true;
		r->stopped_by = memory_text("interrupted");
	}
	seen.worlds = total->worlds;
	seen.steps = total->steps;
	if (s->request->progress)
		s->request->progress(&seen, meter_left(&s->meter));
	return !r->stopped_by;
}

static bool may_go_on(struct search *s)
{
	struct team *t = s->team;
	unsigned char goes_on = 1;

	if (!t->number) {
		goes_on = decide(s);
		tell_all(t, &goes_on, 1);
	}
	swap(t);
	return t->in[0].at[0];
}

/* --- a round --- */

static struct origin origin_of(const struct search *s, const struct layer *l, uint32_t index)
{
	return (struct origin){ .node = &l->nodes[index],
				.ways = &l->ways[(size_t)index * l->stride],
				.index = index,
				.process = (uint8_t)s->team->number };
}

/* Makes a step from world i of this process, and writes the world that it leads to. */
static void step_to(struct search *s, const struct layer *l, uint32_t i, struct layer *next,
		    unsigned thread)
{
	struct team *t = s->team;
	struct arrival a = { .from = origin_of(s, l, t->mine[i]),
			     .stepped = (uint8_t)thread,
			     .order = (uint64_t)t->order[i] * THREADS + thread };
	uint8_t seat[THREADS];
	unsigned to;

	if (!search_step(s, l, t->mine[i], thread, seat))
		return;
	a.thread = seat[thread];
	a.length = pack_length(s->v.w);
	pack_world(&s->pack, post_list(&t->post, a.length));
	to = post_owner(&t->post, &next->parts, a.length);
	post_arrival(&t->post, &t->out[to], to, s->v.w, &next->parts, &a);
}

static void expand(struct search *s, const struct layer *l, uint32_t i, struct layer *next)
{
	struct team *t = s->team;
	const struct origin from = origin_of(s, l, t->mine[i]);
	uint32_t kinds = 0, enabled = search_enabled(s, l, from.index, &kinds);

	if (!enabled)
		post_end(&t->post, &t->out[0], s->v.w, &from,
			 (uint64_t)t->order[i] * THREADS, kinds);
	for (unsigned thread = 0; enabled >> thread && !s->again && !s->v.w->late; thread++)
		if (enabled >> thread & 1)
			step_to(s, l, i, next, thread);
}

/* All that was handed over, in its order. */
static void take_all(struct search *s, struct layer *next)
{
	struct team *t = s->team;
	const struct letter *letter;

	swap(t);
	post_open(&t->post, t->in);
	while ((letter = post_next(&t->post, s->v.w, next ? &next->parts : NULL))) {
		struct arrival *a;

		if (letter->is_end) {
			search_count_end(s, &letter->from, letter->kinds, letter->printed);
			continue;
		}
		a = search_arrival(s, letter->length);
		a->from = letter->from;
		a->thread = letter->thread;
		a->stepped = letter->stepped;
		a->order = letter->order;
		memcpy(s->lists + a->first, letter->list, letter->length * sizeof(*s->lists));
		search_add(s, next);
	}
	if (next)
		search_arrive(s, next);
}

/* What was found in runs that have come to this world of the layer. */
static void tell_reached(struct search *s, const struct layer *l, uint32_t index, uint64_t order)
{
	struct team *t = s->team;
	const struct origin from = origin_of(s, l, index);
	uint32_t kinds;

	if (search_tells(s, l, index, &kinds))
		post_end(&t->post, &t->out[0], s->v.w, &from, order * THREADS, kinds);
}

/* The search stops before world `i` of this process. */
static void stop(struct search *s, struct layer *l, uint32_t i, struct layer *next)
{
	struct team *t = s->team;

	pack_between(&s->pack, &l->parts, &next->parts); /* a step that was given up is not packed */
	for (; i < t->n_mine; i++)
		tell_reached(s, l, t->mine[i], t->order[i]);
	take_all(s, NULL);
	s->depth++;
	search_keep_links(s, next);
	pack_between(&s->pack, &next->parts, NULL);
	for (uint32_t k = 0; k < next->n; k++)
		tell_reached(s, next, k, s->orders[k]);
	take_all(s, NULL);
}

/* --- a layer --- */

static void room_for_mine(struct team *t, uint32_t n)
{
	if (n <= t->mine_room)
		return;
	t->mine_room = 2 * n;
	t->mine = memory_resize(t->mine, t->mine_room * sizeof(*t->mine));
	t->order = memory_resize(t->order, t->mine_room * sizeof(*t->order));
}

/* The worlds of the new layer get their order: each process says which orders of arrivals were
 * first ones, one bit each. */
static void put_in_order(struct search *s, const struct layer *next)
{
	struct team *t = s->team;
	size_t words = (t->all * THREADS + 63) / 64, at = 0;
	uint64_t *bits = memory_zero(words + 1, sizeof(*bits)), before = 0;

	for (uint32_t i = 0; i < next->n; i++)
		bits[s->orders[i] / 64] |= UINT64_C(1) << s->orders[i] % 64;
	tell_all(t, bits, words * sizeof(*bits));
	exchange_swap(t->x, t->out, t->in);
	for (unsigned p = 0; p < t->size; p++)
		for (size_t k = 0; k < words && p != t->number; k++)
			bits[k] |= ((const uint64_t *)(const void *)t->in[p].at)[k];
	room_for_mine(t, next->n);
	for (uint32_t i = 0; i < next->n; i++) {
		size_t word = s->orders[i] / 64;
		uint64_t below = (UINT64_C(1) << s->orders[i] % 64) - 1;

		for (; at < word; at++)
			before += (unsigned)__builtin_popcountll(bits[at]);
		t->mine[i] = i;
		t->order[i] = (uint32_t)(before + (unsigned)__builtin_popcountll(bits[at] & below));
	}
	for (; at < words; at++)
		before += (unsigned)__builtin_popcountll(bits[at]);
	free(bits);
	t->n_mine = next->n;
	t->all = before;
}

/* The steps from the worlds of this process that come before `end`, from world i on. Returns the
 * first one from which they have not all been made. */
static uint32_t expand_all(struct search *s, struct layer *l, uint32_t i, uint64_t end,
			   struct layer *next)
{
	const struct team *t = s->team;

	for (; i < t->n_mine && t->order[i] < end && !s->again; i++) {
		s->v.w->late = s->v.w->late ||
			       (meter_is_due(&s->meter) && meter_is_over(&s->meter));
		if (!s->v.w->late)
			expand(s, l, i, next);
		if (s->v.w->late)
			break;
	}
	return i;
}

/* False: the search has to stop. */
static bool layer(struct search *s, struct layer *l, struct layer *next)
{
	struct team *t = s->team;
	uint32_t i = 0;

	search_keep_links(s, l);
	t->straight = !search_goes_round(s, l);
	layer_clear(next, s->stride);
	pack_between(&s->pack, &l->parts, &next->parts);
	post_begin_layer(&t->post);
	for (uint64_t from = 0; from < t->all && !s->again; from += search_round(s)) {
		if (!may_go_on(s)) {
			stop(s, l, i, next);
			return false;
		}
		i = expand_all(s, l, i, from + search_round(s), next);
		take_all(s, next);
		report(s);
		if (t->total.late && !s->again) {
			may_go_on(s);
			stop(s, l, i, next);
			return false;
		}
	}
	put_in_order(s, next);
	s->result->world_bytes += t->part_bytes;
	team_count_parts(t, s->v.w, &next->parts);
	report(s);
	return true;
}

/* All of them have come to the same layer, of the same worlds. */
static void compare_layers(struct search *s, const struct layer *l)
{
	struct team *t = s->team;
	struct { uint64_t digest, depth; } own = { layer_digest(l, 0), s->depth };

	tell_all(t, &own, sizeof(own));
	swap(t);
	for (unsigned i = 0; i < t->size; i++)
		if (memcmp(t->in[i].at, &own, sizeof(own)))
			ranks_disagree();
}

/* Of the layer that all have, each takes its worlds. */
static void share_out(struct search *s, const struct layer *l)
{
	struct team *t = s->team;

	t->all = l->n;
	t->part_bytes = t->number ? 0 : l->parts.used;
	room_for_mine(t, l->n);
	for (uint32_t i = 0; i < l->n; i++) {
		const struct node *node = &l->nodes[i];

		memcpy(post_list(&t->post, node->length), l->lists + node->first,
		       node->length * sizeof(*l->lists));
		if (post_owner(&t->post, &l->parts, node->length) != t->number)
			continue;
		t->mine[t->n_mine] = i;
		t->order[t->n_mine++] = i;
	}
}

/* --- the whole --- */

static void free_team(struct team *t)
{
	post_free(&t->post);
	free(t->mine);
	free(t->order);
	free(t);
}

/* Another process answers, until the first one has all that it asks for. */
static void serve(struct search *s)
{
	struct team *t = s->team;

	for (;;) {
		struct { struct step_back at; uint32_t depth; } asked;

		swap(t);
		if (!t->in[0].size)
			break;
		memcpy(&asked, t->in[0].at, sizeof(asked));
		if (asked.at.process == t->number) {
			search_step_back(s, asked.depth, &asked.at);
			memcpy(exchange_room(&t->out[0], sizeof(asked.at)), &asked.at,
			       sizeof(asked.at));
		}
		swap(t);
	}
	exchange_end(t->x);
	free_team(t);
	s->team = NULL;
	s->served = true;
}

void team_step_back(struct search *s, uint32_t depth, struct step_back *at)
{
	struct team *t = s->team;
	struct { struct step_back at; uint32_t depth; } asked = { *at, depth };

	if (at->process == 0 || depth <= t->begun) {
		search_step_back(s, depth, at);
		return;
	}
	tell_all(t, &asked, sizeof(asked));
	swap(t);
	swap(t);
	memcpy(at, t->in[asked.at.process].at, sizeof(*at));
}

double team_end(struct search *s)
{
	struct team *t = s->team;
	double others;

	if (!t)
		return 0;
	others = t->others;
	swap(t); /* with nothing to say: the end */
	exchange_end(t->x);
	free_team(t);
	s->team = NULL;
	return others;
}

static struct exchange *find_others(struct search *s)
{
	if (ranks_size() == 1)
		return exchange_fork(s->jobs < EXCHANGE_MOST ? s->jobs : EXCHANGE_MOST);
	ranks_call(s->request, s->stride, s->place, !s->v.w->starts);
	return exchange_ranks();
}

static bool start(struct search *s)
{
	double cpu = clock_cpu_seconds();
	struct exchange *x = find_others(s);

	if (!x) {
		s->jobs = 1;
		return false;
	}
	s->team = memory_zero(1, sizeof(*s->team));
	s->team->x = x;
	s->team->number = x->number;
	exchange_begin(x, s->team->out);
	s->team->size = x->size;
	s->team->begun = s->depth;
	s->team->straight = true;
	s->team->ways = alike_ways(s->v.w);
	s->team->cpu = s->team->number ? clock_cpu_seconds() : cpu;
	if (s->team->number && ranks_size() == 1 && !s->meter.budget.wall) /* it has another clock */
		s->meter.began += s->team->cpu - cpu;
	post_begin(&s->team->post, x->number, x->size, s->stride);
	if (s->team->number) /* the first one has counted what there was before */
		s->result->worlds = s->result->steps = s->result->world_bytes = 0;
	return true;
}

/* The first process has what all have found. */
static void finish(struct search *s)
{
	struct team *t = s->team;
	struct result *r = s->result;

	r->worlds = t->total.worlds;
	r->steps = t->total.steps;
	r->world_bytes = t->total.world_bytes;
	r->stepped = t->total.stepped;
	r->handed = t->total.handed;
	if (s->again)
		team_end(s);
}

bool team_search(struct search *s, struct layer *l, struct layer *next)
{
	struct team *t;

	if (!start(s))
		return false;
	t = s->team;
	compare_layers(s, l);
	share_out(s, l);
	report(s);
	for (; t->all && !s->again && !s->v.w->outside_line; s->depth++) {
		struct layer *other = l;

		if (!layer(s, l, next))
			break;
		l = next;
		next = other;
	}
	report(s);
	if (t->number)
		serve(s);
	else
		finish(s);
	return true;
}
