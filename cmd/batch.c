/*
 * See batch.h. Text comes case by case; the other formats are one document each, so that
 * everything is kept until the last case has been explored.
 */
#include "cmd/batch.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ci_compare.h"
#include "cmd/command.h"
#include "cmd/effort.h"
#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"

const struct argp_child batch_children[] = { { &options_targets, 0, NULL, 0 },
					     { &options_trace, 0, NULL, 0 },
					     { &options_lazy, 0, NULL, 0 },
					     { &options_effort, 0, NULL, 0 },
					     { &options_strategy, 0, NULL, 0 },
					     { &options_modes, 0, NULL, 0 },
					     { &options_shard, 0, NULL, 0 },
					     { 0 } };

error_t batch_parse(int key, char *arg, struct argp_state *state)
{
	struct batch *b = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&b->options, state); return 0;
	case ARGP_KEY_ARG: b->what[b->n++] = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

/* --- text --- */

int batch_name_width(const struct batch *b)
{
	int width = sizeof("case");

	for (size_t i = 0; i < b->n; i++) {
		size_t length;
		const char *name = subject_name(b->what[i], &length);
		char *shown = shown_new(name, length);
		int columns = wrap_columns(shown, strlen(shown));

		width = columns >= width ? columns + 1 : width;
		free(shown);
	}
	return width;
}

static struct text text_begin(const struct batch *b, struct target *target)
{
	return text_for(&b->options, target_begin(target), target->product.file);
}

static void print_frame(struct batch *b,
			void (*print)(const struct text *t, const struct batch *b))
{
	struct target *target = NULL;

	while (print && (target = targets_prose(&b->options.targets, target))) {
		const struct text t = text_begin(b, target);

		print(&t, b);
		target_end(target);
	}
}

static bool print_case(struct batch *b, const struct comparison *c, struct error *e)
{
	struct target *target = NULL;
	bool good = true;

	while ((target = targets_prose(&b->options.targets, target))) {
		const struct text t = text_begin(b, target);

		good = b->print(&t, b, c, e) && good;
		target_end(target);
	}
	return good;
}

/* --- the cases --- */

/* The case stays open if it could be opened. */
static bool explore_case(struct batch *b, size_t i, struct error *e)
{
	struct comparison *c = &b->done[b->n_done];
	struct kept *kept = b->merged ? &b->merged->kept[i] : NULL;
	bool right = compare_case(c, b->what[i], &b->options, kept, e);

	shard_note(&b->options.shard, right ? c->subject.c : NULL, right ? c->n : 0,
		   right ? NULL : e);
	if (!right)
		return false;
	b->n_done++;
	return print_case(b, c, e) && ci_expectations(&b->ci, c, e);
}

static void explore_all(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct error e = { .line = 0 };

		if (interrupted) {
			b->undone++;
			ci_undone(&b->ci, b->what[i], b->options.with, b->options.n_with);
		} else if (!explore_case(b, i, &e)) {
			b->broken = true;
			ci_broken(&b->ci, b->what[i], &e);
			error_print(stderr, &e);
		}
	}
}

static void print_results(const void *context, FILE *out)
{
	const struct batch *b = context;
	struct report *reports = memory_zero(b->n * OPTIONS_WITH + 1, sizeof(*reports));
	size_t n = 0;

	for (size_t i = 0; i < b->n_done; i++)
		for (size_t k = 0; k < b->done[i].n; k++)
			reports[n++] = b->done[i].reports[k];
	json_results(out, reports, n, &b->options.shard);
	free(reports);
}

/* Whether it is known that a report is not as the case states: a search that is incomplete has
 * found something else, or a complete one. */
static bool is_wrong(const struct report *report)
{
	return report->missed[0] && (report->r->complete || report->contrary);
}

static int status_of(const struct batch *b)
{
	bool wrong = false, incomplete = false;

	for (size_t i = 0; i < b->n_done; i++) {
		incomplete = incomplete || !compare_complete(&b->done[i]);
		for (size_t k = 0; k < b->done[i].n; k++)
			wrong = wrong || is_wrong(&b->done[i].reports[k]);
	}
	if (interrupted)
		return interrupt_status();
	if (b->broken)
		return STATUS_USAGE;
	if (wrong)
		return STATUS_FAILURE;
	return incomplete ? STATUS_INCONCLUSIVE : STATUS_OK;
}

static int run_all(struct batch *b)
{
	int status;

	b->ci = (struct ci){ .command = b->command,
			     .began = b->merged ? b->merged->began : time(NULL) };
	b->done = memory_zero(b->n + 1, sizeof(*b->done));
	print_frame(b, b->begin);
	explore_all(b);
	print_frame(b, b->end);
	targets_documents(&b->options.targets, &b->ci, print_results, b);
	status = status_of(b);
	for (size_t i = 0; i < b->n_done; i++)
		compare_close(&b->done[i]);
	free(b->done);
	ci_free(&b->ci);
	return status;
}

/* With the targets open. False with `e`: they cannot be. */
static bool run_targets(struct batch *b, int *status, struct error *e)
{
	if (!targets_open(&b->options.targets, e))
		return false;
	interrupt_catch();
	*status = run_all(b);
	if (!targets_close(&b->options.targets))
		*status = STATUS_USAGE;
	return true;
}

int batch_merge(struct batch *b, const struct merged *m, const struct options *o)
{
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;

	b->options = *o;
	b->what = m->cases;
	b->n = m->n;
	b->every = json_is_true(json_object_get(m->asked, "every"));
	b->merged = m;
	if (!run_targets(b, &status, &e))
		error_print(stderr, &e);
	return status;
}

/* Explores the cases of the shard. */
static bool run_shard(struct batch *b, char **all, size_t n, int *status, struct error *e)
{
	struct shard *shard = &b->options.shard;
	bool right;

	if (!shard_begin(&b->options, b->command, all, n, e))
		return false;
	if (shard->of)
		json_object_set_new(shard->asked, "every", json_boolean(b->every));
	b->what = shard_own(shard, all, n, &b->n);
	right = run_targets(b, status, e);
	free(b->what);
	return right;
}

int batch_main(struct batch *b, const struct argp *argp, const char *const *usual, int argc,
	       char **argv)
{
	struct error e = { .line = 0 };
	char **named = memory_zero((size_t)argc + 1, sizeof(char *)), **all = NULL;
	int status = STATUS_USAGE;

	b->what = named;
	options_init(&b->options, batch_children);
	options_parse(argp, argc, argv, b);
	options_default_with(&b->options, usual);
	b->every = !b->n;
	if (b->every)
		all = case_names(&e);
	if ((b->every && !all) ||
	    !run_shard(b, b->every ? all : named, b->every ? case_names_count(all) : b->n, &status,
		       &e))
		error_print(stderr, &e);
	case_names_free(all);
	free(named);
	shard_free(&b->options.shard);
	return status;
}
