/*
 * refrace exec: runs a program once on real threads, like an ordinary interpreter: its own
 * output, its own exit status, a traceback.
 */
#include <argp.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/base/input.h"
#include "vm/image/image.h"
#include "vm/machine/machine.h"

static const struct argp_child children[] = { { &options_strategy, 0, NULL, 0 },
					      { &options_lazy, 0, NULL, 0 },
					      { &options_policy, 0, NULL, 0 },
					      { 0 } };
static const struct argp exec_argp = {
	.parser = options_parse_one,
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
	struct native_options natively = { .print = print, .teardown = true };
	struct options o;
	const struct machine *machine;
	struct native_result result;
	struct subject s;
	struct image *image;

	options_init(&o, children);
	o.one_strategy = true;
	setvbuf(stdout, NULL, _IOLBF, 0); /* who interrupts a run has seen what it printed */
	options_parse(&exec_argp, argc, argv, &o);
	options_default_with(&o, usual);
	natively.policy = o.policy;
	input_comes_late(); /* there is one process, and somebody may type */
	if (!subject_open(&s, o.what, o.lazy))
		return STATUS_USAGE;
	machine = machine_native(o.with[0]);
	CHECK(machine);
	image = image_new(s.program, o.with[0]);
	result = native_run(image, machine->begin, machine->run, &natively);
	image_free(image);
	subject_close(&s);
	return result.status;
}

const struct command command_exec = {
	.name = "exec",
	.summary = "runs a program once on real threads, like an interpreter",
	.run = exec,
};
