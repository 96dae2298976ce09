/*
 * One command is one file, cmd/<name>.c, with its option table, its code and one
 * `const struct command`. commands.def lists them; main.c finds the command, runs it and
 * checks that everything printed has really been written.
 */
#ifndef REFRACE_CMD_COMMAND_H
#define REFRACE_CMD_COMMAND_H

#include <stdbool.h>

#define REFRACE_VERSION "0.1.0"

enum status {
	STATUS_OK = 0,           /* as stated, clean */
	STATUS_FAILURE = 1,      /* a failure was found, an expectation missed */
	STATUS_USAGE = 2,        /* usage, input or I/O error */
	STATUS_INCONCLUSIVE = 3, /* a bound stopped the search */
	STATUS_INTERNAL = 4,     /* a bug of ours */
	/* After a signal: interrupt_status. */
};

struct merged;
struct options;

struct command {
	const char *name;
	const char *summary; /* one line for `refrace --help` */
	bool searches;       /* its searches may be those of several ranks (rank.h) */
	/* argv[0] is "refrace NAME". Parses with argp (ARGP_IN_ORDER), exits 2 on wrong
	 * usage, prints to stdout, returns an exit status. */
	int (*run)(int argc, char **argv);
	/* If it has shards: prints what they have found together to the targets of `o`, which
	 * has its strategies, too. Returns an exit status. */
	int (*merge)(const struct merged *m, const struct options *o);
};

/* command_run, command_check, ...: each is defined in its own file. */
#define COMMAND(name) extern const struct command command_##name;
#include "cmd/commands.def"
#undef COMMAND

#endif
