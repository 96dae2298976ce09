/*
 * See effect.h. Python's half of this table is in cmd/export/driver.py.
 */
#include "vm/lang/effect.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Those that end in a blank are followed by the name of what it is done to. */
static const char *const effects[OP_COUNT] = {
	[OP_LOAD_DEREF] = "load ",
	[OP_STORE_DEREF] = "store ",
	[OP_DELETE_DEREF] = "delete ",
	[OP_LOAD_GLOBAL] = "load ",
	[OP_LOAD_NAME] = "load ",
	[OP_STORE_GLOBAL] = "store ",
	[OP_STORE_NAME] = "store ",
	[OP_DELETE_GLOBAL] = "delete ",
	[OP_DELETE_NAME] = "delete ",
	[OP_LOAD_ATTR] = "attr ",
	[OP_LOAD_METHOD] = "attr ",
	[OP_LOAD_SUPER_ATTR] = "attr ",
	[OP_LOAD_SUPER_METHOD] = "attr ",
	[OP_STORE_ATTR] = "store attr ",
	[OP_DELETE_ATTR] = "delete attr ",
	[OP_IMPORT_NAME] = "import ",
	[OP_IMPORT_FROM] = "from ",
	[OP_CALL] = "call",
	[OP_CALL_FUNCTION_EX] = "call",
	[OP_BINARY_OP] = "binary",
	[OP_BINARY_SUBSCR] = "subscr",
	[OP_STORE_SUBSCR] = "store subscr",
	[OP_DELETE_SUBSCR] = "delete subscr",
	[OP_CONVERT_VALUE] = "format",
	[OP_FORMAT_SIMPLE] = "format",
	[OP_FORMAT_WITH_SPEC] = "format",
	[OP_COMPARE_OP] = "compare",
	[OP_CONTAINS_OP] = "contains",
	[OP_UNPACK_SEQUENCE] = "unpack",
	[OP_GET_ITER] = "iter",
	[OP_GET_YIELD_FROM_ITER] = "iter",
	[OP_FOR_ITER] = "next",
	[OP_BEFORE_WITH] = "enter",
	[OP_WITH_EXIT] = "exit",
	[OP_WITH_EXCEPT_START] = "exit",
	[OP_LOAD_BUILD_CLASS] = "build class",
	[OP_RETURN_VALUE] = "return",
	[OP_YIELD_VALUE] = "yield",
	[OP_SEND] = "send",
	[OP_RAISE_ASSERTION] = "raise",
	[OP_RAISE_MESSAGE] = "raise",
	[OP_RAISE_VARARGS] = "raise",
};

const char *effect_global(const char *name)
{
	static const char *const known[][2] = {
#define TYPE(type, class) { class, #type },
#include "vm/library/types.def"
#undef TYPE
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i][0]))
			return known[i][1];
	return name;
}

/* What is done to by the instruction. */
static const char *name_of(const struct program *p, const struct code *c, const struct instr *in)
{
	switch (op_table[in->op].argument) {
	case ARG_CELL: return c->local_names[in->arg];
	case ARG_GLOBAL:
	case ARG_NAME: return effect_global(p->globals[in->arg].name);
	case ARG_ATTR: return p->attrs[in->arg].name;
	case ARG_MODULE: return program_module(p, in->arg);
	default: return "";
	}
}

/* How many operands an instruction has that makes a constant of constants; else more than there
 * are. */
static uint32_t operands(const struct instr *in)
{
	switch (in->op) {
	case OP_LOAD_CONST: return 0;
	case OP_BINARY_OP:
	case OP_BINARY_SUBSCR: return 2;
	case OP_BUILD_SLICE:
	case OP_BUILD_TUPLE: return in->arg;
	default: return UINT32_MAX;
	}
}

/* Whether an instruction puts a constant on the stack: the compilers of some versions work out
 * what others leave to be done. */
static bool is_constant(const struct code *c, uint32_t pc)
{
	uint32_t stack = 0;
	bool constant = false;

	for (uint32_t i = 0; i <= pc; i++) {
		uint32_t n = operands(&c->instrs[i]);

		constant = n <= stack;
		stack = constant ? stack - n + 1 : 0;
	}
	return constant;
}

/* What the body of a class begins with stands in no program. */
static bool is_of_class(const char *name)
{
	static const char *const names[] = { "__name__", "__module__", "__qualname__", "__doc__" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* What converts and formats is one instruction up to 3.12: where both are here, it is the first,
 * but for one with a format spec, which comes in between. */
static bool is_half(const struct code *c, uint32_t pc)
{
	enum op op = (enum op)c->instrs[pc].op;

	if (op == OP_FORMAT_SIMPLE)
		return pc > 0 && c->instrs[pc - 1].op == OP_CONVERT_VALUE;
	return op == OP_CONVERT_VALUE && c->instrs[pc + 1].op != OP_FORMAT_SIMPLE;
}

/* A function gets its annotations (compile_stmt.c): in CPython they are there when it is made. */
static bool is_annotated(const struct program *p, const struct code *c, uint32_t pc)
{
	return c->instrs[pc].op == OP_STORE_ATTR && pc > 0 && c->instrs[pc - 1].op == OP_SWAP &&
	       !strcmp(p->attrs[c->instrs[pc].arg].name, "__annotations__");
}

bool effect_text(const struct program *p, const struct code *c, uint32_t pc, char *out,
		 size_t size)
{
	const struct instr *in = &c->instrs[pc];
	const char *effect = effects[in->op], *name = name_of(p, c, in);

	if (!effect || is_constant(c, pc) || is_half(c, pc) ||
	    is_annotated(p, c, pc) ||
	    (in->op == OP_UNPACK_SEQUENCE && pc > 0 && is_constant(c, pc - 1)))
		return false;
	if ((in->op == OP_LOAD_NAME || in->op == OP_STORE_NAME) && is_of_class(name))
		return false;
	snprintf(out, size, "%s%s", effect, name);
	return true;
}
