/*
 * Several cases, one after another, each under several strategies, and held against what it
 * states: what `run` and `matrix` have in common. They differ in what their text looks like.
 *
 *     struct batch b = { .command = "run", .print = print_case, .end = print_end };
 *     return batch_main(&b, &run_argp, usual, argc, argv);
 *
 * or, of what shards have found,  return batch_merge(&b, m, o);
 */
#ifndef REFRACE_CMD_BATCH_H
#define REFRACE_CMD_BATCH_H

#include "cmd/ci.h"
#include "cmd/compare.h"
#include "cmd/merge.h"
#include "cmd/text.h"

struct batch {
	/* Given. */
	const char *command; /* static: "run" */
	/* Text is printed as it comes, so that one sees something soon: before the first case
	 * (may be NULL), after each, and after the last. `print` is false with `e` if
	 * something that it explores for itself is more than there is memory for. */
	void (*begin)(const struct text *t, const struct batch *b);
	bool (*print)(const struct text *t, const struct batch *b, const struct comparison *c,
		      struct error *e);
	void (*end)(const struct text *t, const struct batch *b);

	/* Asked for. */
	struct options options;
	char **what; /* cases, as the user named them; of this shard */
	size_t n;
	bool every; /* the user named none, so that these are all named cases */
	const struct merged *merged; /* where their results are; NULL: they are explored */

	/* Found. */
	struct comparison *done; /* one for each case that could be opened */
	size_t n_done;
	size_t undone; /* cases that were not begun, because ^C came */
	bool broken;   /* something went wrong, and has been reported */
	struct ci ci;
};

/* Columns of the longest case's name, and a blank. */
int batch_name_width(const struct batch *b);

/* For the command's argp: `children`, and `parser`, whose input is the struct batch. */
extern const struct argp_child batch_children[];
error_t batch_parse(int key, char *arg, struct argp_state *state);

/* Parses the arguments, explores all cases, and prints. `usual`: the strategies if --with is
 * not given, as for options_default_with. Returns the exit status. */
int batch_main(struct batch *b, const struct argp *argp, const char *const *usual, int argc,
	       char **argv);

/* For the command's `merge`. */
int batch_merge(struct batch *b, const struct merged *m, const struct options *o);

#endif
