/*
 * A program ready to run: what all its threads share and nobody writes while they run.
 *
 * Constants and built-ins become immortal objects, each global variable gets a place:
 * those that only the main thread can reach (GLOBAL_MAIN_ONLY) lie in an object of their
 * own that is never shared, so that the explorer sees that nobody else can notice an
 * access to them.
 */
#ifndef REFRACE_IMAGE_IMAGE_H
#define REFRACE_IMAGE_IMAGE_H

#include "vm/lang/code.h"
#include "vm/image/event.h"
#include "vm/object/class.h"
#include "vm/object/object.h"
#include "vm/base/names.h"

struct thread;

/* Behind the program's shared variables. */
enum counter {
	THREADS_NUMBERED, /* Threads that have been given a number */
	THREADS_ALIVE,  /* Threads that have been started and are not over, but for the main one
			 */
	CLOCK_SECONDS,  /* how often the program has looked at a clock */
	LINES_READ,     /* of standard input */
	THREADS_LISTED, /* which are alive: a word for each of ACCESS_THREADS */
};

struct place {          /* of a global variable */
	uint16_t own;   /* 1: in the main thread's own variables */
	uint16_t once;  /* 1: GLOBAL_ONCE */
	uint32_t index; /* its slot */
};

enum builtin_id {
#define BUILTIN(id, owner, name, least, most, keywords) BUILTIN_##id,
#include "vm/image/builtins.def"
#undef BUILTIN
	BUILTIN_COUNT
};

/* Where a built-in is found: by a global name, or as an attribute. */
enum owner {
	OWNER_GLOBAL,
#define MODULE(id, name) OWNER_##id,
#include "vm/lang/modules.def"
#undef MODULE
	OWNER_LIBRARY, /* what only the library may call */
	OWNER_STR,
	OWNER_LIST,
	OWNER_DICT,
	OWNER_LOCK,
	OWNER_MUTEX,
	OWNER_THREAD,
	OWNER_TUPLE,
	OWNER_FROZENSET,
	OWNER_SET, /* and those of frozenset */
	OWNER_VIEW,
	OWNER_SLICE,
	OWNER_STREAM, /* sys.stdout, sys.stderr */
	OWNER_EXCEPTION,
	OWNER_GENERATOR,
	OWNER_INT,
	OWNER_FLOAT,
	OWNER_OBJECT,
	OWNER_TYPE,
	OWNER_PROPERTY,
	OWNER_RANGE,
	OWNER_COUNT
};

struct builtin_info {
	const char *name;
	enum owner owner;
	int least, most;      /* arguments, self not counted; most -1: any number */
	const char *keywords; /* names of keyword arguments, by blanks; "" for none, "*" for all */
};
extern const struct builtin_info builtin_table[BUILTIN_COUNT];

enum exception_id {
	EXCEPTION_NONE,
#define EXCEPTION(name, base) EXCEPTION_##name,
#include "vm/image/exceptions.def"
#undef EXCEPTION
	EXCEPTION_COUNT
};

/* Types that are no kind of object of their own. Those of views, and of iterators over dicts, are in
 * the order of enum view_part. */
enum odd_type {
	ODD_NONE,
	ODD_NOT_IMPLEMENTED,
	ODD_ELLIPSIS,
	ODD_KEYS,
	ODD_VALUES,
	ODD_ITEMS,
	ODD_KEY_ITERATOR,
	ODD_VALUE_ITERATOR,
	ODD_ITEM_ITERATOR,
	ODD_LIST_ITERATOR,
	ODD_TUPLE_ITERATOR,
	ODD_STR_ITERATOR,
	ODD_SET_ITERATOR,
	ODD_CALLABLE_ITERATOR,
	ODD_TYPES,
};
extern const char *const odd_type_names[ODD_TYPES];

/* What every exception has. It lies in the slot of that name, if the program stores an attribute
 * of that name, else in one behind the program's slots. */
enum exception_slot {
	EXCEPTION_ARGS,
	EXCEPTION_TRACEBACK,
	EXCEPTION_CONTEXT,
	EXCEPTION_CAUSE,
	EXCEPTION_SUPPRESS,
	EXCEPTION_OBJ, /* of an AttributeError, since 3.10: the object that has none */
	EXCEPTION_SLOTS,
};

extern const char *const image_exception_slots[EXCEPTION_SLOTS]; /* their names */

struct image {
	const struct program *program;
	enum variant variant; /* of the strategy that it will be run by */
	enum runtime runtime; /* whose places to switch it has; RUNTIME_NONE: all */
	unsigned traits;      /* of the runtime: enum runtime_trait */
	bool unheld;      /* READS_UNHELD is among them: it has no GIL */
	value *constants; /* by number of the constant */
	value **keywords; /* by number of the list of keywords, by name: a str */
	value *builtins;  /* by enum builtin_id */
	value modules[MODULE_COUNT]; /* by enum module_id */
	value *own_modules;          /* of the user's own, by number */
	value exceptions[EXCEPTION_COUNT]; /* by enum exception_id: the class */
	value object;                      /* the class of all */
	value kind_types[KIND_COUNT];      /* what type() says of an object of this kind */
	value odd_types[ODD_TYPES];        /* ... of what is no kind of its own */
	value thread, type;                /* Thread and type as a base */
	bool imitates; /* a class comes from one of the library's that stands for a type */
	value main_thread;
	bool numbers_threads; /* the program may ask for names: Threads are counted */
	bool has_clock;       /* it may look at a clock */
	bool counts_threads;  /* it may ask how many are alive */
	bool lists_threads;   /* it may ask which are alive */
	bool reads_input;     /* it may call input() */
	bool keeps_threads;   /* it may ask which Thread is running, or whether one is over */
	bool daemons;         /* some may be daemons */
	int32_t hook;         /* the variable that is threading.excepthook; -1: it sets none */
	uint32_t exception_slots[EXCEPTION_SLOTS]; /* by enum exception_slot: where it lies */
	bool trusts; /* objects of the library are marked as such: OBJECT_TRUSTED */
	value build_class;
	struct code *running, *running_here; /* image/running.h */
	value library[LIBRARY_COUNT]; /* by enum library_id: the function, or 0 */
	struct place *places; /* by number of the global */
	uint32_t n_own, n_shared;
	value *methods[OWNER_COUNT]; /* by owner, by attribute: its built-in, or 0 */
	value *by_name; /* by attribute: the function of the library that is a special method; or 0 */
	struct globals *own;         /* set when a run begins */
	struct globals *shared;      /* set when a run begins */
	struct globals *queues;      /* by thread: what others have left for it (biased.h) */
	value *attr_texts; /* by number of the attribute: its name, if a __dict__ may be replaced
			    * (interp/replaced.h); else NULL */
	value *slots_preset;         /* by number of the global: built-in or __name__, or 0 */
	bool sleeps;                 /* they are over in the order of their lengths (explore_time.h) */
	bool weak;                   /* there may be weak references */
	bool native;                 /* native code may hold references (module capi) */
	bool reads_counts;           /* the program may look at a count */
	bool counts_matter; /* the same, or something happens when one comes to 0 */
	bool collects;               /* the program may call gc.collect() */
	bool sees_collections;       /* it may tell what its gc.collect() has found */
	int32_t run_attr; /* number of run; -1 if not used */
	uint32_t thread_slot; /* of an object of Thread: its Thread */
	int32_t init_attr, del_attr; /* numbers of __init__ and __del__; -1 if not used */
	int32_t special[SPECIAL_COUNT]; /* numbers of these attributes; -1 if not used */
	bool keeps_trails; /* for tests: loops forget nothing (access_checkpoint) */
	void (*watch)(void *context, const struct event *e); /* NULL: nobody watches */
	void *watch_context;
	void *memory; /* of all of the above */
};

/* Owned by the caller, who calls image_free; the program must live longer. `strategy`: a
 * name of base/names.h. */
struct image *image_new(const struct program *p, const char *strategy);
void image_free(struct image *image);

/* The __del__ of the object's class, or of a base; 0 if it has none. */
static inline value image_finalizer(const struct image *image, const struct object *o)
{
	const struct class_object *c, *at;
	value finalizer = 0;

	if (o->kind != KIND_INSTANCE || image->del_attr < 0)
		return 0;
	c = at = instance_class((const struct instance *)o);
	for (uint32_t i = 0; at && !finalizer; at = class_searched(c, ++i))
		finalizer = at->head.size ? at->slots[image->del_attr] : 0;
	return finalizer;
}

/* Whether a generator waits where something catches what ends it: a `finally`, say. */
static inline bool generator_catches(const struct object *o)
{
	const struct generator *g = (const struct generator *)o;

	if (o->kind != KIND_GENERATOR || generator_status(g->state) != GENERATOR_SUSPENDED)
		return false;
	for (uint32_t i = 0; i < g->code->n_handlers; i++)
		if (g->pc >= g->code->handlers[i].start && g->pc < g->code->handlers[i].end)
			return true;
	return false;
}

/* Whether code of the program runs when the object dies. */
static inline bool image_finalizes(const struct image *image, const struct object *o)
{
	return image_finalizer(image, o) || generator_catches(o);
}

/* Whether a built-in function stands for a type. */
bool image_is_type(enum builtin_id id);

/* The module of a built-in; NULL: it is a method of a type. */
const char *image_module_of(const struct builtin_info *b);

/* The name of an instance's slot. */
const char *image_slot(const struct image *image, uint32_t slot);

/* The name of the global variable in slot `index` of `g`. */
const char *image_global(const struct image *image, const struct globals *g, uint32_t index);

#endif
