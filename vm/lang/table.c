/*
 * A hash table from bytes to consecutive numbers.
 *
 * A source file of a megabyte can hold two hundred thousand different names, and looking each
 * up in a list would take minutes; "never a hang" holds for such files too. Entries
 * lie in one array in order of appearance (the numbers that bytecode uses); the buckets hold
 * only indexes into it, with linear probing, and are rebuilt when half of them are used.
 * Called by the parser (interning), the scope pass and the compiler.
 */
#include "vm/lang/table.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

static uint32_t hash_bytes(const char *key, size_t size)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)key[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* The bucket where the key is, or the free one where it belongs. */
static uint32_t *probe(const struct table *t, const char *key, size_t size, uint32_t hash)
{
	uint32_t mask = t->n_buckets - 1;

	for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
		const struct table_entry *entry;

		if (t->buckets[at] == 0)
			return &t->buckets[at];
		entry = &t->entries[t->buckets[at] - 1];
		if (entry->hash == hash && entry->size == size &&
		    memcmp(entry->key, key, size) == 0)
			return &t->buckets[at];
	}
}

static void grow(struct table *t)
{
	t->room = t->room ? t->room * 2 : 8;
	t->entries = memory_resize(t->entries, t->room * sizeof(*t->entries));
	free(t->buckets);
	t->n_buckets = t->room * 2;
	t->buckets = memory_zero(t->n_buckets, sizeof(*t->buckets));
	for (uint32_t i = 0; i < t->count; i++) {
		const struct table_entry *entry = &t->entries[i];

		*probe(t, entry->key, entry->size, entry->hash) = i + 1;
	}
}

uint32_t table_add(struct table *t, const char *key, size_t size)
{
	uint32_t hash = hash_bytes(key, size);
	uint32_t *bucket;

	if (t->count == t->room)
		grow(t);
	bucket = probe(t, key, size, hash);
	if (*bucket == 0) {
		t->entries[t->count] =
			(struct table_entry){ .key = key, .size = size, .hash = hash };
		*bucket = ++t->count;
	}
	return *bucket - 1;
}

uint32_t table_find(const struct table *t, const char *key, size_t size)
{
	if (t->n_buckets == 0)
		return TABLE_NONE;
	return *probe(t, key, size, hash_bytes(key, size)) - 1;
}

void table_free(struct table *t)
{
	free(t->entries);
	free(t->buckets);
	memset(t, 0, sizeof(*t));
}
