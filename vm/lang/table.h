/*
 * Numbers for names: each different key gets the next number, in order of first appearance.
 *
 * Names of variables and attributes, constants and lists of keywords are all numbered in
 * this way. A key is any bytes; it is not copied and must outlive the table. `flags` and
 * `number` belong to the table's user. A table of zeros is empty and ready.
 */
#ifndef REFRACE_LANG_TABLE_H
#define REFRACE_LANG_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define TABLE_NONE UINT32_MAX

struct table_entry {
	const char *key;
	size_t size;
	uint32_t hash;
	uint32_t flags;
	uint32_t number;
};

struct table {
	struct table_entry *entries; /* in order of first appearance */
	uint32_t count, room;
	uint32_t *buckets; /* index of an entry + 1, 0 if free; always at least half are free */
	uint32_t n_buckets;
};

/* The index of the entry with this key, made with zero flags if there was none. */
uint32_t table_add(struct table *t, const char *key, size_t size);

/* The index of the entry with this key, or TABLE_NONE. */
uint32_t table_find(const struct table *t, const char *key, size_t size);

void table_free(struct table *t);

#endif
