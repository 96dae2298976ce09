/*
 * Memory of the explored world, and packing. See world.h.
 *
 * Address space is reserved generously and touched as needed: each thread has room for a
 * deep recursion and a large heap, but a packed world holds only what is in use, mostly
 * some hundreds of bytes.
 */
#include "vm/access/world.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <xxhash.h>

#include "vm/base/bug.h"
#include "vm/base/fixed.h"
#include "vm/base/lack.h"
#include "vm/object/work.h"

enum {
	SEAT_STATE = 4096, /* struct explored lies at the start of its part */
	SEAT_WORDS = THREAD_WORDS * 8,
	SEAT_TRAIL = EXPLORED_TRAIL * 8,
	SEAT = SEAT_STATE + SEAT_WORDS + SEAT_TRAIL + WORLD_HEAP,
};

/* The heap, in the part of a thread. */
enum { SEAT_HEAP = SEAT_STATE + SEAT_WORDS + SEAT_TRAIL, WORLD_HEADER = 4096 };

_Static_assert(SEAT_HEAP % WORLD_STRETCH == 0 && SEAT % WORLD_STRETCH == 0,
	       "a stretch of a heap is one of the world");
_Static_assert(sizeof(struct world) <= WORLD_HEADER, "the header fits into its page");
_Static_assert(sizeof(struct explored) <= SEAT_STATE, "a thread fits into its page");
_Static_assert(EXPLORED_STATE % 8 == 0 && WORLD_STATE % 8 == 0, "packed parts are whole words");

static const size_t world_memory = WORLD_HEADER + (size_t)THREADS * SEAT; /* whole pages */

/* Texts printed: entry n is entry `before` followed by `size` bytes at `text`. */
struct print {
	uint32_t before;
	uint32_t size, total; /* bytes: of this part, of everything */
	uint64_t hash;
	char *text;
};

struct prints {
	struct print *all; /* all[0] is "nothing printed" */
	uint32_t n, room;
	uint32_t *slots;  /* hash table of numbers, 0 is free */
	uint32_t n_slots; /* a power of two */
};

static struct prints *prints_new(void)
{
	struct prints *p = memory_zero(1, sizeof(*p));

	p->room = 64;
	p->all = memory_zero(p->room, sizeof(*p->all));
	p->n = 1;
	p->n_slots = 256;
	p->slots = memory_zero(p->n_slots, sizeof(*p->slots));
	return p;
}

static void prints_free(struct prints *p)
{
	for (uint32_t i = 1; i < p->n; i++)
		free(p->all[i].text);
	free(p->all);
	free(p->slots);
	free(p);
}

static void prints_rehash(struct prints *p)
{
	free(p->slots);
	p->n_slots *= 2;
	p->slots = memory_zero(p->n_slots, sizeof(*p->slots));
	for (uint32_t i = 1; i < p->n; i++) {
		uint32_t at = (uint32_t)p->all[i].hash & (p->n_slots - 1);

		while (p->slots[at])
			at = (at + 1) & (p->n_slots - 1);
		p->slots[at] = i;
	}
}

static uint32_t prints_add(struct prints *p, uint32_t before, const char *text, uint32_t size)
{
	uint64_t hash = XXH3_64bits_withSeed(text, size, p->all[before].hash);
	uint32_t at = (uint32_t)hash & (p->n_slots - 1);

	for (; p->slots[at]; at = (at + 1) & (p->n_slots - 1)) {
		const struct print *old = &p->all[p->slots[at]];

		if (old->hash == hash && old->before == before && old->size == size &&
		    !memcmp(old->text, text, size))
			return p->slots[at];
	}
	if (p->n == p->room) {
		p->room *= 2;
		p->all = memory_resize(p->all, p->room * sizeof(*p->all));
	}
	p->all[p->n] = (struct print){ before, size, p->all[before].total + size, hash,
				       memory_get(size + 1) };
	memcpy(p->all[p->n].text, text, size);
	p->slots[at] = p->n++;
	if (p->n * 2 > p->n_slots)
		prints_rehash(p);
	return p->n - 1;
}

static void follow_expected(struct world *w, const char *text, size_t size)
{
	const char *rest = w->expected + w->printed;

	if (w->printed == WORLD_PRINTED_OTHER)
		return;
	if (strnlen(rest, size) < size || memcmp(rest, text, size) != 0)
		w->printed = WORLD_PRINTED_OTHER;
	else
		w->printed += (uint32_t)size;
}

bool world_printed_expected(const struct world *w)
{
	return !w->expected || w->printed == strlen(w->expected);
}

void world_print(struct world *w, const char *text, size_t size)
{
	if (!size)
		return;
	if (w->texts_alike) {
		if (w->expected)
			follow_expected(w, text, size);
		return;
	}
	if (w->prints->all[w->printed].total + size > WORLD_PRINTED) {
		w->full = true;
		return;
	}
	w->printed = prints_add(w->prints, w->printed, text, (uint32_t)size);
}

struct printed_text world_text(const struct world *w, uint32_t number)
{
	const struct print *p = &w->prints->all[number];

	return (struct printed_text){ p->before, p->size, p->text, p->hash };
}

uint32_t world_texts(const struct world *w)
{
	return w->prints->n;
}

uint32_t world_add_text(struct world *w, const struct printed_text *p)
{
	return prints_add(w->prints, p->before, p->text, p->size);
}

char *world_printed(const struct world *w, uint32_t printed, size_t *size)
{
	const struct prints *p = w->prints;
	size_t end = p->all[printed].total;
	char *text = memory_get(end + 1);

	*size = end;
	text[end] = 0;
	for (uint32_t i = printed; i; i = p->all[i].before) {
		end -= p->all[i].size;
		memcpy(text + end, p->all[i].text, p->all[i].size);
	}
	return text;
}

/* A multiple of WORLD_ALIGN at which a world has room. */
static void *find_place(void)
{
	size_t size = world_memory + WORLD_ALIGN;
	unsigned char *place = mmap(NULL, size, PROT_NONE,
				    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (place == MAP_FAILED)
		lack_end("out of memory for the explored world: %s", strerror(errno));
	munmap(place, size);
	return place + (-(uintptr_t)place & (WORLD_ALIGN - 1));
}

static void *reserve_at(void *place)
{
	return mmap(place, world_memory, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
}

/* Address space for a world, at a multiple of WORLD_ALIGN: the low bits of addresses, by
 * which objects are hashed, are the same in every process. All of it is the same for the first
 * world that there is at a time, where that matters (base/fixed.h). */
static void *reserve(void)
{
	void *memory = fixed_world() ? reserve_at(fixed_world()) : MAP_FAILED;

	if (memory == MAP_FAILED)
		memory = reserve_at(find_place());
	if (memory == MAP_FAILED)
		lack_end("out of memory for the explored world: %s", strerror(errno));
	return memory;
}

struct world *world_new(struct image *image)
{
	unsigned char *memory = reserve();
	struct world *w = (struct world *)memory;

	w->image = image;
	w->prints = prints_new();
	w->dirty.stretches = world_memory / WORLD_STRETCH;
	w->dirty.set = memory_zero(w->dirty.stretches, 1);
	for (unsigned i = 0; i < THREADS; i++)
		w->thread[i] = &((struct explored *)(memory + WORLD_HEADER + (size_t)i * SEAT))->thread;
	return w;
}

void world_set_up(struct world *w, uint32_t n)
{
	for (; w->seats < n; w->seats++) {
		struct explored *e = explored_of(w->thread[w->seats]);
		unsigned char *seat = (unsigned char *)e;

		e->thread.number = (uint8_t)w->seats;
		e->thread.image = w->image;
		e->thread.words = (value *)(seat + SEAT_STATE);
		e->world = w;
		e->trail = (uint64_t *)(seat + SEAT_STATE + SEAT_WORDS);
		e->heap = seat + SEAT_HEAP;
	}
}

void world_free(struct world *w)
{
	if (!w)
		return;
	prints_free(w->prints);
	for (unsigned i = 0; i < w->seats; i++) {
		free(w->thread[i]->text);
		cycles_free(&explored_of(w->thread[i])->found);
	}
	free(w->dirty.set);
	free(w->dirty.all);
	free(w->dirty.units);
	munmap(w, world_memory);
}

static void thread_clear(struct world *w, unsigned number)
{
	memset(explored_of(w->thread[number]), 0, EXPLORED_STATE);
	w->thread[number]->number = (uint8_t)number;
}

void world_reset(struct world *w)
{
	memset(w, 0, WORLD_STATE);
	w->full = w->crowded = false;
	for (unsigned i = 0; i < w->seats; i++)
		thread_clear(w, i);
}

static void begin_exploring(struct explored *e)
{
	e->next = (struct access){ 0 };
	e->due = 1;
	e->noticed = 0;
	e->waits = 0;
	e->trail_length = e->trail_check = 0;
	e->begun = 0;
	e->operations = 0; /* the module begins outside access_run */
	e->alike = 0;
	e->given = 0;
}

int world_add_thread(struct world *w)
{
	unsigned i = 0;
	struct thread *t;

	while (i < w->threads && w->thread[i]->status != THREAD_ENDED)
		i++;
	if (w->footprints)
		w->footprints->all = true;
	if (i == THREADS)
		return -1;
	if (i == w->threads)
		w->threads++;
	world_set_up(w, w->threads);
	t = w->thread[i];
	t->status = THREAD_NEW;
	t->under_gil = 0;
	t->raising = t->raised = 0;
	t->sections_are = SECTIONS_HELD;
	t->detached = 0;
	t->sections = 0;
	t->raised_line = t->frame = t->top = t->depth = 0;
	t->daemon = 0;
	t->generation++;
	begin_exploring(explored_of(t));
	w->joined &= ~(UINT32_C(1) << i);
	w->live++;
	return (int)i;
}

size_t world_thread_size(const struct thread *t)
{
	return EXPLORED_STATE + t->top * sizeof(value) +
	       explored_of(t)->trail_length * sizeof(uint64_t);
}

void world_thread_pack(const struct thread *t, unsigned char *out)
{
	const struct explored *e = explored_of(t);

	memcpy(out, e, EXPLORED_STATE);
	out += EXPLORED_STATE;
	memcpy(out, t->words, t->top * sizeof(value));
	out += t->top * sizeof(value);
	memcpy(out, e->trail, e->trail_length * sizeof(uint64_t));
}

bool world_thread_same(const struct thread *t, const unsigned char *bytes)
{
	const struct explored *e = explored_of(t);
	const unsigned char *words = bytes + EXPLORED_STATE;
	const unsigned char *trail = words + t->top * sizeof(value);

	return !memcmp(e, bytes, EXPLORED_STATE) &&
	       !memcmp(t->words, words, t->top * sizeof(value)) &&
	       !memcmp(e->trail, trail, e->trail_length * sizeof(uint64_t));
}

void world_thread_unpack(struct thread *t, const unsigned char *in)
{
	struct explored *e = explored_of(t);

	memcpy(e, in, EXPLORED_STATE);
	in += EXPLORED_STATE;
	memcpy(t->words, in, t->top * sizeof(value));
	in += t->top * sizeof(value);
	memcpy(e->trail, in, e->trail_length * sizeof(uint64_t));
}

void world_opened(struct world *w)
{
	w->full = false;
	for (unsigned i = w->threads; i < w->seats && w->thread[i]->status; i++)
		thread_clear(w, i);
}

size_t world_size(const struct world *w)
{
	size_t size = WORLD_STATE;

	for (unsigned i = 0; i < w->threads; i++)
		size += world_thread_size(w->thread[i]) + explored_of(w->thread[i])->heap_top;
	return size;
}

void world_pack(const struct world *w, unsigned char *out)
{
	memcpy(out, w, WORLD_STATE);
	out += WORLD_STATE;
	for (unsigned i = 0; i < w->threads; i++) {
		const struct explored *e = explored_of(w->thread[i]);

		world_thread_pack(&e->thread, out);
		out += world_thread_size(&e->thread);
		memcpy(out, e->heap, e->heap_top);
		out += e->heap_top;
	}
}

void world_unpack(struct world *w, const unsigned char *in)
{
	memcpy(w, in, WORLD_STATE);
	in += WORLD_STATE;
	world_set_up(w, w->threads);
	for (unsigned i = 0; i < w->threads; i++) {
		struct explored *e = explored_of(w->thread[i]);

		world_thread_unpack(&e->thread, in);
		in += world_thread_size(&e->thread);
		memcpy(e->heap, in, e->heap_top);
		in += e->heap_top;
	}
	world_opened(w);
}

void world_mark_stretch(struct world *w, size_t stretch)
{
	struct dirty *d = &w->dirty;

	if (d->n == d->room) {
		d->room = d->room ? 2 * d->room : 64;
		d->all = memory_resize(d->all, d->room * sizeof(*d->all));
	}
	d->set[stretch] = 1;
	d->all[d->n++] = (uint32_t)stretch;
}

void world_mark_units(struct world *w)
{
	w->dirty.units = memory_zero(world_memory / WORLD_UNIT, 1);
	w->dirty.watched = true;
}

void world_keep_footprints(struct world *w, struct footprints *f)
{
	w->footprints = f;
	w->dirty.watched = f || w->dirty.units;
}

void world_note_access(const struct world *w, const struct access *a)
{
	struct footprints *f = w->footprints;
	uintptr_t offset = (uintptr_t)a->address - (uintptr_t)w;

	footprint_touch(f, a->object, sizeof(*a->object));
	if (offset >= WORLD_STATE)
		footprint_touch(f, a->address, sizeof(uint64_t));
	else if (a->kind == EVENT_PRINT)
		footprint_change(f, w, sizeof(uint64_t));
	else
		f->all = true;
}

void world_share_field(struct world *w, const struct thread *t, const struct object *o,
		       const void *at, bool changes)
{
	bool own = at == &o->count || at == &o->flags;

	if (w->live > 1 && o->flags & OBJECT_SHARED &&
	    !(own && t->under_gil && !w->image->counts_matter))
		sharing_note(w->sharing, t->number, at, changes);
}

/* What is printed is one word, unless nobody asks for it. */
void world_share(struct world *w, const struct thread *t, const struct access *a)
{
	uintptr_t offset = (uintptr_t)a->address - (uintptr_t)w;

	if (offset >= WORLD_STATE)
		world_share_field(w, t, a->object, a->address, a->kind != EVENT_LOAD);
	else if (a->kind != EVENT_PRINT)
		w->sharing->all = true;
	else if (!w->texts_alike || w->expected)
		world_share_field(w, t, a->object, a->address, true);
}

static void mark_in_units(struct world *w, size_t offset, size_t bytes)
{
	size_t last = (offset + bytes - 1) / WORLD_UNIT;

	for (size_t i = offset / WORLD_UNIT; i <= last && i < world_memory / WORLD_UNIT; i++)
		w->dirty.units[i] = 1;
}

void world_mark_bytes(struct world *w, size_t offset, size_t bytes)
{
	if (w->dirty.units)
		mark_in_units(w, offset, bytes);
	if (w->footprints)
		footprint_change(w->footprints, (const char *)w + offset, bytes);
}

void world_mark_heaps(struct world *w)
{
	struct footprints *f = w->footprints;

	w->footprints = NULL;
	for (unsigned i = 0; i < w->threads; i++) {
		const struct explored *e = explored_of(w->thread[i]);

		if (e->heap_top)
			world_mark(w, e->heap, e->heap_top);
	}
	w->footprints = f;
}

bool world_marked(const struct world *w, uint32_t k, unsigned *thread, uint32_t *stretch)
{
	size_t offset = (size_t)w->dirty.all[k] * WORLD_STRETCH - WORLD_HEADER;

	*thread = (unsigned)(offset / SEAT);
	*stretch = (uint32_t)((offset % SEAT - SEAT_HEAP) / WORLD_STRETCH);
	return w->dirty.all[k] >= WORLD_HEADER / WORLD_STRETCH && offset % SEAT >= SEAT_HEAP;
}

void world_unmark(struct world *w)
{
	const size_t units = WORLD_STRETCH / WORLD_UNIT;

	for (uint32_t k = 0; k < w->dirty.n; k++) {
		w->dirty.set[w->dirty.all[k]] = 0;
		if (w->dirty.units)
			memset(w->dirty.units + w->dirty.all[k] * units, 0, units);
	}
	w->dirty.n = 0;
}

void *world_get(struct thread *t, size_t bytes)
{
	struct explored *e = explored_of(t);
	size_t list = bytes / 16 - 1;
	unsigned char *p;

	if (list < EXPLORED_FREE_LISTS && e->free_lists[list]) {
		p = e->heap + e->free_lists[list] - 1;
		e->free_lists[list] = (uint32_t)((struct free_block *)p)->next;
	} else {
		if (e->heap_top + bytes > WORLD_HEAP) {
			e->world->full = true;
			return NULL;
		}
		p = e->heap + e->heap_top;
		e->heap_top += (uint32_t)bytes;
	}
	memset(p, 0, bytes);
	world_mark(e->world, p, bytes);
	return p;
}

void world_reuse(struct thread *t, struct object *o)
{
	struct explored *e = explored_of(t);
	size_t bytes = object_bytes(o);
	struct free_block *block = (struct free_block *)o;
	unsigned char *at = (unsigned char *)o;

	world_mark(e->world, o, bytes);
	if (at < e->heap || at >= e->heap + e->heap_top) {
		o->flags |= OBJECT_RELEASED;
		return; /* born in another thread's heap: stays in the graveyard */
	}
	memset(block, 0, bytes);
	block->head.kind = KIND_FREE;
	block->head.flags =
		OBJECT_RELEASED; /* a thread that still touches it uses it after its release */
	block->head.size = (uint32_t)bytes;
	if (bytes / 16 > EXPLORED_FREE_LISTS || bytes < sizeof(*block))
		return;
	block->next = e->free_lists[bytes / 16 - 1];
	e->free_lists[bytes / 16 - 1] = (uint32_t)(at - e->heap) + 1;
}

void world_publish(struct world *w, value v)
{
	struct work work = { 0 };

	for (; v; v = work_pop(&work)) {
		struct object *o = value_object(v);

		if (o->flags & OBJECT_SHARED)
			continue;
		o->flags |= OBJECT_SHARED;
		world_mark(w, o, sizeof(*o));
		object_visit_pointers(o, work_push, &work);
		if (object_weak(o) && *object_weak(o))
			work_push(&work, *object_weak(o));
	}
	work_free(&work);
}

void world_each(const struct world *w, void (*visit)(void *context, struct object *o),
		void *context)
{
	for (unsigned i = 0; i < w->threads; i++) {
		const struct explored *e = explored_of(w->thread[i]);

		for (uint32_t at = 0; at < e->heap_top;) {
			struct object *o = (struct object *)(e->heap + at);

			at += (uint32_t)object_bytes(o);
			if (o->kind != KIND_FREE)
				visit(context, o);
		}
	}
}
