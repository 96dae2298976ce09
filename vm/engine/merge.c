/*
 * The order of identical threads; see merge.h.
 */
#include "vm/engine/merge.h"

#include <string.h>

#include "vm/access/alike.h"

void merge_begin(struct merge *m, struct virtual *v)
{
	*m = (struct merge){ .on = alike_begin(v->w) };
	v->w->told_apart = false;
}

void merge_end(struct merge *m, struct virtual *v)
{
	alike_end(v->w);
	m->on = false;
}

/* --- what a thread is, whatever its number --- */

/* Where the memory of threads is. */
struct places {
	uint64_t first; /* that of thread 0, */
	size_t size;    /* and how long that of each is */
	uint32_t alike; /* the threads that are in groups, one bit each */
	value given[THREADS]; /* explored.given */
};

static struct places places_of(const struct world *w)
{
	uint64_t first = value_of(explored_of(w->thread[0]));
	struct places p = { first, value_of(explored_of(w->thread[1])) - first, 0, { 0 } };

	for (unsigned i = 0; i < w->threads; i++) {
		p.alike |= (uint32_t)(explored_of(w->thread[i])->alike != 0) << i;
		p.given[i] = explored_of(w->thread[i])->given;
	}
	return p;
}

/* A word that points into the heap of a thread that is in a group becomes the place there, or, in
 * another's, nothing: this is only an order. */
static uint64_t without_place(const struct places *p, unsigned thread, uint64_t word)
{
	uint64_t offset = word - p->first, of;

	if (offset >= THREADS * p->size || word & 1)
		return word;
	of = offset / p->size;
	if (p->given[thread] && (word & ~(uint64_t)VALUE_MARKS) == p->given[thread])
		return word & VALUE_MARKS;
	if (!(p->alike >> of & 1))
		return word;
	return of == thread ? offset % p->size : 0;
}

/* Two threads, and as many words of each. */
static int compare_words(const struct places *p, unsigned a, const uint64_t *words_a, unsigned b,
			 const uint64_t *words_b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t of_a, of_b;

		if (words_a[i] == words_b[i])
			continue;
		of_a = without_place(p, a, words_a[i]);
		of_b = without_place(p, b, words_b[i]);
		if (of_a != of_b)
			return of_a < of_b ? -1 : 1;
	}
	return 0;
}

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* By what the thread does next and has on its trail, its stack, its trail and its heap. */
static int compare_private(const struct places *p, const struct thread *a, const struct thread *b)
{
	const struct explored *x = explored_of(a), *y = explored_of(b);
	int order = compare_sizes(x->trail_length, y->trail_length);

	if (!order)
		order = compare_sizes(a->top, b->top);
	if (!order)
		order = compare_sizes(x->heap_top, y->heap_top);
	if (!order)
		order = memcmp(&x->next.kind, &y->next.kind,
			       offsetof(struct explored, given) -
				       offsetof(struct explored, next.kind));
	if (!order)
		order = compare_words(p, a->number, a->words, b->number, b->words, a->top);
	if (!order)
		order = compare_words(p, a->number, x->trail, b->number, y->trail,
				      x->trail_length);
	if (!order)
		order = compare_words(p, a->number, (const uint64_t *)(const void *)x->heap,
				      b->number, (const uint64_t *)(const void *)y->heap,
				      x->heap_top / sizeof(uint64_t));
	return order;
}

/* Threads that have ended come first. */
static int compare(const struct places *p, const struct thread *a, const struct thread *b)
{
	bool ended_a = a->status == THREAD_ENDED, ended_b = b->status == THREAD_ENDED;

	if (ended_a != ended_b)
		return ended_a ? -1 : 1;
	return compare_private(p, a, b);
}

/* --- their places --- */

struct group { /* threads that have begun alike */
	uint8_t member[THREADS];
	unsigned n;
};

/* The group to which a thread belongs, if no lower number does; else an empty one. `seen`: the
 * threads whose groups have been made, one bit each. */
static struct group group_from(const struct world *w, unsigned thread, uint32_t *seen)
{
	uint8_t alike = explored_of(w->thread[thread])->alike;
	struct group g = { .n = 0 };

	for (unsigned i = thread; i < w->threads && alike && !(*seen >> thread & 1); i++)
		if (explored_of(w->thread[i])->alike == alike)
			g.member[g.n++] = (uint8_t)i;
	for (unsigned i = 0; i < g.n; i++)
		*seen |= UINT32_C(1) << g.member[i];
	return g;
}

static bool main_waits_for(const struct world *w, unsigned thread)
{
	return w->thread[0]->status == THREAD_JOINING &&
	       explored_of(w->thread[0])->waits == thread;
}

/* The sooner the main thread joins it: those that it has joined, the one that it waits for, others
 * in the order of their numbers. */
static unsigned place_rank(const struct world *w, unsigned thread)
{
	if (w->joined >> thread & 1)
		return thread;
	return THREADS * (main_waits_for(w, thread) ? 1 : 2) + thread;
}

/* Member k and the one before it. */
static void swap(struct group *g, unsigned k)
{
	uint8_t member = g->member[k];

	g->member[k] = g->member[k - 1];
	g->member[k - 1] = member;
}

static void sort_places(const struct world *w, struct group *g)
{
	for (unsigned i = 1; i < g->n; i++)
		for (unsigned k = i; k && place_rank(w, g->member[k - 1]) >
						 place_rank(w, g->member[k]);
		     k--)
			swap(g, k);
}

/* Puts the threads of a group in their order; returns whether one changes its place. */
static bool order_group(const struct places *p, const struct world *w, struct group *g,
			uint8_t seat[THREADS])
{
	struct group order;
	bool moved = false;

	sort_places(w, g);
	order = *g;
	for (unsigned i = 1; i < g->n; i++)
		for (unsigned k = i; k && compare(p, w->thread[order.member[k - 1]],
						  w->thread[order.member[k]]) > 0;
		     k--)
			swap(&order, k);
	for (unsigned i = 0; i < g->n; i++) {
		seat[order.member[i]] = g->member[i];
		moved = moved || order.member[i] != g->member[i];
	}
	return moved;
}

/* Where each thread is to be; returns whether that is another place for one. */
static bool order_all(struct merge *m, const struct world *w, uint8_t seat[THREADS])
{
	struct places p = places_of(w);
	uint32_t seen = 0;
	bool moved = false;

	for (unsigned i = 0; i < THREADS; i++)
		seat[i] = (uint8_t)i;
	for (unsigned i = 1; i < w->threads; i++) {
		struct group g = group_from(w, i, &seen);
		uint8_t alike = explored_of(w->thread[i])->alike;

		if (g.n < MERGED)
			continue;
		m->merged[alike] = m->merges = true;
		moved = order_group(&p, w, &g, seat) || moved;
	}
	return moved;
}

/* The main thread waits for a thread that has ended: it goes on to the next join. */
static bool release_main(struct virtual *v)
{
	struct world *w = v->w;
	uint8_t waits = explored_of(w->thread[0])->waits;

	if (w->thread[0]->status != THREAD_JOINING || !explored_of(w->thread[waits])->alike ||
	    w->thread[waits]->status != THREAD_ENDED)
		return false;
	w->thread[0]->status = THREAD_RELEASED;
	virtual_settle(v);
	return true;
}

/* --- whether nothing notices how far the main thread is --- */

/* What it has joined of a group whose threads have all ended is forgotten. False: it does not wait
 * for one of a group that it has begun to join, although one runs. */
static bool check_joins(struct world *w, const struct group *g)
{
	bool begun = w->joined & ALIKE_JOINED_OTHER, runs = false, waits = false;

	for (unsigned i = 0; i < g->n; i++) {
		begun = begun || w->joined >> g->member[i] & 1;
		runs = runs || w->thread[g->member[i]]->status != THREAD_ENDED;
		waits = waits || main_waits_for(w, g->member[i]);
	}
	for (unsigned i = 0; i < g->n && !runs; i++)
		w->joined &= ~(UINT32_C(1) << g->member[i]);
	return !begun || !runs || waits;
}

static bool check_all(const struct merge *m, struct world *w)
{
	uint32_t seen = 0;
	bool right = true, runs = false;

	for (unsigned i = 1; i < w->threads && w->joined; i++) {
		struct group g = group_from(w, i, &seen);

		right = (check_joins(w, &g) || !m->merged[explored_of(w->thread[i])->alike]) &&
			right;
		runs = runs || (explored_of(w->thread[i])->alike &&
				w->thread[i]->status != THREAD_ENDED);
	}
	if (!runs)
		w->joined &= ~ALIKE_JOINED_OTHER;
	return right;
}

bool merge_threads(struct merge *m, struct virtual *v, uint8_t seat[THREADS])
{
	uint8_t now[THREADS];

	for (unsigned i = 0; i < THREADS; i++)
		seat[i] = (uint8_t)i;
	if (!m->on)
		return true;
	while (order_all(m, v->w, now)) {
		alike_reseat(v->w, now);
		for (unsigned i = 0; i < THREADS; i++)
			seat[i] = now[seat[i]];
		if (!release_main(v))
			break;
	}
	return check_all(m, v->w) && !(m->merges && v->w->told_apart);
}
