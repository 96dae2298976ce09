/*
 * Variables of modules of the user's own (own.h) that no name in their files means: how far a module
 * is, modules in packages, and what others reach as attributes.
 */
#include "vm/lang/scope.h"

#include <string.h>

static void note(struct scopes *scopes, const char *key, uint32_t flags)
{
	uint32_t at = table_add(&scopes->globals, key, strlen(key));

	scopes->globals.entries[at].flags |= flags;
}

void scope_note_begun(struct scopes *scopes, const struct own_modules *own, int module,
		      bool in_function, struct arena *texts)
{
	const struct own_module *m = &own->all[module];
	int parent = own_parent(own->all, own->n, (uint32_t)module);
	uint32_t flags = SCOPE_STORED | SCOPE_CHANGES | (in_function ? SCOPE_IN_FUNCTION : 0);

	if (in_function)
		note(scopes, OWN_LOCK, SCOPE_IN_FUNCTION);
	if (parent >= 0)
		scope_note_begun(scopes, own, parent, in_function, texts);
	note(scopes, own_global(texts, m->name, OWN_LOADED), flags);
	if (parent >= 0)
		note(scopes, m->name, flags);
}

void scope_note_modules(struct scopes *scopes, const struct own_modules *own, const struct stmt *s,
			bool in_function, bool resolving, struct arena *texts)
{
	for (uint32_t i = 0; i < s->n_names || (s->star && !i); i++) {
		enum module_id module = s->modules[s->kind == STMT_FROM ? 0 : i];

		if (module < MODULE_COUNT)
			scopes->imports |= (uint64_t)1 << module;
		if (s->loads[i] >= 0 && resolving)
			scope_note_begun(scopes, own, s->loads[i], in_function, texts);
	}
}

/* Those that every module has, without a line that binds them. */
static bool is_given(const char *name)
{
	return !strcmp(name, "__name__") || !strcmp(name, "__file__") || !strcmp(name, "__doc__");
}

void scope_note_own(struct scopes *scopes, const struct own_modules *own, struct arena *texts)
{
	enum { CHANGES = SCOPE_STORED | SCOPE_CHANGES };

	for (uint32_t i = 0; i < own->n; i++)
		for (uint32_t a = 0; a < scopes->attrs.count; a++) {
			const struct table_entry *attr = &scopes->attrs.entries[a];
			const char *key = own_global(texts, own->all[i].name, attr->key);

			if (is_given(attr->key) ||
			    table_find(&scopes->globals, key, strlen(key)) != TABLE_NONE)
				note(scopes, key,
				     SCOPE_IN_FUNCTION |
					     (attr->flags & SCOPE_ATTR_CHANGES ? CHANGES : 0));
		}
}
