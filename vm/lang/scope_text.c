/*
 * Attributes by their names: a program that calls getattr() or its kin may mean any attribute whose
 * name stands in a text of it.
 */
#include "vm/lang/scope.h"

#include <string.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

static bool is_name(const struct constant *c)
{
	return c->kind == CONST_STR && c->size && c->size < 64 &&
	       strspn(c->text, letters) == c->size && strspn(c->text, letters + 53) == 0;
}

void scope_note_text(struct scopes *scopes, const struct constant *c)
{
	uint32_t at;

	if (!is_name(c))
		return;
	if (scopes->globals_by_name)
		table_add(&scopes->globals, c->text, c->size);
	if (!scopes->by_name && !scopes->keywords_of_class && !scopes->makes_classes)
		return;
	if (scopes->sets_by_name && c->text[0] == '_' && c->text[c->size - 1] == '_' && c->size < 20 &&
	    scopes->n_openings < sizeof(scopes->openings) / sizeof(scopes->openings[0]))
		scopes->openings[scopes->n_openings++] = c->text;
	at = table_add(&scopes->attrs, c->text, strlen(c->text));
	scopes->attrs.entries[at].flags |= SCOPE_ATTR_TAKEN;
	scopes->attrs.entries[at].flags |= scopes->sets_by_name ? SCOPE_ATTR_STORED | SCOPE_ATTR_CHANGES : 0;
}

/* The names in a text, with whatever between them, or in the texts of a display. */
static void note_words(struct scopes *scopes, struct arena *texts, const struct expr *e)
{
	size_t size;

	for (uint32_t i = 0; i < e->n_items; i++)
		if (e->items[i])
			note_words(scopes, texts, e->items[i]);
	if (e->kind != EXPR_CONST || e->constant->kind != CONST_STR)
		return;
	for (const char *at = e->constant->text; *at; at += size ? size : 1) {
		size = strspn(at, letters);
		if (size && size < 64)
			table_add(&scopes->attrs, arena_text(texts, at, size), size);
	}
}

void scope_note_members(struct scopes *scopes, struct arena *texts, const struct expr *call)
{
	if (call->n_items > 2 && call->items[2] && scopes->imports >> MODULE_ENUM & 1)
		note_words(scopes, texts, call->items[2]);
}

void scope_note_names(struct scopes *scopes, const struct expr *e)
{
	for (uint32_t i = 0; i < e->n_names; i++)
		if (e->names[i])
			scope_note_text(scopes, &(struct constant){ .kind = CONST_STR,
								    .text = e->names[i],
								    .size = strlen(e->names[i]) });
}

void scope_note_made(struct scopes *scopes, struct arena *texts)
{
	uint32_t n = scopes->attrs.count;

	for (uint32_t i = 0; i < n * scopes->n_openings; i++) {
		const char *opening = scopes->openings[i / n];
		const struct table_entry name = scopes->attrs.entries[i % n];
		size_t size = strlen(opening);
		char *made;

		if (!(name.flags & SCOPE_ATTR_BODY) || name.key[0] == '_')
			continue;
		made = arena_get(texts, size + name.size + 1, 1);
		memcpy(made, opening, size);
		memcpy(made + size, name.key, name.size);
		scopes->attrs.entries[table_add(&scopes->attrs, made, size + name.size)].flags |=
			SCOPE_ATTR_STORED | SCOPE_ATTR_CHANGES;
	}
}

void scope_note_by_name(struct scopes *scopes, const char *name)
{
	bool sets = !strcmp(name, "setattr") || !strcmp(name, "__setattr__") ||
		    !strcmp(name, "__dict__") || !strcmp(name, "vars") ||
		    !strcmp(name, "_annotated_names"); /* of a dataclass (parse_def.c) */

	scopes->sets_by_name |= sets;
	scopes->by_name |= sets || !strcmp(name, "getattr") || !strcmp(name, "hasattr") ||
			   !strcmp(name, "delattr");
}

const char *scope_global_name(const struct scope *s, struct arena *texts, const char *name)
{
	return s->library ? scope_library_name(texts, name)
	       : name[0] == '.' ? name
	       : s->own	  ? own_global(texts, s->module, name)
			  : name;
}

void scope_note_globals(struct scopes *scopes)
{
	static const char *const names[] = { "__name__", "__doc__", "__file__" };

	scopes->globals_by_name = true;
	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		table_add(&scopes->globals, names[i], strlen(names[i]));
}

const char *scope_library_name(struct arena *texts, const char *name)
{
	char *key = arena_get(texts, strlen(name) + 2, 1);

	key[0] = '.';
	strcpy(key + 1, name);
	return key;
}
