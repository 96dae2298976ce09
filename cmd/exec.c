/*
 * refrace exec: runs a program once on real threads, like an ordinary interpreter: its own
 * output, its own exit status (1 if an exception ends the main thread), a traceback.
 */
#include <argp.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/machine/image.h"
#include "vm/machine/machine.h"

struct request {
	struct options options;
	const char *what;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &r->options;
		return 0;
	case ARGP_KEY_ARG:
		if (r->what)
			argp_error(state, "takes one file, but was given '%s' as well", arg);
		r->what = arg;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "needs a file");
		return 0;
	case ARGP_KEY_END:
		if (r->options.n_with > 1)
			argp_error(state, "--with: a program runs under one strategy at a time");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_strategy, 0, NULL, 0 }, { 0 } };
static const struct argp exec_argp = {
	.parser = parse,
	.args_doc = "FILE.py",
	.doc = "Runs a program once on real threads, under the GIL or the strategy of --with.",
	.children = children,
};

/* stdio keeps what several threads print apart; main.c checks that it was written. */
static void print(void *context, const char *text, size_t size)
{
	(void)context;
	fwrite(text, 1, size, stdout);
}

static int exec(int argc, char **argv)
{
	static const char *const usual[] = { "gil", NULL };
	static const struct native_options natively = { .print = print, .teardown = true };
	struct request r = { .what = NULL };
	const struct machine *machine;
	struct native_result result;
	struct subject s;
	struct image *image;

	options_init(&r.options);
	argp_parse(&exec_argp, argc, argv, ARGP_IN_ORDER, NULL, &r);
	options_default_with(&r.options, usual);
	if (!subject_open(&s, r.what))
		return STATUS_USAGE;
	machine = machine_native(r.options.with[0]);
	CHECK(machine);
	image = image_new(s.program, r.options.modern);
	result = native_run(image, machine->begin, machine->run, &natively);
	image_free(image);
	subject_close(&s);
	return result.main_raised ? STATUS_FAILURE : STATUS_OK;
}

const struct command command_exec = {
	.name = "exec",
	.summary = "runs a program once on real threads, like an interpreter",
	.run = exec,
};
