/*
 * See asked.h.
 */
#include "vm/image/asked.h"

#include <string.h>

int32_t asked_number(const struct program *p, const char *name)
{
	for (uint32_t a = 0; a < p->n_attrs; a++)
		if (!strcmp(p->attrs[a].name, name))
			return (int32_t)a;
	return -1;
}

bool asked_attr(const struct program *p, const char *name)
{
	return asked_number(p, name) >= 0;
}

/* Whether the library means something by that name. */
static bool library_names(const struct program *p, const char *name)
{
	for (uint32_t i = 0; i < p->n_globals; i++)
		if (p->globals[i].name[0] == '.' && !strcmp(p->globals[i].name + 1, name))
			return true;
	return false;
}

bool asked_any(const struct program *p, const char *const *names)
{
	while (*names && !asked_attr(p, *names) && !library_names(p, *names))
		names++;
	return *names;
}

bool asked_module(const struct program *p, uint32_t module)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (in->op == OP_IMPORT_NAME && in->arg == module)
				return true;
		}
	return false;
}

enum input_use asked_input(const struct program *p)
{
	bool named = false, called = false, stored = false;

	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];
			enum op_argument argument = op_table[in->op].argument;
			bool loads = in->op == OP_LOAD_GLOBAL || in->op == OP_LOAD_NAME;

			if ((argument != ARG_GLOBAL && argument != ARG_NAME) ||
			    strcmp(p->globals[in->arg].name, "input"))
				continue;
			named |= loads;
			called |= loads && in[1].op == OP_PUSH_NULL;
			stored |= !loads;
		}
	if (!named)
		return INPUT_UNNAMED;
	return called || !stored ? INPUT_USED : INPUT_NAMED;
}

bool asked_collected(const struct program *p)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (op_table[in->op].argument == ARG_ATTR &&
			    strcmp(p->attrs[in->arg].name, "collect") == 0 &&
			    (in->op != OP_LOAD_METHOD || in[1].op != OP_CALL ||
			     in[2].op != OP_POP_TOP))
				return true;
		}
	return false;
}

/* Whether the instruction loads a function of threading that gives a Thread, by its own name. */
static bool gives_thread(const struct program *p, const struct instr *in)
{
	enum op_argument argument = op_table[in->op].argument;
	const char *name = "";

	if (argument == ARG_ATTR && in->op != OP_IMPORT_FROM)
		name = p->attrs[in->arg].name;
	else if (argument == ARG_GLOBAL || argument == ARG_NAME)
		name = p->globals[in->arg].name;
	return !strcmp(name, "current_thread") || !strcmp(name, "currentThread");
}

bool asked_shown_threads(const struct program *p)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (!gives_thread(p, in))
				continue;
			in += in[1].op == OP_PUSH_NULL ? 2 : 1;
			if (in->op != OP_CALL || (in[1].op != OP_LOAD_ATTR && in[1].op != OP_LOAD_METHOD))
				return true;
		}
	return false;
}

/* --- variables that are shown --- */

/* The variable that the instruction loads; NULL: it loads none. */
static const char *loaded(const struct program *p, const struct code *c, const struct instr *in)
{
	switch ((enum op)in->op) {
	case OP_LOAD_FAST:
	case OP_LOAD_DEREF: return c->local_names[in->arg];
	case OP_LOAD_GLOBAL:
	case OP_LOAD_NAME: return p->globals[in->arg].name;
	default: return NULL;
	}
}

/* Whether the program calls start() or join() of a variable of that name. */
static bool is_started(const struct program *p, const char *name)
{
	for (uint32_t k = 0; k < p->n_codes; k++) {
		const struct code *c = p->codes[k];

		for (uint32_t i = 0; i + 1 < c->n_instrs && !c->library; i++) {
			const struct instr *in = &c->instrs[i];
			const char *of = in[1].op == OP_LOAD_METHOD ? loaded(p, c, in) : NULL;

			if (of && !strcmp(of, name) &&
			    (!strcmp(p->attrs[in[1].arg].name, "start") ||
			     !strcmp(p->attrs[in[1].arg].name, "join")))
				return true;
		}
	}
	return false;
}

/* Whether what is called here makes text of its arguments. */
static bool calls_text(const struct program *p, const struct code *c, const struct instr *in)
{
	static const char *const known[] = { "print", "str", "repr", "ascii", "format" };
	const char *name = in->op == OP_LOAD_METHOD ? p->attrs[in->arg].name : loaded(p, c, in);

	for (size_t i = 0; name && i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i]))
			return in->op == OP_LOAD_METHOD || in[1].op == OP_PUSH_NULL;
	return false;
}

/* Whether one of the variables that a call which begins here loads as arguments is a Thread. */
static bool gives_started(const struct program *p, const struct code *c, const struct instr *in)
{
	const char *name;

	in += in->op == OP_LOAD_METHOD ? 1 : 2;
	for (; in->op == OP_LOAD_CONST || (name = loaded(p, c, in)); in++)
		if (in->op != OP_LOAD_CONST && in[1].op != OP_LOAD_ATTR && is_started(p, name))
			return true;
	return false;
}

/* Whether the instruction, after one that loads a variable, makes text of that. */
static bool makes_text(const struct instr *in)
{
	return in->op == OP_FORMAT_SIMPLE || in->op == OP_CONVERT_VALUE ||
	       (in->op == OP_BINARY_OP && in->arg == BINARY_REMAINDER);
}

static bool shows_started(const struct program *p, const struct code *c)
{
	for (uint32_t i = 0; i + 1 < c->n_instrs; i++) {
		const struct instr *in = &c->instrs[i];
		const char *name = makes_text(in + 1) ? loaded(p, c, in) : NULL;

		if ((name && is_started(p, name)) ||
		    (calls_text(p, c, in) && gives_started(p, c, in)))
			return true;
	}
	return false;
}

bool asked_shown_names(const struct program *p)
{
	for (uint32_t k = 0; k < p->n_codes; k++)
		if (!p->codes[k]->library && shows_started(p, p->codes[k]))
			return true;
	return false;
}
