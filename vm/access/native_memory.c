/*
 * Memory of a native run: see native_memory.h.
 */
#include "vm/access/native_memory.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/access/valgrind.h"
#include "vm/base/bug.h"
#include "vm/base/lack.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

void native_memory_open(struct native_thread *t, bool keeps)
{
	t->spares = memory_zero(SPARE_SIZES, sizeof(*t->spares));
	t->spare_sizes = keeps && !SANITIZED && !RUNNING_ON_VALGRIND ? SPARE_SIZES : 0;
}

void native_memory_close(struct native_thread *t)
{
	for (uint32_t i = 0; i < SPARE_SIZES; i++)
		while (t->spares[i].first) {
			struct native_guard *g = t->spares[i].first;

			t->spares[i].first = (struct native_guard *)(uintptr_t)g->before;
			free(g);
		}
	free(t->spares);
}

struct object *native_get(struct thread *t, size_t bytes)
{
	struct native_list *list = native_of(t)->list;
	char *block = calloc(1, native_front(list) + sizeof(struct native_guard) + bytes);
	struct native_guard *g;

	if (!block)
		lack_end("out of memory for an object");
	if (list->open && !t->detached)
		native_list_add(list, (struct native_links *)block);
	g = (struct native_guard *)(block + native_front(list));
	g->alive = NATIVE_ALIVE;
	native_of(t)->born++;
	return (struct object *)(g + 1);
}

void native_free_block(const struct native_list *list, struct object *o)
{
	free((char *)native_guard_of(o) - native_front(list));
}

void native_free(struct thread *t, struct object *o)
{
	struct native_list *list = native_of(t)->list;

	if (list->open)
		native_list_remove(list, (struct native_links *)native_guard_of(o) - 1);
	native_guard_of(o)->alive = 0;
	native_of(t)->died++;
	native_free_block(list, o);
}
