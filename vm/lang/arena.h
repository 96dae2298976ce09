/*
 * Memory that is released all at once: a syntax tree, the parts of a program.
 *
 * Pieces are cut from large chunks and never released one by one, so nothing needs to be
 * walked to free it and an error half way leaves no leak. An arena of zeros is empty and ready.
 */
#ifndef REFRACE_LANG_ARENA_H
#define REFRACE_LANG_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* the newest first; pieces come from it */
	size_t left;                /* bytes free at the end of the newest chunk */
};

/* `count` * `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_get(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));

/* A copy of `size` bytes with a NUL byte after them. */
char *arena_text(struct arena *a, const char *text, size_t size)
	__attribute__((returns_nonnull));

/* A copy of an array; of an empty one too, so that the pointer is never NULL. */
void *arena_copy(struct arena *a, const void *items, size_t count, size_t size)
	__attribute__((returns_nonnull));

void arena_free(struct arena *a);

#endif
