/*
 * refrace check: a program of the user's, which states nothing: is it safe on the current
 * CPython, with the GIL and without it? An answer for each, as soon as it is there; for each
 * one that fails, its shortest failing interleaving. With --on, on the Python that the user has:
 * a failure that is found under its runtime is then shown on it.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/ci_compare.h"
#include "cmd/command.h"
#include "cmd/effort.h"
#include "cmd/files.h"
#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/merge.h"
#include "cmd/on.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"

enum { KEY_ON = 1000, KEY_CALL, KEY_SETUP, KEY_CHECK, KEY_OBJECT, KEY_RUNS, RUNS_USUAL = 10, RUNS_MOST = 1000000, STATUS_PARTED = 4, CHECK_MOST = 4096 };

struct request {
	struct options options; /* first: options_parse_one takes it */
	const char *python;     /* NULL: --on was not given */
	unsigned runs;
	const char *what[CHECK_MOST]; /* files and folders */
	size_t n_what;
	const char *call, *setup, *check, *object; /* NULL: not given */
};

/* The files that have been looked at. */
struct checked {
	struct comparison **all;
	size_t n;
	size_t answers; /* that have been printed */
	const struct shard *shard;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = (struct request *)state->input;

	switch (key) {
	case KEY_ON: r->python = arg; return 0;
	case KEY_CALL: r->call = arg; return 0;
	case KEY_SETUP: r->setup = arg; return 0;
	case KEY_CHECK: r->check = arg; return 0;
	case KEY_OBJECT: r->object = arg; return 0;
	case KEY_RUNS: r->runs = options_number("runs", arg, RUNS_MOST, state); return 0;
	case ARGP_KEY_ARG:
		if (r->n_what == CHECK_MOST)
			options_error(state, "takes no more than %d files", CHECK_MOST);
		r->what[r->n_what++] = arg;
		return 0;
	case ARGP_KEY_END:
		if (r->python && r->options.n_with)
			options_error(state, "--on asks the Python which runtime it is: leave --with out");
		if ((r->setup || r->check || r->object) && !r->call)
			options_error(state, "--setup, --check and --object go with --call");
		if (r->runs && !r->python)
			options_error(state, "--runs goes with --on");
		if (r->python && r->options.shard.of)
			options_error(state, "--on makes the failure happen on this machine, which no "
					     "report has: leave --shard out");
		break;
	default: break;
	}
	return options_parse_one(key, arg, state);
}

static const struct argp_option table[] = {
	{ "on", KEY_ON, "PYTHON", 0,
	  "Explore it as this Python runs it, and then make it fail on that", 0 },
	{ "call", KEY_CALL, "FUNC,...", 0,
	  "The file is a module: call these functions of it, each in a thread of its own", 0 },
	{ "setup", KEY_SETUP, "FUNC", 0, "With --call: call this before", 0 },
	{ "check", KEY_CHECK, "FUNC", 0, "With --call: call this afterwards; False is a failure", 0 },
	{ "object", KEY_OBJECT, "EXPR", 0,
	  "With --call: the functions are methods of this object, made first", 0 },
	{ "runs", KEY_RUNS, "N", 0, "With --on: how often; 10 if not given", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
					      { &options_trace, 0, NULL, 0 },
					      { &options_lazy, 0, NULL, 0 },
					      { &options_effort, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { &options_modes, 0, NULL, 0 },
					      { &options_shard, 0, NULL, 0 },
					      { 0 } };
static const struct argp check_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "FILE.py ...",
	.doc = "Explores every interleaving of each program, be it in a folder or (as -) standard "
	       "input, on the current CPython, with the GIL and "
	       "without it, and shows for each whether it is clean or how it fails.\vExit "
	       "status: 0 if it is clean, 1 if a failure was found, 2 for wrong usage or input, 3 if "
	       "a bound stopped the search before it found one or no second thread ran, 4 if "
	       "with --on a run has parted from the plan, 130 after ^C.",
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
static bool print_text(const struct comparison *c, size_t before, const struct text *t,
		       struct error *e)
{
	const struct report *report = &c->reports[c->n - 1];

	if (before)
		fputs("\n\n", t->out);
	if (result_kinds(report->r) || !result_untried(report->r)) {
		text_table(t, report, 1);
		if (!text_witness(t, &c->subject, report, e))
			return false;
		fputs("\n", t->out);
	}
	text_answer(t, report->r);
	text_seed(t, c->subject.program);
	text_clock(t, c->subject.program, result_kinds(report->r));
	return true;
}

static bool print_texts(const struct comparison *c, size_t before, struct options *o,
			struct error *e)
{
	struct target *target = NULL;
	bool good = true;

	while ((target = targets_prose(&o->targets, target))) {
		const struct text t = text_for(o, target_begin(target), target->product.file);

		good = print_text(c, before, &t, e) && good;
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

static bool answer_all(struct comparison *c, struct checked *checked, struct options *o,
		       struct error *e)
{
	cheap_first(c);
	while (c->n < c->n_with && (c->n == 0 || !interrupted))
		if (!compare_next(c, e) || !print_texts(c, checked->answers++, o, e))
			return false;
	return true;
}

/* --- on the user's own Python --- */

static void print_on(const struct on *on, const char *title, FILE *out)
{
	const char *joint = on->said[0] ? ": " : "";

	shown_print(out, on->python);
	fprintf(out, " (%s), driven through this interleaving, fails as planned in %u of %u runs",
		title, on->forced, on->runs);
	if (!on->parted)
		fprintf(out, "%s%s", joint, on->said);
	fprintf(out, "; left to itself it fails in %u of %u", on->free, on->runs);
	if (on->parted)
		fprintf(out, "; %u %s parted from the plan, which says nothing of the program%s%s",
			on->parted, on->parted == 1 ? "run has" : "runs have", joint, on->said);
}

static void print_ons(const struct on *on, struct options *o)
{
	struct target *target = NULL;
	char title[64];

	snprintf(title, sizeof(title), "CPython %s", on->version);
	while ((target = targets_prose(&o->targets, target))) {
		const struct text t = text_for(o, target_begin(target), target->product.file);
		struct sentence s;

		fputs("\n", t.out);
		print_on(on, title, sentence_begin(&s));
		sentence_end(&s, &t, 0);
		target_end(target);
	}
}

/* Makes the failure that was found happen, if there is one. */
static bool show_on(const struct comparison *c, struct on *on, struct options *o,
		    struct error *e)
{
	if (interrupted || !(result_kinds(&c->results[0]) & ~verdict_bit(VERDICT_UNBOUNDED)))
		return true;
	if (!on_show(on, &c->subject, &c->results[0], e))
		return false;
	if (on->runs)
		print_ons(on, o);
	return true;
}

/* Those that could not be opened have items, but neither text nor results. A shard says so. */
static void print_results(const void *context, FILE *out)
{
	const struct checked *checked = context;
	struct report *reports;
	size_t n = 0;

	if (!checked->n && !checked->shard->of)
		return;
	reports = memory_get((checked->n * OPTIONS_WITH + 1) * sizeof(*reports));
	for (size_t i = 0; i < checked->n; i++) {
		memcpy(reports + n, checked->all[i]->reports,
		       checked->all[i]->n * sizeof(*reports));
		n += checked->all[i]->n;
	}
	json_results(out, reports, n, checked->shard);
	free(reports);
}

/* `on`: NULL if it is no real Python that is asked for; `kept`: NULL if it is to be explored. */
static int check_one(const char *what, struct options *o, struct on *on, struct kept *kept,
		     struct ci *ci, struct checked *checked)
{
	struct error e = { .line = 0 };
	struct comparison *c = memory_zero(1, sizeof(*c));
	bool opened = compare_open(c, what, o, kept, &e);
	bool good = opened && (!on || on_allows(on, &c->subject, &e)) &&
		    answer_all(c, checked, o, &e) && ci_findings(ci, c, &e) &&
		    (!on || show_on(c, on, o, &e));

	shard_note(&o->shard, opened ? c->subject.c : NULL, opened ? c->n : 0, good ? NULL : &e);
	if (opened)
		checked->all[checked->n++] = c;
	else
		free(c);
	if (!good) {
		ci_broken(ci, what, &e);
		subject_refuse(what, &e);
		return STATUS_USAGE;
	}
	return on && on->parted && !interrupted ? STATUS_PARTED : status_of(c);
}

/* Of several files the one that says most counts: a failure, then what was refused, then what a
 * run has parted from, then what is not known. */
static int worse_status(int a, int b)
{
	static const int order[] = { STATUS_FAILURE, STATUS_USAGE, STATUS_PARTED,
				     STATUS_INCONCLUSIVE };

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return a > b ? a : b;
}

/* `merged`: NULL if they are to be explored. */
static int check_all(char *const *names, size_t n, struct options *o, struct on *on,
		     const struct merged *merged)
{
	struct ci ci = { .command = "check", .began = merged ? merged->began : time(NULL) };
	struct checked checked = { .all = memory_zero(n + 1, sizeof(*checked.all)),
				   .shard = &o->shard };
	int status = STATUS_OK;

	for (size_t i = 0; i < n && !interrupted; i++)
		status = worse_status(status, check_one(names[i], o, on,
							merged ? &merged->kept[i] : NULL, &ci,
							&checked));
	targets_documents(&o->targets, &ci, print_results, &checked);
	for (size_t i = 0; i < checked.n; i++) {
		compare_close(checked.all[i]);
		free(checked.all[i]);
	}
	free(checked.all);
	ci_free(&ci);
	return interrupted ? interrupt_status() : status;
}

/* The files are modules: their names say what is called of them, as in case/calls.h. */
static void name_calls(const struct request *r, struct files *files)
{
	for (size_t i = 0; i < files->n && r->call; i++) {
		char *file = files->names[i];

		files->names[i] = memory_text("%s::%s%s%s%s%s%s%s", file, r->call,
					      r->setup ? "::setup=" : "", r->setup ? r->setup : "",
					      r->check ? "::check=" : "", r->check ? r->check : "",
					      r->object ? "::object=" : "",
					      r->object ? r->object : "");
		free(file);
	}
}

/* Which Python it is decides what is explored. */
static bool ask_on(struct request *r, struct on *on, struct error *e)
{
	const char *with[] = { NULL, NULL };

	if (!on_ask(on, r->python, e))
		return false;
	on->runs = r->runs ? r->runs : RUNS_USUAL;
	with[0] = on->runtime;
	options_default_with(&r->options, with);
	return true;
}

/* With the targets open. */
static int check_targets(char *const *names, size_t n, struct options *o, struct on *on,
			 const struct merged *merged)
{
	struct error e = { .line = 0 };
	int status;

	if (!targets_open(&o->targets, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	interrupt_catch();
	status = check_all(names, n, o, on, merged);
	return targets_close(&o->targets) ? status : STATUS_USAGE;
}

/* The files of the shard. */
static int check_shard(struct options *o, const struct files *files, struct on *on)
{
	struct error e = { .line = 0 };
	char **own;
	int status;
	size_t n;

	if (!shard_begin(o, "check", files->names, files->n, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	own = shard_own(&o->shard, files->names, files->n, &n);
	status = check_targets(own, n, o, on, NULL);
	free(own);
	shard_free(&o->shard);
	return status;
}

static int merge(const struct merged *m, const struct options *given)
{
	struct options o = *given;

	return check_targets(m->cases, m->n, &o, NULL, m);
}

static int check(int argc, char **argv)
{
	static const char *const usual[] = { "cpython3.15", "cpython3.15t", NULL };
	struct request r = { .python = NULL };
	struct error e = { .line = 0 };
	struct files files = { .n = 0 };
	struct on on;
	int status;

	options_init(&r.options, children);
	options_parse(&check_argp, argc, argv, &r);
	if (!files_find(&files, r.what, r.n_what, &e) || (r.python && !ask_on(&r, &on, &e))) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	options_default_with(&r.options, usual);
	name_calls(&r, &files);
	status = check_shard(&r.options, &files, r.python ? &on : NULL);
	files_free(&files);
	return status;
}

const struct command command_check = {
	.name = "check",
	.summary = "is your program safe on CPython, with the GIL and without it?",
	.searches = true,
	.run = check,
	.merge = merge,
};
