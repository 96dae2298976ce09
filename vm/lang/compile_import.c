/*
 * import and from ... import, and what runs the lines of a module of the user's own.
 *
 * At the top of a file (and in all that the main thread runs there) the first import of one calls
 * its body. Inside a function it must have been begun by then: which thread is the first one there
 * is nothing that a file says, and the locks of CPython's import system are not modelled.
 */
#include "vm/lang/compile.h"

#include <stdio.h>
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

static void refuse(struct unit *u, int line, const char *module)
{
	char text[200];
	struct constant why = { .kind = CONST_STR };

	snprintf(text, sizeof(text), "the first import of '%.60s' inside a function is outside the "
				     "subset: import it at the top of the file, too", module);
	why.text = arena_text(u->c->kept, text, strlen(text));
	why.size = strlen(text);
	emit_op(&u->m, line, OP_LOAD_CONST, compile_const(u->c, &why));
	emit_op(&u->m, line, OP_RAISE_OUTSIDE, 0);
}

/* Runs a module of the user's own, if nothing has done so, after the packages that it is in; then it
 * is a variable of its package. */
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
	emit_jump(&u->m, line, OP_POP_JUMP_IF_TRUE, &begun);
	if (u->scope->in_function) {
		refuse(u, line, m->name);
	} else {
		compile_body(u->c, module);
		number(u, line, 1);
		emit_extra(&u->m, line, OP_STORE_NAME, m->loaded, 0);
		emit_extra(&u->m, line, OP_MAKE_FUNCTION, m->code, 0);
		emit_op(&u->m, line, OP_PUSH_NULL, 0);
		emit_op(&u->m, line, OP_CALL, 0);
		emit_op(&u->m, line, OP_POP_TOP, 0);
		number(u, line, 2);
		emit_extra(&u->m, line, OP_STORE_NAME, m->loaded, 0);
		if (parent >= 0) {
			emit_op(&u->m, line, OP_IMPORT_NAME, MODULE_COUNT + module);
			emit_extra(&u->m, line, OP_STORE_NAME, global_number(u, m->name), 0);
		}
	}
	emit_bind(&u->m, &begun);
}

void compile_import(struct unit *u, const struct stmt *s)
{
	for (uint32_t i = 0; i < s->n_names; i++) {
		if (s->loads[i] >= 0)
			begin(u, s->line, (uint32_t)s->loads[i]);
		if (s->kind == STMT_IMPORT)
			emit_op(&u->m, s->line, OP_IMPORT_NAME, s->modules[i]);
		else if (i == 0)
			emit_op(&u->m, s->line, OP_IMPORT_NAME, s->modules[0]);
		if (s->kind == STMT_FROM)
			emit_op(&u->m, s->line, OP_IMPORT_FROM,
				compile_attr(u->c, s->attrs[i]));
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
