/*
 * See outside.h. A name is a built-in function only if the program never stores to it; an
 * attribute belongs to a module if the instruction before loads a name that the program
 * stores right after an import. Everything else is noticed when it is used.
 */
#include "vm/image/outside.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"
#include "vm/image/switches.h"

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

static const struct {
	enum module_id module;
	bool only_39;
	const char *names;
} of_modules[] = {
#define OUTSIDE_OF(module, names) { MODULE_##module, false, names },
#define OUTSIDE_OF_39(module, names) { MODULE_##module, true, names },
#include "vm/image/outside_modules.def"
#undef OUTSIDE_OF
#undef OUTSIDE_OF_39
};

bool outside_of_module(enum module_id module, const char *name, unsigned runtime)
{
	if (module == MODULE_CAPI || !strncmp(name, "__", 2))
		return true;
	for (size_t i = 0; i < sizeof(of_modules) / sizeof(of_modules[0]); i++)
		if (of_modules[i].module == module && has_word(of_modules[i].names, name) &&
		    (!of_modules[i].only_39 || V39 >> runtime & 1))
			return true;
	return false;
}

static const char *const dunders[KIND_COUNT] = {
#define DUNDERS_OF_ALL(names)
#define DUNDERS(kind, names) [KIND_##kind] = names,
#include "vm/image/dunders.def"
#undef DUNDERS
#undef DUNDERS_OF_ALL
};

static const char *const dunders_of_all =
#define DUNDERS_OF_ALL(names) names
#define DUNDERS(kind, names)
#include "vm/image/dunders.def"
#undef DUNDERS
#undef DUNDERS_OF_ALL
	;

int outside_special(enum kind kind, const char *name)
{
	if (has_word(dunders_of_all, name))
		return 1;
	return dunders[kind] ? has_word(dunders[kind], name) : -1;
}

/* The error for `name`, whose place in the line is looked for; true if it has been noted. */
static bool refuse(const struct program *p, uint32_t line, const char *name, const char *module,
		   struct refusals *refusals, struct error *e)
{
	bool processes = !strcmp(module, "multiprocessing");

	error_set(e, "%s%s%.*s is outside the subset%s", module, module[0] ? "." : "",
		  utf8_fit(name, 60), name, processes ? ": processes share no memory" : "");
	program_error(e, p, line, name);
	if (refusals)
		refusals_add(refusals, e);
	return refusals;
}

static bool is_global_store(const struct instr *in)
{
	return in->op == OP_STORE_GLOBAL || (in->op == OP_STORE_NAME && !in->extra);
}

/* How often a global is stored; the module that it is after one of these, or -1. */
struct stored {
	unsigned stores;
	int module;
};

/* Of all globals; the caller frees it. */
static struct stored *count_stores(const struct program *p)
{
	struct stored *all = memory_get((p->n_globals + 1) * sizeof(*all));

	for (uint32_t i = 0; i < p->n_globals; i++)
		all[i] = (struct stored){ 0, -1 };
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (!is_global_store(in))
				continue;
			all[in->arg].stores++;
			if (i && in[-1].op == OP_IMPORT_NAME && in[-1].arg < MODULE_COUNT)
				all[in->arg].module = (int)in[-1].arg;
		}
	return all;
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

/* Whether a program is refused that asks the module for that. */
static bool is_refused(const struct program *p, int module, const char *name)
{
	return !module_has(p, module, name) &&
	       outside_of_module((enum module_id)module, name, RUNTIME_NONE);
}

/* The instruction loads an attribute of `global`, which is that module. */
static bool check_use(const struct program *p, const struct code *c, uint32_t i,
		      uint32_t global, int module, struct refusals *refusals,
		      struct error *e)
{
	const struct instr *in = &c->instrs[i];

	if (i + 1 == c->n_instrs || (in[1].op != OP_LOAD_ATTR && in[1].op != OP_LOAD_METHOD))
		return true;
	if (in->arg != global || !is_refused(p, module, p->attrs[in[1].arg].name))
		return true;
	return refuse(p, in[1].line, p->attrs[in[1].arg].name, module_names[module], refusals, e);
}

/* `s` says how the global is stored. Only names that are missing, and modules, are looked for in all
 * code. */
static bool check_global(const struct program *p, uint32_t global, const struct stored *s,
			 struct refusals *refusals, struct error *e)
{
	unsigned stores = s->stores;
	int module = s->module;
	const char *name = program_global(p, global);
	bool missing = !stores && p->globals[global].name[0] != '.' && outside_has(OWNER_GLOBAL, name);

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
		if (c->instrs[i].op == OP_IMPORT_FROM && module < MODULE_COUNT &&
		    is_refused(p, module, p->attrs[c->instrs[i].arg].name) &&
		    !refuse(p, c->instrs[i].line, p->attrs[c->instrs[i].arg].name,
			    module_names[module], refusals, e))
			return false;
	}
	return true;
}

bool outside_check(const struct program *p, struct refusals *refusals, struct error *e)
{
	struct stored *all = count_stores(p);
	bool good = true;

	for (uint32_t i = 0; i < p->n_globals && good; i++)
		good = check_global(p, i, &all[i], refusals, e);
	free(all);
	if (!good)
		return false;
	for (uint32_t c = 0; c < p->n_codes; c++)
		if (!check_imports(p, p->codes[c], refusals, e))
			return false;
	return true;
}
