/*
 * What a program can do by the shape of an expression or a class: variables by their names, classes
 * that are made by calls, types as values. What it gets of the library for that is known before it
 * is compiled (compile_library.c).
 */
#include "vm/lang/scope.h"

#include <string.h>

static bool is_name_of(const struct expr *e, const char *name)
{
	return e->kind == EXPR_NAME && !strcmp(e->name, name);
}

static bool is_type_name(const struct expr *e)
{
	static const char *const names[] = { "int", "str", "float", "bool", "object", "list", "dict",
					     "tuple", "set", "frozenset", "type" };

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_name_of(e, names[i]))
			return true;
	return e->kind == EXPR_CONST && e->constant->kind == CONST_NONE;
}

/* Whether it is list[int], or int | None, as far as can be told. */
static bool makes_alias(const struct expr *e)
{
	bool is = e->kind == EXPR_INDEX && is_type_name(e->items[0]);

	for (uint32_t i = 1; e->kind == EXPR_BINARY && i < e->n_items; i++)
		is |= e->ops[i - 1] == BINARY_OR &&
		      (is_type_name(e->items[i]) || is_type_name(e->items[i - 1]));
	return is;
}

/* globals() means all variables of the program; in the module's code so do locals() and vars(). Not in
 * an imported file. */
static void note_namespace(struct scopes *scopes, struct scope *s, struct expr *callee)
{
	bool local = is_name_of(callee, "locals") || is_name_of(callee, "vars");
	const struct table *names = &scopes->module->names;
	uint32_t at = callee->kind == EXPR_NAME ? table_find(names, callee->name, strlen(callee->name))
						: TABLE_NONE;

	if (s->own || callee->kind != EXPR_NAME ||
	    (at != TABLE_NONE && names->entries[at].flags & SCOPE_BOUND))
		return;
	if (local && scope_host(s)->kind == SCOPE_MODULE)
		callee->name = "globals";
	if (!strcmp(callee->name, "globals"))
		scope_note_globals(scopes);
}

void scope_note_shape(struct scopes *scopes, struct scope *s, struct expr *e)
{
	bool calls_type = e->kind == EXPR_CALL && e->n_items == 4 && is_name_of(e->items[0], "type");

	if (s->library)
		return;
	scopes->watches |= e->kind == EXPR_CALL && e->n_items > 2 &&
			   (is_name_of(e->items[0], "ref") ||
			    (e->items[0]->kind == EXPR_ATTR && !strcmp(e->items[0]->name, "ref")));
	scopes->aliases |= makes_alias(e);
	scopes->makes_classes |= calls_type || (e->kind == EXPR_ATTR && !strcmp(e->name, "__new__") &&
						is_name_of(e->items[0], "type"));
	if (e->kind == EXPR_CALL && e->n_items == 1)
		note_namespace(scopes, s, e->items[0]);
}

void scope_note_class(struct scopes *scopes, const struct stmt *s)
{
	scopes->keywords_of_class |= s->kind == STMT_CLASS && s->n_names;
	for (uint32_t i = 0; i < s->n_exprs && s->kind == STMT_CLASS; i++)
		scopes->makes_classes |= is_name_of(s->exprs[i], "type");
}

void scope_note_attr(struct scopes *scopes, const struct scope *s, const struct expr *e, bool function)
{
	uint32_t at = table_add(&scopes->attrs, e->name, strlen(e->name));
	struct table_entry *attr = &scopes->attrs.entries[at];

	if (e->use == USE_STORE)
		attr->flags |= SCOPE_ATTR_STORED;
	if (e->use == USE_LOAD && !s->library)
		attr->flags |= SCOPE_ATTR_TAKEN;
	if (e->use != USE_LOAD && !s->begins)
		attr->flags |= SCOPE_ATTR_CHANGES;
	if ((e->use == USE_STORE && function) ||
	    !strcmp(e->name, "__wrapped__"))
		attr->flags |= SCOPE_ATTR_OF_FUNCTION;
}
