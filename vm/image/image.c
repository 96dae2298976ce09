/*
 * Builds an image: constants and built-ins as immortal objects, places of the globals,
 * and which built-in method an attribute name means for each built-in type.
 *
 * All of it lies in one block of memory that grows by bumping a pointer, because it is
 * released together.
 */
#include "vm/image/image.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/fixed.h"
#include "vm/image/asked.h"
#include "vm/image/running.h"
#include "vm/lang/own.h"


const struct builtin_info builtin_table[BUILTIN_COUNT] = {
#define BUILTIN(id, owner, name, least, most, keywords) { name, owner, least, most, keywords },
#include "vm/image/builtins.def"
#undef BUILTIN
};

static const struct {
	const char *name;
	enum exception_id base;
} exceptions[EXCEPTION_COUNT] = {
#define EXCEPTION(name, base) [EXCEPTION_##name] = { #name, EXCEPTION_##base },
#include "vm/image/exceptions.def"
#undef EXCEPTION
};

struct pool {
	struct image *image;
	unsigned char *next;
	size_t used;
};

/* With `next` NULL only the size is counted: the first of two passes. */
static void *pool_get(struct pool *pool, size_t bytes)
{
	void *p = pool->next;

	bytes = (bytes + 15) & ~(size_t)15;
	pool->used += bytes;
	if (pool->next)
		pool->next += bytes;
	return p;
}

static void *pool_object(struct pool *pool, enum kind kind, uint32_t size)
{
	struct object *o = pool_get(pool, object_bytes_for(kind, size));

	if (!o)
		return NULL;
	*o = (struct object){
		.count = 1, .true_refs = 1, .kind = (uint8_t)kind, .immortal = 1, .size = size
	};
	return o;
}

static value make_string(struct pool *pool, const char *text, size_t size)
{
	struct string *s = pool_object(pool, KIND_STR, (uint32_t)size);

	if (s)
		memcpy(s->text, text, size);
	return value_of(s);
}

static value make_constant(struct pool *pool, const struct constant *c)
{
	struct boxed_int *number;
	struct real *real;

	switch (c->kind) {
	case CONST_TRUE: return VALUE_TRUE;
	case CONST_FALSE: return VALUE_FALSE;
	case CONST_ELLIPSIS: return VALUE_ELLIPSIS;
	case CONST_STR: return make_string(pool, c->text, c->size);
	case CONST_FLOAT:
		real = pool_object(pool, KIND_FLOAT, 0);
		if (real)
			real->number = c->real;
		return value_of(real);
	case CONST_INT:
		if (c->integer >= VALUE_INT_MIN && c->integer <= VALUE_INT_MAX)
			return value_int(c->integer);
		number = pool_object(pool, KIND_INT, 0);
		if (number)
			number->number = c->integer;
		return value_of(number);
	default: return VALUE_NONE;
	}
}

static void fill_builtins(struct pool *pool, value *builtins)
{
	for (unsigned i = 0; i < BUILTIN_COUNT; i++) {
		struct builtin *b = pool_object(pool, KIND_BUILTIN, 0);

		if (!b)
			continue;
		b->id = i;
		builtins[i] = value_of(b);
	}
}

/* A built-in class, whose bases are those that `base` and its bases are; 0: none. */
static value fill_class(struct pool *pool, const char *name, value base, uint32_t n_bases)
{
	struct class_object *c = pool_object(pool, KIND_CLASS, 0);
	struct tuple *mro = pool_object(pool, KIND_TUPLE, n_bases + 1);

	if (!c)
		return 0;
	c->name = name;
	c->mro = value_of(mro);
	mro->items[0] = value_of(c);
	for (uint32_t i = 0; i < n_bases; i++)
		mro->items[i + 1] = value_of(
			class_searched((struct class_object *)value_object(base), i));
	return value_of(c);
}

static uint32_t exception_bases(unsigned exception)
{
	return exception ? 1 + exception_bases(exceptions[exception].base) : 0;
}

static void fill_exceptions(struct pool *pool, value *classes)
{
	classes[EXCEPTION_NONE] = pool->image->object;
	for (unsigned i = 1; i < EXCEPTION_COUNT; i++) {
		value base = classes[exceptions[i].base];

		classes[i] = fill_class(pool, exceptions[i].name, base, exception_bases(i));
		if (classes[i])
			value_object(classes[i])->detail = (uint8_t)i;
	}
	classes[EXCEPTION_NONE] = 0;
}

static void fill_classes(struct pool *pool)
{
	struct image *image = pool->image;

	image->object = fill_class(pool, "object", 0, 0);
	image->thread = fill_class(pool, "Thread", image->object, 1);
	image->type = fill_class(pool, "type", image->object, 1);
	fill_exceptions(pool, image->exceptions);
	for (unsigned k = 0; k < KIND_COUNT; k++)
		image->kind_types[k] =
			fill_class(pool, kind_table[k].name, image->object, 1);
	for (unsigned i = 0; i < ODD_TYPES; i++)
		image->odd_types[i] = fill_class(pool, odd_type_names[i], image->object, 1);
	if (image->type)
		((struct class_object *)value_object(image->type))->traits = CLASS_IS_META;
	if (image->thread)
		((struct class_object *)value_object(image->thread))->traits = CLASS_IS_THREAD;
}

/* The names that calls give arguments by. */
static void fill_keywords(struct pool *pool, value **keywords)
{
	const struct program *p = pool->image->program;

	for (uint32_t i = 0; i < p->n_keywords; i++) {
		const struct keywords *k = &p->keywords[i];
		value *names = pool_get(pool, k->count * sizeof(value));

		for (uint32_t n = 0; n < k->count; n++) {
			value name = make_string(pool, k->names[n], strlen(k->names[n]));

			if (names)
				names[n] = name;
		}
		if (names)
			keywords[i] = names;
	}
}

/* The names of attributes, where they may be keys of a dict. */
static void fill_attr_texts(struct pool *pool, struct image *image)
{
	const struct program *p = image->program;
	int32_t dict = asked_number(p, "__dict__");

	image->attr_texts = NULL;
	if (dict < 0 || p->attrs[dict].slot < 0)
		return;
	image->attr_texts = pool_get(pool, p->n_attrs * sizeof(value));
	for (uint32_t a = 0; a < p->n_attrs; a++) {
		value name = make_string(pool, p->attrs[a].name, strlen(p->attrs[a].name));

		if (image->attr_texts)
			image->attr_texts[a] = name;
	}
}

static void fill_main_thread(struct pool *pool)
{
	struct thread_object *main = pool_object(pool, KIND_THREAD, 0);
	value name = make_string(pool, "MainThread", 10);

	if (main)
		main->name = name;
	pool->image->main_thread = value_of(main);
}

/* After the constants, which are the defaults of parameters. */
static void fill_library(struct pool *pool, value *functions)
{
	const struct program *p = pool->image->program;

	for (unsigned i = 0; i < LIBRARY_COUNT; i++) {
		const struct code *code = p->library[i];
		struct function *f =
			code ? pool_object(pool, KIND_FUNCTION, code_n_defaults(code)) : NULL;

		if (!f)
			continue;
		f->code = code;
		for (uint32_t d = 0; d < code_n_defaults(code); d++)
			if (code->defaults[d] != UINT32_MAX)
				f->kept[code_default(code, d)] =
					pool->image->constants[code->defaults[d]];
		functions[i] = value_of(f);
	}
}

static void fill_exception_slots(struct image *image)
{
	const struct program *p = image->program;

	for (uint32_t i = 0; i < EXCEPTION_SLOTS; i++)
		image->exception_slots[i] = p->n_slots + i;
	for (uint32_t a = 0; a < p->n_attrs; a++)
		for (uint32_t i = 0; i < EXCEPTION_SLOTS && p->attrs[a].slot >= 0; i++)
			if (!strcmp(p->attrs[a].name, image_exception_slots[i]))
				image->exception_slots[i] = (uint32_t)p->attrs[a].slot;
}

/* Whether objects of `owner` have the methods that are listed for `listed`. */
static bool has_method(enum owner owner, enum owner listed)
{
	return owner == listed || (owner == OWNER_SET && listed == OWNER_FROZENSET);
}

/* For each attribute name the built-in of that name that each owner has. */
static void fill_methods(struct image *image)
{
	for (unsigned a = 0; a < image->program->n_attrs; a++) {
		const char *name = image->program->attrs[a].name;

		for (unsigned i = 0; i < BUILTIN_COUNT; i++) {
			if (builtin_table[i].name[0] != name[0] ||
			    strcmp(builtin_table[i].name, name))
				continue;
			for (unsigned o = 0; o < OWNER_COUNT; o++)
				if (has_method((enum owner)o, builtin_table[i].owner))
					image->methods[o][a] = image->builtins[i];
		}
	}
}

/* For each attribute name the special method of built-in types that the library has by that name. */
static void fill_by_name(struct image *image)
{
	static const char begin[] = "builtins__";

	for (unsigned a = 0; a < image->program->n_attrs; a++)
		for (unsigned i = 0; i < LIBRARY_COUNT; i++)
			if (!strncmp(library_table[i].name, begin, strlen(begin)) &&
			    !strcmp(library_table[i].name + strlen(begin),
				    image->program->attrs[a].name))
				image->by_name[a] = image->library[i];
}

/* What is in packages: package.module. */
static void fill_packages(struct image *image)
{
	for (unsigned m = 0; m < MODULE_COUNT; m++) {
		const char *dot = strchr(module_names[m], '.');

		for (unsigned p = 0; p < MODULE_COUNT && dot; p++)
			for (unsigned a = 0; a < image->program->n_attrs; a++)
				if (code_is_package((enum module_id)p, (enum module_id)m) &&
				    !strcmp(dot + 1, image->program->attrs[a].name))
					image->methods[OWNER_GLOBAL + 1 + p][a] =
						image->modules[m];
	}
}

static value preset(struct pool *pool, const char *name);

/* What a function of the library means by a name: a built-in, or another of its functions. */
static value preset_library(struct pool *pool, const char *name)
{
	value v = preset(pool, name);

	for (unsigned i = 0; i < LIBRARY_COUNT && !v; i++)
		if (!strcmp(library_table[i].name, name))
			v = pool->image->library[i];
	for (unsigned i = 0; i < BUILTIN_COUNT && !v && pool->next; i++)
		if (builtin_table[i].owner < OWNER_STR && !strcmp(builtin_table[i].name, name))
			v = pool->image->builtins[i];
	return v;
}

static value make_text(struct pool *pool, const char *text)
{
	return make_string(pool, text, strlen(text));
}

/* What a name means at first in a module of the user's own. */
static value preset_own(struct pool *pool, const struct own_module *m, const char *name)
{
	const struct constant *doc = m->code ? pool->image->program->codes[m->code]->doc : NULL;

	if (!strcmp(name, "__name__"))
		return make_text(pool, m->name);
	if (!strcmp(name, "__file__"))
		return make_text(pool, m->file);
	if (!strcmp(name, "__doc__"))
		return doc ? make_constant(pool, doc) : VALUE_NONE;
	return strcmp(name, OWN_LOADED) ? preset(pool, name) : value_int(0);
}

/* Of the module whose name stands before the last dot; a module in a package is nothing yet. */
static value preset_dotted(struct pool *pool, const char *name)
{
	const struct program *p = pool->image->program;
	size_t size = (size_t)(strrchr(name, '.') - name);
	uint32_t i = 0;

	for (uint32_t m = 0; m < p->n_own; m++)
		if (!strcmp(p->own[m].name, name))
			return 0;
	while (strlen(p->own[i].name) != size || memcmp(p->own[i].name, name, size))
		i++;
	return preset_own(pool, &p->own[i], name + size + 1);
}

static value preset(struct pool *pool, const char *name)
{
	const struct program *p = pool->image->program;

	if (name[0] == '.') /* of the library */
		return preset_library(pool, name + 1);
	if (strchr(name, '.'))
		return preset_dotted(pool, name);
	if (!strcmp(name, "__name__"))
		return make_text(pool, p->module ? p->module : "__main__");
	if (!strcmp(name, "__file__"))
		return make_text(pool, p->file);
	if (!strcmp(name, "__doc__"))
		return p->codes[0]->doc ? make_constant(pool, p->codes[0]->doc) : VALUE_NONE;
	if (!strcmp(name, "NotImplemented"))
		return VALUE_NOT_IMPLEMENTED;
	if (!strcmp(name, "Ellipsis"))
		return VALUE_ELLIPSIS;
	if (!strcmp(name, "object"))
		return pool->image->object;
	if (!strcmp(name, "IOError") || !strcmp(name, "EnvironmentError"))
		return pool->image->exceptions[EXCEPTION_OSError];
	for (unsigned i = 1; i < EXCEPTION_COUNT; i++)
		if (!strcmp(exceptions[i].name, name))
			return pool->image->exceptions[i];
	for (unsigned i = 0; i < BUILTIN_COUNT; i++)
		if (builtin_table[i].owner == OWNER_GLOBAL && pool->next &&
		    !strcmp(builtin_table[i].name, name))
			return pool->image->builtins[i];
	return 0;
}

/* Whether any instruction stores to the global variable. */
static bool stored(const struct program *p, uint32_t global)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (in->arg == global && (in->op == OP_STORE_GLOBAL ||
						  (in->op == OP_STORE_NAME && !in->extra)))
				return true;
		}
	return false;
}

static void fill_globals(struct pool *pool, struct image *image)
{
	const struct program *p = image->program;

	image->n_own = image->n_shared = 0;
	for (unsigned i = 0; i < p->n_globals; i++) {
		value v = preset(pool, p->globals[i].name);
		bool own = p->globals[i].flags & GLOBAL_MAIN_ONLY;
		bool once = (p->globals[i].flags & GLOBAL_ONCE) && !(v && stored(p, i));
		uint32_t index = own ? image->n_own++ : image->n_shared++;

		if (!pool->next)
			continue;
		image->slots_preset[i] = v;
		image->places[i] = (struct place){ own, once, index };
	}
}

static void fill_attrs(struct image *image)
{
	const struct program *p = image->program;

	image->init_attr = image->del_attr = -1;
	image->run_attr = asked_number(p, "run");
	image->thread_slot = p->n_slots + EXCEPTION_SLOTS;
	for (unsigned i = 0; i < p->n_attrs; i++) {
		if (!strcmp(p->attrs[i].name, "__init__"))
			image->init_attr = (int32_t)i;
		if (!strcmp(p->attrs[i].name, "__del__"))
			image->del_attr = (int32_t)i;
	}
	for (unsigned s = 0; s < SPECIAL_COUNT; s++)
		image->special[s] = asked_number(p, code_specials[s].name);
}

/* What the program may want to know of its threads. */
static void fill_threads(struct image *image)
{
	static const char *const named[] = { "name", "getName", NULL },
				 *const counted[] = { "active_count", "activeCount", NULL },
				 *const listed[] = { "_all_threads", NULL },
				 *const kept[] = { "current_thread", "currentThread", "is_alive",
						   "active_count", "activeCount", NULL },
				 *const clocks[] = { "time", "monotonic", "perf_counter",
						     "process_time", "time_ns", "monotonic_ns",
						     "perf_counter_ns", NULL },
				 *const daemon[] = { "daemon", "setDaemon", NULL };
	const struct program *p = image->program;

	image->numbers_threads = asked_any(p, named);
	image->counts_threads = asked_any(p, counted);
	image->has_clock = asked_any(p, clocks);
	/* What the library means by that name is the built-in function, not threading's. */
	image->lists_threads = asked_attr(p, "enumerate") || asked_any(p, listed);
	image->keeps_threads = image->lists_threads || asked_any(p, kept);
	image->numbers_threads |= image->lists_threads || asked_shown_threads(p);
	if (asked_shown_names(p))
		image->numbers_threads = image->keeps_threads = true;
	image->daemons = asked_any(p, daemon);
	image->hook = -1;
	for (uint32_t i = 0; i < p->n_globals; i++)
		if (!strcmp(p->globals[i].name, GLOBAL_THREAD_HOOK))
			image->hook = (int32_t)i;
	image->keeps_threads |= image->hook >= 0;
	image->numbers_threads |= image->hook >= 0;
	for (uint32_t k = 0; k < p->n_keywords; k++)
		for (uint32_t i = 0; i < p->keywords[k].count; i++)
			image->daemons |= !strcmp(p->keywords[k].names[i], "daemon");
}

static value make_module(struct pool *pool, uint32_t id)
{
	struct module *m = pool_object(pool, KIND_MODULE, 0);

	if (m)
		m->id = id;
	return value_of(m);
}

/* The modules that there are for every program, and the files that this one imports. */
static void fill_modules(struct pool *pool, struct image *image)
{
	const struct program *p = image->program;

	for (unsigned i = 0; i < MODULE_COUNT; i++)
		image->modules[i] = make_module(pool, i);
	image->own_modules = pool_get(pool, (p->n_own + 1) * sizeof(value));
	for (unsigned i = 0; i < p->n_own; i++) {
		value v = make_module(pool, MODULE_COUNT + i);

		if (pool->next)
			image->own_modules[i] = v;
	}
}

/* What the program can ask for. */
static void fill_asked(struct image *image)
{
	const struct program *p = image->program;

	image->imitates = p->imitates;
	image->weak = asked_module(p, MODULE_WEAKREF);
	image->native = asked_module(p, MODULE_CAPI);
	image->collects = asked_attr(p, "collect");
	image->reads_input = asked_input(p) != INPUT_UNNAMED;
	image->sees_collections = image->collects &&
				  (image->weak || image->del_attr >= 0 || asked_collected(p));
	image->reads_counts = asked_attr(p, "getrefcount") || asked_attr(p, "refcount");
	image->counts_matter = image->reads_counts || image->weak || image->del_attr >= 0 ||
			       image->native;
}

static void fill(struct pool *pool, struct image *image)
{
	const struct program *p = image->program;

	image->constants = pool_get(pool, p->n_consts * sizeof(value));
	image->keywords = pool_get(pool, p->n_keywords * sizeof(value *));
	image->builtins = pool_get(pool, BUILTIN_COUNT * sizeof(value));
	image->places = pool_get(pool, p->n_globals * sizeof(struct place));
	image->slots_preset = pool_get(pool, p->n_globals * sizeof(value));
	for (unsigned i = 0; i < OWNER_COUNT; i++)
		image->methods[i] = pool_get(pool, p->n_attrs * sizeof(value));
	image->by_name = pool_get(pool, p->n_attrs * sizeof(value));
	image->running = pool_get(pool, RUNS * sizeof(struct code));
	image->running_here = pool_get(pool, RUNS * sizeof(struct code));
	fill_keywords(pool, image->keywords);
	fill_attr_texts(pool, image);
	fill_builtins(pool, image->builtins);
	for (unsigned i = 0; i < p->n_consts; i++) {
		value v = make_constant(pool, &p->consts[i]);

		if (pool->next)
			image->constants[i] = v;
	}
	fill_modules(pool, image);
	fill_classes(pool);
	fill_main_thread(pool);
	fill_library(pool, image->library);
	fill_globals(pool, image);
	if (!pool->next)
		return;
	running_fill(image->running, false);
	running_fill(image->running_here, true);
	fill_exception_slots(image);
	image->build_class = image->builtins[BUILTIN_build_class];
	fill_methods(image);
	fill_by_name(image);
	fill_packages(image);
	fill_attrs(image);
	fill_threads(image);
	fill_asked(image);
}

struct image *image_new(const struct program *p, const char *strategy)
{
	struct image *image = memory_zero(1, sizeof(*image));
	struct pool pool = { .image = image };

	image->program = p;
	image->variant = names_variant(strategy);
	image->runtime = names_runtime(strategy);
	image->traits = names_traits(strategy);
	image->unheld = image->traits & READS_UNHELD;
	image->trusts = !strcmp(names_strategy(strategy), "unsafe") && !names_plain(strategy);
	image->sleeps = names_sleeps(strategy);
	fill(&pool, image);
	image->memory = fixed_get(pool.used + 16);
	pool = (struct pool){ .image = image, .next = image->memory };
	fill(&pool, image);
	return image;
}

void image_free(struct image *image)
{
	if (!image)
		return;
	fixed_free(image->memory);
	free(image);
}
