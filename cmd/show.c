/*
 * refrace show: a case from the inside: its source, the bytecode of each line, and for each
 * instruction the accesses to shared memory that it makes, in the order of one run.
 *
 * The accesses are not typed in anywhere: the program is run once on the explore layer,
 * one thread after another, and what it does is written down.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "vm/base/shown.h"
#include "vm/engine/label.h"
#include "vm/engine/trace.h"

static const struct argp_child children[] = { { &options_strategy, 0, NULL, 0 }, { 0 } };
static const struct argp show_argp = {
	.parser = options_parse_one,
	.args_doc = "CASE",
	.doc = "Shows a case's source, its bytecode, and the shared accesses that each instruction "
	       "makes, under `unsafe` or the strategy of --with.",
	.children = children,
};

static void show_source(const struct subject *s)
{
	const char *line = s->c->text;

	for (unsigned n = 1; *line; n++) {
		size_t length = strcspn(line, "\n");

		char *shown = shown_source(line, length);

		printf("%5u  %s\n", n, shown);
		free(shown);
		line += length + (line[length] == '\n');
	}
}

/* What one run along `schedule` did at an instruction, for each function at a line. */
static void show_code(const struct program *p, const struct code *c)
{
	uint32_t line = 0;

	printf("\n%s:\n", c->name);
	for (uint32_t i = 0; i < c->n_instrs; i++) {
		char text[160], number[16] = "";

		if (c->instrs[i].line != line)
			snprintf(number, sizeof(number), "%u", c->instrs[i].line);
		line = c->instrs[i].line;
		printf("%5s  %4u  %s\n", number, i,
		       instr_text(p, c, &c->instrs[i], text, sizeof(text)));
	}
}

/* One thread after another: lower numbers first, until nobody can go on. */
static bool sequential_schedule(struct virtual *v, struct schedule *schedule)
{
	uint32_t enabled;

	virtual_start(v);
	while ((enabled = virtual_enabled(v)) && schedule_steps(schedule) < 2000) {
		unsigned thread = (unsigned)__builtin_ctz(enabled);

		virtual_step(v, thread);
		schedule_push(schedule, thread);
	}
	return !enabled;
}

static void show_line(const struct program *p, uint32_t line)
{
	size_t length;
	const char *text = program_line(p, line, &length);
	char *shown = shown_source(text, length), where[PROGRAM_WHERE];

	printf("  %s: %s\n", program_mark(p, line, where), shown);
	free(shown);
}

/* One row for each access, with the operation that makes it where that changes. */
static void show_rows(const struct program *p, const struct trace *trace)
{
	const struct trace_row *before = NULL;

	for (size_t i = 0; i < trace->n_rows; i++) {
		const struct trace_row *row = &trace->rows[i];
		bool same =
			before && before->thread == row->thread && before->line == row->line;
		char name[32], step[12] = "";

		if (!before || before->thread != row->thread)
			printf("%s\n", label_thread(row->thread, name, sizeof(name)));
		if (!same)
			show_line(p, row->line);
		if (row->step)
			snprintf(step, sizeof(step), "%u", row->step);
		same = same && !strcmp(before->op, row->op);
		printf("    %-28.28s %4s  %s\n", same ? "" : row->op, step, row->text);
		before = row;
	}
	if (!before)
		puts("none: no two threads are alive at once");
}

static int show_accesses(const struct subject *s, const char *strategy)
{
	struct schedule schedule = { .n_runs = 0 };
	struct error e = { .line = 0 };
	struct trace trace;
	struct virtual v;

	virtual_open(&v, s->program, strategy, s->c->prints);
	sequential_schedule(&v, &schedule);
	printf("\naccesses to shared memory under %s, one thread after another; each number is a step\n\n",
	       strategy);
	virtual_close(&v);
	if (trace_run(s->program, strategy, s->c->prints, &schedule, &trace, &e))
		show_rows(s->program, &trace);
	trace_free(&trace);
	schedule_free(&schedule);
	return STATUS_OK;
}

static int show(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", NULL };
	struct options o;
	struct subject s;
	int status;

	options_init(&o, children);
	o.one_strategy = true;
	options_parse(&show_argp, argc, argv, &o);
	options_default_with(&o, usual);
	if (!subject_open(&s, o.what, false))
		return STATUS_USAGE;
	show_source(&s);
	for (uint32_t i = 0; i < s.program->n_codes; i++)
		show_code(s.program, s.program->codes[i]);
	status = show_accesses(&s, o.with[0]);
	subject_close(&s);
	return status;
}

const struct command command_show = {
	.name = "show",
	.summary = "a case's source, bytecode and access steps",
	.run = show,
};
