/*
 * Whole programs, code objects, and the tables that they share.
 *
 * Constants and lists of keywords are numbered by their contents, so equal ones are kept
 * once. Global and attribute names have been numbered by the scope pass. The number of
 * a code object is taken before its body is compiled, so the module is number 0 and a
 * function comes before what is defined in it.
 */
#include "vm/lang/compile.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/lang/bound.h"
#include "vm/lang/star.h"

/* Makes room for one more item in an array that the program owns. */
static void *grow(void *items, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return items;
	*room = *room ? *room * 2 : 16;
	return memory_resize(items, *room * size);
}

/* The bytes that tell a constant from all others. */
static const char *constant_key(struct compiler *c, const struct constant *constant,
				size_t *size)
{
	bool is_text = constant->kind == CONST_STR;
	const void *value = is_text                         ? (const void *)constant->text
			    : constant->kind == CONST_FLOAT ? (const void *)&constant->real
							    : (const void *)&constant->integer;
	size_t value_size = is_text ? constant->size : sizeof(int64_t);
	char *key = arena_get(c->scratch, 1 + value_size, 1);

	_Static_assert(sizeof(double) == sizeof(int64_t), "both are compared as eight bytes");
	key[0] = (char)constant->kind;
	if (value_size)
		memcpy(key + 1, value, value_size);
	*size = 1 + value_size;
	return key;
}

uint32_t compile_const(struct compiler *c, const struct constant *constant)
{
	struct program *p = c->program;
	size_t size;
	const char *key = constant_key(c, constant, &size);
	uint32_t number = table_add(&c->consts, key, size);

	if (number == p->n_consts) {
		p->consts = grow(p->consts, p->n_consts, &c->consts_room, sizeof(*p->consts));
		p->consts[p->n_consts++] = *constant;
	}
	return number;
}

uint32_t compile_keywords(struct compiler *c, const char **names, uint32_t count)
{
	struct program *p = c->program;
	/* Names are interned, so equal lists of names are equal arrays of pointers. */
	uint32_t number = table_add(&c->keywords, (const char *)names, count * sizeof(*names));

	if (number == p->n_keywords) {
		p->keywords = grow(p->keywords, p->n_keywords, &c->keywords_room,
				   sizeof(*p->keywords));
		p->keywords[p->n_keywords++] = (struct keywords){
			.count = count,
			.names = arena_copy(c->kept, names, count, sizeof(*names)),
		};
	}
	/* Beyond what an instruction holds the program is refused at the end. */
	return number < UINT16_MAX ? number : 0;
}

uint32_t compile_attr(const struct compiler *c, const char *name)
{
	uint32_t number = table_find(&c->scopes.attrs, name, strlen(name));

	CHECK(number != TABLE_NONE);
	return number;
}

void compile_name(struct unit *u, int line, const char *name, enum expr_use use)
{
	static const enum op fast[] = { OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST };
	static const enum op cell[] = { OP_LOAD_DEREF, OP_STORE_DEREF, OP_DELETE_DEREF };
	static const enum op global[] = { OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL };
	static const enum op named[] = { OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME };
	const struct scope *host = scope_host(u->scope);
	struct variable v;
	uint32_t number, extra = 0;

	if (scope_variable(u->scope, name, &v)) {
		emit_extra(&u->m, line, v.cell ? cell[use] : fast[use], v.number,
			   v.cell && v.once);
		return;
	}
	if (u->scope->kind == SCOPE_CLASS)
		extra = compile_attr(u->c, name) + 1;
	name = scope_global_name(u->scope, u->c->scratch, name);
	number = table_find(&u->c->scopes.globals, name, strlen(name));
	CHECK(number != TABLE_NONE);
	if (host->kind == SCOPE_FUNCTION || (host->kind == SCOPE_CLASS && host != u->scope))
		emit_op(&u->m, line, global[use], number);
	else
		emit_extra(&u->m, line, named[use], number, extra);
}

static const char **local_names(struct compiler *c, struct scope *scope, const char *name)
{
	const char **names = arena_get(c->kept, scope->n_locals + 1, sizeof(*names));

	if (scope->kind == SCOPE_CLASS)
		names[0] = name;
	for (uint32_t i = 0; i < scope->names.count; i++) {
		const struct table_entry *entry = &scope->names.entries[i];
		struct variable v;

		if (scope_variable(scope, entry->key, &v))
			names[v.number] = entry->key;
	}
	for (uint32_t i = 0; i < scope->hidden.count; i++)
		names[scope->hidden.entries[i].number] = scope->hidden.entries[i].key;
	if (scope->counted)
		names[scope->n_locals - 1] = name;
	return names;
}

/* What a function does first: it takes the cells of functions around, and makes its own. */
static void cells(struct unit *u, const struct code *code, int line)
{
	if (code->n_free)
		emit_op(&u->m, line, OP_COPY_FREE_VARS, code->n_free);
	for (uint32_t i = u->scope->kind == SCOPE_CLASS; i < code_first_free(code); i++) {
		struct variable v;

		if (scope_variable(u->scope, code->local_names[i], &v) && v.cell && v.number == i)
			emit_op(&u->m, line, OP_MAKE_CELL, i);
	}
}

/* The body of the class that a function belongs to; NULL: of none. */
static const struct code *class_around(const struct scope *s)
{
	for (s = s->kind == SCOPE_FUNCTION ? s->around : NULL; s; s = s->around)
		if (s->kind != SCOPE_FUNCTION)
			return s->kind == SCOPE_CLASS ? s->code : NULL;
	return NULL;
}

static void parameters(struct code *code, const struct stmt *definition)
{
	const struct parameters *p = &definition->parameters;

	code->n_parameters = definition->n_names;
	code->n_args = p->n_args;
	code->n_defaults = p->n_defaults;
	code->n_positional_only = p->n_positional_only;
	code->n_keyword_only = p->n_keyword_only;
	code->takes = p->takes;
	code->plain = code->n_parameters == code->n_args && code->n_args <= CODE_PLAIN;
}

/* The name of a function or class, behind those that it is in. */
static const char *qualname(struct compiler *c, const struct scope *scope, const char *name)
{
	const struct scope *around = scope->around;
	uint32_t at = around ? table_find(&around->names, name, strlen(name)) : TABLE_NONE;
	const char *between;
	char *text;

	if (!around || !around->qualname ||
	    (at != TABLE_NONE && around->names.entries[at].flags & SCOPE_GLOBAL))
		return name;
	between = around->kind == SCOPE_FUNCTION ? ".<locals>." : ".";
	text = arena_get(c->kept, strlen(around->qualname) + strlen(between) + strlen(name) + 1, 1);
	strcpy(text, around->qualname);
	strcat(text, between);
	return strcat(text, name);
}

/* The text that the body begins with, which that of a class may store; NULL: none. */
static const struct constant *doc_of(const struct stmt *body, bool is_class)
{
	const struct expr *e = body && body->kind == STMT_EXPR ? body->exprs[0] : NULL;

	if (is_class && body && body->kind == STMT_ASSIGN && body->exprs[0]->kind == EXPR_NAME &&
	    !strcmp(body->exprs[0]->name, "__doc__"))
		e = body->exprs[1];

	return e && e->kind == EXPR_CONST && e->constant->kind == CONST_STR ? e->constant : NULL;
}

/* The module that the body of a class says it is of; NULL: nothing. */
static const struct constant *module_of(const struct stmt *body)
{
	for (; body; body = body->next)
		if (body->kind == STMT_ASSIGN && body->n_exprs == 2 &&
		    body->exprs[0]->kind == EXPR_NAME &&
		    strcmp(body->exprs[0]->name, "__module__") == 0 &&
		    body->exprs[1]->kind == EXPR_CONST &&
		    body->exprs[1]->constant->kind == CONST_STR)
			return body->exprs[1]->constant;
	return NULL;
}

uint32_t compile_unit(struct compiler *c, struct scope *scope, const char *name, int line,
		      const struct stmt *definition, struct stmt *body)
{
	struct program *p = c->program;
	struct unit u = { .c = c, .scope = scope };
	struct code *code = arena_get(c->kept, 1, sizeof(*code));
	uint32_t number = p->n_codes;
	bool is_class = scope->kind == SCOPE_CLASS;

	p->codes = grow(p->codes, p->n_codes, &c->codes_room, sizeof(struct code *));
	p->codes[p->n_codes++] = code;
	if (scope->library)
		name = compile_library_known(scope->module, name);
	code->name = name;
	code->module = scope->module ? scope->module : "__main__";
	if (is_class && module_of(body))
		code->module = arena_text(c->kept, module_of(body)->text, module_of(body)->size);
	u.m.before = c->before;
	code->first_line = c->before + (uint32_t)line;
	code->qualname = qualname(c, scope, name);
	if (scope->kind != SCOPE_MODULE)
		scope->qualname = code->qualname;
	if (definition)
		parameters(code, definition);
	if (doc_of(body, is_class))
		code->doc = arena_copy(c->kept, doc_of(body, is_class), 1, sizeof(struct constant));
	code->n_locals = scope->n_locals;
	code->n_free = scope->n_free;
	code->counted = scope->counted;
	code->class_body = is_class;
	code->library = scope->library;
	code->native = scope->native;
	scope->code = code;
	code->of_class = class_around(scope);
	code->local_names = local_names(c, scope, name);
	if (scope->kind != SCOPE_MODULE)
		cells(&u, code, line);
	if (scope->generator) {
		emit_op(&u.m, line, OP_RETURN_GENERATOR, 0);
		emit_op(&u.m, line, OP_POP_TOP, 0);
	}
	emit_op(&u.m, line, OP_RESUME, 0);
	compile_stmt_body(&u, body);
	line = (int)u.m.last_line;
	compile_expr_none(&u, line);
	emit_op(&u.m, line, OP_RETURN_VALUE, 0);
	emit_finish(&u.m, code, c->kept);
	for (uint32_t i = 0; i < code->n_instrs && code->library; i++)
		code->instrs[i].line = 0;
	return number;
}

static void copy_globals(struct compiler *c)
{
	struct program *p = c->program;

	p->n_globals = c->scopes.globals.count;
	p->globals = arena_get(c->kept, p->n_globals, sizeof(*p->globals));
	for (uint32_t i = 0; i < p->n_globals; i++)
		p->globals[i] = (struct global){
			.name = c->scopes.globals.entries[i].key,
			.flags = scope_flags(&c->scopes, i),
		};
}

static bool mentions_attr(const struct compiler *c, const char *name)
{
	return table_find(&c->scopes.attrs, name, strlen(name)) != TABLE_NONE;
}

static bool stores_attr(const struct compiler *c, const char *name)
{
	uint32_t at = table_find(&c->scopes.attrs, name, strlen(name));

	return at != TABLE_NONE && c->scopes.attrs.entries[at].flags & SCOPE_ATTR_STORED;
}

/* What may be read and written at once, where classes have nothing to say before: properties,
 * __setattr__, __slots__, a __dict__ that is another one; daemon is a property of every Thread, __new__ a static method; of a local
 * each thread has its own. */
static void veil_attr(const struct compiler *c, struct attr *attr, bool in_body)
{
	bool properties = table_find(&c->scopes.globals, "property", 8) != TABLE_NONE ||
			  table_find(&c->scopes.bare, "property", 8) != TABLE_NONE ||
			  table_find(&c->scopes.globals, ".property", 9) != TABLE_NONE;
	bool locals = table_find(&c->scopes.globals, ".local", 6) != TABLE_NONE;
	bool gets = in_body && mentions_attr(c, "__get__"), sets = in_body && (mentions_attr(c, "__set__") || mentions_attr(c, "__delete__"));
	bool replaced = stores_attr(c, "__dict__");
	bool asked = mentions_attr(c, "__getattribute__");
	bool veiled = (attr->slot >= 0 && ((in_body && properties) || locals)) || gets || sets ||
		      replaced || asked;

	attr->load = veiled || !strcmp(attr->name, "__new__") ? ATTR_VEILED : attr->slot;
	veiled |= attr->slot >= 0 && (mentions_attr(c, "__setattr__") ||
				      mentions_attr(c, "__slots__") ||
				      mentions_attr(c, "__delattr__") ||
				      strcmp(attr->name, "daemon") == 0);
	attr->store = veiled ? ATTR_VEILED : attr->slot;
}

static void copy_attrs(struct compiler *c)
{
	struct program *p = c->program;

	p->n_attrs = c->scopes.attrs.count;
	p->attrs = arena_get(c->kept, p->n_attrs, sizeof(*p->attrs));
	p->watches = mentions_attr(c, "_watched_by");
	p->n_slots += p->watches; /* so that watchers go before all that an object has */
	for (uint32_t i = 0; i < p->n_attrs; i++) {
		const struct table_entry *entry = &c->scopes.attrs.entries[i];
		bool stored = entry->flags & SCOPE_ATTR_STORED;

		p->attrs[i] = (struct attr){
			.name = entry->key,
			.slot = !strcmp(entry->key, "_watched_by") ? 0
				: stored			   ? (int32_t)p->n_slots++
								   : -1,
			.function_slot = entry->flags & SCOPE_ATTR_OF_FUNCTION
						 ? (int32_t)p->n_function_slots++
						 : -1,
			.settled = stored && !(entry->flags & SCOPE_ATTR_CHANGES),
		};
		veil_attr(c, &p->attrs[i], entry->flags & SCOPE_ATTR_BODY);
	}
}

/* An attribute's number, and a keyword list's, must fit the second argument of an instruction.
 */
static bool check_limits(uint32_t count, const char *what, const char *file, struct error *e)
{
	if (count < UINT16_MAX)
		return true;
	error_set(e, "the program has more than %u %s", UINT16_MAX - 1u, what);
	error_place(e, file, NULL, 0, 0, 0);
	return false;
}

/* Parses the main file, then the modules of the user's own that it imports, and those that they do. */
static struct scope_file *parse_files(struct compiler *c, struct refusals *refusals, struct error *e)
{
	struct program *p = c->program;
	struct scope_file main = { .source = { p->file, p->text, p->text_size } }, *files;
	struct parser_file file = { p->file, p->text, p->text_size, c->scratch, c->kept };
	struct stmt **bodies = NULL;

	if (!parser_parse_own(&c->own, OWN_NONE, file, refusals, &main.body, e))
		return NULL;
	for (uint32_t i = 0; i < c->own.n; i++) {
		const struct own_module *m = &c->own.all[i];
		struct parser_file own = { m->file, m->text, m->size, c->scratch, c->kept };
		struct stmt **more = arena_get(c->scratch, i + 1, sizeof(*more));

		if (!parser_parse_own(&c->own, (int)i, own, refusals, &more[i], e))
			return NULL;
		if (i)
			memcpy(more, bodies, i * sizeof(*more));
		bodies = more;
	}
	files = arena_get(c->scratch, c->own.n + 1, sizeof(*files));
	files[0] = main;
	for (uint32_t i = 0; i < c->own.n; i++) {
		const struct own_module *m = &c->own.all[i];

		files[i + 1] = (struct scope_file){ .source = { m->file, m->text, m->size },
						    .body = bodies[i],
						    .module = m->name };
	}
	return files;
}

/* Only a program that asks for counts can tell. */
static void mark_bound(const struct compiler *c)
{
	const struct program *p = c->program;

	for (uint32_t i = 0; mentions_attr(c, "getrefcount") && i < p->n_codes; i++)
		if (!p->codes[i]->library)
			bound_mark(p->codes[i]);
}

static bool compile_all(struct compiler *c, struct refusals *refusals, struct error *e)
{
	struct program *p = c->program;
	struct library_wanted library = { NULL };
	struct stmt *body;

	c->files = parse_files(c, refusals, e);
	if (!c->files || !star_expand(c->files, c->own.n + 1, &c->own, c->scratch, c->kept, &p->stars, e) ||
	    !scope_build(&c->scopes, c->files, c->own.n + 1, &c->own, c->scratch,
				      c->kept, e))
		return false;
	body = c->files[0].body;
	compile_library_names(c, &library);
	if (!check_limits(c->scopes.attrs.count, "attribute names", p->file, e))
		return false;
	p->partial = refusals && refusals->n;
	copy_globals(c);
	copy_attrs(c);
	compile_unit(c, c->scopes.module, "<module>", 1, NULL, compile_library_exit(c, body));
	compile_library(c, &library);
	compile_library_modules(c, &library);
	compile_own_names(c);
	mark_bound(c);
	return check_limits(p->n_keywords, "different lists of keyword arguments", p->file, e);
}

/* The mark that some editors put before UTF-8 text says nothing. */
static void skip_mark(const char **text, size_t *size)
{
	if (*size >= 3 && memcmp(*text, "\xef\xbb\xbf", 3) == 0) {
		*text += 3;
		*size -= 3;
	}
}

struct program *program_compile_all(const char *file, const char *text, size_t size,
				    struct sources *sources, struct refusals *refusals,
				    struct error *e)
{
	struct arena scratch = { 0 };
	struct compiler c = { .scratch = &scratch };
	bool good;

	skip_mark(&text, &size);
	if (size > LEXER_MAX_SIZE)
		/* One byte too many is enough for the lexer to say so; do not copy the rest. */
		size = LEXER_MAX_SIZE + 1;
	c.program = program_make(file, text, size, &c.kept);
	c.own = (struct own_modules){ .sources = sources, .kept = c.kept,
				      .lines = c.program->n_lines + 1 };
	good = compile_all(&c, refusals, e);
	scope_free(&c.scopes);
	table_free(&c.consts);
	table_free(&c.keywords);
	arena_free(&scratch);
	if (good)
		return c.program;
	program_free(c.program);
	return NULL;
}

struct program *program_compile_rest(const char *file, const char *text, size_t size,
				     struct refusals *refusals, struct error *e)
{
	return program_compile_all(file, text, size, NULL, refusals, e);
}

struct program *program_compile(const char *file, const char *text, size_t size,
				struct error *e)
{
	return program_compile_rest(file, text, size, NULL, e);
}
