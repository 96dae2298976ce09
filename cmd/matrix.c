/*
 * refrace matrix: cases down, strategies across; which failures each strategy removes, and
 * which it does not.
 */
#include "cmd/batch.h"
#include "cmd/command.h"
#include "cmd/text_matrix.h"

static const struct argp matrix_argp = {
	.parser = batch_parse,
	.args_doc = "[CASE...]",
	.doc = "Explores every interleaving of each case (all named ones if none is given) under "
	       "each strategy (all if --with is not given), and prints in one table how each can "
	       "fail, how often, and whether that is as the case states.\vExit status: 0 if every "
	       "case behaves exactly as it states, 1 if not, 2 for wrong usage or input, 3 if a "
	       "bound stopped a search, 130 after ^C.",
	.children = batch_children,
};

static bool print_row(const struct text *t, const struct batch *b, const struct comparison *c,
		      struct error *e)
{
	(void)e;
	text_matrix_row(t, b, c);
	return true;
}

static const struct batch batch = { .command = "matrix",
				    .begin = text_matrix_heading,
				    .print = print_row,
				    .end = text_matrix_end };

static int matrix(int argc, char **argv)
{
	struct batch b = batch;

	return batch_main(&b, &matrix_argp, NULL, argc, argv);
}

static int merge(const struct merged *m, const struct options *o)
{
	struct batch b = batch;

	return batch_merge(&b, m, o);
}

const struct command command_matrix = {
	.name = "matrix",
	.summary = "cases down, strategies across: who removes which failure?",
	.searches = true,
	.run = matrix,
	.merge = merge,
};
