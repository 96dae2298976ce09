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
	       table_find(&s->bare, name, size) != TABLE_NONE ||
	       table_find(&s->attrs, name, size) != TABLE_NONE;
}

/* Whether the program mentions the name, as a variable or an attribute, or the library does. */
static bool mentioned(struct compiler *c, const char *name, size_t size)
{
	char *text = memcpy(arena_get(c->scratch, size + 1, 1), name, size);
	const char *own = scope_library_name(c->scratch, text);

	return mentions(&c->scopes, name, size) || mentions(&c->scopes, own, size + 1);
}

/* Whether the program takes an attribute of that name: then a built-in type may be meant. */
static bool takes(struct compiler *c, const char *name, size_t size)
{
	uint32_t at = table_find(&c->scopes.attrs, name, size);
	bool is = at != TABLE_NONE && c->scopes.attrs.entries[at].flags & SCOPE_ATTR_TAKEN;

	c->scopes.takes_special |= is;
	return is;
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

		if ((at[0] == '.' && takes(c, at + 1, size - 1)) || mentioned(c, at, size) ||
		    (c->scopes.takes_special && size == 9 && !memcmp(at, "special()", 9)) ||
		    (c->scopes.yields && size == 5 && !memcmp(at, "yield", 5)) ||
		    (c->scopes.aliases && size == 6 && !memcmp(at, "type[]", 6)) ||
		    (c->scopes.watches && size == 5 && !memcmp(at, "ref()", 5)) ||
		    (c->scopes.makes_classes && size == 6 && !memcmp(at, "type()", 6)) ||
		    (c->scopes.keywords_of_class && size == 9 && !memcmp(at, "metaclass", 9)))
			return true;
		at += size + (at[size] == ' ');
	}
	return false;
}

/* --- the definitions of a file --- */

/* A definition begins where a line does, and ends where the next one begins. */
static bool begins_definition(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static const char *next_line(const char *at)
{
	const char *end = strchr(at, '\n');

	return end ? end + 1 : at + strlen(at);
}

static uint32_t count_definitions(const char *text)
{
	uint32_t n = 0;

	for (const char *at = text; *at; at = next_line(at))
		n += begins_definition(*at);
	return n;
}

/* The name that a definition binds. */
static const char *name_of(struct compiler *c, const char *text)
{
	const char *at = text;
	size_t size;
	char *name;

	if (!strncmp(at, "def ", 4) || !strncmp(at, "class ", 6))
		at = strchr(at, ' ') + 1;
	size = strcspn(at, "(: =");
	name = memcpy(arena_get(c->scratch, size + 1, 1), at, size);
	name[size] = '\0';
	return name;
}

static void open_file(struct compiler *c, struct library_file *f, const struct library_module *m)
{
	struct library_definition *d = NULL;
	int line = 1;

	f->module = m;
	f->all = arena_get(c->scratch, count_definitions(m->text) + 1, sizeof(*f->all));
	for (const char *at = m->text; *at; line++) {
		const char *next = next_line(at);

		if (begins_definition(*at)) {
			d = &f->all[f->n++];
			*d = (struct library_definition){ .text = at, .line = line };
			d->name = name_of(c, at);
			d->own = scope_library_name(c->scratch, d->name);
		}
		if (d)
			d->size = (size_t)(next - d->text);
		at = next;
	}
}

static void mistake(const struct library_file *f, const struct library_definition *d,
		    struct error *e)
{
	e->line += d->line - 1;
	fprintf(stderr, "%s.%s:\n", f->module->module, d->name);
	error_print(stderr, e);
	BUG("the library is no program");
}

/* The program wants it. */
static void add(struct compiler *c, struct library_file *f, struct library_definition *d)
{
	const struct scope_source source = { f->module->module, d->text, d->size };
	struct error e = { .line = 0 };

	if (!f->scope)
		f->scope = scope_of_library(&c->scopes, c->scratch, f->module->native,
					    f->module->module);
	if (!parser_parse(source.file, source.text, source.size, c->scratch, c->kept, NULL, &d->s,
			  &e) ||
	    !scope_add_library(&c->scopes, f->scope, d->s, &source, c->scratch, c->kept, &e))
		mistake(f, d, &e);
	CHECK(!d->s->next);
	d->s->scope = d->s->scope ? d->s->scope : f->scope;
}

static struct library_definition *definition_of(const struct library_file *f, const char *name)
{
	uint32_t i = 0;

	while (i < f->n && strcmp(f->all[i].name, name))
		i++;
	CHECK(i < f->n);
	return &f->all[i];
}

/* --- what is wanted --- */

/* The functions of library.def that are wanted by now; false: no more than before. */
static bool add_functions(struct compiler *c, struct library_wanted *l)
{
	bool more = false;

	for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
		if (l->functions[i] || !is_wanted(c, &library_table[i]))
			continue;
		if (!l->builtins.all)
			open_file(c, &l->builtins, &library_builtins);
		l->functions[i] = definition_of(&l->builtins, library_table[i].name);
		add(c, &l->builtins, l->functions[i]);
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

const char *compile_library_known(const char *module, const char *name)
{
	const char *dot = strrchr(module, '.'), *last = dot ? dot + 1 : module;
	size_t size = strlen(last);
	bool marked = !strncmp(name, last, size) && !strncmp(name + size, "__", 2);

	return marked ? name + size + 2 : name;
}

/* Whether the program, which may import the module, names what that has, or the library does. */
static bool is_named(struct compiler *c, const char *module, bool imported,
		     const struct library_definition *d)
{
	const char *known;

	if (mentions(&c->scopes, d->own, strlen(d->own)))
		return true;
	known = imported ? compile_library_known(module, d->name) : "_";
	return known[0] != '_' && mentions(&c->scopes, known, strlen(known));
}

/* The same for what is in modules. */
static bool add_definitions(struct compiler *c, struct library_wanted *l)
{
	bool more = false;

	for (unsigned i = 0; i < LIBRARY_MODULES; i++) {
		struct library_file *f = &l->files[i];
		const char *module = f->n ? f->module->module : NULL;
		bool imported = module && imports(c, module);

		for (uint32_t k = 0; k < f->n; k++) {
			if (f->all[k].s || !is_named(c, module, imported, &f->all[k]))
				continue;
			add(c, f, &f->all[k]);
			more = true;
		}
	}
	return more;
}

/* Whether something stands for a built-in type as the base of a class. */
static bool imitates(const struct compiler *c)
{
	bool any = false;

#define TYPE(name, class) any |= mentions(&c->scopes, class, strlen(class));
#include "vm/library/types.def"
#undef TYPE
	return any;
}

void compile_library_names(struct compiler *c, struct library_wanted *l)
{
	bool types = c->scopes.globals_by_name || mentions(&c->scopes, "__dict__", 8) ||
		     mentions(&c->scopes, "vars", 4) || mentions(&c->scopes, "dir", 3) || c->scopes.aliases || imitates(c);

	for (unsigned i = 0; i < LIBRARY_MODULES && (c->scopes.imports || c->own.in_functions || types); i++)
		open_file(c, &l->files[i], &library_modules[i]);
	while (add_functions(c, l) || add_definitions(c, l))
		;
	c->program->imitates = imitates(c);
	c->finishes_classes = l->functions[LIBRARY_class_built];
}

/* A function of the library is called when the body has ended, however that was. */
static struct stmt *ended_by(struct compiler *c, struct stmt *body, const char *known)
{
	const char *name = scope_library_name(c->scratch, known);
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

struct stmt *compile_library_exit(struct compiler *c, struct stmt *body)
{
	return ended_by(c, ended_by(c, body, "futures_exit"), "_run_exits");
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
		const struct stmt *s = l->functions[i] ? l->functions[i]->s : NULL;
		uint32_t number;

		if (!s)
			continue;
		number = compile_unit(c, s->scope, s->name, s->line, s, s->bodies[0]);
		c->program->codes[number]->defaults = defaults_of(c, s);
		c->program->library[i] = c->program->codes[number];
	}
}

/* The definitions that are wanted, one after another. */
static struct stmt *chained(struct library_file *f)
{
	struct stmt *first = NULL, **end = &first;

	for (uint32_t i = 0; i < f->n; i++)
		if (f->all[i].s) {
			*end = f->all[i].s;
			end = &f->all[i].s->next;
		}
	return first;
}

static void note_names(struct compiler *c, const struct library_file *f)
{
	const char *module = f->module->module;
	struct program *p = c->program;
	unsigned id = 0;

	while (strcmp(module_names[id], module))
		id++;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct library_definition *d = &f->all[i];
		const char *known = compile_library_known(module, d->name);
		uint32_t attr = d->s ? table_find(&c->scopes.attrs, known, strlen(known))
				     : TABLE_NONE;

		if (attr != TABLE_NONE)
			p->library_names[p->n_library_names++] = (struct library_name){
				.module = (enum module_id)id,
				.attr = attr,
				.global = table_find(&c->scopes.globals, d->own, strlen(d->own)),
			};
	}
}

void compile_library_modules(struct compiler *c, struct library_wanted *l)
{
	struct program *p = c->program;
	uint32_t n = 0;

	for (unsigned i = 0; i < LIBRARY_MODULES; i++)
		n += l->files[i].n;
	p->library_names = arena_get(c->kept, n + 1, sizeof(*p->library_names));
	for (unsigned i = 0; i < LIBRARY_MODULES; i++) {
		struct stmt *wanted = chained(&l->files[i]);
		uint32_t number;

		if (!wanted)
			continue;
		number = compile_unit(c, l->files[i].scope, "<library>", 1, NULL, wanted);
		p->library_begin[p->n_library_begin++] = p->codes[number];
		note_names(c, &l->files[i]);
	}
}
