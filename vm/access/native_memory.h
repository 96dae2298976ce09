/*
 * Memory of a native run: every object is a block of malloc's, with two guard words in front.
 *
 * A block that is given back is kept by the thread that gave it, in a list for its size, and
 * is the next one of that size that the thread gets: most objects are small and short-lived.
 * Its guard says that it is not alive meanwhile. At most SPARE_MOST blocks of a size are kept,
 * so that a thread that only gives back what others make hoards no memory.
 *
 * That hides an access to freed memory if the memory is in use again. So where damage is looked
 * for, by a sanitizer, Valgrind or `stress`, nothing is kept (native_memory_open):
 * there, each object is born by malloc and dies by free.
 */
#ifndef REFRACE_ACCESS_NATIVE_MEMORY_H
#define REFRACE_ACCESS_NATIVE_MEMORY_H

#include <string.h>

#include "vm/access/native_list.h"
#include "vm/access/native_thread.h"

enum {
	SPARE_SIZES = 64, /* blocks of 16, 32, ... bytes, less than so many times 16 */
	SPARE_MOST = 4096,
};

#define NATIVE_ALIVE UINT64_C(0x6f626a6563742121)

struct native_guard {
	uint64_t before; /* under gc: the next object of the same thread */
	uint64_t alive;  /* NATIVE_ALIVE until the object is freed */
};

/* A thread begins with no memory; `keeps`: it may keep what it gives back. */
void native_memory_open(struct native_thread *t, bool keeps);
/* Frees what it has kept. */
void native_memory_close(struct native_thread *t);
/* A zeroed block of its own for `bytes` bytes, a multiple of 16, from malloc. */
struct object *native_get(struct thread *t, size_t bytes);
/* Frees a block. */
void native_free(struct thread *t, struct object *o);
/* The same of a block that is in no list any more. */
void native_free_block(const struct native_list *list, struct object *o);

static inline struct native_guard *native_guard_of(struct object *o)
{
	return (struct native_guard *)o - 1;
}

/* Bytes of a block of malloc's in front of its guard. */
static inline size_t native_front(const struct native_list *list)
{
	return list->open ? sizeof(struct native_links) : 0;
}

/* The object in a block of a list. */
static inline struct object *native_linked(struct native_links *block)
{
	return (struct object *)((struct native_guard *)(block + 1) + 1);
}

/* Which list a block for so many bytes will be kept in; 0: none. */
static inline uint16_t native_room(const struct thread *t, size_t bytes)
{
	return bytes / 16 < native_of(t)->spare_sizes ? (uint16_t)(bytes / 16) : 0;
}

/* Zeroes what follows the head, word by word if it is little: a call would take longer. (The
 * compiler would make a call of a loop of plain stores.) */
static inline void native_zero(struct object *o, size_t bytes)
{
	uint64_t *word = (uint64_t *)(o + 1), *end = (uint64_t *)((char *)o + bytes);

	if (bytes > 128)
		memset(word, 0, bytes - sizeof(*o));
	else
		while (word < end)
			__atomic_store_n(word++, 0, __ATOMIC_RELAXED);
}

/* Memory for an object of `bytes` bytes, a multiple of 16; what follows its head is zeroed
 * unless the caller is going to fill it. Does not return if there is none. */
static inline struct object *native_take(struct thread *t, size_t bytes, bool filled)
{
	struct spare *spare = &native_of(t)->spares[native_room(t, bytes)];
	struct native_guard *g = spare->first;

	if (!g)
		return native_get(t, bytes);
	spare->first = (struct native_guard *)(uintptr_t)g->before;
	spare->n--;
	g->alive = NATIVE_ALIVE;
	native_of(t)->born++;
	if (!filled)
		native_zero((struct object *)(g + 1), bytes);
	return (struct object *)(g + 1);
}

/* Gives a dead object's memory back. */
static inline void native_give(struct thread *t, struct object *o)
{
	struct spare *spare = &native_of(t)->spares[o->room];
	struct native_guard *g = native_guard_of(o);

	if (!o->room || spare->n == SPARE_MOST) {
		native_free(t, o);
		return;
	}
	g->alive = 0;
	g->before = (uint64_t)(uintptr_t)spare->first;
	spare->first = g;
	spare->n++;
	native_of(t)->died++;
}

#endif
