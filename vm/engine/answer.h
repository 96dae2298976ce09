/*
 * An answer: all interleavings of a program, or as many as there is time for.
 *
 * Unless something else is asked for, the answer is that of explore.h. If its budget is spent
 * first, the search goes on: with all interleavings that have 0 preemptions, 1, 2, ... as long
 * as its time lasts or until one fails, and with a sample. What these have found is further
 * parts of the result, which is then incomplete.
 */
#ifndef REFRACE_ENGINE_ANSWER_H
#define REFRACE_ENGINE_ANSWER_H

#include "vm/engine/explore.h"
#include "vm/engine/sample.h"

struct effort {
	struct budget budget; /* all of it; 0: the usual */
	bool apart; /* threads are told apart, and searched together (request.h) */
	unsigned jobs; /* processes that search (explore.h) */
	enum result_method method;
	unsigned preemptions;      /* RESULT_PREEMPTIONS */
	struct sample_plan sample; /* RESULT_SAMPLE; draws 0 and its seed otherwise */
};

/* Without any options. */
extern const struct effort effort_usual;

/* `request`: its budget is that of `effort`. Release with result_free. False with `e`: the program
 * leaves the subset. */
bool answer_find(const struct explore_request *request, const struct effort *effort,
	    struct result *result, struct error *e);

#endif
