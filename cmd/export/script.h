/*
 * The script: a plan (access/plan.h), prepared for being written down as a program in C.
 *
 * It says which objects the program has, for most of what an interpreter does nobody else
 * can notice: an object is in it if a step touches it, if two threads do, if it is leaked,
 * or if something in the script refers to it. It knows the players (each thread that was
 * started, and main), the fields and variables with their types in C, where threads are
 * joined, and how a deadlock is let go.
 */
#ifndef REFRACE_EXPORT_SCRIPT_H
#define REFRACE_EXPORT_SCRIPT_H

#include "vm/engine/recording.h"

enum form { /* what a word can hold: the type of a field or variable in C */
	    FORM_EMPTY,
	    FORM_NUMBER,  /* long */
	    FORM_POINTER, /* struct KIND *; None is NULL */
	    FORM_ANY,     /* void * */
};

/* A field of all objects of a kind, or a variable. */
struct script_field {
	bool variable;
	uint32_t owner; /* the kind; of a variable: the object that it is part of */
	uint32_t base;  /* where it begins; of an array: its first item */
	uint32_t items; /* 0: no array */
	bool raw;       /* a number of the interpreter's, no value of Python's */
	bool used;      /* the program mentions it */
	enum form form;
	uint8_t kind; /* of what a FORM_POINTER points to */
	char name[120];
};

/* How a thread that waits for ever is let go, when the last step has been made. */
enum move_kind {
	MOVE_RELEASE, /* it gives back what it holds */
	MOVE_TAKE,    /* it takes what it wants, and gives everything back */
	MOVE_RETAKE,  /* it takes what it has given back, then as MOVE_TAKE */
};

struct move {
	enum move_kind kind;
	uint32_t player;
	uint32_t step;
};

enum { SCRIPT_HELD = 32, SCRIPT_MOVES = 2 * THREADS };

struct player {
	unsigned thread;  /* its number in the plan */
	char name[24];    /* "main_thread", "thread_1" */
	uint32_t start;   /* its EVENT_START; PLAN_NONE for main */
	uint32_t starter; /* the player that makes it */
	bool joined;
	uint32_t last;              /* its last cue; PLAN_NONE: it has none */
	uint32_t wants;             /* the lock that it waits for at its end; PLAN_NONE */
	uint32_t waits_at;          /* the line where */
	uint32_t held[SCRIPT_HELD]; /* locks at its end, in order of taking */
	uint32_t n_held;
};

struct script {
	const struct plan *plan;
	const struct recording *recording;
	bool *leaked; /* by object */
	bool gil;
	struct player *players; /* main is 0 */
	uint32_t n_players;
	uint32_t *player_of;  /* by cue */
	uint32_t *joins;      /* by cue: the player whose end it waits for there; PLAN_NONE */
	uint32_t first_start; /* the first EVENT_START; PLAN_NONE: one thread only */
	uint32_t *number;     /* by object: its number in the program, from 1; 0: not in it */
	struct script_field *fields;
	size_t n_fields;
	struct move moves[SCRIPT_MOVES];
	uint32_t n_moves;
};

/* Whether the plan can become a script at all: false with `e` if it is too long, if a lock is
 * given back by a thread that does not hold it, or if native code lets go of the GIL. */
bool script_allows(const struct plan *plan, bool gil, struct error *e);

/* False with `e` if such a plan holds something that a program cannot express. Release with
 * script_free. The plan and the recording must stay. */
bool script_make(struct script *s, const struct plan *plan, const struct recording *recording,
		 bool gil, struct error *e);
void script_free(struct script *s);

/* The field that this word is (or is part of: *index); NULL if the program has none there. */
struct script_field *script_field(const struct script *s, uint32_t object, uint32_t offset,
				  uint32_t *index);

/* The cue reads or writes a word. */
bool script_is_access(const struct plan_entry *c);

/* The access is in the program. */
bool script_shows(const struct script *s, const struct plan_entry *c);

/* What the word holds just before this cue (`cue` may be n_cues: at the end). */
struct snapshot_word script_word(const struct script *s, uint32_t object, uint32_t offset,
				 uint32_t cue);

/* Whether the object's memory has been given back before this cue. */
bool script_freed(const struct script *s, uint32_t object, uint32_t cue);

/* Whether the player has the lock when its last cue is done. */
bool script_holds(const struct player *p, uint32_t lock);

/* The words that an object had when it was first mentioned. */
const struct snapshot_word *script_words(const struct script *s, uint32_t object, uint32_t *n);

/* The object, as far as it is a value in the program; PLAN_NONE if it is none. */
uint32_t script_object(const struct script *s, bool refers, uint64_t v);

#endif
