/*
 * See apart.h.
 */
#include "vm/engine/apart.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/engine/mixture.h"

/* Steps of one thread that is tried, and tried again; and the share of the time that all this
 * may take: the rest is for a search that finds at least a part. */
static const uint32_t tries[] = { 32, 1024 };
static const double share_of_time = 0.5;

struct group {
	uint32_t threads; /* one bit each */
	bool searched;
	struct endings endings;
	uint64_t worlds, steps, bytes; /* as of struct result */
};

struct apart {
	struct search *s;
	struct world *w;
	struct footprints *footprints;
	unsigned char *first; /* the first world, packed */
	uint32_t threads;     /* that have not ended there, and are not the main one */
	struct group groups[THREADS];
	unsigned n;
};

static void free_group(struct group *g)
{
	ending_free(&g->endings);
}

/* --- the first world --- */

/* Whether there are several threads, and all are as they have to be. */
static bool begins_right(struct apart *a)
{
	const struct world *w = a->w;

	for (unsigned i = 0; i < w->threads; i++) {
		uint8_t status = w->thread[i]->status;

		if (w->thread[i]->under_gil || w->thread[i]->detached ||
		    (status != THREAD_READY && status != THREAD_JOINING &&
		     status != THREAD_ENDED))
			return false;
		if (i && status != THREAD_ENDED)
			a->threads |= UINT32_C(1) << i;
	}
	return !w->image->daemons && !w->gil_keeper && a->threads & (a->threads - 1);
}

/* The thread has looked at something already: whether it can go on depends on that. */
static void note_standing(struct apart *a, unsigned thread)
{
	const struct explored *e = explored_of(a->w->thread[thread]);

	a->footprints->thread = thread;
	if (a->w->thread[thread]->status == THREAD_JOINING)
		footprint_touch(a->footprints, explored_of(a->w->thread[e->waits]), 1);
	else
		world_note_access(a->w, &e->next);
}

static void to_first(struct apart *a)
{
	world_unpack(a->w, a->first);
}

/* Whether the main thread makes no step before the last thread has ended. */
static bool only_joins(struct apart *a)
{
	struct thread *main = a->w->thread[0];
	uint32_t left = a->threads;

	to_first(a);
	while (main->status == THREAD_JOINING) {
		unsigned waits = explored_of(main)->waits;

		left &= ~(UINT32_C(1) << waits);
		if (!left)
			return true;
		a->w->thread[waits]->status = THREAD_ENDED;
		main->status = THREAD_RELEASED;
		virtual_settle(&a->s->v);
	}
	return false;
}

/* --- groups --- */

/* One thread alone, as far as so many steps. */
static void try_thread(struct apart *a, unsigned thread, uint32_t most)
{
	to_first(a);
	for (uint32_t i = 0; i < most && virtual_enabled(&a->s->v) >> thread & 1; i++)
		virtual_step(&a->s->v, thread);
}

static uint32_t group_of(const struct apart *a, unsigned thread)
{
	return a->footprints->own[thread];
}

/* What is known of a group stays, if it is still one. */
static void keep_group(struct group *g, struct group *before, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (before[i].threads == g->threads) {
			*g = before[i];
			before[i] = (struct group){ 0 };
		}
}

/* Makes groups of threads that share something. False: there is one only, or the main thread is
 * in one. */
static bool make_groups(struct apart *a)
{
	struct group before[THREADS];
	unsigned n = a->n;

	memcpy(before, a->groups, sizeof(before));
	footprint_group(a->footprints);
	a->n = 0;
	for (unsigned i = 1; i < a->w->threads; i++) {
		struct group g = { .threads = group_of(a, i) };

		if (!(a->threads >> i & 1) || g.threads & ((UINT32_C(1) << i) - 1))
			continue; /* it has one of a lower number */
		keep_group(&g, before, n);
		a->groups[a->n++] = g;
	}
	for (unsigned i = 0; i < n; i++)
		free_group(&before[i]);
	return a->n > 1 && group_of(a, 0) == 1 && !a->footprints->all && !a->w->late;
}

static bool try_threads(struct apart *a)
{
	for (size_t k = 0; k < sizeof(tries) / sizeof(tries[0]); k++) {
		for (unsigned i = 1; i < a->w->threads; i++)
			if (a->threads >> i & 1)
				try_thread(a, i, tries[k]);
		if (!make_groups(a))
			return false;
	}
	return true;
}

/* Whether all threads that are alike are in one group: only then can they be merged. */
static bool may_merge(const struct apart *a)
{
	for (unsigned i = 1; i < a->w->threads; i++)
		for (unsigned k = 1; k < i; k++) {
			uint8_t alike = explored_of(a->w->thread[i])->alike;

			if (alike && alike == explored_of(a->w->thread[k])->alike &&
			    group_of(a, i) != group_of(a, k))
				return false;
		}
	return true;
}

/* --- the search of a group --- */

static void keep_threads(struct search *s, struct group *g)
{
	for (uint32_t i = 0; i < g->endings.n; i++)
		g->endings.all[i].threads = search_threads(s, &g->endings.all[i].best.end);
	ending_forget_worlds(&g->endings);
	search_forget_links(s);
}

/* False: it has not been searched, to the end, by itself. */
static bool search_group(struct apart *a, struct group *g)
{
	struct search *s = a->s;

	to_first(a);
	if (s->merge.on && !may_merge(a))
		merge_end(&s->merge, &s->v);
	s->only = g->threads;
	s->endings = &g->endings;
	search_make(s);
	g->worlds = s->result->worlds;
	g->steps = s->result->steps;
	g->bytes = s->result->world_bytes;
	g->searched = !s->again && !s->deep && !s->result->stopped_by && !a->w->outside_line &&
		      !a->footprints->all;
	if (g->searched)
		keep_threads(s, g);
	return g->searched;
}

/* False: not all of them can be searched apart. */
static bool search_groups(struct apart *a)
{
	for (unsigned i = 0; i < a->n; i++) {
		if (a->groups[i].searched || search_group(a, &a->groups[i]))
			continue;
		if (a->s->result->stopped_by || !a->footprints->shared || !make_groups(a))
			return false;
		i = UINT_MAX; /* from the first one on */
	}
	return true;
}

/* --- all together --- */

static bool find_all(struct apart *a)
{
	struct search *s = a->s;
	struct mixture m = { .s = s, .first = a->first, .n = a->n };
	bool merged = s->merge.merges;

	world_keep_footprints(a->w, NULL);
	tally_forget(&s->tally);
	a->w->cycles = false; /* which may have been seen where others had not ended */
	s->result->worlds = s->result->steps = s->result->world_bytes = 0;
	for (unsigned i = 0; i < a->n; i++) {
		m.endings[i] = &a->groups[i].endings;
		s->result->worlds += a->groups[i].worlds;
		s->result->steps += a->groups[i].steps;
		s->result->world_bytes += a->groups[i].bytes;
	}
	return mixture_make(&m) && !(merged && a->w->told_apart);
}

static bool find(struct apart *a)
{
	virtual_start(&a->s->v);
	a->first = memory_get(world_size(a->w));
	world_pack(a->w, a->first);
	if (!begins_right(a))
		return false;
	a->footprints = footprint_new();
	world_keep_footprints(a->w, a->footprints);
	for (unsigned i = 1; i < a->w->threads; i++)
		if (a->threads >> i & 1)
			note_standing(a, i);
	return only_joins(a) && try_threads(a) && search_groups(a) && find_all(a);
}

/* What is left is that of a search that has not begun. */
static void undo(struct search *s)
{
	free(s->result->stopped_by);
	s->result->stopped_by = NULL;
	s->result->interrupted = false;
	s->result->worlds = s->result->steps = s->result->world_bytes = 0;
	s->result->stepped = 0;
	s->deep = s->round = false;
	s->v.w->cycles = false;
}

bool apart_make(struct search *s)
{
	struct apart a = { .s = s, .w = s->v.w };
	double seconds = s->meter.budget.seconds;
	unsigned jobs = s->jobs;
	bool found;

	s->meter.budget.seconds *= share_of_time;
	s->jobs = 1; /* endings are kept in one process */
	if (!s->request->apart)
		merge_begin(&s->merge, &s->v);
	found = find(&a);
	merge_end(&s->merge, &s->v);
	s->meter.budget.seconds = seconds;
	s->jobs = jobs;
	s->endings = NULL;
	s->only = UINT32_MAX;
	virtual_limit(&s->v, &s->meter);
	if (!found)
		undo(s);
	world_keep_footprints(a.w, NULL);
	footprint_free(a.footprints);
	for (unsigned i = 0; i < a.n; i++)
		free_group(&a.groups[i]);
	free(a.first);
	return found;
}
