/*
 * The numbers of a function's variables, when all names are resolved: in the order in which CPython
 * has them in a frame, since in that order they are given up.
 */
#include "vm/lang/scope.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

static int by_name(const void *a, const void *b)
{
	const struct table_entry *x = *(struct table_entry *const *)a;
	const struct table_entry *y = *(struct table_entry *const *)b;

	return strcmp(x->key, y->key);
}

/* Gives those variables that have these flags, and not those, the next numbers; returns how many
 * there are. Cells come in the order of their names. */
static uint32_t number_these(struct scope *s, uint32_t with, uint32_t without)
{
	struct table_entry **found = memory_zero(s->names.count + 1, sizeof(struct table_entry *));
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->names.count; i++) {
		struct table_entry *name = &s->names.entries[i];

		if ((name->flags & with) == with && !(name->flags & without))
			found[n++] = name;
	}
	if (with & (SCOPE_CELL | SCOPE_FREE))
		qsort(found, n, sizeof(struct table_entry *), by_name);
	for (uint32_t i = 0; i < n; i++)
		found[i]->number = s->n_locals++;
	free(found);
	return n;
}

static void number_variables(struct scope *s)
{
	enum { ELSEWHERE = SCOPE_GLOBAL | SCOPE_NONLOCAL };

	if (s->kind == SCOPE_COMPREHENSION)
		return;
	if (s->kind == SCOPE_CLASS) {
		s->n_locals = 1; /* the class */
	} else if (s->kind == SCOPE_FUNCTION) {
		number_these(s, SCOPE_PARAMETER, 0);
		number_these(s, SCOPE_BOUND, ELSEWHERE | SCOPE_PARAMETER | SCOPE_CELL);
		number_these(s, SCOPE_BOUND | SCOPE_CELL, ELSEWHERE | SCOPE_PARAMETER);
	}
	for (uint32_t i = 0; i < s->hidden.count; i++)
		s->hidden.entries[i].number = s->n_locals++;
	s->n_free = number_these(s, SCOPE_FREE, 0);
	s->counted = s->counted || s->n_free;
	s->n_locals += s->counted;
}

void scope_number(struct scopes *scopes, const struct scope *last)
{
	for (struct scope *s = scopes->newest; s != last; s = s->older)
		number_variables(s);
}

uint32_t scope_flags(const struct scopes *scopes, uint32_t global)
{
	uint32_t noted = scopes->globals.entries[global].flags;

	if (scopes->globals_by_name && scopes->globals.entries[global].key[0] != '.')
		return 0;
	return (noted & SCOPE_IN_FUNCTION ? 0 : GLOBAL_MAIN_ONLY) |
	       (noted & SCOPE_CHANGES ? 0 : GLOBAL_ONCE);
}

void scope_free(struct scopes *scopes)
{
	for (struct scope *s = scopes->newest; s; s = s->older) {
		table_free(&s->names);
		table_free(&s->hidden);
	}
	table_free(&scopes->globals);
	table_free(&scopes->attrs);
	table_free(&scopes->bare);
}
