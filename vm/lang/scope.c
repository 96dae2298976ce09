/*
 * Two walks over the tree, in source order, that differ only in what a name means to them.
 *
 * The first walk (declaring) makes a scope for each def, lambda and class and fills in what is
 * bound there. The second (resolving) can then tell, at each mention of a name, whose it is: that
 * of the function, of the program, or of a function around. A class's names are visible in its
 * own body only, so the search outwards passes over classes.
 *
 * Loops matter for GLOBAL_ONCE: a store that is written once but sits in a loop runs often.
 */
#include "vm/lang/scope.h"

#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"

struct walk {
	struct scopes *scopes;
	const struct scope_source *source;
	struct arena *nodes;
	struct error *e;
	bool resolving;
	struct scope *scope;
	struct arena *texts;
	const struct own_modules *own;
	int loops;           /* around, within this scope */
	int iterables;       /* of comprehensions, around */
};

/* One mention of a name. */
struct mention {
	const char *name;
	enum expr_use use;
	int line, column;
};

static bool fail(struct walk *w, const struct mention *m, const char *what)
{
	char message[sizeof(w->e->message)];
	int shown = utf8_fit(m->name, 60);

	utf8_print(message, sizeof(message), "%s'%.*s' %s",
		   strcmp(m->name, "yield") ? "name " : "", shown, m->name, what);
	error_set(w->e, "%s", message);
	error_place(w->e, w->source->file, w->source->text, w->source->size, m->line,
		    m->column);
	return false;
}

static struct table_entry *entry(struct table *t, const char *name)
{
	/* table_add may move the entries, so it must have returned before they are looked at.
	 */
	uint32_t at = table_add(t, name, strlen(name));

	return &t->entries[at];
}

static uint32_t flags_in(const struct scope *s, const char *name)
{
	uint32_t at = table_find(&s->names, name, strlen(name));

	return at == TABLE_NONE ? 0 : s->names.entries[at].flags;
}

static bool is_local(const struct scope *s, const char *name)
{
	uint32_t flags = flags_in(s, name);

	return (flags & SCOPE_BOUND) && !(flags & (SCOPE_GLOBAL | SCOPE_NONLOCAL));
}

struct scope *scope_host(struct scope *s)
{
	while (s->kind == SCOPE_COMPREHENSION)
		s = s->around;
	return s;
}

/* The first walk: what is bound in this scope. */
static bool declare(struct walk *w, const struct mention *m)
{
	struct table_entry *here = entry(&w->scope->names, m->name);

	if (w->scope->kind == SCOPE_COMPREHENSION && m->use == USE_STORE)
		entry(&scope_host(w->scope)->hidden, m->name);

	here->flags |= SCOPE_USED;
	if (m->use != USE_LOAD)
		here->flags |= SCOPE_BOUND;
	if (w->scope->kind == SCOPE_FUNCTION && strcmp(m->name, GLOBAL_THREAD_HOOK) == 0)
		here->flags |= SCOPE_GLOBAL;
	return true;
}

/* The first walk: `global` or `nonlocal`. */
static bool declare_outer(struct walk *w, const struct mention *m, bool nonlocal)
{
	struct table_entry *here = entry(&w->scope->names, m->name);

	if (here->flags & SCOPE_PARAMETER)
		return fail(w, m, nonlocal ? "is a parameter and cannot be nonlocal"
					   : "is a parameter and cannot be global");
	if (here->flags & SCOPE_USED)
		return fail(w, m, nonlocal ? "is used before its nonlocal declaration; declare it first"
					   : "is used before its global declaration; declare it first");
	if (here->flags & (nonlocal ? SCOPE_GLOBAL : SCOPE_NONLOCAL))
		return fail(w, m, "is nonlocal and global");
	if (w->scope->kind == SCOPE_FUNCTION)
		here->flags |= nonlocal ? SCOPE_NONLOCAL : SCOPE_GLOBAL;
	return true;
}

/* The function or comprehension around the scope that the name belongs to; NULL: it is a global. */
static struct scope *owner_around(const struct scope *scope, const char *name)
{
	if (flags_in(scope, name) & SCOPE_GLOBAL)
		return NULL;
	for (struct scope *s = scope->around; s; s = s->around) {
		if (s->kind == SCOPE_MODULE || s->kind == SCOPE_CLASS)
			continue;
		if (flags_in(s, name) & SCOPE_GLOBAL)
			return NULL;
		if (is_local(s, name))
			return s;
	}
	return NULL;
}

/* A variable of `owner` is mentioned here, in w->scope: in a function inside, it lies in a cell,
 * which the functions between the two hand on. */
static void note_variable(struct walk *w, struct scope *owner, const struct mention *m)
{
	struct table_entry *variable = entry(&owner->names, m->name);
	const struct scope *host = scope_host(owner);
	bool inside = scope_host(w->scope) != host;
	bool again = inside || w->loops > 0 || variable->flags & SCOPE_SET;

	if (m->use == USE_DELETE || (m->use == USE_STORE && again))
		variable->flags |= SCOPE_RESET;
	if (m->use == USE_STORE)
		variable->flags |= SCOPE_SET;
	if (inside)
		variable->flags |= SCOPE_CELL;
	for (struct scope *s = w->scope; scope_host(s) != host; s = s->around)
		if (s->kind != SCOPE_COMPREHENSION)
			entry(&s->names, m->name)->flags |= SCOPE_FREE;
}

/* Notes a mention of a global; `store` says whether the global itself changes. */
static void note_global(struct walk *w, const char *name, bool store, bool delete)
{
	const char *key = scope_global_name(w->scope, w->texts, name);
	struct table_entry *global = entry(&w->scopes->globals, key);

	if (w->scope->own)
		entry(&w->scopes->bare, name);
	if (w->scope->in_function)
		global->flags |= SCOPE_IN_FUNCTION;
	if (store && (w->scope->in_function || w->loops > 0 || (global->flags & SCOPE_STORED)))
		global->flags |= SCOPE_CHANGES;
	if (store)
		global->flags |= SCOPE_STORED;
	if (delete)
		global->flags |= SCOPE_CHANGES;
}

/* The scope from which a name is looked for: a comprehension that does not bind it sees what its
 * host sees. The names of a class's body it does not see. */
static struct scope *seen_by(struct scope *s, const char *name)
{
	while (s->kind == SCOPE_COMPREHENSION && !is_local(s, name) &&
	       s->around->kind != SCOPE_CLASS)
		s = s->around;
	return s;
}

/* The second walk: whose variable this is. */
static bool resolve(struct walk *w, const struct mention *m)
{
	struct scope *s = seen_by(w->scope, m->name);
	bool local = s->kind != SCOPE_MODULE && is_local(s, m->name);
	struct scope *owner = !local			? owner_around(s, m->name)
			      : s->kind != SCOPE_CLASS ? s
						       : NULL;

	if (s->kind == SCOPE_CLASS)
		entry(&w->scopes->attrs, m->name)->flags |=
			m->use == USE_STORE ? SCOPE_ATTR_BODY : 0;
	if (owner) {
		note_variable(w, owner, m);
		return true;
	}
	note_global(w, m->name, m->use == USE_STORE && !local, m->use == USE_DELETE && !local);
	return true;
}

static bool visit_name(struct walk *w, const char *name, enum expr_use use, int line,
		       int column)
{
	struct mention m = { name, use, line, column };

	return w->resolving ? resolve(w, &m) : declare(w, &m);
}

static bool visit_function(struct walk *w, struct stmt *s);

static struct scope *new_scope(struct walk *w, enum scope_kind kind)
{
	struct scope *inner = arena_get(w->nodes, 1, sizeof(*inner));

	inner->kind = kind;
	inner->around = w->scope;
	inner->library = w->scope->library;
	inner->module = w->scope->module;
	inner->own = w->scope->own;
	inner->native = w->scope->native;
	inner->in_function = kind == SCOPE_FUNCTION || w->scope->in_function;
	inner->counted = kind == SCOPE_FUNCTION && scope_host(w->scope)->kind == SCOPE_FUNCTION;
	inner->older = w->scopes->newest;
	w->scopes->newest = inner;
	return inner;
}

static bool visit_expr(struct walk *w, struct expr *e);


/* What a comprehension or a generator expression goes through. */
static bool visit_iterable(struct walk *w, struct expr *e)
{
	bool good;

	w->iterables++;
	good = visit_expr(w, e);
	w->iterables--;
	return good;
}

static bool visit_clause(struct walk *w, const struct expr *clause, bool first)
{
	bool good = true;

	for (uint32_t i = 0; i < clause->n_items && good; i++)
		if (i != 1 || !first)
			good = i == 1 ? visit_iterable(w, clause->items[i])
				      : visit_expr(w, clause->items[i]);
	return good;
}

/* What its first clause goes through is evaluated outside, all else in a scope of its own. */
static bool visit_comprehension(struct walk *w, struct expr *e)
{
	uint32_t made = e->op == OP_MAP_ADD ? 2 : 1;
	struct scope *outer = w->scope;
	bool good = visit_iterable(w, e->items[made]->items[1]);

	if (outer->genexpr && e->op == OP_YIELD_VALUE) {
		e->scope = outer;
		outer->generator = w->scopes->yields = true;
	} else if (!w->resolving) {
		e->scope = new_scope(w, SCOPE_COMPREHENSION);
	}
	w->scope = e->scope;
	w->loops++;
	for (uint32_t i = made; i < e->n_items && good; i++)
		good = visit_clause(w, e->items[i], i == made);
	for (uint32_t i = 0; i < made && good; i++)
		good = visit_expr(w, e->items[i]);
	w->loops--;
	w->scope = outer;
	return good;
}

/* name := value, which binds the name around all comprehensions. */
static bool visit_named(struct walk *w, const struct expr *e)
{
	const struct expr *name = e->items[0];
	struct mention m = { name->name, USE_STORE, name->line, name->column };
	struct scope *inner = w->scope, *s = inner;
	bool good = !w->iterables ||
		    fail(w, &m, "cannot be bound by ':=' in what a comprehension goes through");

	good = good && visit_expr(w, e->items[1]);
	for (; s->kind == SCOPE_COMPREHENSION || s->genexpr; s = s->around) {
		if (w->resolving && flags_in(s, m.name) & SCOPE_BOUND)
			return fail(w, &m, "is bound by the comprehension, and ':=' cannot bind it");
		if (s->genexpr)
			entry(&s->names, m.name)->flags |= SCOPE_NONLOCAL;
	}
	if (s != inner && s->kind == SCOPE_CLASS)
		return fail(w, &m, "cannot be bound by ':=' inside a comprehension in a class body");
	w->scope = w->resolving ? scope_host(inner) : s;
	good = good && visit_name(w, m.name, m.use, m.line, m.column);
	w->scope = inner;
	return good;
}

/* Whether the expression is a name that a def binds. */
static bool is_function(const struct walk *w, const struct expr *e)
{
	const struct scope *s = w->scope, *module = s;

	if (e->kind != EXPR_NAME)
		return false;
	while (module->around)
		module = module->around;
	if (s->kind != SCOPE_FUNCTION || !is_local(s, e->name))
		s = owner_around(s, e->name);
	return flags_in(s ? s : module, e->name) & SCOPE_DEF;
}

static bool visit_expr(struct walk *w, struct expr *e)
{
	if (e->kind == EXPR_CONST && w->resolving)
		scope_note_text(w->scopes, e->constant);
	if ((e->kind == EXPR_NAME || e->kind == EXPR_ATTR) && !w->scope->library)
		scope_note_by_name(w->scopes, e->name);
	scope_note_shape(w->scopes, w->scope, e);
	if (e->kind == EXPR_NAME)
		return visit_name(w, e->name, e->use, e->line, e->column);
	if (e->kind == EXPR_LAMBDA)
		return visit_function(w, e->function);
	if (e->kind == EXPR_GENERATOR)
		return visit_iterable(w, e->items[0]) && visit_function(w, e->function);
	if (e->kind == EXPR_COMPREHENSION)
		return visit_comprehension(w, e);
	if (e->kind == EXPR_NAMED)
		return visit_named(w, e);
	if (e->kind == EXPR_YIELD && (w->scope->kind == SCOPE_COMPREHENSION || w->scope->genexpr))
		return fail(w, &(struct mention){ "yield", USE_LOAD, e->line, e->column },
			    "cannot stand inside a comprehension");
	if (e->kind == EXPR_YIELD)
		w->scope->generator = w->scopes->yields = true;
	for (uint32_t i = 0; i < e->n_items; i++)
		if (e->items[i] && !visit_expr(w, e->items[i]))
			return false;
	if (w->resolving && e->n_names)
		scope_note_names(w->scopes, e);
	if (w->resolving && e->kind == EXPR_CALL)
		scope_note_members(w->scopes, w->texts, e);
	if (e->kind == EXPR_ATTR && w->resolving)
		scope_note_attr(w->scopes, w->scope, e, is_function(w, e->items[0]));
	return true;
}

static bool visit_body(struct walk *w, struct stmt *body);

static void open_scope(struct walk *w, struct stmt *s)
{
	struct scope *inner =
		new_scope(w, s->kind == STMT_DEF ? SCOPE_FUNCTION : SCOPE_CLASS);

	inner->genexpr = !strcmp(s->name, "<genexpr>");
	if (s->kind == STMT_DEF)
		for (uint32_t i = 0; i < s->n_names; i++)
			entry(&inner->names, s->names[i])->flags =
				SCOPE_BOUND | SCOPE_PARAMETER | SCOPE_USED | SCOPE_SET;
	s->scope = inner;
}

/* A def, class or lambda: its body has a scope of its own. */
static bool visit_function(struct walk *w, struct stmt *s)
{
	struct scope *outer = w->scope;
	int loops = w->loops;
	bool good;

	for (uint32_t i = 0; i < s->n_decorators; i++)
		if (!visit_expr(w, s->decorators[i]))
			return false;
	for (uint32_t i = 0; i < s->n_exprs; i++)
		if (s->exprs[i] && !visit_expr(w, s->exprs[i]))
			return false;
	if (s->annotations && !visit_expr(w, s->annotations))
		return false;
	if (s->annotations && w->resolving)
		entry(&w->scopes->attrs, "__annotations__")->flags |= SCOPE_ATTR_OF_FUNCTION;
	if (!w->resolving)
		open_scope(w, s);
	s->scope->begins = s->scope->library && s->kind == STMT_DEF && s->name &&
			   (!strcmp(s->name, "__init__") || !strcmp(s->name, "__new__"));
	w->scope = s->scope;
	w->loops = 0;
	good = visit_body(w, s->bodies[0]);
	w->scope = outer;
	w->loops = loops;
	return good;
}

/* A def or class: its name is bound here. */
static bool visit_definition(struct walk *w, struct stmt *s)
{
	if (!visit_name(w, s->name, USE_STORE, s->line, s->column))
		return false;
	entry(&w->scope->names, s->name)->flags |= s->kind == STMT_DEF ? SCOPE_DEF : 0;
	scope_note_class(w->scopes, s);
	for (uint32_t i = 0; i < s->n_decorators && w->resolving; i++)
		if (s->decorators[i]->name && !strcmp(s->decorators[i]->name, "cached_property"))
			entry(&w->scopes->attrs, s->name)->flags |= SCOPE_ATTR_STORED | SCOPE_ATTR_CHANGES;
	return visit_function(w, s);
}

static bool visit_import(struct walk *w, const struct stmt *s)
{
	scope_note_modules(w->scopes, w->own, s, w->scope->in_function, w->resolving, w->texts);
	for (uint32_t i = 0; i < s->n_names; i++) {
		if (s->kind == STMT_FROM && w->resolving)
			entry(&w->scopes->attrs, s->attrs[i]);
		if (!visit_name(w, s->names[i], USE_STORE, s->line, s->column))
			return false;
	}
	return true;
}

static bool visit_declaration(struct walk *w, const struct stmt *s)
{
	for (uint32_t i = 0; i < s->n_names && !w->resolving; i++) {
		struct mention m = { s->names[i], USE_LOAD, s->line, s->column };

		if (!declare_outer(w, &m, s->kind == STMT_NONLOCAL))
			return false;
	}
	for (uint32_t i = 0; i < s->n_names && w->resolving && s->kind == STMT_NONLOCAL; i++) {
		struct mention m = { s->names[i], USE_LOAD, s->line, s->column };
		struct scope *owner = owner_around(w->scope, m.name);

		if (!owner)
			return fail(w, &m, "belongs to no function around");
		note_variable(w, owner, &m);
	}
	return true;
}

/* A name without a value is the function's own; the parts of another target are evaluated. */
static bool visit_annotated(struct walk *w, const struct expr *target)
{
	if (target->kind != EXPR_NAME) {
		for (uint32_t i = 0; i < target->n_items; i++)
			if (!visit_expr(w, target->items[i]))
				return false;
	} else if (w->scope->kind == SCOPE_FUNCTION && !w->resolving) {
		return visit_name(w, target->name, USE_STORE, target->line, target->column);
	}
	return true;
}

/* A name that an except clause gives is bound there, and unbound at its end. */
static bool visit_try(struct walk *w, const struct stmt *s)
{
	bool good = visit_body(w, s->bodies[0]);

	for (uint32_t i = 0; i < s->n_exprs && good; i++) {
		struct expr *type = s->exprs[i];

		good = (!type || visit_expr(w, type)) &&
		       (!s->names[i] ||
			(visit_name(w, s->names[i], USE_STORE, type->line, type->column) &&
			 visit_name(w, s->names[i], USE_DELETE, type->line, type->column))) &&
		       visit_body(w, s->bodies[i + 1]);
	}
	if (good && s->n_bodies > s->n_exprs + 1)
		good = visit_body(w, s->bodies[s->n_exprs + 1]);
	return good;
}

/* Any other statement: its expressions and blocks as they alternate in the source. */
static bool visit_parts(struct walk *w, const struct stmt *s)
{
	bool is_loop = s->kind == STMT_WHILE || s->kind == STMT_FOR;
	uint32_t parts = s->n_exprs > s->n_bodies ? s->n_exprs : s->n_bodies;
	uint32_t body = s->kind == STMT_IF || s->n_exprs == 0 ? 0 : s->n_exprs - 1;

	w->loops += is_loop;
	for (uint32_t i = 0; i < parts + body; i++) {
		if (i < s->n_exprs && s->exprs[i] && !visit_expr(w, s->exprs[i]))
			return false;
		if (i >= body && i - body < s->n_bodies && !visit_body(w, s->bodies[i - body]))
			return false;
	}
	w->loops -= is_loop;
	return true;
}

static bool visit_body(struct walk *w, struct stmt *body)
{
	for (struct stmt *s = body; s; s = s->next) {
		bool good;

		if (s->kind == STMT_DEF || s->kind == STMT_CLASS)
			good = visit_definition(w, s);
		else if (s->kind == STMT_IMPORT || s->kind == STMT_FROM)
			good = visit_import(w, s);
		else if (s->kind == STMT_GLOBAL || s->kind == STMT_NONLOCAL)
			good = visit_declaration(w, s);
		else if (s->kind == STMT_ANNOTATED)
			good = visit_annotated(w, s->exprs[0]);
		else if (s->kind == STMT_TRY)
			good = visit_try(w, s);
		else
			good = visit_parts(w, s);
		if (!good)
			return false;
	}
	return true;
}

bool scope_build(struct scopes *scopes, struct scope_file *files, uint32_t n,
		 const struct own_modules *own, struct arena *nodes, struct arena *texts,
		 struct error *e)
{
	struct walk w = { .scopes = scopes, .nodes = nodes, .texts = texts, .e = e, .own = own };

	memset(scopes, 0, sizeof(*scopes));
	for (uint32_t i = 0; i < n; i++) {
		struct scope *s = files[i].scope = arena_get(nodes, 1, sizeof(*s));

		s->module = files[i].module;
		s->own = files[i].module;
		s->in_function = files[i].module && own->in_functions;
		s->older = scopes->newest;
		scopes->newest = s;
	}
	scopes->module = files[0].scope;
	for (uint32_t i = 0; i < 2 * n; i++) {
		w.resolving = i >= n;
		w.scope = files[i % n].scope;
		w.source = &files[i % n].source;
		if (!visit_body(&w, files[i % n].body))
			return false;
	}
	scope_note_own(scopes, own, texts);
	scope_note_made(scopes, texts);
	scope_number(scopes, NULL);
	return true;
}

struct scope *scope_of_library(struct scopes *scopes, struct arena *nodes, bool native,
			       const char *module)
{
	struct scope *s = arena_get(nodes, 1, sizeof(*s));

	s->library = true;
	s->module = module;
	s->native = native;
	s->older = scopes->newest;
	scopes->newest = s;
	return s;
}

bool scope_add_library(struct scopes *scopes, struct scope *module, struct stmt *definition,
		       const struct scope_source *source, struct arena *nodes, struct arena *texts,
		       struct error *e)
{
	struct walk w = { .scopes = scopes, .source = source, .nodes = nodes, .texts = texts, .e = e };
	const struct scope *last = scopes->newest;
	bool good;

	w.scope = module;
	good = visit_body(&w, definition);
	w.resolving = true;
	good = good && visit_body(&w, definition);
	if (good)
		scope_number(scopes, last);
	return good;
}

/* A variable of the comprehension's own. */
static void hidden_variable(struct scope *s, const char *name, struct variable *v)
{
	const struct table *hidden = &scope_host(s)->hidden;
	uint32_t flags = flags_in(s, name);

	v->number = hidden->entries[table_find(hidden, name, strlen(name))].number;
	v->cell = flags & SCOPE_CELL;
	v->once = !(flags & SCOPE_RESET);
}

bool scope_variable(struct scope *scope, const char *name, struct variable *v)
{
	struct scope *s = seen_by(scope, name), *host = scope_host(s);
	uint32_t at = table_find(&host->names, name, strlen(name));
	const struct table_entry *here = at == TABLE_NONE ? NULL : &host->names.entries[at];
	bool free = here && here->flags & SCOPE_FREE;

	if (s->kind == SCOPE_COMPREHENSION && is_local(s, name)) {
		hidden_variable(s, name, v);
		return true;
	}
	if (!free && (s->kind != SCOPE_FUNCTION || !is_local(s, name)))
		return false;
	v->number = here->number;
	v->cell = here->flags & (SCOPE_CELL | SCOPE_FREE);
	v->once = !(flags_in(free ? owner_around(s, name) : s, name) & SCOPE_RESET);
	return true;
}
