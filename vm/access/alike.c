/*
 * Which threads have begun alike, and giving one the place of another. See alike.h.
 */
#include "vm/access/alike.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

/* What threads have begun with: number n is `all[n - 1]`. */
struct start {
	value *words; /* the stack without the tuple that is given, then the items of that */
	uint32_t n, stack;
};

/* A thread that moves: its private state, its heap, and its tuple of arguments. */
struct lifted {
	size_t size, room, given; /* bytes: of all, of memory, of the tuple */
	unsigned char *bytes;
};

enum { STARTS = 255 };

struct starts {
	struct start all[STARTS];
	uint32_t n;
	struct lifted lifted[THREADS]; /* scratch of alike_reseat */
};

bool alike_begin(struct world *w)
{
	const struct image *image = w->image;

	if (image->numbers_threads || image->counts_threads || image->keeps_threads ||
	    image->lists_threads || image->daemons)
		return false;
	w->starts = memory_zero(1, sizeof(*w->starts));
	return true;
}

void alike_end(struct world *w)
{
	for (uint32_t i = 0; w->starts && i < w->starts->n; i++)
		free(w->starts->all[i].words);
	for (unsigned i = 0; w->starts && i < THREADS; i++)
		free(w->starts->lifted[i].bytes);
	free(w->starts);
	w->starts = NULL;
}

uint32_t alike_ways(const struct world *w)
{
	return w->starts ? w->starts->n : 0;
}

/* Where a new thread has a tuple that nothing else refers to: its index on the stack; 0: it has
 * none. */
static uint32_t given_at(const struct thread *t)
{
	for (uint32_t i = FRAME_WORDS; i < t->top; i++) {
		const struct object *o = value_target(t->words[i]);

		if (o && o->kind == KIND_TUPLE && !o->immortal && o->true_refs == 1 &&
		    !(o->flags & OBJECT_SHARED))
			return i;
	}
	return 0;
}

static struct start start_of(const struct thread *t, uint32_t at)
{
	const struct tuple *given = at ? (struct tuple *)value_object(t->words[at]) : NULL;
	uint32_t items = given ? given->head.size : 0;
	struct start s = { memory_get((t->top + items) * sizeof(value)), t->top + items, t->top };

	memcpy(s.words, t->words, t->top * sizeof(value));
	if (given) {
		s.words[at] = 0;
		memcpy(s.words + t->top, given->items, items * sizeof(value));
	}
	return s;
}

static uint8_t start_number(struct starts *all, const struct thread *t, uint32_t given)
{
	struct start s = start_of(t, given);
	uint32_t i = 0;

	while (i < all->n && (all->all[i].n != s.n || all->all[i].stack != s.stack ||
			      memcmp(all->all[i].words, s.words, s.n * sizeof(value)) != 0))
		i++;
	if (i < all->n || i == STARTS)
		free(s.words);
	else
		all->all[all->n++] = s;
	return i == STARTS ? 0 : (uint8_t)(i + 1);
}

/* Whether a thread runs that has begun in this way; 0: in any that is compared. */
static bool runs_one(const struct world *w, uint8_t alike)
{
	for (unsigned i = 0; i < w->threads; i++)
		if (w->thread[i]->status != THREAD_ENDED && explored_of(w->thread[i])->alike &&
		    (!alike || explored_of(w->thread[i])->alike == alike))
			return true;
	return false;
}

/* Whether the main thread has joined some of several threads that are alike, but not all. */
static bool between_joins(const struct world *w)
{
	if (w->joined & ALIKE_JOINED_OTHER && runs_one(w, 0))
		return true;
	for (unsigned i = 0; i < w->threads; i++)
		if (w->joined >> i & 1 && runs_one(w, explored_of(w->thread[i])->alike))
			return true;
	return false;
}

void alike_before_start(struct thread *t)
{
	if (t->number || between_joins(world_of(t)))
		world_of(t)->told_apart = true;
}

void alike_start(struct thread *new)
{
	struct world *w = world_of(new);
	uint32_t at;

	if (!w->starts || w->image->queues) /* which are found by the numbers of threads */
		return;
	at = given_at(new);
	explored_of(new)->alike = start_number(w->starts, new, at);
	explored_of(new)->given = at ? new->words[at] : 0;
}

void alike_join(struct thread *t, const struct thread *other, bool replaced)
{
	struct world *w = world_of(t);

	if (!w->starts)
		return;
	if (t->number && (replaced || explored_of(other)->alike))
		w->told_apart = true;
	else if (replaced && runs_one(w, 0))
		w->joined |= ALIKE_JOINED_OTHER;
	else if (!replaced && other->status == THREAD_ENDED && explored_of(other)->alike)
		w->joined |= UINT32_C(1) << other->number;
}

/* --- another place for a thread --- */

struct move {
	const struct world *w;
	const uint8_t *seat;
	uint64_t base; /* where the memory of thread 0 begins, */
	size_t size;   /* and how long that of each is */
};

/* A word that points to a tuple which only thread i has. */
static bool move_given(const struct move *m, unsigned i, uint64_t *word)
{
	value given = explored_of(m->w->thread[i])->given;

	if (!given || (*word & ~(uint64_t)VALUE_MARKS) != given)
		return false;
	*word += explored_of(m->w->thread[m->seat[i]])->given - given;
	return true;
}

/* A word that may point into a thread's heap. */
static void move_word(const struct move *m, uint64_t *word)
{
	uint64_t offset = *word - m->base;
	unsigned from = (unsigned)(offset / m->size);

	if (*word & 1 || offset >= THREADS * m->size)
		return;
	if (m->seat[from] != from)
		*word += ((uint64_t)m->seat[from] - from) * m->size;
	for (unsigned i = 0; i < m->w->threads && !from; i++)
		if (m->seat[i] != i && move_given(m, i, word))
			return;
}

static void move_words(const struct move *m, uint64_t *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		move_word(m, &words[i]);
}

/* The number of a thread, + 1; 0: none. */
static uint32_t moved_number(const struct move *m, uint64_t number)
{
	return number ? m->seat[number - 1] + 1u : 0;
}

/* The values of all frames; what else is in them is no value. */
static void move_stack(const struct move *m, struct thread *t)
{
	uint32_t end = t->top, at = t->frame;

	while (end) {
		const struct frame *f = (const struct frame *)(t->words + at);
		uint32_t first = at + FRAME_WORDS - FRAME_OWNS;

		move_words(m, t->words + first, end - first);
		end = at;
		at = f->previous;
	}
}

/* The same threads, one bit each. */
static uint16_t moved_bits(const struct move *m, uint16_t bits)
{
	uint32_t moved = 0;

	for (unsigned i = 0; i < m->w->threads; i++)
		if (bits >> i & 1)
			moved |= 1u << (moved_number(m, i + 1) - 1);
	return (uint16_t)moved;
}

static void move_references(const struct move *m, struct thread *t)
{
	struct explored *e = explored_of(t);
	uint64_t object = value_of(e->next.object), address = value_of(e->next.address);

	move_word(m, &object);
	move_word(m, &address);
	e->next.object = value_object(object);
	e->next.address = value_object(address);
	e->next.awaits = moved_bits(m, e->next.awaits);
	move_stack(m, t);
	move_words(m, e->trail, e->trail_length);
}

static void move_field(const struct move *m, struct object *o, const struct field *f)
{
	uint64_t *word = object_word(o, f->offset);

	if (f->sort == SORT_WORD || f->sort == SORT_BYTES)
		return;
	if (f->sort >= SORT_REFERENCES)
		move_words(m, word, (object_bytes(o) - f->offset) / sizeof(*word));
	else
		move_word(m, word);
}

static void move_object(void *context, struct object *o)
{
	const struct move *m = context;

	o->room = moved_bits(m, o->room);
	o->owner = (uint8_t)moved_number(m, o->owner);
	o->lock = (uint8_t)moved_number(m, o->lock);
	if (kind_is_lock((enum kind)o->kind))
		((struct lock *)o)->owner = moved_number(m, ((struct lock *)o)->owner);
	for (const struct field *f = kind_table[o->kind].fields; f->name; f++)
		move_field(m, o, f);
}

static void lift(struct lifted *l, const struct thread *t)
{
	const struct explored *e = explored_of(t);
	size_t state = world_thread_size(t);

	l->given = e->given ? object_bytes(value_object(e->given)) : 0;
	l->size = state + e->heap_top + l->given;
	if (l->size > l->room) {
		l->room = 2 * l->size;
		l->bytes = memory_resize(l->bytes, l->room);
	}
	world_thread_pack(t, l->bytes);
	memcpy(l->bytes + state, e->heap, e->heap_top);
	if (e->given)
		memcpy(l->bytes + state + e->heap_top, value_object(e->given), l->given);
}

static void put_down(struct thread *t, const struct lifted *l)
{
	struct explored *e = explored_of(t);
	uint32_t generation = t->generation;
	uint8_t number = t->number;
	value given = e->given;
	size_t state;

	world_thread_unpack(t, l->bytes);
	state = world_thread_size(t);
	t->generation = generation;
	t->number = number;
	e->given = given;
	memcpy(e->heap, l->bytes + state, e->heap_top);
	if (given)
		memcpy(value_object(given), l->bytes + state + e->heap_top, l->given);
}

/* Whether anything in the world can refer to what moves with a thread, or to its number. */
static bool is_referred_to(const struct thread *t)
{
	return explored_of(t)->heap_top || explored_of(t)->given || t->reading;
}

void alike_reseat(struct world *w, const uint8_t *seat)
{
	uint64_t first = value_of(explored_of(w->thread[0]));
	struct move m = { w, seat, first, value_of(explored_of(w->thread[1])) - first };
	struct lifted *lifted = w->starts->lifted;
	bool referred = w->held || w->retired; /* to the owner of a lock; to who may be reading */

	for (unsigned i = 0; i < w->threads; i++)
		if (seat[i] != i) {
			referred = referred || is_referred_to(w->thread[i]);
			lift(&lifted[i], w->thread[i]);
		}
	for (unsigned i = 0; i < w->threads; i++)
		if (seat[i] != i)
			put_down(w->thread[seat[i]], &lifted[i]);
	for (unsigned i = 0; i < w->threads && referred; i++)
		move_references(&m, w->thread[i]);
	if (referred) {
		world_each(w, move_object, &m);
		world_mark_heaps(w);
	}
	w->gil_keeper = moved_number(&m, w->gil_keeper);
}
