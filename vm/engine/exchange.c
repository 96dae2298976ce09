/*
 * See exchange.h: what is the same whichever way the processes meet.
 */
#include "vm/engine/exchange.h"

#include "vm/base/lack.h"

static size_t part_bytes(const struct exchange *x)
{
	return EXCHANGE_BOX / x->size & ~(size_t)(EXCHANGE_ALIGN - 1);
}

unsigned char *exchange_part(const struct exchange *x, unsigned giver, unsigned receiver)
{
	size_t box = 2 * (giver - x->first_box) + x->turn % 2;

	return x->boxes + box * EXCHANGE_BOX + receiver * part_bytes(x);
}

void exchange_begin(const struct exchange *x, struct exchange_out *out)
{
	for (unsigned i = 0; i < x->size; i++)
		out[i] = (struct exchange_out){ exchange_part(x, x->number, i), 0, part_bytes(x) };
}

void *exchange_room(struct exchange_out *out, size_t size)
{
	if (out->used + size > out->room)
		lack_end("the processes of the search have more to tell each other than there is "
			 "room for: try --jobs=1");
	out->used += size;
	return out->at + out->used - size;
}

void exchange_swap(struct exchange *x, struct exchange_out *out, struct exchange_in *in)
{
	for (unsigned i = 0; i < x->size; i++)
		x->handed += i == x->number ? 0 : out[i].used;
	x->way->swap(x, out, in);
	x->turn++;
	exchange_begin(x, out);
}

void exchange_end(struct exchange *x)
{
	x->way->end(x);
}
