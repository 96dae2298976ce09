/*
 * refrace check: a program of the user's, which states nothing: under which strategies is
 * it safe? For each one that fails, its shortest failing interleaving.
 */
#include <argp.h>

#include "cmd/command.h"
#include "cmd/compare.h"
#include "cmd/json.h"
#include "cmd/text.h"
#include "vm/base/verdict.h"

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp check_argp = {
	.parser = options_parse_one,
	.args_doc = "FILE.py",
	.doc = "Explores every interleaving of a program, without the GIL and with it, and shows "
	       "for each strategy that it is clean or how it fails.\vExit status: 0 if it is clean, "
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
	if (compare_interrupted())
		return STATUS_INTERRUPTED;
	if (kinds)
		return STATUS_FAILURE;
	return compare_complete(c) ? STATUS_OK : STATUS_INCONCLUSIVE;
}

static bool print_text(const struct comparison *c, const struct options *o, FILE *out)
{
	const struct text t = { out, options_colored(o, out) };
	struct error e = { .line = 0 };

	text_table(&t, c->reports, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (!text_witness(&t, &c->subject, &c->reports[i], &e)) {
			error_print(stderr, &e);
			return false;
		}
	text_verdict(&t, c->reports, c->n);
	return true;
}

static int check(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct options o;
	struct error e = { .line = 0 };
	struct comparison c;
	FILE *out;
	int status;

	options_init(&o, children);
	argp_parse(&check_argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
	options_default_with(&o, usual);
	out = options_open(&o, &e);
	if (!out) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	compare_catch_interrupt();
	if (!compare_open(&c, o.what, &o))
		return STATUS_USAGE;
	status = status_of(&c);
	if (o.format == FORMAT_JSON)
		json_results(out, c.reports, c.n);
	else if (!print_text(&c, &o, out))
		status = STATUS_USAGE;
	compare_close(&c);
	if (!options_close(&o, out, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	return status;
}

const struct command command_check = {
	.name = "check",
	.summary = "is a program of yours safe without the GIL, and with it?",
	.run = check,
};
