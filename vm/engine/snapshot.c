/*
 * Snapshots; see snapshot.h. An object is complete at the first event after its birth that
 * mentions it: the operation that makes an object hands it on only then. What it refers to and is
 * nowhere mentioned, such as the array of a new list, is seen along with it.
 */
#include "vm/engine/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/object/object.h"

/* Whether what lies behind the header is values: what never dies is filled in later. */
static bool has_words(const struct object *o)
{
	return !o->immortal && kind_has_values((enum kind)o->kind);
}

static void add_word(struct snapshot *s, struct snapshot_word word)
{
	if ((s->n_words & (s->n_words - 1)) == 0)
		s->words = memory_resize(s->words,
					 (s->n_words ? 2 * s->n_words : 1) * sizeof(*s->words));
	s->words[s->n_words++] = word;
}

/* The words of one object, before those of any other. */
static void add_words(struct snapshot *s, const struct object *o, const struct numbers *numbers)
{
	uint32_t number = numbers_get(numbers, o);

	for (uint32_t at = sizeof(*o); has_words(o) && at < object_bytes(o); at += 8) {
		uint64_t v;
		uint32_t other;

		memcpy(&v, (const char *)o + at, sizeof(v));
		other = numbers_get(numbers, value_target(v));
		add_word(s, (struct snapshot_word){ number, at, other != NUMBERS_NONE,
						    other != NUMBERS_NONE ? other : v });
	}
}

void snapshot_see(struct snapshot *s, const struct object *o, const struct numbers *numbers,
		  bool *seen)
{
	uint32_t number = numbers_get(numbers, o), at = s->n_words, end;

	if (number == NUMBERS_NONE || seen[number])
		return;
	seen[number] = true;
	add_words(s, o, numbers);
	for (end = s->n_words; at < end; at++) {
		uint64_t v;

		memcpy(&v, (const char *)o + s->words[at].offset, sizeof(v));
		if (s->words[at].refers)
			snapshot_see(s, value_target(v), numbers, seen);
	}
}

void snapshot_free(struct snapshot *s)
{
	free(s->words);
	*s = (struct snapshot){ .n_words = 0 };
}
