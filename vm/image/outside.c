/*
 * See outside.h. A name is a built-in function only if the program never stores to it; an
 * attribute belongs to a module if the instruction before loads a name that the program
 * stores right after an import. Everything else is noticed when it is used.
 */
#include "vm/image/outside.h"

#include <string.h>

#include "vm/base/utf8.h"

static const struct {
	enum owner owner;
	const char *names;
} table[] = {
#define OUTSIDE(owner, names) { owner, names },
#include "vm/image/outside.def"
#undef OUTSIDE
};

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);
	const char *at = words;

	while ((at = strstr(at, word))) {
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return true;
		at += length;
	}
	return false;
}

bool outside_has(enum owner owner, const char *name)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].owner == owner && has_word(table[i].names, name))
			return true;
	return false;
}

/* The error for `name`, whose place in the line is looked for; true if it has been noted. */
static bool refuse(const struct program *p, uint32_t line, const char *name, const char *module,
		   struct refusals *refusals, struct error *e)
{
	error_set(e, "%s%s%.*s is outside the subset", module, module[0] ? "." : "",
		  utf8_fit(name, 60), name);
	error_place_name(e, p->file, p->text, p->text_size, (int)line, name);
	if (refusals)
		refusals_add(refusals, e);
	return refusals;
}

static bool is_global_store(const struct instr *in, uint32_t global)
{
	return in->arg == global &&
	       (in->op == OP_STORE_GLOBAL || (in->op == OP_STORE_NAME && !in->extra));
}

/* How often the global is stored; *module is set if a store follows an import. */
static unsigned count_stores(const struct program *p, uint32_t global, int *module)
{
	unsigned n = 0;

	*module = -1;
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (!is_global_store(in, global))
				continue;
			n++;
			if (i && in[-1].op == OP_IMPORT_NAME)
				*module = (int)in[-1].arg;
		}
	return n;
}

static bool module_has(const struct program *p, int module, const char *name)
{
	for (uint32_t i = 0; i < p->n_library_names; i++)
		if (p->library_names[i].module == (enum module_id)module &&
		    !strcmp(p->attrs[p->library_names[i].attr].name, name))
			return true;
	for (unsigned i = 0; i < BUILTIN_COUNT; i++)
		if (builtin_table[i].owner == (enum owner)(OWNER_SYS + module) &&
		    !strcmp(builtin_table[i].name, name))
			return true;
	for (unsigned i = 0; i < MODULE_COUNT; i++)
		if (code_is_package((enum module_id)module, (enum module_id)i) &&
		    !strcmp(strchr(module_names[i], '.') + 1, name))
			return true;
	return false;
}

/* The instruction loads an attribute of `global`, which is that module. */
static bool check_use(const struct program *p, const struct code *c, uint32_t i,
		      uint32_t global, int module, struct refusals *refusals,
		      struct error *e)
{
	const struct instr *in = &c->instrs[i];

	if (i + 1 == c->n_instrs || (in[1].op != OP_LOAD_ATTR && in[1].op != OP_LOAD_METHOD))
		return true;
	if (in->arg != global || module_has(p, module, p->attrs[in[1].arg].name))
		return true;
	return refuse(p, in[1].line, p->attrs[in[1].arg].name, module_names[module], refusals, e);
}

static bool check_global(const struct program *p, uint32_t global, struct refusals *refusals,
			 struct error *e)
{
	int module;
	unsigned stores = count_stores(p, global, &module);
	const char *name = p->globals[global].name;
	bool missing = !stores && outside_has(OWNER_GLOBAL, name);

	for (uint32_t c = 0; c < p->n_codes && (missing || (stores == 1 && module >= 0)); c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if ((in->op != OP_LOAD_GLOBAL && in->op != OP_LOAD_NAME) ||
			    in->arg != global)
				continue;
			if (missing ? !refuse(p, in->line, name, "", refusals, e)
				    : !check_use(p, p->codes[c], i, global, module,
						 refusals, e))
				return false;
		}
	return true;
}

/* from module import name */
static bool check_imports(const struct program *p, const struct code *c,
			  struct refusals *refusals, struct error *e)
{
	int module = -1;

	for (uint32_t i = 0; i < c->n_instrs; i++) {
		if (c->instrs[i].op == OP_IMPORT_NAME)
			module = (int)c->instrs[i].arg;
		if (c->instrs[i].op == OP_IMPORT_FROM &&
		    !module_has(p, module, p->attrs[c->instrs[i].arg].name) &&
		    !refuse(p, c->instrs[i].line, p->attrs[c->instrs[i].arg].name,
			    module_names[module], refusals, e))
			return false;
	}
	return true;
}

bool outside_check(const struct program *p, struct refusals *refusals, struct error *e)
{
	for (uint32_t i = 0; i < p->n_globals; i++)
		if (!check_global(p, i, refusals, e))
			return false;
	for (uint32_t c = 0; c < p->n_codes; c++)
		if (!check_imports(p, p->codes[c], refusals, e))
			return false;
	return true;
}
