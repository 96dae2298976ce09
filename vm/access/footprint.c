/*
 * See footprint.h.
 */
#include "vm/access/footprint.h"

#include <stdlib.h>

#include "vm/base/bug.h"

enum { SLOTS = 1024 };

_Static_assert(THREADS <= 16, "a bit for each thread");

struct footprints *footprint_new(void)
{
	struct footprints *f = memory_zero(1, sizeof(*f));

	f->n_slots = SLOTS;
	f->slots = memory_zero(f->n_slots, sizeof(*f->slots));
	for (unsigned i = 0; i < THREADS; i++)
		f->own[i] = (uint16_t)(1u << i);
	return f;
}

void footprint_free(struct footprints *f)
{
	if (!f)
		return;
	free(f->slots);
	free(f);
}

/* The slot of a word, or the free one where it would be. */
static struct footprint *slot_of(const struct footprints *f, uint64_t word)
{
	uint32_t at = (uint32_t)(word * UINT64_C(0x9e3779b97f4a7c15) >> 32);

	for (at &= f->n_slots - 1; f->slots[at].word && f->slots[at].word != word;)
		at = (at + 1) & (f->n_slots - 1);
	return &f->slots[at];
}

static void grow(struct footprints *f)
{
	struct footprint *before = f->slots;
	uint32_t n = f->n_slots;

	f->n_slots *= 4;
	f->slots = memory_zero(f->n_slots, sizeof(*f->slots));
	for (uint32_t i = 0; i < n; i++)
		if (before[i].word)
			*slot_of(f, before[i].word) = before[i];
	free(before);
}

static void note_word(struct footprints *f, uint64_t word, bool changes)
{
	const unsigned own = f->own[f->thread];
	struct footprint *p = slot_of(f, word);

	if (!p->word) {
		p->word = word;
		f->n++;
	}
	p->touched |= (uint16_t)(1u << f->thread);
	p->changed |= (uint16_t)((unsigned)changes << f->thread);
	f->shared = f->shared || p->changed & ~own || (p->changed && p->touched & ~own);
	if (f->n > f->n_slots / 2)
		grow(f);
}

static void note(struct footprints *f, const void *address, size_t bytes, bool changes)
{
	uint64_t first = (uint64_t)(uintptr_t)address;

	for (uint64_t word = first / 8; first && word <= (first + bytes - 1) / 8; word++)
		note_word(f, word, changes);
}

void footprint_touch(struct footprints *f, const void *address, size_t bytes)
{
	note(f, address, bytes, false);
}

void footprint_change(struct footprints *f, const void *address, size_t bytes)
{
	note(f, address, bytes, true);
}

/* All threads of these groups become one. */
static void unite(struct footprints *f, unsigned threads)
{
	unsigned all = 0;

	for (unsigned i = 0; i < THREADS; i++)
		if (threads >> i & 1)
			all |= f->own[i];
	for (unsigned i = 0; i < THREADS; i++)
		if (all >> i & 1)
			f->own[i] = (uint16_t)all;
}

void footprint_group(struct footprints *f)
{
	for (uint32_t i = 0; i < f->n_slots; i++)
		if (f->slots[i].changed)
			unite(f, f->slots[i].touched);
	f->shared = false;
}
