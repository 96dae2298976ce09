/*
 * The options that several commands share, as children for their argp parsers:
 *
 *     struct options o;
 *     static const struct argp_child children[] = { { &options_output, 0, NULL, 0 }, { 0 } };
 *     options_init(&o, children);  and in the parser, at ARGP_KEY_INIT:  options_inputs(&o,
 * state);
 *
 * A command takes the groups that mean something to it and no others.
 */
#ifndef REFRACE_CMD_OPTIONS_H
#define REFRACE_CMD_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cmd/shard.h"
#include "cmd/targets.h"
#include "vm/access/policy.h"
#include "vm/base/error.h"
#include "vm/engine/answer.h"

enum { OPTIONS_WITH = 32 };

enum options_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	enum format format;     /* of the only output, unless options_targets is used */
	const char *output;     /* --output; NULL for stdout */
	struct product file;    /* with options_open */
	char *text;             /* what goes to it */
	size_t size;
	struct targets targets; /* with options_targets: at least one */
	enum options_color color;
	const char *with[OPTIONS_WITH];    /* --with, static names, each once */
	size_t n_with;                     /* 0 if --with was not given */
	bool all;                          /* `all` was in --with */
	enum policy policy;                /* --gil-policy; the first one if not given */
	bool policy_given;                 /* --gil-policy was given */
	const struct argp_child *children; /* of the command's argp */
	const char *what;                  /* the one argument, for options_parse_one */
	bool full;                         /* --full */
	bool lazy;                         /* --lazy */
	bool sleeps;                       /* --sleeps=order */
	bool plain;                        /* --library=plain */
	struct effort effort;              /* with options_effort (cmd/effort.h) */
	struct shard shard;                /* with options_shard */
	bool one_strategy;                 /* options_parse_one allows one strategy only */
};

/* `children`: the groups that the command takes, ended by zeros; must stay. */
void options_init(struct options *o, const struct argp_child *children);

/* --color, --output; input: struct options. */
extern const struct argp options_output;
/* --format, of prose or results; input: struct options. */
extern const struct argp options_format;
/* --color, and --format and --output as often as one likes; input: struct options. */
extern const struct argp options_targets;
/* --full; input: struct options. */
extern const struct argp options_trace;
/* --lazy; input: struct options. */
extern const struct argp options_lazy;
/* --sleeps, --library; input: struct options. */
extern const struct argp options_modes;
/* --with; input: struct options. */
extern const struct argp options_strategy;
/* --gil-policy, for commands that run on real threads, behind options_strategy in the
 * command's list; input: struct options. */
extern const struct argp options_policy;

/* For a parser at ARGP_KEY_INIT: every group gets the command's struct options. */
void options_inputs(struct options *o, struct argp_state *state);

/* argp_parse, in order. Without memory for it the program ends. */
void options_parse(const struct argp *argp, int argc, char **argv, void *input);

/* As argp_error, and what the user has typed is shown as shown.h shows it. */
void options_error(const struct argp_state *state, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The parser of a command that takes exactly one argument; input: struct options, whose
 * `what` it sets. A parser with options of its own hands everything else to it. */
error_t options_parse_one(int key, char *arg, struct argp_state *state);

/* The number that `text` is, from 1 to `most`; anything else ends the program. `option` is
 * its name without dashes. */
unsigned options_number(const char *option, const char *text, unsigned most,
			const struct argp_state *state);

/* The seconds that `text` is, more than none and up to a day; anything else ends the program.
 * `option` is its name without dashes. */
double options_seconds(const char *option, const char *text, const struct argp_state *state);

/* At ARGP_KEY_ARG of a command that takes a case and a schedule. */
void options_two(const char *arg, const struct argp_state *state, const char **what,
		 const char **schedule);

/* After parsing. If --with was not given: makes `names` (ended by NULL, from names.h) the list; NULL is
 * --with=all. Then --sleeps and --library change
 * the names. */
void options_default_with(struct options *o, const char *const *names);

/* Opens what --output names, or returns stdout; NULL with `e`. */
FILE *options_open(struct options *o, struct error *e);
/* Closes what options_open returned; stdout is left to main. False with `e` if not
 * everything could be written. */
bool options_close(struct options *o, FILE *out, struct error *e);
/* The same if what was printed is not wanted: a file stays as it was. */
void options_drop(struct options *o, FILE *out);

/* Whether to colour what goes to the open `file`: --color, NO_COLOR, CLICOLOR_FORCE, terminal, in
 * that order. */
bool options_colored(const struct options *o, int file);

#endif
