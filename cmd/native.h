/*
 * `refrace replay --native`: one interleaving on real threads, once or many times, and what
 * a tool that watches this process finds in it.
 */
#ifndef REFRACE_CMD_NATIVE_H
#define REFRACE_CMD_NATIVE_H

#include <stdio.h>

#include "cmd/subject.h"
#include "vm/engine/schedule.h"

struct native_request {
	const struct subject *subject;
	const struct schedule *schedule;
	unsigned runs;
};

/*
 * Runs the schedule on real threads, each run in a process of its own, and prints a line
 * or two about it. False with `e` if the schedule cannot be run so, or if a run parts from
 * what the explorer says.
 */
bool native_replay(const struct native_request *request, FILE *out, struct error *e);

/*
 * The same for cases with a schedule each (`words`: a case, its schedule, the next case, ...),
 * one after another, which is written to the file `report` as JSON, with whatever has parted.
 * False with `e`; what cannot be written has been reported.
 */
bool native_report(char *const *words, size_t n, unsigned runs, bool lazy, const char *report,
		   struct error *e);

#endif
