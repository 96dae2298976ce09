/*
 * See sharing.h.
 */
#include "vm/access/sharing.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { SLOTS = 1024 };

struct sharing *sharing_new(void)
{
	struct sharing *s = memory_zero(1, sizeof(*s));

	s->n_slots = SLOTS;
	s->slots = memory_zero(s->n_slots, sizeof(*s->slots));
	return s;
}

void sharing_free(struct sharing *s)
{
	if (!s)
		return;
	free(s->words);
	free(s->slots);
	free(s->made);
	free(s);
}

void sharing_add_lock(struct sharing *s, const struct lock *lock)
{
	if (s->n_locks == SHARING_LOCKS)
		return;
	s->guards |= UINT64_C(1) << s->n_locks;
	s->locks[s->n_locks++] = lock;
}

static uint64_t held_by(const struct sharing *s, unsigned thread)
{
	uint64_t held = 0;

	for (unsigned i = 0; i < s->n_locks; i++)
		if (s->locks[i]->owner == thread + 1u)
			held |= UINT64_C(1) << i;
	return held;
}

/* The place of the word's number, or where it would be. */
static uint32_t *slot_of(const struct sharing *s, const void *at)
{
	uint64_t hash = (uint64_t)(uintptr_t)at * UINT64_C(0x9e3779b97f4a7c15);
	uint32_t i = (uint32_t)(hash >> 32) & (s->n_slots - 1);

	while (s->slots[i] && s->words[s->slots[i] - 1].at != at)
		i = (i + 1) & (s->n_slots - 1);
	return &s->slots[i];
}

static void grow(struct sharing *s)
{
	s->n_slots *= 4;
	free(s->slots);
	s->slots = memory_zero(s->n_slots, sizeof(*s->slots));
	for (uint32_t i = 0; i < s->n; i++)
		*slot_of(s, s->words[i].at) = i + 1;
}

static uint32_t word_number(struct sharing *s, const void *at)
{
	uint32_t *slot = slot_of(s, at);

	if (*slot)
		return *slot - 1;
	if (s->n == s->room) {
		s->room = s->room ? 2 * s->room : 256;
		s->words = memory_resize(s->words, s->room * sizeof(*s->words));
	}
	s->words[s->n] = (struct shared_word){ .at = at, .guards = UINT64_MAX };
	*slot = ++s->n;
	if (s->n > s->n_slots / 2)
		grow(s);
	return s->n - 1;
}

static bool is_contended(const struct sharing *s, const struct shared_word *w)
{
	return w->changed && (w->touched & (w->touched - 1)) && !(w->guards & s->guards);
}

/* The step under way has touched the word. */
static void make(struct sharing *s, uint32_t number)
{
	if (s->words[number].step == s->step)
		return;
	s->words[number].step = s->step;
	if (s->n_made == s->made_room) {
		s->made_room = s->made_room ? 2 * s->made_room : 64;
		s->made = memory_resize(s->made, s->made_room * sizeof(*s->made));
	}
	s->made[s->n_made++] = number;
}

void sharing_note(struct sharing *s, unsigned thread, const void *at, bool changes)
{
	uint32_t number = word_number(s, at);
	struct shared_word *w = &s->words[number];

	w->touched |= (uint16_t)(1u << thread);
	w->changed |= (uint16_t)((unsigned)changes << thread);
	w->guards &= held_by(s, thread);
	s->wrong = s->wrong || (w->assumed && is_contended(s, w));
	make(s, number);
}

void sharing_note_unlock(struct sharing *s, unsigned thread, const struct lock *lock,
			 uint64_t owner)
{
	if (owner == thread + 1u)
		return;
	for (unsigned i = 0; i < s->n_locks; i++)
		if (s->locks[i] == lock && s->guards >> i & 1) {
			s->guards &= ~(UINT64_C(1) << i);
			s->wrong = true;
		}
}

void sharing_begin(struct sharing *s)
{
	s->step++;
	s->n_made = 0;
	s->others = false;
}

bool sharing_is_apart(const struct sharing *s)
{
	for (uint32_t i = 0; i < s->n_made; i++)
		if (is_contended(s, &s->words[s->made[i]]))
			return false;
	return true;
}

void sharing_assume(struct sharing *s)
{
	for (uint32_t i = 0; i < s->n_made; i++)
		s->words[s->made[i]].assumed = true;
}

void sharing_assume_nothing(struct sharing *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		s->words[i].assumed = false;
	s->wrong = false;
}
