/*
 * What `refrace canary` has found out, program by program: how it was run, what became of it,
 * and what has to be changed if that is not right.
 */
#ifndef REFRACE_CMD_CANARY_H
#define REFRACE_CMD_CANARY_H

#include "cmd/canary_log.h"
#include "cmd/canary_run.h"
#include "cmd/options.h"

struct text;

struct failure_info {
	const char *sample;   /* the case that is run if none is named; see canary_sample.h */
	const char *strategy; /* under which the case fails, and shows nothing else */
	uint32_t meant;       /* set of sanitizers that are there for it */
	const char *missing;  /* if none of them is */
	bool optional;        /* tried only if one of them is */
};
extern const struct failure_info failure_table[FAILURES];

/* What the runs of one program came to. */
struct tally {
	uint32_t sanitizers, built, shown; /* sets: in any run */
	unsigned reported;                 /* runs with the failure in a report */
	unsigned failed;                   /* runs with a report and a status that is not 0 */
	unsigned loud;                     /* runs with any report, or such a status */
	bool named;                        /* a report has the names of functions */
	bool odd;                          /* a run did not end as it should: `last` */
	double seconds;                    /* of compiling, all runs, and finding out why */
	struct canary_run last;
};

struct canary_outcome {
	char *what; /* as reports show it */
	enum failure failure;
	bool in_c;       /* it is no case, and put right where others are under the GIL */
	bool accepted;   /* the user says that it is off on purpose */
	bool gil_judged; /* under the GIL nothing must be reported */
	struct tally fails, right;
	char *advice; /* what to change, a line each; NULL if nothing */
};

struct canary {
	struct options options;
	struct canary_folder folder;
	struct settings settings;
	unsigned runs;
	uint32_t accepted; /* set of failures */
	bool skip_missing;
	const char *function; /* the failing one's name; NULL: our own */
	struct canary_outcome *outcomes;
	size_t n;
};

/* The sanitizers that are there for what this program shows. */
uint32_t canary_meant(const struct canary_outcome *o);

/* Whether every run was reported and would fail the job. */
bool canary_right(const struct canary *c, const struct tally *t);

/* Finds out which settings keep the failure from being reported or from failing the job, by
 * runs without them, and sets the outcome's advice. The program that fails is still there. */
bool canary_advise(const struct canary *c, struct canary_outcome *o, struct error *e);

/* Prints it all, and returns the exit status. */
int canary_tell(const struct canary *c, const struct text *t);

#endif
