/*
 * Objects: a header of 24 bytes, then what the kind needs.
 *
 * Who may write what: `count`, `shared`, `owner` and `lock`, and every field marked
 * "shared", only through the access layer; everything else is written before the object is
 * stored anywhere that another thread can see, and never again. `true_refs` and `flags` belong
 * to the access layer that explores: the true number of counted references, and what has
 * happened to the object.
 *
 * Immortal objects are not counted: modules, classes, functions that no function makes, built-ins
 * and constants (CPython's free-threaded build treats them alike: PEP 683, PEP 703's "deferred").
 */
#ifndef REFRACE_OBJECT_OBJECT_H
#define REFRACE_OBJECT_OBJECT_H

#include <stddef.h>

#include "vm/object/value.h"

struct code;

enum kind {
#define KIND(id, ...) KIND_##id,
#include "vm/object/fields.def"
	KIND_COUNT
};

enum trait {
	PLAIN = 0,
	DROPS_FROM_END = 1, /* its references, the last one first, as CPython does */
	IS_CONTAINER = 2,   /* operations hold it, apart from attributes and calls */
	IS_BLOCK = 4,       /* belongs to another object, or to the interpreter: not counted */
	IS_LOCK = 8,
	IS_GENERATOR = 16, /* how many references it has says its state */
};

/* What a field is to those who know nothing else of its kind. */
enum sort {
	SORT_WORD,      /* a number, or an address outside the heap */
	SORT_IMMORTAL,  /* a value that is never counted: no visitor needs to follow it */
	SORT_REFERENCE, /* a value that the object owns */
	SORT_WEAK,      /* a value that it does not own; cleared when that dies */
	SORT_ARRAY, /* its struct array, whose first items are its references: as many as its
		     * first word says (struct list); 0: none yet */
	SORT_TABLE, /* its struct table, whose pairs are its references; 0: none yet */
	SORT_SLOTS, /* its struct slots, all of whose items are its references. These three: no
		     * other field of the object is a reference */
	/* the array at the end of an object */
	SORT_REFERENCES, /* as many as the object's size says */
	SORT_ITEMS,      /* of struct array and slots: the same, but they are its owner's */
	SORT_ENTRIES,    /* of struct table: an index, then pairs */
	SORT_FRAME,      /* of struct generator: as many as its state says */
	SORT_BYTES,      /* and a NUL */
};

struct field {
	const char *name; /* NULL: end of the kind's fields */
	uint8_t offset;
	uint8_t sort; /* enum sort */
};

struct kind_info {
	const char *name; /* as type(x).__name__ */
	const char *tag;  /* of a struct in C */
	const struct field *fields;
};
extern const struct kind_info kind_table[KIND_COUNT];

enum {
	OBJECT_SHARED = 1,    /* more than one thread may be able to reach it */
	OBJECT_RELEASED = 2,  /* its memory was given back */
	OBJECT_FINALIZED = 4, /* its __del__ has been called */
	OBJECT_DOOMED = 8,    /* a collection under way has found it unreachable */
	OBJECT_MARKED = 16,   /* a collection under way has reached it */
	OBJECT_UNTRACKED = 64, /* collections of cycles do not look at it (capi.untrack) */
	OBJECT_TRUSTED = 128, /* of the library, where its counts are to be right (strategy/unsafe.h) */
	OBJECT_RETIRED = 32,  /* replaced, or dead, but threads may be reading it: it is not freed */
};

struct object {
	int32_t count;     /* shared: changed by strategies; biased: the owner's references only */
	int32_t true_refs; /* the explorer's: counted references that really exist; the native
			    * layer's, in strings: the hash, see access_text_hash */
	uint8_t kind;
	uint8_t immortal; /* never counted, never released */
	uint8_t flags;
	uint8_t detail; /* VIEW, ITER: enum view_part; THREAD: 1 if its target is
			 * bound; CLASS: see there; LIST: shared: 1 if it is marked (access.h) */
	uint32_t size;  /* of the variable part: words, but see object_bytes_for */
	int32_t shared; /* shared: of other threads' references, by 4, and a state (biased.h);
			 * 0 under other strategies */
	uint8_t owner;  /* shared: the thread that has `count` for itself, + 1; 0: none */
	uint8_t lock;   /* shared: the thread that holds the object's lock, + 1; 0: none */
	uint16_t room;  /* the native layer's: its memory in units of 16 bytes, if that will be
			 * kept when it dies; the explorer's, if it is dead: who may be reading it
			 * (explore_late.h); 0 in the forced layer */
};

struct free_block {         /* a private object that was released: memory to use again */
	struct object head; /* size: bytes of the whole block */
	uint64_t next;      /* offset of the next one in the heap, + 1 */
};

struct boxed_int {
	struct object head;
	int64_t number;
};

struct real {
	struct object head;
	double number;
};

struct string {
	struct object head; /* size: bytes, without the NUL that follows */
	char text[];
};

struct tuple {
	struct object head; /* size: items */
	value items[];
};

struct list {
	struct object head;
	uint64_t length; /* shared */
	value array;     /* shared: struct array, 0 while empty */
};

struct array {              /* the items of a list; not counted, owned by the list */
	struct object head; /* size: capacity */
	value items[];      /* shared */
};

struct dict {
	struct object head;
	uint64_t used; /* shared */
	value table;   /* shared: struct table, 0 while empty */
};

/*
 * The entries of a dict in insertion order, with an index by hash before them: `size` words
 * of index (a power of two; 0 is free, n is entry n-1), then pairs of key and value. A
 * deleted entry has key 0 and keeps its place in the index.
 */
struct table {
	struct object head; /* size: words of index */
	uint64_t fill;      /* shared: entries in use or deleted */
	value words[];      /* shared */
};

/* Frozen ones are never changed after their birth. */
struct set {
	struct object head;
	uint64_t fill;   /* shared: slots that are not free: with an item, or with VALUE_GONE */
	uint64_t used;   /* shared: items */
	uint64_t finger; /* shared: the slot at which pop() goes on */
	value table;     /* shared: struct slots */
};

struct slots {              /* of a set: its items by their hash; not counted, owned by it */
	struct object head; /* size: a power of two */
	value slots[];      /* shared: 0: free since the table was made */
};

struct instance {
	struct object head; /* size: slots */
	value class;
	value weakref; /* shared: struct weakref, not counted; 0: there is none */
	value slots[]; /* shared: one for each slot of the program */
};

struct hashed_key { /* a key that code of the program has hashed, and compared: interp/keys.h */
	struct object head;
	value key, before, compared; /* the last two: 0 if it has not been compared yet */
	uint64_t equal, hash;
};

struct shown { /* what print() has for an argument whose text code of the program has made */
	struct object head;
	value text, of;
};

struct bare { /* object() */
	struct object head;
};

struct weakref {
	struct object head;
	value target; /* shared: not counted; 0 when that is dead */
};

struct class_object {
	struct object head; /* size: attributes of the program; 0: built in. detail: the built-in
			     * exception that it is or comes from (image.h); 0: it is none */
	const char *name;
	uint64_t traits; /* enum class_trait */
	const struct code *body; /* what has made it; NULL: it is built in */
	value bases;     /* the tuple of what it comes from; 0: only object */
	value meta;      /* the metaclass, if the program or the library has written it; 0: type */
	value mro;       /* the tuple of classes to search: itself, then bases, then object */
	value slots[];   /* shared: one for each attribute of the program */
};

struct function { /* immortal unless its code says that it is counted */
	struct object head; /* size: attributes that the program adds, and defaults */
	const struct code *code;
	uint64_t shown; /* interp/frame.h */
	value closure; /* struct tuple: the cells of functions around; 0: none */
	value kept[];  /* attributes, shared; then the defaults */
};

struct cell_object {               /* a variable that several functions share */
	struct object head;
	value content; /* shared; 0: unbound */
};

struct builtin {
	struct object head;
	uint64_t id; /* enum builtin_id */
};

struct property { /* immortal */
	struct object head;
	value get, set, delete; /* functions; 0: none */
};

struct wrapped { /* staticmethod(f), classmethod(f); immortal */
	struct object head;
	value function;
};

struct method { /* x.f, not called at once */
	struct object head;
	value function, self;
};

struct module {
	struct object head;
	uint64_t id; /* enum module_id */
};

struct range {
	struct object head;
	int64_t start, stop, step;
};

struct range_iter {
	struct object head;
	int64_t next, stop, step; /* next: shared; stop: where nothing is held for it (interp/
				   * iterate_unheld.h), how many are left: shared */
};

enum view_part { VIEW_KEYS, VIEW_VALUES, VIEW_ITEMS };

struct view {
	struct object head; /* detail: enum view_part */
	value dict;
};

struct iter {               /* over a list, tuple, str or dict */
	struct object head; /* size: enum odd_type; detail: enum view_part, for a dict */
	value source;       /* shared: 0 after the end */
	uint64_t next;      /* shared: index of the next item, entry or byte */
	uint64_t used;      /* of the dict when the iteration began */
	uint64_t left;      /* shared: of that, what is to come, where nothing is held for it */
};

struct slice {
	struct object head;
	value start, stop, step; /* ints or None */
};

struct lock { /* of the program, or of native code (MUTEX) */
	struct object head;
	uint64_t owner; /* shared: number of the holding thread + 1; 0: free */
};

enum thread_trait { THREAD_IS_DAEMON = 1, THREAD_IS_OVER = 2, THREAD_HAS_RUN = 4, THREAD_NUMBERED = 8 };

struct thread_object {
	struct object head; /* size: arguments */
	uint64_t started;   /* shared: ticket of the thread (thread.h); 0: not started */
	const struct code *code; /* of the target, if that is a function or method of the program */
	uint64_t traits;         /* shared: enum thread_trait, and its number */
	value target;            /* until the thread starts, if it is counted; 0: none */
	value name;              /* shared; 0: it has none but its number */
	value arguments[]; /* given to the thread when it starts */
};

struct queued { /* of a thread's queue (strategy/biased.h); not counted */
	struct object head;
	value item, next;
};

/* What is left of a frame when it has been left, as long as a traceback refers to it: it owns
 * the locals then, and keeps the frame that had called it (CPython: PyFrameObject). */
struct frame_object {
	struct object head; /* size: locals */
	const struct code *code;
	value back;     /* shared: struct frame_object */
	value locals[]; /* shared */
};

struct traceback { /* one frame that an exception has passed, the outermost first */
	struct object head;
	uint64_t line;
	value next; /* struct traceback */
	value frame;
};

enum generator_status {
	GENERATOR_CREATED,
	GENERATOR_SUSPENDED,
	GENERATOR_RUNS,    /* its words are on a thread's stack */
	GENERATOR_CLEARED, /* it is over */
};

/* The frame of a generator while it does not run (interp/generator.h). Who has claimed it, has
 * all but the state for himself. */
struct generator {
	struct object head; /* size: room for words */
	const struct code *code;
	uint64_t state; /* shared: its status, and how many words are its references now */
	uint64_t used;  /* words, when it stopped */
	uint64_t pc;    /* the instruction where it stopped */
	value words[];  /* the frame's object, locals, value stack */
};

/* An int, so that no visitor takes it for a pointer. */
static inline uint64_t generator_state(enum generator_status status, uint32_t words)
{
	return value_int((int64_t)words << 2 | (int64_t)status);
}

static inline enum generator_status generator_status(uint64_t state)
{
	return (enum generator_status)(value_to_int(state) & 3);
}

static inline uint32_t generator_words(const struct generator *g)
{
	return (uint32_t)(value_to_int(g->state) >> 2);
}

struct globals {            /* the module's variables */
	struct object head; /* size: slots */
	value slots[];      /* shared */
};

/* --- what fields.def says, summed up --- */

#define WORD_OF(type, member) (offsetof(struct type, member) / 8 - sizeof(struct object) / 8)

/* Bit n: word n behind the header is a reference. */
enum {
#define FIELD(type, member, sort)                 | (SORT_##sort == SORT_REFERENCE) << WORD_OF(type, member)
#define KIND(id, type, name, tag, traits, fields) REFERENCES_OF_##id = 0 fields,
#include "vm/object/fields.def"
};

/* Where things are in an object of a kind: offsets in bytes, 0: nowhere. */
struct kind_layout {
	uint8_t head;       /* bytes before the array */
	uint8_t words;      /* words in the array for each unit of size: 1 or 0 */
	uint8_t first;      /* where its references begin, which stand side by side */
	uint8_t fixed;      /* references before the array */
	uint8_t references; /* references in the array for each unit of size: 1 or 0 */
	uint8_t block;      /* its SORT_ARRAY, SORT_TABLE or SORT_SLOTS */
	uint8_t block_sort; /* which of these */
	uint8_t weak;       /* its SORT_WEAK */
	uint8_t traits;     /* enum trait */
};

/* What each sort of field adds to a layout. */
#define LAYOUT_WORD(at)
#define LAYOUT_IMMORTAL(at)
#define LAYOUT_REFERENCE(at)
#define LAYOUT_WEAK(at)       .weak = (at),
#define LAYOUT_ARRAY(at)      .block = (at), .block_sort = SORT_ARRAY,
#define LAYOUT_TABLE(at)      .block = (at), .block_sort = SORT_TABLE,
#define LAYOUT_SLOTS(at)      .block = (at), .block_sort = SORT_SLOTS,
#define LAYOUT_REFERENCES(at) .words = 1, .references = 1,
#define LAYOUT_ITEMS(at)      .words = 1,
#define LAYOUT_ENTRIES(at)    .words = 1,
#define LAYOUT_FRAME(at)      .words = 1, .references = 1,
#define LAYOUT_BYTES(at)

#define FIRST_OF(references, end) \
	((references) ? sizeof(struct object) + 8 * __builtin_ctz(references) : (end))

static inline const struct kind_layout *kind_layout(enum kind kind)
{
	static const struct kind_layout all[KIND_COUNT] = {
#define FIELD(type, member, sort) LAYOUT_##sort(offsetof(struct type, member))
#define KIND(id, type, name, tag, has, fields)                                      \
	[KIND_##id] = { .head = sizeof(struct type),                                \
			.first = FIRST_OF(REFERENCES_OF_##id, sizeof(struct type)), \
			.fixed = __builtin_popcount(REFERENCES_OF_##id),            \
			.traits = (has),                                            \
			fields },
#include "vm/object/fields.def"
	};
	return &all[kind];
}

static inline bool kind_is_lock(enum kind kind)
{
	return kind_layout(kind)->traits & IS_LOCK;
}

static inline bool kind_is_generator(enum kind kind)
{
	return kind_layout(kind)->traits & IS_GENERATOR;
}

/* Memory that belongs to another object, or to the interpreter: not counted. */
static inline bool kind_is_block(enum kind kind)
{
	return kind_layout(kind)->traits & IS_BLOCK;
}

/* Whether an operation on this object holds it, apart from attributes and calls. */
static inline bool object_is_container(const struct object *o)
{
	return kind_layout((enum kind)o->kind)->traits & IS_CONTAINER;
}

static inline value *object_word(const struct object *o, size_t offset)
{
	return (value *)(void *)((char *)(uintptr_t)o + offset);
}

/* Where an object keeps its weak value: an instance its weak reference, that its target; NULL:
 * `o` is neither. */
static inline value *object_weak(const struct object *o)
{
	uint8_t weak = kind_layout((enum kind)o->kind)->weak;

	return weak ? object_word(o, weak) : NULL;
}

/* Where an object keeps the block that belongs to it: a list its array, a dict or a set its
 * table; NULL: it is none of these. */
static inline value *object_block_word(const struct object *o)
{
	uint8_t block = kind_layout((enum kind)o->kind)->block;

	return block ? object_word(o, block) : NULL;
}

static inline struct object *object_block(const struct object *o)
{
	const value *word = object_block_word(o);

	return word ? value_object(*word) : NULL;
}

/* The references that an object owns, numbered in the order in which they are dropped. */
struct owned {
	value *items;
	size_t n;
	bool from_end; /* the last one is dropped first */
};

/* Entries that fit into a table with `index` words of index: two thirds, as in CPython. */
static inline uint32_t table_capacity(uint32_t index)
{
	return index * 2 / 3;
}

static inline struct owned object_owned(const struct object *o)
{
	const struct kind_layout *l = kind_layout((enum kind)o->kind);
	struct object *block = object_block(o);
	struct owned owned = { object_word(o, l->first),
			       l->fixed + (size_t)l->references * o->size,
			       l->traits & DROPS_FROM_END };

	if (l->traits & IS_GENERATOR)
		owned.n = generator_words((const struct generator *)o);
	if (!block)
		return owned;
	if (l->block_sort == SORT_TABLE) {
		struct table *t = (struct table *)block;
		uint32_t capacity = table_capacity(t->head.size);

		owned.items = t->words + t->head.size;
		owned.n = 2 * (t->fill < capacity ? t->fill : capacity);
	} else if (l->block_sort == SORT_SLOTS) {
		owned.items = ((struct slots *)block)->slots;
		owned.n = block->size;
	} else {
		struct array *a = (struct array *)block;
		uint64_t length = ((const struct list *)o)->length;

		owned.items = a->items;
		owned.n = length < a->head.size ? length : a->head.size;
	}
	return owned;
}

/* An object of this kind and size in bytes, a multiple of 16. */
static inline size_t object_bytes_for(enum kind kind, uint32_t size)
{
	const struct kind_layout *l = kind_layout(kind);
	size_t bytes = l->head + (size_t)l->words * size * sizeof(value);

	switch (kind) {
	case KIND_FREE: bytes = size; break;
	case KIND_STR: bytes += size + 1; break;
	case KIND_TABLE: bytes += 2 * (size_t)table_capacity(size) * sizeof(value); break;
	default: break;
	}
	return (bytes + 15) & ~(size_t)15;
}

/* What a change of `shared` makes of it, and by how many references that changes how many
 * there are. */
struct shift {
	int32_t to;
	int change;
};

/* The reference count, wherever it is kept. */
static inline int32_t object_count(const struct object *o)
{
	return o->count + (o->shared - (o->shared & 3)) / 4;
}

/* A dead object has the one reference again that its finalizer receives. */
static inline void object_revive(struct object *o)
{
	if (o->shared)
		o->shared += 4;
	else
		o->count = 1;
}

/* Every reference is counted in `shared` from now on; no thread owns it: merged (biased.h). */
static inline void object_merge(struct object *o)
{
	o->shared = object_count(o) * 4 | 3;
	o->count = 0;
	o->owner = 0;
}

/* A value that has a count. */
static inline bool value_is_counted(value v)
{
	return value_is_object(v) && !value_object(v)->immortal;
}

static inline bool value_is_kind(value v, enum kind kind)
{
	return value_is_object(v) && value_object(v)->kind == kind;
}

/* The whole object in bytes. */
size_t object_bytes(const struct object *o);

/* Calls `each` with every value that an object refers to and owns (a list's array and a dict's
 * table included), reading memory plainly: for the explorer between two steps. */
void object_visit(struct object *o, void (*each)(void *context, value v), void *context);

/* The same with what it points to without a reference (capi); no weak reference's target. */
void object_visit_pointers(struct object *o, void (*each)(void *context, value v), void *context);

/* Whether any field of such an object is a value. */
bool kind_has_values(enum kind kind);

/* The field that `offset` lies in, be it in the header or behind it, and which word of the
 * field it is; NULL: none. */
const struct field *kind_field(enum kind kind, size_t offset, uint32_t *index);

/* The name of the field at `address` inside `o`, such as "count", "length", "item 3",
 * "attr" (with *index the slot's number), for people. Writes to `out`, returns it. */
char *object_place(const struct object *o, const void *address, char *out, size_t size);

#endif
