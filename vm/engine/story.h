/*
 * What of a trace a reader needs to see: repeats are folded, and so is what the library does for a
 * call of the program, as long as no other thread comes between; and where no failure is one of
 * counts or of memory, changes of counts, the locks of objects and the queues of threads are
 * left out.
 */
#ifndef REFRACE_ENGINE_STORY_H
#define REFRACE_ENGINE_STORY_H

#include "vm/engine/trace.h"

struct passage {
	size_t n;      /* rows */
	size_t *rows;  /* their numbers in the trace; owned by the story */
	size_t again;  /* how often the same rows follow, which are not shown */
	bool alike;    /* they are the same but for numbers */
	const char *call; /* the rows are what this call does, and are not shown; NULL */
};

struct story {
	struct passage *passages;
	size_t n_passages;
	size_t n_rows;   /* that passages have, without what they fold */
	size_t left_out; /* rows that decide nothing */
	size_t gap;      /* in `rows`: before this one the trace has not kept all */
	size_t *rows;
};

/* `full`: every row, as it is. Release with story_free; the trace must stay. */
void story_make(const struct trace *trace, bool full, struct story *s);
void story_free(struct story *s);

#endif
