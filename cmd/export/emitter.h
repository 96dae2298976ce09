/*
 * What writes one thread's statements: what it knows, and how it puts things into
 * words. For emitter.c and statements.c only.
 *
 * It knows objects by local variables that the thread has loaded: o3, and o3_2 if the thread
 * loads a reference to the same object again. Every value that is loaded is compared in the
 * end with what the explorer saw there: that shows whether the interleaving was carried out,
 * and keeps compilers from leaving a load out.
 */
#ifndef REFRACE_EXPORT_EMITTER_H
#define REFRACE_EXPORT_EMITTER_H

#include <stdio.h>

#include "cmd/export/model_field.h"
#include "cmd/export/statements.h"

/* Room for a local variable; for an expression; for a call with two of them. */
enum { EMITTER_NAME = 32, EMITTER_TEXT = 400, EMITTER_CALL = 2 * EMITTER_TEXT + 16 };

struct loaded { /* a number in a local variable */
	uint32_t object, offset, line;
	int64_t number;
	uint32_t name; /* n<name> */
};

struct emitter {
	struct declarations *rest;
	const struct model *m;
	uint32_t thread;
	FILE *out, *checks;
	uint32_t *copies; /* by object: local variables that refer to it */
	bool *unused; /* by object: made here, and not mentioned since */
	bool *empty; /* by object: made here, and what it holds at first is not there yet */
	struct loaded *loaded;
	uint32_t n_loaded, n_numbers, n_pointers, n_checks;
	uint32_t line;
	bool waited;
	uint32_t done; /* an entry that the statement of another has made; PLAN_NONE */
	struct error *e;
	bool right;
};

static inline const struct model_thread *emitter_thread(const struct emitter *em)
{
	return &em->m->threads[em->thread];
}

/* There is a local variable for the object. */
static inline bool emitter_knows(const struct emitter *em, uint32_t object)
{
	return em->copies[object] > 0;
}

/* The source line as a comment, if the thread comes to another one. */
void emitter_show_line(struct emitter *em, uint32_t line, const char *before,
		       const char *behind);
/* One statement, behind its turn, with the words of the trace. */
void emitter_statement(struct emitter *em, uint32_t entry, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* One statement that waits for the steps of both entries itself. */
void emitter_joint(struct emitter *em, uint32_t entry, uint32_t second, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* One more condition that the thread checks in the end. */
void emitter_check(struct emitter *em, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The object's local variable. Writes EMITTER_NAME bytes to `out`, returns it. */
const char *emitter_local(const struct emitter *em, uint32_t object, char *out);
/* The mutex that a lock is, as an expression, of EMITTER_NAME bytes; that of a lock of the program
 * needs the object's local variable. */
const char *emitter_mutex(const struct emitter *em, struct model_lock lock, char *out);
/* The tag of its struct. */
const char *emitter_tag(const struct emitter *em, uint32_t object);
/* Makes sure that there is a local variable for the object, or sets em->right to false. */
void emitter_need(struct emitter *em, uint32_t object, uint32_t entry);
/* The same, from an array that all threads know: "heap", "retired". */
void emitter_fetch(struct emitter *em, uint32_t object, const char *array);
/* Reads `object` out of a word of `from`, if it is there; `from` is known, or can be read out
 * of `depth` - 1 other objects. */
bool emitter_obtain(struct emitter *em, uint32_t from, uint32_t object, uint32_t entry,
		    int depth);

/* The word as C has it (EMITTER_TEXT bytes); its object must be known. NULL: no field is there.
 */
struct model_field *emitter_word(struct emitter *em, uint32_t object, uint32_t offset,
				 char *out);
int64_t emitter_number(const struct model_field *f, uint64_t v);
/* The value as an expression. */
void emitter_value(struct emitter *em, const struct model_field *f, bool refers, uint64_t v,
		   uint32_t entry, char *out);
/* The number that is stored, in terms of what was loaded. */
void emitter_derive(struct emitter *em, const struct model_field *f, const struct plan_entry *c,
		    char *out);

/* The birth of an object. */
void emitter_make(struct emitter *em, uint32_t object);
/* Writes what the object, if it was made here, holds at first. */
void emitter_fill(struct emitter *em, uint32_t object, uint32_t entry);
/* Writes what the word held before `entry`, if an earlier entry tells. */
void emitter_fill_word(struct emitter *em, uint32_t object, uint32_t offset, uint32_t entry);
/* Objects that this access mentions for the first time are complete from here on. */
void emitter_fill_mentioned(struct emitter *em, const struct plan_entry *c, uint32_t entry);

#endif
