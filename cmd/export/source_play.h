/*
 * The statements of one player.
 */
#ifndef REFRACE_EXPORT_SOURCE_PLAY_H
#define REFRACE_EXPORT_SOURCE_PLAY_H

#include <stdio.h>

#include "cmd/export/script.h"
#include "vm/engine/trace.h"

/* What the statements of all players need of the rest of the program. */
struct props {
	const struct script *s;
	const struct trace *trace;
	const struct program *program;
	bool immortal; /* there are values that stand for what is never counted */
	bool twice;    /* something is freed twice */
	bool refuses;  /* a thread waits for a lock that it holds: mutexes check for that */
	bool *held; /* by object: alive at the end, but no word of the program refers to it */
	uint32_t n_held;  /* how many of them were written */
	uint32_t *serial; /* by object: makes its block's size one of its own */
};

/* Finds out what `props` is to be told before anything is written. Release with
 * source_props_free. */
void source_props_init(struct props *props, const struct script *s, const struct trace *trace,
		       const struct program *program);
void source_props_free(struct props *props);

/* Writes the player's function. False with `e` if it reaches an object in a way that the
 * script does not know. */
bool play_write(struct props *props, uint32_t player, FILE *out, struct error *e);

#endif
