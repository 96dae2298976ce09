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
