/*
 * The frame around the commands.
 *
 * The words before the first one that is no option belong to refrace itself, the rest
 * to the command which that word names: each is parsed by its own argp parser, in
 * order (ARGP_IN_ORDER). Wrong usage ends with status 2 everywhere.
 *
 * Output is checked once, when the program ends, whichever way it ends by exit():
 * also after --help, which argp prints and exits from. A reader must never take a cut
 * output for a whole one, so a full disk is an error like any other.
 */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/options.h"
#include "cmd/rank.h"
#include "vm/base/bug.h"
#include "vm/base/error.h"
#include "vm/base/lack.h"
#include "vm/base/nearest.h"
#include "vm/base/utf8.h"

static const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cmd/commands.def"
#undef COMMAND
	NULL
};

static const char *const command_names[] = {
#define COMMAND(name) #name,
#include "cmd/commands.def"
#undef COMMAND
	"help", NULL
};

/* The word at which parsing stopped; input of `parse`. */
struct found {
	int index; /* of the command in argv, or 0 */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct found *found = state->input;

	(void)arg;
	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	found->index = state->next - 1;
	state->next = state->argc;
	return 0;
}

/* The table of commands, printed behind the options. */
static char *list_commands(int key, const char *help, void *input)
{
	char *list = NULL;
	size_t size;
	FILE *out;

	(void)input;
	if (key != ARGP_KEY_HELP_EXTRA)
		return (char *)(uintptr_t)help;
	out = memory_stream(&list, &size);
	fputs("Commands:\n", out);
	for (const struct command *const *c = commands; *c; c++)
		fprintf(out, "  %-12s %s\n", (*c)->name, (*c)->summary);
	fprintf(out, "  %-12s %s\n", "help", "what one command does: refrace help COMMAND");
	fclose(out);
	return list;
}

static const struct argp main_argp = {
	.parser = parse,
	.args_doc = "COMMAND [ARGUMENT...]",
	.doc = "Shows what happens to reference counts when nothing protects them, and which "
	       "protection makes the failure go away.",
	.help_filter = list_commands,
};

static int usage_error(const struct error *e)
{
	error_print(stderr, e);
	return STATUS_USAGE;
}

static int unknown_command(const char *name)
{
	const char *nearest = nearest_name(name, command_names);
	struct error e = { .line = 0 };

	if (nearest)
		error_set(
			&e,
			"there is no command '%.*s': did you mean '%s'? (see refrace --help)",
			utf8_fit(name, 40), name, nearest);
	else
		error_set(&e, "there is no command '%.*s': see refrace --help",
			  utf8_fit(name, 40), name);
	return usage_error(&e);
}

/* Runs a command with argv[0] as its own name. */
static int run(const struct command *c, int argc, char **argv)
{
	static char own_name[40];
	struct error e = { .line = 0 };

	if (!rank_join(c, &e))
		return usage_error(&e);
	if (rank_helped())
		return STATUS_OK;
	snprintf(own_name, sizeof own_name, "refrace %s", c->name);
	argv[0] = own_name;
	return c->run(argc, argv);
}

/* `refrace help [COMMAND]` is `refrace [COMMAND] --help`; of help itself there is no more. */
static int help(int argc, char **argv)
{
	static char option[] = "--help";
	char *arguments[3] = { argv[0], option, NULL };

	if (argc < 2 || argv[1][0] == '-' || strcmp(argv[1], argv[0]) == 0) {
		argp_help(&main_argp, stdout, ARGP_HELP_STD_HELP & ~ARGP_HELP_EXIT_OK,
			  (char *)(uintptr_t) "refrace");
		return STATUS_OK;
	}
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->name, argv[1]) == 0)
			return run(*c, 2, arguments);
	return unknown_command(argv[1]);
}

static int dispatch(int argc, char **argv)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->name, argv[0]) == 0)
			return run(*c, argc, argv);
	if (strcmp(argv[0], "help") == 0)
		return help(argc, argv);
	return unknown_command(argv[0]);
}

/* The last thing that happens: was everything written? */
static void close_output(void)
{
	struct error e = { .line = 0 };
	int failed = ferror(stdout);

	errno = 0;
	if (fflush(stdout) == 0 && !failed)
		return;
	error_set(&e, "cannot write the output%s%s", errno ? ": " : "",
		  errno ? strerror(errno) : "");
	error_print(stderr, &e);
	fflush(stderr);
	_exit(STATUS_USAGE);
}

/* What was closed when the program began must not become another file: writing to it fails. */
static void open_missing(void)
{
	for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
		if (fcntl(file, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0)
			lack_end("cannot open /dev/null: %s", strerror(errno));
}

int main(int argc, char **argv)
{
	static char own_name[] = "refrace";
	struct found found = { 0 };

	open_missing();
	interrupt_begin();
	json_set_alloc_funcs(memory_get, free);
	atexit(close_output);
	argp_program_version = "refrace " REFRACE_VERSION;
	argp_err_exit_status = STATUS_USAGE;
	if (argc > 0)
		argv[0] = own_name;
	options_parse(&main_argp, argc, argv, &found);
	if (found.index == 0) {
		argp_help(&main_argp, stderr, ARGP_HELP_SHORT_USAGE | ARGP_HELP_SEE, own_name);
		return STATUS_USAGE;
	}
	return dispatch(argc - found.index, argv + found.index);
}
