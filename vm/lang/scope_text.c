/*
 * Attributes by their names: a program that calls getattr() or its kin may mean any attribute whose
 * name stands in a text of it.
 */
#include "vm/lang/scope.h"

#include <string.h>

static bool is_name(const struct constant *c)
{
	const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

	return c->kind == CONST_STR && c->size && c->size < 64 &&
	       strspn(c->text, letters) == c->size && strspn(c->text, letters + 53) == 0;
}

void scope_note_text(struct scopes *scopes, const struct constant *c)
{
	uint32_t at;

	if (!scopes->by_name || !is_name(c))
		return;
	at = table_add(&scopes->attrs, c->text, strlen(c->text));
	scopes->attrs.entries[at].flags |= scopes->sets_by_name ? SCOPE_ATTR_STORED | SCOPE_ATTR_CHANGES : 0;
}

void scope_note_by_name(struct scopes *scopes, const char *name)
{
	bool sets = !strcmp(name, "setattr") || !strcmp(name, "__setattr__") ||
		    !strcmp(name, "_annotated_names"); /* of a dataclass (parse_def.c) */

	scopes->sets_by_name |= sets;
	scopes->by_name |= sets || !strcmp(name, "getattr") || !strcmp(name, "hasattr") ||
			   !strcmp(name, "delattr");
}

const char *scope_library_name(struct arena *texts, const char *name)
{
	char *key = arena_get(texts, strlen(name) + 2, 1);

	key[0] = '.';
	strcpy(key + 1, name);
	return key;
}
