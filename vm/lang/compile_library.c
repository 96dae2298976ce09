/*
 * What a program needs of the library, compiled into it.
 *
 * What that is is known when the program's names are: those that it mentions are looked for in
 * library.def and in the modules that it imports, then those that what is found so mentions
 * itself. A mistake in the library is a bug.
 *
 * What modules have is made by code of its own, which the main thread runs before the program's;
 * it lies in global variables, which are stored to once.
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

/* Whether the program mentions the name, as a variable or an attribute, or the library does. */
static bool mentioned(struct compiler *c, const char *name, size_t size)
{
	char *text = memcpy(arena_get(c->scratch, size + 1, 1), name, size);
	const char *own = scope_library_name(c->scratch, text);

	return mentions(&c->scopes, name, size) || mentions(&c->scopes, own, size + 1);
}

/* Whether one of the names is mentioned, or this function by the library. */
static bool is_wanted(struct compiler *c, const struct library_info *info)
{
	const char *at = info->wanted;
	const char *own = scope_library_name(c->scratch, info->name);

	if (mentions(&c->scopes, own, strlen(own)))
		return true;
	while (*at) {
		size_t size = strcspn(at, " ");

		if (mentioned(c, at, size) ||
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

static struct stmt *parse(struct compiler *c, const struct scope_source *source)
{
	struct stmt *body = NULL;
	struct error e = { .line = 0 };

	if (!parser_parse(source->file, source->text, source->size, c->scratch, c->kept,
			  NULL, &body, &e))
		mistake(&e);
	return body;
}

static void add(struct compiler *c, struct scope *scope, struct stmt *s,
		const struct scope_source *source)
{
	struct error e = { .line = 0 };

	if (!scope_add_library(&c->scopes, scope, s, source, c->scratch, c->kept, &e))
		mistake(&e);
}

/* The functions of library.def that are wanted by now; false: no more than before. */
static bool add_functions(struct compiler *c, struct library_wanted *l)
{
	const struct scope_source source = { "library", library_text, strlen(library_text) };
	bool more = false;

	for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
		if (l->functions[i] || !is_wanted(c, &library_table[i]))
			continue;
		if (!l->builtins) {
			l->builtins = parse(c, &source);
			l->scope = scope_of_library(&c->scopes, c->scratch, true, "builtins");
		}
		l->functions[i] = definition_of(l->builtins, library_table[i].name);
		add(c, l->scope, l->functions[i], &source);
		more = true;
	}
	return more;
}

static bool imports(const struct compiler *c, const char *module)
{
	unsigned m = 0;
	bool is = false;

	while (strcmp(module_names[m], module))
		m++;
	for (unsigned i = 0; i < MODULE_COUNT; i++)
		is |= (c->scopes.imports >> i & 1) &&
		      (i == m || code_is_package((enum module_id)i, (enum module_id)m));
	return is;
}

/* What a statement of a module's file binds: def, class, or NAME = ... */
static const char *bound_name(const struct stmt *s)
{
	return s->kind == STMT_ASSIGN ? s->exprs[0]->name : s->name;
}

const char *compile_library_known(const char *module, const char *name)
{
	const char *dot = strrchr(module, '.'), *last = dot ? dot + 1 : module;
	size_t size = strlen(last);
	bool marked = !strncmp(name, last, size) && !strncmp(name + size, "__", 2);

	return marked ? name + size + 2 : name;
}

/* Whether the program names what the module has, or the library does. */
static bool is_named(struct compiler *c, const char *module, const char *name)
{
	const char *own = scope_library_name(c->scratch, name), *known = compile_library_known(module, name);

	return mentions(&c->scopes, own, strlen(own)) ||
	       (imports(c, module) && known[0] != '_' &&
		mentions(&c->scopes, known, strlen(known)));
}

/* The same for what is in modules: what has a scope has been added. */
static bool add_definitions(struct compiler *c, struct library_wanted *l)
{
	bool more = false;

	for (unsigned i = 0; i < LIBRARY_MODULES; i++) {
		const struct library_module *m = &library_modules[i];
		const struct scope_source source = { m->module, m->text, strlen(m->text) };

		for (struct stmt *s = l->modules[i]; s; s = s->next) {
			if (s->scope || !is_named(c, m->module, bound_name(s)))
				continue;
			if (!l->scopes[i])
				l->scopes[i] =
					scope_of_library(&c->scopes, c->scratch, m->native,
							 m->module);
			add(c, l->scopes[i], s, &source);
			s->scope = s->scope ? s->scope : l->scopes[i];
			more = true;
		}
	}
	return more;
}

void compile_library_names(struct compiler *c, struct library_wanted *l)
{
	for (unsigned i = 0; i < LIBRARY_MODULES && c->scopes.imports; i++) {
		const struct library_module *m = &library_modules[i];
		const struct scope_source source = { m->module, m->text, strlen(m->text) };

		l->modules[i] = parse(c, &source);
	}
	while (add_functions(c, l) || add_definitions(c, l))
		;
}

/* What the library does when the program has ended, however that was. */
struct stmt *compile_library_exit(struct compiler *c, struct stmt *body)
{
	const char *name = scope_library_name(c->scratch, "futures_exit");
	int line = (int)c->program->n_lines;
	struct expr *function, *call;
	struct stmt *last, *all;
	struct stmt **bodies;

	if (table_find(&c->scopes.globals, name, strlen(name)) == TABLE_NONE)
		return body;
	function = ast_expr(c->scratch, EXPR_NAME, line, 1);
	function->name = name;
	call = ast_expr(c->scratch, EXPR_CALL, line, 1);
	ast_set_items(c->scratch, call, &function, 1);
	last = ast_stmt(c->scratch, STMT_EXPR, line, 1);
	last->exprs = arena_copy(c->scratch, &call, 1, sizeof(call));
	last->n_exprs = 1;
	all = ast_stmt(c->scratch, STMT_FINALLY, line, 1);
	bodies = arena_get(c->scratch, 2, sizeof(*bodies));
	bodies[0] = body;
	bodies[1] = last;
	all->bodies = bodies;
	all->n_bodies = 2;
	return all;
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

void compile_library(struct compiler *c, const struct library_wanted *l)
{
	for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
		const struct stmt *s = l->functions[i];
		uint32_t number;

		if (!s)
			continue;
		number = compile_unit(c, s->scope, s->name, s->line, s, s->bodies[0]);
		c->program->codes[number]->defaults = defaults_of(c, s);
		c->program->library[i] = c->program->codes[number];
	}
}

/* The definitions that have been added, one after another. */
static struct stmt *chained(struct stmt *all)
{
	struct stmt *first = NULL, **end = &first;

	for (struct stmt *s = all; s; s = s->next)
		if (s->scope) {
			*end = s;
			end = &s->next;
		}
	*end = NULL;
	return first;
}

static void note_names(struct compiler *c, const char *module, const struct stmt *s)
{
	struct program *p = c->program;
	unsigned id = 0;

	while (strcmp(module_names[id], module))
		id++;
	for (; s; s = s->next) {
		const char *name = bound_name(s), *own = scope_library_name(c->scratch, name);
		const char *known = compile_library_known(module, name);
		uint32_t attr = table_find(&c->scopes.attrs, known, strlen(known));

		if (attr != TABLE_NONE)
			p->library_names[p->n_library_names++] = (struct library_name){
				.module = (enum module_id)id,
				.attr = attr,
				.global = table_find(&c->scopes.globals, own, strlen(own)),
			};
	}
}

void compile_library_modules(struct compiler *c, struct library_wanted *l)
{
	struct program *p = c->program;
	uint32_t n = 0;

	for (unsigned i = 0; i < LIBRARY_MODULES; i++)
		for (struct stmt *s = l->modules[i] = chained(l->modules[i]); s; s = s->next)
			n++;
	p->library_names = arena_get(c->kept, n + 1, sizeof(*p->library_names));
	for (unsigned i = 0; i < LIBRARY_MODULES; i++) {
		const struct library_module *m = &library_modules[i];
		uint32_t number;

		if (!l->modules[i])
			continue;
		number = compile_unit(c, l->scopes[i], "<library>", 1, NULL, l->modules[i]);
		p->library_begin[p->n_library_begin++] = p->codes[number];
		note_names(c, m->module, l->modules[i]);
	}
}
