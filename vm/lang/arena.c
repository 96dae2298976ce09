/*
 * Pieces of memory cut from chunks.
 *
 * Each chunk is zeroed when it is made and each byte is handed out once, so pieces are
 * zeroed without further work. A piece larger than a chunk gets a chunk of its own size,
 * which then is full. The lexer, the parser and the compiler take from here, and
 * program_free gives back.
 */
#include "vm/lang/arena.h"

#include <stdint.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/fixed.h"

enum { ALIGNMENT = 16, CHUNK_SIZE = 16 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

static void add_chunk(struct arena *a, size_t size)
{
	struct arena_chunk *chunk = fixed_get(sizeof(*chunk) + size);

	chunk->older = a->chunks;
	chunk->size = size;
	a->chunks = chunk;
	a->left = size;
}

void *arena_get(struct arena *a, size_t count, size_t size)
{
	size_t bytes;
	unsigned char *piece;

	CHECK(size == 0 || count <= (SIZE_MAX - CHUNK_SIZE) / size);
	bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!a->chunks || bytes > a->left)
		add_chunk(a, bytes > CHUNK_SIZE ? bytes : CHUNK_SIZE);
	piece = a->chunks->bytes + (a->chunks->size - a->left);
	a->left -= bytes;
	return piece;
}

char *arena_text(struct arena *a, const char *text, size_t size)
{
	char *copy = arena_get(a, size + 1, 1);

	memcpy(copy, text, size);
	return copy;
}

void *arena_copy(struct arena *a, const void *items, size_t count, size_t size)
{
	void *copy = arena_get(a, count, size);

	if (count)
		memcpy(copy, items, count * size);
	return copy;
}

void arena_free(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *chunk = a->chunks;

		a->chunks = chunk->older;
		fixed_free(chunk);
	}
	a->left = 0;
}
