/*
 * The model: a plan (access/plan.h), prepared for being written down as a program in C.
 *
 * It says which objects the program has, since most of what an interpreter does no other
 * thread can notice: an object is in it if a step touches it, if two threads do, if it is leaked,
 * if it is used when it is freed, or if something in the model refers to it. It knows the threads
 * (each thread that was started, and main), the fields and variables with their types in C, where
 * threads are joined, and how a deadlock is let go.
 */
#ifndef REFRACE_EXPORT_MODEL_H
#define REFRACE_EXPORT_MODEL_H

#include "vm/base/names.h"
#include "vm/engine/recording.h"

enum form { /* what a word can hold: the type of a field or variable in C */
	    FORM_EMPTY,
	    FORM_NUMBER,  /* long */
	    FORM_POINTER, /* struct KIND *; None is NULL */
	    FORM_ANY,     /* void * */
};

/* A field of all objects of a kind, or a variable. */
struct model_field {
	bool variable;
	uint32_t owner; /* the kind; of a variable: the object that it is part of */
	uint32_t base;  /* where it begins; of an array: its first item */
	uint32_t items; /* 0: no array */
	bool raw;       /* a number of the interpreter's, no value of Python's */
	bool queue;     /* a variable: what other threads have left for one (strategy biased) */
	bool atomic;    /* every access to it is */
	bool used;      /* the program mentions it */
	enum form form;
	uint8_t kind; /* of what a FORM_POINTER points to */
	char name[120];
};

/* A thread that waits for ever is let go, when the last step has been made. */
struct model_command {
	enum plan_order order;
	uint32_t thread; /* as an index */
	uint32_t step;
};

enum { MODEL_HELD = 32 };

/* A lock of the program's or, `inside`, the one that strategies take in an object. */
struct model_lock {
	uint32_t object; /* PLAN_NONE: no lock */
	bool inside;
};

struct model_thread {
	unsigned number;  /* its number in the plan */
	char name[24];    /* "main_thread", "thread_1" */
	uint32_t start;   /* its EVENT_START; PLAN_NONE for main */
	uint32_t starter; /* the thread that makes it */
	bool joined;
	uint32_t last;             /* its last entry; PLAN_NONE: it has none */
	struct model_lock wants;   /* the lock that it waits for at its end */
	uint32_t waits_at;         /* the line where */
	struct model_lock held[MODEL_HELD]; /* locks at its end, in order of taking */
	uint32_t n_held;
};

struct model {
	const struct plan *plan;
	const struct recording *recording;
	bool *leaked; /* by object */
	enum variant variant; /* of the strategy */
	bool gil;
	bool atomic;  /* a count changes by atomic additions */
	bool tries;   /* who has loaded a pointer counts only if there is a reference left */
	bool publishes; /* words are loaded and stored atomically */
	bool stops;   /* a collection waits for all threads */
	bool guarded; /* a count changes under the lock in its object */
	bool biased;  /* counts are in two parts: the owner's, and the others' */
	struct model_thread *threads; /* main is 0 */
	uint32_t n_threads;
	uint32_t *thread_of;  /* by entry */
	uint32_t *joins;      /* by entry: the thread whose end it waits for there; PLAN_NONE */
	uint32_t first_start; /* the first EVENT_START; PLAN_NONE: one thread only */
	uint32_t *number;     /* by object: its number in the program, from 1; 0: not in it */
	struct model_field *fields;
	size_t n_fields;
	struct model_command commands[PLAN_COMMANDS];
	uint32_t n_commands;
};

/* Whether the plan can become a model at all: false with `e` if it is too long, if a lock is
 * given back by a thread that does not hold it, or if native code lets go of the GIL. */
bool model_allows(const struct plan *plan, const char *strategy, struct error *e);

/* False with `e` if such a plan holds something that a program cannot express. Release with
 * model_free. The plan and the recording must stay. */
bool model_make(struct model *m, const struct plan *plan, const struct recording *recording,
		const char *strategy, struct error *e);
void model_free(struct model *m);

/* The field that this word is (or is part of: *index); NULL if the program has none there. */
struct model_field *model_field(const struct model *m, uint32_t object, uint32_t offset,
				uint32_t *index);

/* The entry reads or writes a word. */
bool model_is_access(const struct plan_entry *c);

/* The access is in the program. */
bool model_shows(const struct model *m, const struct plan_entry *c);

/* The thread's next entry behind this one; n_entries: there is none. */
uint32_t model_next(const struct model *m, uint32_t entry);

/* What the word holds just before this entry (`entry` may be n_entries: at the end). */
struct snapshot_word model_word(const struct model *m, uint32_t object, uint32_t offset,
				uint32_t entry);

/* Whether the object's memory has been given back before this entry. */
bool model_freed(const struct model *m, uint32_t object, uint32_t entry);

/* Whether the thread has the lock when its last entry is done. */
bool model_holds(const struct model_thread *p, struct model_lock lock);

/* The entry takes or gives back a lock: which; PLAN_NONE if it does neither. */
struct model_lock model_lock(const struct plan_entry *c, bool *takes);

/* Whether a thread has the lock just before this entry; PLAN_NONE: none, or which. */
uint32_t model_holder(const struct model *m, struct model_lock lock, uint32_t entry);

/* The words that an object had when it was first mentioned. */
const struct snapshot_word *model_words(const struct model *m, uint32_t object, uint32_t *n);

/* The object, as far as it is a value in the program; PLAN_NONE if it is none. */
uint32_t model_object(const struct model *m, bool refers, uint64_t v);

#endif
