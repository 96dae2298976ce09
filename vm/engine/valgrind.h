/*
 * Reading what a Valgrind tool has written: its XML, protocol 4 (Valgrind's
 * docs/internals/xml-output-protocol4.txt). Only elements are looked at, never prose; the
 * marks that observer_mark adds say what the program was doing.
 */
#ifndef REFRACE_ENGINE_VALGRIND_H
#define REFRACE_ENGINE_VALGRIND_H

#include <stdio.h>

#include "vm/base/error.h"
#include "vm/engine/finding.h"

enum { VALGRIND_FINDINGS = 64 };

struct valgrind_report {
	struct finding findings[VALGRIND_FINDINGS];
	unsigned n; /* more than VALGRIND_FINDINGS are not kept, but their kinds are */
	uint32_t kinds;
};

/* Reads the file of a run of `plan`, which it closes. False with `e` (and its place) if it cannot
 * be read, is no XML, is of another protocol, or ends before it should. */
bool valgrind_read(FILE *in, const char *path, const struct plan *plan, struct valgrind_report *report,
		   struct error *e);

#endif
