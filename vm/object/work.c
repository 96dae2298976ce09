/*
 * A stack of values; see work.h.
 */
#include "vm/object/work.h"

#include <stdlib.h>

#include "vm/base/bug.h"

void work_push(void *context, value v)
{
	struct work *work = context;

	if (work->n == work->room) {
		work->room = work->room ? 2 * work->room : 64;
		work->items = memory_resize(work->items, work->room * sizeof(value));
	}
	work->items[work->n++] = v;
}

value work_pop(struct work *work)
{
	return work->n ? work->items[--work->n] : 0;
}

void work_free(struct work *work)
{
	free(work->items);
	*work = (struct work){ 0 };
}
