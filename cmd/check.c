/*
 * refrace check: a program of the user's, which states nothing: under which strategies is
 * it safe? For each one that fails, its shortest failing interleaving.
 */
#include <argp.h>

#include "cmd/ci_compare.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/text.h"
#include "vm/base/verdict.h"

static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp check_argp = {
	.parser = options_parse_one,
	.args_doc = "FILE.py",
	.doc = "Explores every interleaving of a program, without the GIL and with it, and shows "
	       "for each strategy whether it is clean or how it fails.\vExit status: 0 if it is clean, "
	       "1 if a failure was found, 2 for wrong usage or input, 3 if a bound stopped the search "
	       "before it found one, 130 after ^C.",
	.children = children,
};

static int status_of(const struct comparison *c)
{
	uint32_t kinds = 0;

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->results[i].n_outcomes; k++)
			kinds |= c->results[i].outcomes[k].kinds;
	kinds &= ~(UINT32_C(1) << VERDICT_UNBOUNDED);
	if (interrupted)
		return STATUS_INTERRUPTED;
	if (kinds)
		return STATUS_FAILURE;
	return compare_complete(c) ? STATUS_OK : STATUS_INCONCLUSIVE;
}

static bool print_text(const struct comparison *c, const struct text *t, struct error *e)
{
	text_table(t, c->reports, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (!text_witness(t, &c->subject, &c->reports[i], e))
			return false;
	text_verdict(t, c->reports, c->n);
	return true;
}

static bool print_texts(const struct comparison *c, struct options *o, struct error *e)
{
	struct target *target = NULL;
	bool good = true;

	while ((target = targets_prose(&o->targets, target))) {
		const struct text t = text_for(o, target_begin(target), target->out);

		good = print_text(c, &t, e) && good;
		target_end(target);
	}
	return good;
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
	bool opened = compare_open(&c, o->what, o, false, &e);
	bool good = opened && ci_findings(&ci, &c, &e);
	int status;

	if (!good)
		ci_broken(&ci, o->what, &e);
	good = (!opened || print_texts(&c, o, &e)) && good;
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
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct options o;
	struct error e = { .line = 0 };
	int status;

	options_init(&o, children);
	argp_parse(&check_argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
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
	.summary = "is your program safe without the GIL, and with it?",
	.run = check,
};
