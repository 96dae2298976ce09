/*
 * refrace run: the main job. Explores a case under `unsafe`, then under `gil` (or those of
 * --with), and prints the difference; without a case, every named case in a line.
 */
#include <errno.h>
#include <stdlib.h>

#include "cmd/batch.h"
#include "cmd/command.h"
#include "vm/base/bug.h"

static const struct argp run_argp = {
	.parser = batch_parse,
	.args_doc = "[CASE...]",
	.doc = "Explores every interleaving of each case (a name or a file) under each strategy, "
	       "counts them exactly, and reports the difference. Without CASE: every named case, "
	       "a line each.\vExit status: 0 if every case behaves exactly as it states, 1 if not, "
	       "2 for wrong usage or input, 3 if a bound stopped a search, 130 after ^C.",
	.children = batch_children,
};

/* The command that shows the fixed twin, if there is one. */
static void print_twin(const struct text *t, const struct subject *s)
{
	char *path = case_twin(s->c), *line;
	size_t size;
	FILE *out;

	if (!path)
		return;
	out = memory_stream(&line, &size);
	fputs("fix: ", out);
	text_word(out, program_invocation_name);
	fputs(" diff ", out);
	text_word(out, s->what);
	fclose(out);
	text_command(t, line);
	free(line);
	free(path);
}

/* The whole story of one case. */
static bool print_story(const struct text *t, const struct comparison *c, struct error *e)
{
	text_table(t, c->reports, c->n);
	for (size_t i = 0; i < c->n; i++) {
		if (!result_shortest(c->reports[i].r))
			continue;
		if (!text_witness(t, &c->subject, &c->reports[i], e))
			return false;
		break;
	}
	print_twin(t, &c->subject);
	text_verdict(t, c->reports, c->n);
	text_seed(t, c->subject.program);
	for (size_t i = 0; i < c->n; i++)
		text_missed(t, &c->reports[i]);
	return true;
}

static bool print_case(const struct text *t, const struct batch *b, const struct comparison *c,
		       struct error *e)
{
	if (b->every) {
		text_line(t, batch_name_width(b) + 1, c->reports, c->n);
		return true;
	}
	if (c != b->done)
		fputs("\n\n", t->out);
	return print_story(t, c, e);
}

/* Cases by how they compare with what they state. */
static void print_end(const struct text *t, const struct batch *b)
{
	unsigned as_stated = 0, wrong = 0, silent = 0;

	for (size_t i = 0; i < b->n_done; i++) {
		bool missed = false, stated = false;

		for (size_t k = 0; k < b->done[i].n; k++) {
			stated = stated || b->done[i].reports[k].stated;
			missed = missed || b->done[i].reports[k].missed[0];
		}
		wrong += missed;
		silent += !stated;
		as_stated += stated && !missed;
	}
	if (!b->every && b->n == 1)
		return;
	fprintf(t->out, "\n%zu case%s: %u as stated, %u not", b->n_done,
		b->n_done == 1 ? "" : "s", as_stated, wrong);
	if (silent)
		fprintf(t->out, ", %u state nothing", silent);
	fputs("\n", t->out);
}

static const struct batch batch = { .command = "run", .print = print_case, .end = print_end };

static int run(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct batch b = batch;

	return batch_main(&b, &run_argp, usual, argc, argv);
}

static int merge(const struct merged *m, const struct options *o)
{
	struct batch b = batch;

	return batch_merge(&b, m, o);
}

const struct command command_run = {
	.name = "run",
	.summary = "explore cases unsafe, then with the GIL: the difference",
	.searches = true,
	.run = run,
	.merge = merge,
};
