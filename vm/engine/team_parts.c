/*
 * The size of a layer that several processes have: see team_own.h.
 */
#include <string.h>

#include "vm/engine/pack.h"
#include "vm/engine/team_own.h"

/* By which parts are told apart here: this is only a number of bytes; and texts, which have no
 * size. */
struct counted_part {
	uint64_t hash, size;
};

static void count_it(struct team *t, struct counted_part c)
{
	memcpy(exchange_room(&t->out[c.hash % t->size], sizeof(c)), &c, sizeof(c));
}

/* Adds up the sizes of those that are new. */
static void count_new(struct team *t, struct parts *seen, const struct exchange_in *in)
{
	for (size_t at = 0; at < in->size; at += sizeof(struct counted_part)) {
		const struct counted_part *c = (const void *)(in->at + at);

		memcpy(parts_room(seen, sizeof(*c)), c, sizeof(*c));
		if (parts_add(seen, sizeof(*c)) == t->n_counted) {
			t->part_bytes += c->size;
			t->n_texts += !c->size;
			t->n_counted++;
		}
	}
}

void team_count_parts(struct team *t, const struct world *w, const struct parts *parts)
{
	struct parts seen = { .n = 0 };

	for (uint32_t i = 0; i < parts->n; i++) {
		uint32_t text;

		count_it(t, (struct counted_part){ post_part_hash(w, parts, i),
						   parts->all[i].size });
		if (pack_text_of(parts, i, &text))
			count_it(t, (struct counted_part){ world_text(w, text).hash, 0 });
	}
	exchange_swap(t->x, t->out, t->in);
	parts_clear(&seen);
	t->part_bytes = 0;
	t->n_counted = 0;
	t->n_texts = 0;
	for (unsigned p = 0; p < t->size; p++)
		count_new(t, &seen, &t->in[p]);
	parts_free(&seen);
}
