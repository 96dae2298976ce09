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
	const char *report; /* a file for the JSON form of it all; NULL: none */
};

/*
 * Runs the schedule on real threads, each run in a process of its own, and prints a line
 * or two about it. False with `e` if the schedule cannot be run so, if a run parts from
 * what the explorer says, or if the report cannot be written (which has been reported then).
 */
bool native_replay(const struct native_request *request, FILE *out, struct error *e);

#endif
