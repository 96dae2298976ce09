/*
 * Edit distance, for suggestions.
 *
 * A suggestion helps only if it is nearly certain, so a word must share about two thirds
 * of its letters with a name to be taken for it; a word that is the beginning of exactly
 * one name is that name. Words longer than any name could be are not compared at
 * all, which also bounds the row on the stack. Used for case names and commands.
 */
#include "vm/base/nearest.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b, unsigned c)
{
	unsigned two = a < b ? a : b;

	return two < c ? two : c;
}

/* Insertions, deletions and replacements that make `a` into `b`, both at most LONGEST. */
static unsigned distance(const char *a, const char *b)
{
	unsigned row[LONGEST + 1];
	size_t width = strlen(b);

	for (size_t j = 0; j <= width; j++)
		row[j] = (unsigned)j;
	for (size_t i = 0; a[i]; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i + 1;
		for (size_t j = 0; j < width; j++) {
			unsigned above = row[j + 1];

			row[j + 1] = least(above + 1, row[j] + 1, diagonal + (a[i] != b[j]));
			diagonal = above;
		}
	}
	return row[width];
}

/* The only name that begins with `word`, or NULL. */
static const char *completed(const char *word, const char *const *names)
{
	const char *only = NULL;

	for (; *names; names++) {
		if (strncmp(*names, word, strlen(word)) != 0)
			continue;
		if (only)
			return NULL;
		only = *names;
	}
	return only;
}

const char *nearest_name(const char *word, const char *const *names)
{
	size_t length = strlen(word);
	unsigned best = ((unsigned)length + 2) / 3;
	const char *found;

	if (length < 2 || length > LONGEST)
		return NULL;
	found = completed(word, names);
	if (found)
		return found;
	for (; *names; names++) {
		unsigned d;

		if (strlen(*names) > LONGEST)
			continue;
		d = distance(word, *names);
		if (d <= best) {
			best = d;
			found = *names;
		}
	}
	return found;
}
