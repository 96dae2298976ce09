/*
 * refrace check: a program of the user's, which states nothing: is it safe on the current
 * CPython, with the GIL and without it? An answer for each, as soon as it is there; for each
 * one that fails, its shortest failing interleaving.
 */
#include <argp.h>
#include <string.h>

#include "cmd/ci_compare.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/text.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"

static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp check_argp = {
	.parser = options_parse_one,
	.args_doc = "FILE.py",
	.doc = "Explores every interleaving of a program on the current CPython, with the GIL and "
	       "without it, and shows for each whether it is clean or how it fails.\vExit "
	       "status: 0 if it is clean, 1 if a failure was found, 2 for wrong usage or input, 3 if "
	       "a bound stopped the search before it found one or no second thread ran, 130 after "
	       "^C.",
	.children = children,
};

static int status_of(const struct comparison *c)
{
	bool untried = false;
	uint32_t kinds = 0;

	for (size_t i = 0; i < c->n; i++) {
		kinds |= result_kinds(&c->results[i]);
		untried = untried || result_untried(&c->results[i]);
	}
	kinds &= ~verdict_bit(VERDICT_UNBOUNDED);
	if (interrupted)
		return interrupt_status();
	if (kinds)
		return STATUS_FAILURE;
	return compare_complete(c) && !untried ? STATUS_OK : STATUS_INCONCLUSIVE;
}

/* The newest answer. */
static bool print_text(const struct comparison *c, const struct text *t, struct error *e)
{
	const struct report *report = &c->reports[c->n - 1];

	if (c->n > 1)
		fputs("\n\n", t->out);
	if (result_kinds(report->r) || !result_untried(report->r)) {
		text_table(t, report, 1);
		if (!text_witness(t, &c->subject, report, e))
			return false;
		fputs("\n", t->out);
	}
	text_answer(t, report->r);
	return true;
}

static bool print_texts(const struct comparison *c, struct options *o, struct error *e)
{
	struct target *target = NULL;
	bool good = true;

	while ((target = targets_prose(&o->targets, target))) {
		const struct text t = text_for(o, target_begin(target), target->product.file);

		good = print_text(c, &t, e) && good;
		target_end(target);
	}
	return good;
}

/* Under the GIL there are far fewer interleavings. */
static void cheap_first(struct comparison *c)
{
	const char *with[OPTIONS_WITH];
	size_t n = 0;

	for (int dear = 0; dear < 2; dear++)
		for (size_t i = 0; i < c->n_with; i++)
			if ((strcmp(names_strategy(c->with[i]), "gil") != 0) == dear)
				with[n++] = c->with[i];
	memcpy(c->with, with, n * sizeof(with[0]));
}

static bool answer_all(struct comparison *c, struct options *o, struct error *e)
{
	cheap_first(c);
	while (c->n < c->n_with && (c->n == 0 || !interrupted))
		if (!compare_next(c, e) || !print_texts(c, o, e))
			return false;
	return true;
}

/* A comparison that could not be made has items, but neither text nor results. */
static void print_results(const void *context, FILE *out)
{
	const struct comparison *c = context;

	if (c)
		json_results(out, c->reports, c->n);
}

static int check_one(struct options *o)
{
	struct ci ci = { .command = "check", .began = time(NULL) };
	struct error e = { .line = 0 };
	struct comparison c;
	bool opened = compare_open(&c, o->what, o, &e);
	bool good = opened && answer_all(&c, o, &e) && ci_findings(&ci, &c, &e);
	int status;

	if (!good)
		ci_broken(&ci, o->what, &e);
	targets_documents(&o->targets, &ci, print_results, opened ? &c : NULL);
	status = good ? status_of(&c) : STATUS_USAGE;
	if (!good)
		error_print(stderr, &e);
	if (opened)
		compare_close(&c);
	ci_free(&ci);
	return status;
}

static int check(int argc, char **argv)
{
	static const char *const usual[] = { "cpython3.15", "cpython3.15t", NULL };
	struct options o;
	struct error e = { .line = 0 };
	int status;

	options_init(&o, children);
	options_parse(&check_argp, argc, argv, &o);
	options_default_with(&o, usual);
	if (!targets_open(&o.targets, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	interrupt_catch();
	status = check_one(&o);
	return targets_close(&o.targets) ? status : STATUS_USAGE;
}

const struct command command_check = {
	.name = "check",
	.summary = "is your program safe on CPython, with the GIL and without it?",
	.run = check,
};
