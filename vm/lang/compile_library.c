/*
 * The functions of the library that a program needs, compiled into it.
 *
 * Which they are is known when the program's names are: those that it mentions are looked for in
 * library.def, then those that the functions found so mention themselves. A mistake in the
 * library is a bug.
 */
#include "vm/lang/compile.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/bug.h"

static bool mentions(const struct scopes *s, const char *name, size_t size)
{
	return table_find(&s->globals, name, size) != TABLE_NONE ||
	       table_find(&s->attrs, name, size) != TABLE_NONE;
}

/* Whether the program mentions one of the names, or the library this function. */
static bool is_wanted(struct compiler *c, const struct library_info *info)
{
	const char *at = info->wanted;
	const char *own = scope_library_name(c->scratch, info->name);

	if (mentions(&c->scopes, own, strlen(own)))
		return true;
	while (*at) {
		size_t size = strcspn(at, " ");

		if (mentions(&c->scopes, at, size) ||
		    (c->scopes.yields && size == 5 && !memcmp(at, "yield", 5)))
			return true;
		at += size + (at[size] == ' ');
	}
	return false;
}

static struct stmt *definition_of(struct stmt *body, const char *name)
{
	while (body && (body->kind != STMT_DEF || strcmp(body->name, name)))
		body = body->next;
	CHECK(body);
	return body;
}

static void mistake(const struct error *e)
{
	error_print(stderr, e);
	BUG("the library is no program");
}

void compile_library_names(struct compiler *c, struct stmt **definitions)
{
	const struct scope_source source = { "library", library_text, strlen(library_text) };
	struct stmt *body = NULL;
	struct error e = { .line = 0 };
	bool more = true;

	while (more) {
		more = false;
		for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
			if (definitions[i] || !is_wanted(c, &library_table[i]))
				continue;
			if (!body && !parser_parse(source.file, source.text, source.size,
						   c->scratch, c->kept, NULL, &body, &e))
				mistake(&e);
			definitions[i] = definition_of(body, library_table[i].name);
			if (!scope_add_library(&c->scopes, definitions[i], &source, c->scratch,
					       c->kept, &e))
				mistake(&e);
			more = true;
		}
	}
}

/* The constants that are its defaults. */
static const uint32_t *defaults_of(struct compiler *c, const struct stmt *s)
{
	uint32_t *defaults = arena_get(c->kept, s->n_exprs + 1, sizeof(*defaults));

	for (uint32_t i = 0; i < s->n_exprs; i++) {
		CHECK(!s->exprs[i] || s->exprs[i]->kind == EXPR_CONST);
		defaults[i] = s->exprs[i] ? compile_const(c, s->exprs[i]->constant)
					  : UINT32_MAX;
	}
	return defaults;
}

void compile_library(struct compiler *c, struct stmt *const *definitions)
{
	for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
		const struct stmt *s = definitions[i];
		uint32_t number;

		if (!s)
			continue;
		number = compile_unit(c, s->scope, s->name, s->line, s, s->bodies[0]);
		c->program->codes[number]->defaults = defaults_of(c, s);
		c->program->library[i] = c->program->codes[number];
	}
}
