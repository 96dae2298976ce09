/*
 * See star.h.
 */
#include "vm/lang/star.h"

#include <ctype.h>
#include <string.h>

#include "vm/library/library.h"

struct names {
	struct arena *nodes, *texts; /* names live as long as the program */
	struct scope_file *files;
	uint32_t n_files;
	const struct own_modules *own;
	struct error *e;
	const struct stmt *all; /* of a module of the user's own: what assigns to __all__ */
	struct stmt *to;        /* the statement that gets the names */
	uint32_t room;
	bool outer;
};

static bool is_part_of_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 128;
}

static bool mentions(const struct scope_source *source, const char *name, size_t size)
{
	const char *at = source->text, *end = at + source->size;

	while (source->size && (at = memmem(at, (size_t)(end - at), name, size))) {
		if ((at == source->text || !is_part_of_name(at[-1])) &&
		    (at + size == end || !is_part_of_name(at[size])))
			return true;
		at += size;
	}
	return false;
}

static void add(struct names *n, const char *name, int load)
{
	struct stmt *to = n->to;

	for (uint32_t i = 0; i < to->n_names; i++)
		if (!strcmp(to->names[i], name))
			return;
	if (to->n_names == n->room) {
		uint32_t room = 2 * n->room + 8;
		const char **names = arena_get(n->nodes, room, sizeof(*names));
		const char **attrs = arena_get(n->nodes, room, sizeof(*attrs));
		int *loads = arena_get(n->nodes, room, sizeof(*loads));

		for (uint32_t i = 0; i < to->n_names; i++) {
			names[i] = to->names[i];
			attrs[i] = to->attrs[i];
			loads[i] = to->loads[i];
		}
		to->names = names;
		to->attrs = attrs;
		to->loads = loads;
		n->room = room;
	}
	to->names[to->n_names] = to->attrs[to->n_names] = name;
	((int *)to->loads)[to->n_names++] = load;
}

/* Those of a module of the library that some file mentions. */
static void add_of_library(struct names *n, enum module_id module)
{
	const char *at = library_star(module_names[module]);

	n->outer = true;
	while (*at) {
		size_t size = strcspn(at, " ");
		bool any = false;

		for (uint32_t i = 0; i < n->n_files && !any; i++)
			any = mentions(&n->files[i].source, at, size);
		if (any)
			add(n, arena_text(n->texts, at, size), OWN_NONE);
		at += size + (at[size] == ' ');
	}
}

/* --- what lines bind --- */

static bool add_of_module(struct names *n, int module, unsigned depth);

static void add_bound(struct names *n, const char *name, int module)
{
	if (name[0] != '_')
		add(n, name, module);
}

/* What another import * has added to those before goes on from there if it could be bound here. */
static void pass_on(struct names *n, uint32_t before)
{
	uint32_t kept = before;

	for (uint32_t i = before; i < n->to->n_names; i++)
		if (n->to->names[i][0] != '_') {
			n->to->attrs[kept] = n->to->names[kept] = n->to->names[i];
			kept++;
		}
	n->to->n_names = kept;
}

/* In the targets of an assignment, and by :=. */
static void add_of_expr(struct names *n, const struct expr *e, int module)
{
	if (!e || e->kind == EXPR_LAMBDA || e->kind == EXPR_GENERATOR || e->kind == EXPR_COMPREHENSION)
		return;
	if (e->kind == EXPR_NAME && e->use == USE_STORE)
		add_bound(n, e->name, module);
	for (uint32_t i = 0; i < e->n_items; i++)
		add_of_expr(n, e->items[i], module);
}

static bool assigns_all(const struct stmt *s)
{
	return (s->kind == STMT_ASSIGN || s->kind == STMT_AUGMENT) && s->exprs[0]->kind == EXPR_NAME &&
	       !strcmp(s->exprs[0]->name, "__all__");
}

static bool add_of_body(struct names *n, const struct stmt *body, int module, unsigned depth)
{
	bool good = true;

	for (const struct stmt *s = body; s && good; s = s->next) {
		bool inner = s->kind != STMT_DEF && s->kind != STMT_CLASS;

		if (assigns_all(s))
			n->all = s; /* the last one counts */
		if (!inner)
			add_bound(n, s->name, module);
		if (s->star && s->loads[0] >= 0) {
			uint32_t before = n->to->n_names;

			good = add_of_module(n, s->loads[0], depth + 1);
			pass_on(n, before);
		} else if (s->star) {
			add_of_library(n, *s->modules);
		} else if (s->kind == STMT_IMPORT || s->kind == STMT_FROM) {
			for (uint32_t i = 0; i < s->n_names; i++)
				add_bound(n, s->names[i], module);
		}
		for (uint32_t i = 0; i < s->n_exprs && inner; i++)
			add_of_expr(n, s->exprs[i], module);
		for (uint32_t i = 0; i < s->n_bodies && inner && good; i++)
			good = add_of_body(n, s->bodies[i], module, depth);
	}
	return good;
}

/* Whether the value is a list or a tuple of texts, which are added then. */
static bool add_listed(struct names *n, const struct expr *e, int module)
{
	for (uint32_t i = 0; i < e->n_items; i++)
		if (e->items[i]->kind != EXPR_CONST || e->items[i]->constant->kind != CONST_STR)
			return false;
	for (uint32_t i = 0; i < e->n_items; i++)
		add(n, arena_text(n->texts, e->items[i]->constant->text, e->items[i]->constant->size),
		    module);
	return e->kind == EXPR_LIST || e->kind == EXPR_TUPLE;
}

static bool add_of_module(struct names *n, int module, unsigned depth)
{
	const struct scope_file *file = &n->files[module + 1];
	const struct stmt *outer = n->all;
	uint32_t before = n->to->n_names;
	bool good = true;

	n->all = NULL;
	if (depth < 20)
		good = add_of_body(n, file->body, module, depth);
	for (uint32_t i = before; i < n->to->n_names; i++)
		((int *)n->to->loads)[i] = module;
	if (good && n->all) {
		n->to->n_names = before;
		good = n->all->kind == STMT_ASSIGN &&
		       add_listed(n, n->all->exprs[n->all->n_exprs - 1], module);
		if (!good) {
			error_set(n->e, "import * of a module whose __all__ is no list of names is outside "
					"the subset");
			error_place(n->e, file->source.file, file->source.text, file->source.size,
				    n->all->line, n->all->column);
		}
	}
	n->all = outer;
	return good;
}

static bool expand(struct names *n, struct stmt *body)
{
	bool good = true;

	for (struct stmt *s = body; s && good; s = s->next) {
		if (s->star) {
			n->to = s;
			n->room = 0;
			n->all = NULL;
			if (s->loads[0] >= 0)
				good = add_of_module(n, s->loads[0], 0);
			else
				add_of_library(n, *s->modules);
		}
		for (uint32_t i = 0; i < s->n_bodies && good; i++)
			good = expand(n, s->bodies[i]);
	}
	return good;
}

bool star_expand(struct scope_file *files, uint32_t n, const struct own_modules *own,
		 struct arena *nodes, struct arena *texts, bool *outer, struct error *e)
{
	struct names names = { .nodes = nodes, .texts = texts, .files = files, .n_files = n, .own = own, .e = e };
	bool good = true;

	for (uint32_t i = 0; i < n && good; i++)
		good = expand(&names, files[i].body);
	*outer = names.outer;
	return good;
}
