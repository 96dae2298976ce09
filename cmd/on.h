/*
 * A program on the user's own python3: which version that is, and how often it fails there, driven
 * through an interleaving (export/python.h) and left to itself.
 */
#ifndef REFRACE_CMD_ON_H
#define REFRACE_CMD_ON_H

#include "cmd/subject.h"
#include "vm/engine/result.h"

struct on {
	const char *python;  /* the command */
	const char *runtime; /* static: "cpython3.11" */
	char version[24];    /* "3.11.2" */
	unsigned runs;
	/* How often it failed: */
	unsigned forced; /* as planned */
	unsigned parted; /* it did not do what the plan says */
	unsigned free;   /* left to itself */
	char said[200];  /* the last line that a forced run has said, of one that has parted if there
			  * was one */
};

/* Asks the command which version it is. False with `e`: it cannot be run, or is none that has a
 * runtime. */
bool on_ask(struct on *on, const char *python, struct error *e);

/* Whether the program could be shown there; see python_allows. */
bool on_allows(const struct on *on, const struct subject *s, struct error *e);

/* Makes all runs with the shortest interleaving of the result that can be shown, or as many as
 * were made before ^C. False with `e`. */
bool on_show(struct on *on, const struct subject *s, const struct result *r, struct error *e);

#endif
