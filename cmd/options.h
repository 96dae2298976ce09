/*
 * The options that several commands share, as children for their argp parsers:
 *
 *     struct options o;
 *     static const struct argp_child children[] = { { &options_output, 0, NULL, 0 }, { 0 } };
 *     options_init(&o);  and in the parser, at ARGP_KEY_INIT:  state->child_inputs[0] = &o;
 *
 * A command takes the groups that mean something to it and no others.
 */
#ifndef REFRACE_CMD_OPTIONS_H
#define REFRACE_CMD_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "vm/base/error.h"

enum { OPTIONS_WITH = 8 };

enum options_format { FORMAT_TEXT, FORMAT_JSON };
enum options_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	enum options_format format;
	enum options_color color;
	const char *output;             /* --output; NULL for stdout */
	const char *with[OPTIONS_WITH]; /* --with, static names, each once */
	size_t n_with;                  /* 0 if --with was not given */
	bool modern;                    /* --switch=modern; already applied to `with` */
};

void options_init(struct options *o);

/* --color, --format, --output; input: struct options. */
extern const struct argp options_output;
/* --with, --switch; input: struct options. */
extern const struct argp options_strategy;

/* For commands whose --with was not given: makes `names` (ended by NULL, from names.h)
 * the list, with --switch applied. */
void options_default_with(struct options *o, const char *const *names);

/* Opens what --output names, or returns stdout; NULL with `e`. */
FILE *options_open(const struct options *o, struct error *e);
/* Closes what options_open returned; stdout is left to main. False with `e` if not
 * everything could be written. */
bool options_close(const struct options *o, FILE *out, struct error *e);

/* Whether to colour `out`: --color, NO_COLOR, CLICOLOR_FORCE, terminal, in that order. */
bool options_colored(const struct options *o, FILE *out);

#endif
