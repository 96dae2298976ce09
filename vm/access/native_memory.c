/*
 * Memory of a native run: see native_memory.h.
 */
#include "vm/access/native_memory.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/access/valgrind.h"
#include "vm/base/bug.h"

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
	struct native_guard *g = calloc(1, sizeof(*g) + bytes);

	if (!g) {
		fprintf(stderr, "refrace: out of memory\n");
		_Exit(4);
	}
	g->alive = NATIVE_ALIVE;
	native_of(t)->born++;
	return (struct object *)(g + 1);
}

void native_free(struct thread *t, struct object *o)
{
	struct native_guard *g = native_guard_of(o);

	g->alive = 0;
	native_of(t)->died++;
	free(g);
}
