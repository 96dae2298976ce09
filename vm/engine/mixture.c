/*
 * See mixture.h.
 */
#include "vm/engine/mixture.h"

#include <limits.h>
#include <stdlib.h>

#include "vm/base/bug.h"

enum {
	ORDERS_MOST = 1 << 22,
	LOOK = 256, /* combinations from one look at the bounds to the next */
};

/* What has been made of the groups before. */
struct made {
	const unsigned char *world; /* packed */
	struct spread spread;       /* runs by their steps */
	struct chance chance;
	unsigned switches, steps; /* of the shortest run */
};

/* --- orders --- */

static struct count *order(const struct orders *o, uint32_t k, uint32_t l)
{
	return &o->counts[(size_t)k * o->group_n + l];
}

/* The last step is one of the groups before, or of this one. */
static void fill_orders(struct orders *o)
{
	for (uint32_t k = 0; k < o->n; k++)
		for (uint32_t l = 0; l < o->group_n; l++)
			if (!k || !l) {
				*order(o, k, l) =
					count_orders(o->least + k, o->group_least + l);
			} else {
				*order(o, k, l) = *order(o, k - 1, l);
				count_add(order(o, k, l), order(o, k, l - 1));
			}
}

/* The fewest and the most steps to an ending. */
static void look_for_steps(const struct endings *e, uint32_t *least, uint32_t *most)
{
	*least = UINT32_MAX;
	*most = 0;
	for (uint32_t i = 0; i < e->n; i++) {
		const struct spread *s = &e->all[i].spread;

		*least = s->least < *least ? s->least : *least;
		*most = s->least + s->n - 1 > *most ? s->least + s->n - 1 : *most;
	}
}

/* False: a run would be too long, or there are too many lengths. */
static bool find_orders(struct mixture *m)
{
	uint32_t least = 0, most = 0;

	for (unsigned i = 0; i < m->n; i++) {
		struct orders *o = &m->orders[i];
		uint32_t group_least, group_most;

		look_for_steps(m->endings[i], &group_least, &group_most);
		*o = (struct orders){ least, most - least + 1, group_least,
				      group_most - group_least + 1, NULL };
		least += group_least;
		most += group_most;
		if (most >= EXPLORE_DEPTH || (uint64_t)o->n * o->group_n > ORDERS_MOST)
			return false;
		o->counts = memory_get((size_t)o->n * o->group_n * sizeof(*o->counts));
		fill_orders(o);
	}
	return true;
}

/* --- one more group --- */

/* All runs of the groups before, mixed with those of this one. */
static struct spread mix(const struct orders *o, const struct spread *before,
			 const struct spread *more)
{
	struct spread all = { before->least + more->least, before->n + more->n - 1, NULL };

	all.ways = memory_get(all.n * sizeof(*all.ways));
	for (uint32_t i = 0; i < all.n; i++)
		all.ways[i] = count_of(0);
	for (uint32_t k = 0; k < before->n; k++)
		for (uint32_t l = 0; l < more->n; l++) {
			struct count ways = before->ways[k];

			count_times(&ways, &more->ways[l]);
			count_times(&ways, order(o, before->least + k - o->least,
						 more->least + l - o->group_least));
			count_add(&all.ways[k + l], &ways);
		}
	return all;
}

static struct made add_ending(const struct mixture *m, unsigned group,
			      const struct made *before, const struct ending *e)
{
	struct made made = { NULL, mix(&m->orders[group], &before->spread, &e->spread),
			     before->chance, before->switches + e->best.switches,
			     before->steps + e->best.steps };

	made.switches += before->steps && e->best.steps;
	chance_times(&made.chance, &e->chance);
	return made;
}

/* The live world, which is `before`, comes to this ending. */
static void go_on(struct mixture *m, const struct ending *e)
{
	struct virtual *v = &m->s->v;

	for (uint32_t i = 0; i < e->best.steps && !v->w->late; i++) {
		CHECK(virtual_enabled(v) >> e->threads[i] & 1);
		virtual_step(v, e->threads[i]);
	}
	m->s->result->steps += e->best.steps;
}

/* --- all of them --- */

static struct count sum_of(const struct spread *s)
{
	struct count sum = count_of(0);

	for (uint32_t i = 0; i < s->n; i++)
		count_add(&sum, &s->ways[i]);
	return sum;
}

static void count_made(struct mixture *m, const struct made *made)
{
	struct search *s = m->s;
	struct count ways = sum_of(&made->spread);
	struct outcome *o = tally_end(&s->tally, s->v.w->printed, virtual_verdicts(&s->v),
				      &ways, &made->chance);

	m->picked = memory_resize(m->picked, s->result->n_outcomes * sizeof(*m->picked));
	if (made->switches > o->switches ||
	    (made->switches == o->switches && made->steps >= o->steps))
		return;
	m->picked[o - s->result->outcomes] = m->now;
	o->switches = made->switches;
	o->steps = made->steps;
}

/* The live world is a combination: an ending of each group. */
static bool end_made(struct mixture *m, const struct made *made)
{
	struct search *s = m->s;

	if (virtual_enabled(&s->v) || s->v.w->outside_line)
		return false;
	s->result->worlds++;
	count_made(m, made);
	return ++m->made % LOOK || search_may_go_on(s, 0);
}

static bool each_ending(struct mixture *m, unsigned group, const struct made *before);

/* With this ending of a group, all endings of those that follow. */
static bool with_ending(struct mixture *m, unsigned group, const struct made *before,
			const struct ending *e)
{
	struct made made = add_ending(m, group, before, e);
	unsigned char *world;
	bool right;

	world_unpack(m->s->v.w, before->world);
	go_on(m, e);
	if (m->s->v.w->late) {
		right = false;
	} else if (group + 1 == m->n) {
		right = end_made(m, &made);
	} else {
		made.world = world = memory_get(world_size(m->s->v.w));
		world_pack(m->s->v.w, world);
		right = each_ending(m, group + 1, &made);
		free(world);
	}
	free(made.spread.ways);
	return right;
}

static bool each_ending(struct mixture *m, unsigned group, const struct made *before)
{
	const struct endings *all = m->endings[group];

	for (uint32_t i = 0; i < all->n; i++) {
		m->now.ending[group] = i;
		if (!with_ending(m, group, before, &all->all[i]))
			return false;
	}
	return true;
}

static void fill_schedule(const struct mixture *m, size_t outcome)
{
	struct schedule *schedule = &m->s->result->outcomes[outcome].schedule;

	for (unsigned g = 0; g < m->n; g++) {
		const struct ending *e = &m->endings[g]->all[m->picked[outcome].ending[g]];

		for (uint32_t i = 0; i < e->best.steps; i++)
			schedule_push(schedule, e->threads[i]);
	}
}

bool mixture_make(struct mixture *m)
{
	struct count one = count_of(1);
	const struct made nothing = { .world = m->first,
				      .spread = { 0, 1, &one },
				      .chance = chance_one() };
	bool right = find_orders(m) && each_ending(m, 0, &nothing);

	for (size_t i = 0; right && i < m->s->result->n_outcomes; i++)
		fill_schedule(m, i);
	for (unsigned i = 0; i < m->n; i++)
		free(m->orders[i].counts);
	free(m->picked);
	return right;
}
