/*
 * See exchange.h: ranks of MPI. What they hand over is copied from one's memory to the other's,
 * sizes first.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "vm/base/bug.h"
#include "vm/base/lack.h"
#include "vm/engine/exchange.h"
#include "vm/engine/ranks.h"

struct ranked {
	struct exchange x; /* the first member */
	struct mpi_bytes received[EXCHANGE_MOST];
	size_t room[EXCHANGE_MOST];
};

static void *room_for(struct ranked *r, unsigned from, size_t size)
{
	if (size > r->room[from]) {
		r->room[from] = 2 * size;
		free(r->received[from].at);
		r->received[from].at = memory_get(r->room[from]);
	}
	return r->received[from].at;
}

static void swap(struct exchange *x, const struct exchange_out *out, struct exchange_in *in)
{
	struct ranked *r = (struct ranked *)x;
	uint64_t given[EXCHANGE_MOST], got[EXCHANGE_MOST];
	struct mpi_bytes sent[EXCHANGE_MOST];

	for (unsigned i = 0; i < x->size; i++) {
		given[i] = out[i].used;
		sent[i] = (struct mpi_bytes){ out[i].at, out[i].used };
	}
	ranks_calls()->numbers(given, got);
	for (unsigned i = 0; i < x->size; i++) {
		r->received[i].at = room_for(r, i, i == x->number ? 0 : got[i]);
		r->received[i].size = got[i];
	}
	ranks_calls()->hand(sent, r->received);
	for (unsigned i = 0; i < x->size; i++)
		in[i] = (struct exchange_in){ i == x->number ? out[i].at : r->received[i].at, got[i] };
}

static void end(struct exchange *x)
{
	struct ranked *r = (struct ranked *)x;

	for (unsigned i = 0; i < x->size; i++)
		free(r->received[i].at);
	munmap(x->boxes, 2 * EXCHANGE_BOX);
	free(r);
}

struct exchange *exchange_ranks(void)
{
	static const struct exchange_way way = { swap, end };
	struct ranked *r = memory_zero(1, sizeof(*r));

	r->x = (struct exchange){ .way = &way,
				  .number = ranks_number(),
				  .size = ranks_size(),
				  .first_box = ranks_number() };
	r->x.boxes = mmap(NULL, 2 * EXCHANGE_BOX, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (r->x.boxes == MAP_FAILED)
		lack_end("no memory for what ranks hand to each other: %s", strerror(errno));
	return &r->x;
}
