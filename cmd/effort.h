/*
 * How much a command that explores may do: budgets, and what is done instead of exploring
 * every interleaving.
 */
#ifndef REFRACE_CMD_EFFORT_H
#define REFRACE_CMD_EFFORT_H

#include <argp.h>

/* --max-worlds, --max-memory, --timeout, --preemptions, --sample, --seed, --no-merge, --jobs; input: struct
 * options, whose `effort` it sets. */
extern const struct argp options_effort;

#endif
