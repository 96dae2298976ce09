/*
 * The sentence of a program that takes random numbers and sets no seed: it gets always the same.
 */
#include <string.h>

#include "cmd/text.h"
#include "vm/lang/code.h"

enum { INDENT = 2 };

/* Whether a line of the program names the attribute. */
static bool mentions(const struct program *p, uint32_t attr)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs && !p->codes[c]->library; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (op_table[in->op].argument == ARG_ATTR && in->arg == attr)
				return true;
		}
	return false;
}

void text_seed(const struct text *t, const struct program *p)
{
	bool takes = false, seeds = false;

	for (uint32_t i = 0; i < p->n_library_names; i++) {
		const struct library_name *name = &p->library_names[i];
		const char *text = p->attrs[name->attr].name;

		if (name->module != MODULE_RANDOM || !mentions(p, name->attr))
			continue;
		seeds |= !strcmp(text, "seed");
		takes |= strcmp(text, "Random") != 0;
	}
	if (takes && !seeds)
		text_sentence(t, INDENT, "its random numbers are those after random.seed(0), since the "
				    "program sets no seed");
}
