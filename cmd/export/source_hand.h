/*
 * The hand that writes one player's statements: what it knows, and how it puts things into
 * words. For source_hand.c and source_play.c only.
 *
 * It knows objects by local variables that the player has loaded: o3, and o3_2 if the player
 * loads a reference to the same object again. Every value that is loaded is compared in the
 * end with what the explorer saw there: that shows whether the interleaving was carried out,
 * and keeps compilers from leaving a load out.
 */
#ifndef REFRACE_EXPORT_SOURCE_HAND_H
#define REFRACE_EXPORT_SOURCE_HAND_H

#include <stdio.h>

#include "cmd/export/script_field.h"
#include "cmd/export/source_play.h"

enum { HAND_NAME = 32, HAND_TEXT = 400 }; /* room for a local variable; for an expression */

struct loaded { /* a number in a local variable */
	uint32_t object, offset, line;
	int64_t number;
	uint32_t name; /* n<name> */
};

struct hand {
	struct props *props;
	const struct script *s;
	uint32_t player;
	FILE *out, *checks;
	uint32_t *copies; /* by object: local variables that refer to it */
	bool *empty; /* by object: made here, and what it holds at first is not there yet */
	struct loaded *loaded;
	uint32_t n_loaded, n_numbers, n_pointers, n_checks;
	uint32_t line;
	bool moved;
	struct error *e;
	bool right;
};

static inline const struct player *hand_player(const struct hand *h)
{
	return &h->s->players[h->player];
}

/* There is a local variable for the object. */
static inline bool hand_knows(const struct hand *h, uint32_t object)
{
	return h->copies[object] > 0;
}

/* The source line as a comment, if the player comes to another one. */
void hand_show_line(struct hand *h, uint32_t line, const char *before, const char *behind);
/* One statement, behind its turn, with the words of the trace. */
void hand_statement(struct hand *h, uint32_t cue, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* One more condition that the player checks in the end. */
void hand_check(struct hand *h, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The object's local variable. Writes HAND_NAME bytes to `out`, returns it. */
const char *hand_local(const struct hand *h, uint32_t object, char *out);
/* The tag of its struct. */
const char *hand_tag(const struct hand *h, uint32_t object);
/* Makes sure that there is a local variable for the object, or sets h->right to false. */
void hand_need(struct hand *h, uint32_t object, uint32_t cue);
/* Reads `object` out of a word of `from`, if it is there; `from` is known, or can be read out
 * of `depth` - 1 other objects. */
bool hand_obtain(struct hand *h, uint32_t from, uint32_t object, uint32_t cue, int depth);

/* The word as C has it (HAND_TEXT bytes); its object must be known. NULL: no field is there. */
struct script_field *hand_word(struct hand *h, uint32_t object, uint32_t offset, char *out);
int64_t hand_number(const struct script_field *f, uint64_t v);
/* The value as an expression. */
void hand_value(struct hand *h, const struct script_field *f, bool refers, uint64_t v,
		uint32_t cue, char *out);
/* The number that is stored, in terms of what was loaded. */
void hand_derive(struct hand *h, const struct script_field *f, const struct plan_entry *c,
		 char *out);

/* The birth of an object. */
void hand_make(struct hand *h, uint32_t object);
/* Writes what the object, if it was made here, holds at first. */
void hand_fill(struct hand *h, uint32_t object, uint32_t cue);
/* Writes what the word holds before `cue`, if anybody can tell. */
void hand_fill_word(struct hand *h, uint32_t object, uint32_t offset, uint32_t cue);
/* Objects that this access mentions for the first time are complete from here on. */
void hand_fill_mentioned(struct hand *h, const struct plan_entry *c, uint32_t cue);

#endif
