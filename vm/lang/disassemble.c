/*
 * Instructions as text, and the tables of names for that.
 *
 * op_table is ops.def as data: the compiler takes stack effects from it, `refrace show`
 * the prose, and instr_text the kind of argument, which says how to print it. Text always
 * fits: it is cut at the end of the caller's buffer, and constants are written as Python
 * writes them, so that no byte of a source file reaches a terminal unescaped.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/lang/code.h"
#include "vm/lang/effect.h"

bool code_is_package(enum module_id package, enum module_id module)
{
	size_t size = strlen(module_names[package]);

	return !strncmp(module_names[module], module_names[package], size) &&
	       module_names[module][size] == '.';
}

const struct special_info code_specials[SPECIAL_COUNT] = {
#define SPECIAL(id, name, uses) { name, SPECIAL_##uses },
#include "vm/lang/specials.def"
#undef SPECIAL
};

const struct op_info op_table[OP_COUNT] = {
#define OP(name, argument, pops, pushes, holds, flow, state, prose) \
	[OP_##name] = { #name, argument, pops, pushes, holds, flow, prose },
#include "vm/lang/ops.def"
#undef OP
};

const char *const binary_names[] = {
	[BINARY_ADD] = "+",           [BINARY_SUBTRACT] = "-",  [BINARY_MULTIPLY] = "*",
	[BINARY_FLOOR_DIVIDE] = "//", [BINARY_REMAINDER] = "%", [BINARY_POWER] = "**",
	[BINARY_AND] = "&",           [BINARY_OR] = "|",        [BINARY_XOR] = "^",
	[BINARY_LSHIFT] = "<<",       [BINARY_RSHIFT] = ">>",
	[BINARY_TRUE_DIVIDE] = "/",   [BINARY_MATRIX_MULTIPLY] = "@",
};

const char *const compare_names[] = {
	[COMPARE_LT] = "<",  [COMPARE_LE] = "<=", [COMPARE_EQ] = "==",
	[COMPARE_NE] = "!=", [COMPARE_GT] = ">",  [COMPARE_GE] = ">=",
};

static const char *const conversions[] = { "", "str", "repr", "ascii" };

/* Text that grows up to the size of a buffer. */
struct writer {
	char *out;
	size_t size, used;
};

static void put(struct writer *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void put(struct writer *w, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	w->used += utf8_vprint(w->out + w->used, w->size - w->used, format, arguments);
	va_end(arguments);
}

/* As Python writes it; if not all of it fits, nothing follows. */
static void put_text(struct writer *w, const struct constant *c)
{
	char *quoted = memory_get(2 * c->size + 1), *all;
	size_t size = 0, room;

	put(w, "'");
	for (size_t i = 0; i < c->size; i++) {
		if (c->text[i] == '\'' || c->text[i] == '\\')
			quoted[size++] = '\\';
		quoted[size++] = c->text[i];
	}
	room = w->size - w->used;
	shown_text(quoted, size, w->out + w->used, room);
	w->used += strlen(w->out + w->used);
	all = shown_new(quoted, size);
	if (strlen(all) < room)
		put(w, "'");
	else
		w->size = w->used + 1;
	free(all);
	free(quoted);
}

/* The shortest form of 15 digits or more that is read as the same number. */
static void put_real(struct writer *w, double x)
{
	char text[32];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, x);
		if (strtod(text, NULL) == x)
			break;
	}
	put(w, "%s%s", text, strpbrk(text, ".einf") ? "" : ".0");
}

static void put_constant(struct writer *w, const struct constant *c)
{
	switch (c->kind) {
	case CONST_NONE: put(w, "None"); break;
	case CONST_ELLIPSIS: put(w, "Ellipsis"); break;
	case CONST_TRUE: put(w, "True"); break;
	case CONST_FALSE: put(w, "False"); break;
	case CONST_INT: put(w, "%" PRId64, c->integer); break;
	case CONST_FLOAT: put_real(w, c->real); break;
	case CONST_STR: put_text(w, c); break;
	}
}

static void put_call(struct writer *w, const struct program *p, const struct instr *i)
{
	const struct keywords *k;

	put(w, "%" PRIu32, i->arg);
	if (i->extra == 0)
		return;
	k = &p->keywords[i->extra - 1];
	for (uint32_t n = 0; n < k->count; n++)
		put(w, "%s%s", n ? ", " : " (", k->names[n]);
	put(w, ")");
}

static void put_code(struct writer *w, const struct program *p, const struct instr *i)
{
	unsigned defaults = i->extra & (MAKE_CLOSURE - 1u);

	put(w, "%s", p->codes[i->arg]->name);
	if (defaults)
		put(w, " (%u default%s)", defaults, defaults == 1 ? "" : "s");
	if (i->extra & MAKE_CLOSURE)
		put(w, " (closure)");
}

static void put_argument(struct writer *w, const struct program *p, const struct code *c,
			 const struct instr *i)
{
	switch (op_table[i->op].argument) {
	case ARG_NONE: break;
	case ARG_CONST: put_constant(w, &p->consts[i->arg]); break;
	case ARG_LOCAL:
	case ARG_CELL: put(w, "%s", c->local_names[i->arg]); break;
	case ARG_GLOBAL:
	case ARG_NAME: put(w, "%s", effect_global(p->globals[i->arg].name)); break;
	case ARG_ATTR: put(w, "%s", p->attrs[i->arg].name); break;
	case ARG_CODE: put_code(w, p, i); break;
	case ARG_COUNT: put(w, "%" PRIu32, i->arg); break;
	case ARG_CALL: put_call(w, p, i); break;
	case ARG_TARGET: put(w, "to %" PRIu32, i->arg); break;
	case ARG_BINARY:
		put(w, "%s%s", binary_names[i->arg & ~(uint32_t)BINARY_INPLACE],
		    i->arg & BINARY_INPLACE ? "=" : "");
		break;
	case ARG_COMPARE: put(w, "%s", compare_names[i->arg]); break;
	case ARG_CONVERT: put(w, "%s", conversions[i->arg]); break;
	case ARG_INVERT:
		if (i->op == OP_IS_OP)
			put(w, "%s", i->arg ? "is not" : "is");
		else
			put(w, "%s", i->arg ? "not in" : "in");
		break;
	case ARG_MODULE: put(w, "%s", program_module(p, i->arg)); break;
	}
}

char *instr_text(const struct program *p, const struct code *c, const struct instr *i,
		 char *out, size_t size)
{
	struct writer w = { .out = out, .size = size };

	if (size == 0)
		return out;
	out[0] = '\0';
	put(&w, "%s", op_table[i->op].name);
	if (op_table[i->op].argument != ARG_NONE)
		put(&w, "  ");
	put_argument(&w, p, c, i);
	return out;
}
