/*
 * import and from ... import, and what runs the lines of a module of the user's own.
 *
 * The first import of one calls its body. Inside a function, which any thread may run, the module's
 * lock is held meanwhile (library/sys.py): another thread that imports it waits, but not in a circle
 * of imports.
 */
#include "vm/lang/compile.h"

#include <string.h>

#include "vm/base/bug.h"

static void global_op(struct unit *u, int line, enum op load, enum op name, uint32_t global)
{
	if (u->scope->in_function)
		emit_op(&u->m, line, load, global);
	else
		emit_extra(&u->m, line, name, global, 0);
}

static uint32_t global_number(const struct unit *u, const char *key)
{
	uint32_t number = table_find(&u->c->scopes.globals, key, strlen(key));

	CHECK(number != TABLE_NONE);
	return number;
}

static void number(struct unit *u, int line, int64_t n)
{
	struct constant c = { .kind = CONST_INT, .integer = n };

	emit_op(&u->m, line, OP_LOAD_CONST, compile_const(u->c, &c));
}

/* Its body as code, when the first import that runs it is compiled. */
static void compile_body(struct compiler *c, uint32_t module)
{
	struct own_module *m = &c->own.all[module];
	const struct scope_file *file = &c->files[module + 1];
	uint32_t before = c->before;

	if (m->code)
		return;
	m->code = c->program->n_codes;
	c->before = m->before;
	compile_unit(c, file->scope, "<module>", 1, NULL, file->body);
	c->before = before;
}

/* Calls its body, after which it is a variable of its package. */
static void run(struct unit *u, int line, uint32_t module)
{
	struct own_module *m = &u->c->own.all[module];
	int parent = own_parent(u->c->own.all, u->c->own.n, module);

	compile_body(u->c, module);
	number(u, line, 1);
	global_op(u, line, OP_STORE_GLOBAL, OP_STORE_NAME, m->loaded);
	emit_extra(&u->m, line, OP_MAKE_FUNCTION, m->code, 0);
	emit_op(&u->m, line, OP_PUSH_NULL, 0);
	emit_op(&u->m, line, OP_CALL, 0);
	emit_op(&u->m, line, OP_POP_TOP, 0);
	number(u, line, 2);
	global_op(u, line, OP_STORE_GLOBAL, OP_STORE_NAME, m->loaded);
	if (parent >= 0) {
		emit_op(&u->m, line, OP_IMPORT_NAME, MODULE_COUNT + module);
		global_op(u, line, OP_STORE_GLOBAL, OP_STORE_NAME, global_number(u, m->name));
	}
}

void compile_import_begin(struct unit *u, const struct stmt *s)
{
	uint32_t module = (uint32_t)s->loads[0];
	struct label begun = { 0 };

	global_op(u, s->line, OP_LOAD_GLOBAL, OP_LOAD_NAME, u->c->own.all[module].loaded);
	emit_jump(&u->m, s->line, OP_POP_JUMP_IF_TRUE, &begun);
	run(u, s->line, module);
	emit_bind(&u->m, &begun);
}

/* with _importing(module): STMT_BEGIN */
static struct stmt *locked(struct unit *u, int line, uint32_t module)
{
	struct arena *a = u->c->scratch;
	struct constant *which = arena_get(a, 1, sizeof(*which));
	struct expr *function = ast_expr(a, EXPR_NAME, line, 1), *number = ast_expr(a, EXPR_CONST, line, 1);
	struct expr *call = ast_expr(a, EXPR_CALL, line, 1);
	struct expr *items[] = { function, number }, *with[] = { call, NULL };
	struct stmt *s = ast_stmt(a, STMT_WITH, line, 1), *body = ast_stmt(a, STMT_BEGIN, line, 1);
	const int load = (int)module;

	*which = (struct constant){ .kind = CONST_INT, .integer = load };
	function->name = OWN_LOCK;
	number->constant = which;
	ast_set_items(a, call, items, 2);
	body->loads = arena_copy(a, &load, 1, sizeof(load));
	s->exprs = arena_copy(a, with, 2, sizeof(with[0]));
	s->n_exprs = 2;
	s->bodies = arena_copy(a, &body, 1, sizeof(body));
	s->n_bodies = 1;
	return s;
}

/* Runs a module of the user's own, if nothing has done so, after the packages that it is in. */
static void begin(struct unit *u, int line, uint32_t module)
{
	struct own_module *m = &u->c->own.all[module];
	int parent = own_parent(u->c->own.all, u->c->own.n, module);
	struct label begun = { 0 };

	if (u->m.dead)
		return;
	if (parent >= 0)
		begin(u, line, (uint32_t)parent);
	m->loaded = global_number(u, own_global(u->c->scratch, m->name, OWN_LOADED));
	global_op(u, line, OP_LOAD_GLOBAL, OP_LOAD_NAME, m->loaded);
	if (u->scope->in_function) {
		number(u, line, 2);
		emit_op(&u->m, line, OP_COMPARE_OP, COMPARE_EQ);
	}
	emit_jump(&u->m, line, OP_POP_JUMP_IF_TRUE, &begun);
	if (u->scope->in_function)
		compile_stmt_body(u, locked(u, line, module));
	else
		run(u, line, module);
	emit_bind(&u->m, &begun);
}

void compile_import(struct unit *u, const struct stmt *s)
{
	if (s->star && !s->n_names) {
		if (s->loads[0] >= 0)
			begin(u, s->line, (uint32_t)s->loads[0]);
		return;
	}
	for (uint32_t i = 0; i < s->n_names && s->kind == STMT_FROM; i++)
		if (s->loads[i] >= 0)
			begin(u, s->line, (uint32_t)s->loads[i]);
	for (uint32_t i = 0; i < s->n_names; i++) {
		if (s->loads[i] >= 0 && s->kind == STMT_IMPORT)
			begin(u, s->line, (uint32_t)s->loads[i]);
		if (s->kind == STMT_IMPORT)
			emit_op(&u->m, s->line, OP_IMPORT_NAME, s->modules[i]);
		else if (i == 0)
			emit_op(&u->m, s->line, OP_IMPORT_NAME, s->modules[0]);
		if (s->kind == STMT_FROM)
			emit_extra(&u->m, s->line, OP_IMPORT_FROM, compile_attr(u->c, s->attrs[i]),
				   s->star);
		compile_name(u, s->line, s->names[i], USE_STORE);
	}
	if (s->kind == STMT_FROM)
		emit_op(&u->m, s->line, OP_POP_TOP, 0);
}

/* The variables of modules, by the attributes that the program knows. */
void compile_own_names(struct compiler *c)
{
	struct program *p = c->program;
	uint32_t room = c->own.n ? c->scopes.globals.count : 0;

	p->own = c->own.all;
	p->n_own = c->own.n;
	p->own_names = arena_get(c->kept, room + 1, sizeof(*p->own_names));
	for (uint32_t m = 0; m < c->own.n; m++)
		for (uint32_t a = 0; a < c->scopes.attrs.count; a++) {
			const char *key = own_global(c->scratch, c->own.all[m].name,
						     c->scopes.attrs.entries[a].key);
			uint32_t global = table_find(&c->scopes.globals, key, strlen(key));

			if (global != TABLE_NONE)
				p->own_names[p->n_own_names++] =
					(struct own_name){ m, a, global };
		}
}
