/*
 * The table of verdicts, and sets of them as text.
 *
 * verdicts.def is the only list: the enum, this table, the words that a case file may
 * use and the keys of the JSON output all come from it. Its rows stand in the order of
 * their names, so that walking the bits of a set from the lowest yields sorted names;
 * the unit test checks that order. There are a handful of rows: looking one up by
 * name walks the table.
 */
#include "vm/base/verdict.h"

#include <stdio.h>
#include <string.h>

const struct verdict_info verdict_table[VERDICT_COUNT] = {
#define VERDICT(id, name, code, prose) { name, code, prose },
#include "vm/base/verdicts.def"
#undef VERDICT
};

enum verdict verdict_find(const char *name, size_t length)
{
	int v;

	for (v = 0; v < VERDICT_COUNT; v++)
		if (strlen(verdict_table[v].name) == length &&
		    memcmp(verdict_table[v].name, name, length) == 0)
			break;
	return (enum verdict)v;
}

/* Appends `text` at `*used`, cut to what fits with the NUL. */
static void append(char *out, size_t size, size_t *used, const char *text)
{
	if (*used + 1 >= size)
		return;
	snprintf(out + *used, size - *used, "%s", text);
	*used += strlen(out + *used);
}

char *verdict_set_text(uint32_t set, const char *joint, char *out, size_t size)
{
	size_t used = 0;

	if (size == 0)
		return out;
	out[0] = '\0';
	if (set == 0)
		append(out, size, &used, "clean");
	for (int v = 0; v < VERDICT_COUNT; v++) {
		if (!(set & verdict_bit((enum verdict)v)))
			continue;
		if (used > 0)
			append(out, size, &used, joint);
		append(out, size, &used, verdict_table[v].name);
	}
	return out;
}
