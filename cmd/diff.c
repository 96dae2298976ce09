/*
 * refrace diff: a case beside its fixed twin: what the fix changes in the program, in how many
 * interleavings there are, and in how they fail.
 *
 * Where there is no twin the program may be right, and the fix another strategy. Then that is what
 * is shown: which strategies fail, and which do not; below a variant with a deliberate mistake, the
 * strategy without it.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/compare.h"
#include "cmd/interrupt.h"
#include "cmd/lines.h"
#include "cmd/text.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp diff_argp = {
	.parser = options_parse_one,
	.args_doc = "CASE",
	.doc = "Shows what the fixed twin of a case (NAME.fixed.py beside NAME.py) changes: in the "
	       "program, and under each strategy (all if --with is not given) in the interleavings "
	       "and their failures. If there is no twin: which strategies fail, and which do "
	       "not.\vExit status: 0 if both behave as they state, 1 if not, 2 for "
	       "wrong usage or input, 3 if a bound stopped a search, 130 after ^C.",
	.children = children,
};

enum { STRATEGY = 18, NUMBER = 26, SHARE = 10, KINDS = STRATEGY + NUMBER + SHARE + 2 };

/* The program without the comments that blame a line, which only the tests read. */
static char *program_of(const struct case_file *c)
{
	static const char mark[] = "# blame:";
	char *text = memory_zero(c->end - c->start + 1, 1), *found, *end;

	memcpy(text, c->text + c->start, c->end - c->start);
	while ((found = strstr(text, mark))) {
		end = strchrnul(found, '\n');
		while (found > text && found[-1] == ' ')
			found--;
		memmove(found, end, strlen(end) + 1);
	}
	return text;
}

static void print_source(const struct text *t, const struct case_file *a,
			 const struct case_file *b)
{
	char *name_a = shown_new(a->path, strlen(a->path));
	char *name_b = shown_new(b->path, strlen(b->path));
	char *text_a = program_of(a), *text_b = program_of(b);
	const struct lines_text one = { name_a, text_a, strlen(text_a), 2 };
	const struct lines_text two = { name_b, text_b, strlen(text_b), 2 };

	lines_diff(t, &one, &two);
	free(text_a);
	free(text_b);
	free(name_a);
	free(name_b);
}

static void print_result(const struct text *t, const char *label, const struct result *r)
{
	const struct count failing = result_failing(r);
	char number[COUNT_TEXT], share[24] = "0 %", kinds[200];

	if (result_kinds(r))
		text_percent(count_share(&failing, &r->interleavings),
			     r->outcomes[0].kinds != 0, share, sizeof(share));
	fprintf(t->out, "%-*s%*s%*s  ", STRATEGY, label, NUMBER,
		count_text(&r->interleavings, true, number), SHARE, share);
	wrap_print(t->out, wrap_width(t->columns), KINDS, KINDS,
		   verdict_set_text(result_kinds(r), " ", kinds, sizeof(kinds)));
}

static void print_table(const struct text *t, const struct comparison *a,
			const struct comparison *b)
{
	fprintf(t->out, "\n%-*s%*s%*s\n", STRATEGY, "", NUMBER, "interleavings", SHARE, "fail");
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		print_result(t, a->with[i], &a->results[i]);
		print_result(t, "  fixed", &b->results[i]);
	}
}

/* "still fails under atomic and locked", if n strategies are `found`. */
static void print_found(const struct text *t, const char *const *found, size_t n, const char *what)
{
	struct sentence s;
	FILE *out;

	if (!n)
		return;
	out = sentence_begin(&s);
	fputs(what, out);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%s", i == 0 ? " " : i + 1 == n ? " and " : ", ", found[i]);
	sentence_end(&s, t, 2);
}

/* The strategies under which it `failed`, and with the fix `fails`. */
static void print_those(const struct text *t, const struct comparison *a,
			const struct comparison *b, bool failed, bool fails, const char *what)
{
	const char *found[OPTIONS_WITH];
	size_t n = 0;

	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->results[i].complete && b->results[i].complete &&
		    !!result_kinds(&a->results[i]) == failed &&
		    !!result_kinds(&b->results[i]) == fails)
			found[n++] = a->with[i];
	print_found(t, found, n, what);
}

static bool print_missed(const struct text *t, const struct comparison *c)
{
	bool missed = false;

	for (size_t i = 0; i < c->n; i++) {
		text_missed(t, &c->reports[i]);
		missed = missed || c->reports[i].missed[0];
	}
	return missed;
}

static bool print_end(const struct text *t, const struct comparison *a,
		      const struct comparison *b)
{
	bool missed;

	fputs("\n", t->out);
	print_those(t, a, b, true, false, "the fix removes every failure under");
	print_those(t, a, b, false, false, "clean with and without it under");
	print_those(t, a, b, true, true, "still fails under");
	print_those(t, a, b, false, true, "only the fixed program fails under");
	missed = print_missed(t, a);
	return print_missed(t, b) || missed;
}

static int print(const struct options *o, FILE *out, const struct comparison *a,
		 const struct comparison *b)
{
	const struct text t = text_for(o, out, fileno(out));
	bool missed;

	print_source(&t, a->subject.c, b->subject.c);
	print_table(&t, a, b);
	missed = print_end(&t, a, b);
	if (interrupted)
		return interrupt_status();
	if (!compare_complete(a) || !compare_complete(b))
		return STATUS_INCONCLUSIVE;
	return missed ? STATUS_FAILURE : STATUS_OK;
}

/* --- without a twin: the strategies beside one another --- */

/* Whether the search under one of the strategies was complete, and it failed there or did not. */
static bool found_to(const struct comparison *c, size_t i, bool fail)
{
	return c->results[i].complete && !!result_kinds(&c->results[i]) == fail;
}

/* Collects those in `found`. */
static size_t those(const struct comparison *c, bool fail, const char **found)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (found_to(c, i, fail))
			found[n++] = c->with[i];
	return n;
}

/* Where `name` is in the comparison; c->n if it is not. */
static size_t place_of(const struct comparison *c, const char *name)
{
	size_t i = 0;

	while (i < c->n && strcmp(c->with[i], name) != 0)
		i++;
	return i;
}

/* A row for each strategy; below a variant with a mistake, the strategy without it. */
static void print_strategies(const struct text *t, const struct comparison *c)
{
	char label[STRATEGY];

	fprintf(t->out, "%-*s%*s%*s\n", STRATEGY, "", NUMBER, "interleavings", SHARE, "fail");
	for (size_t i = 0; i < c->n; i++) {
		const char *without = names_strategy(c->with[i]);
		size_t k = names_faulty(c->with[i]) ? place_of(c, without) : c->n;

		print_result(t, c->with[i], &c->results[i]);
		snprintf(label, sizeof(label), "  %s", without);
		if (k < c->n)
			print_result(t, label, &c->results[k]);
	}
	fputs("\n", t->out);
}

static int print_alone(const struct options *o, FILE *out, const struct comparison *c)
{
	const struct text t = text_for(o, out, fileno(out));
	const char *fail[OPTIONS_WITH], *clean[OPTIONS_WITH];
	size_t n_fail = those(c, true, fail), n_clean = those(c, false, clean);
	struct sentence s;
	bool missed;

	print_strategies(&t, c);
	fprintf(sentence_begin(&s), "%s has no fixed twin: %s", c->subject.c->shown,
		n_fail ? "what mends it is the strategy" : "there is nothing to mend");
	sentence_end(&s, &t, 2);
	print_found(&t, fail, n_fail, "fails under");
	print_found(&t, clean, n_clean, "clean under");
	missed = print_missed(&t, c);
	if (interrupted)
		return interrupt_status();
	if (!compare_complete(c))
		return STATUS_INCONCLUSIVE;
	return missed ? STATUS_FAILURE : STATUS_OK;
}

/* Nothing mends a case that has no twin and fails under all strategies. */
static int without_twin(struct options *o, const struct comparison *c, struct error *e)
{
	const char *clean[OPTIONS_WITH];
	int status = STATUS_USAGE;
	FILE *out;

	if (compare_complete(c) && those(c, false, clean) == 0) {
		error_set(e,
			  "'%.60s' fails under each of these strategies, and has no fixed twin: "
			  "write one beside it, named %.60s" CASE_TWIN ".py",
			  c->subject.c->name, c->subject.c->name);
		return status;
	}
	out = options_open(o, e);
	if (out)
		status = print_alone(o, out, c);
	if (out && !options_close(o, out, e))
		status = STATUS_USAGE;
	return status;
}

/* Explores the twin as well, and prints. */
static int with_twin(struct options *o, const struct comparison *a, struct error *e)
{
	char *path = case_twin(a->subject.c);
	struct comparison b;
	int status = STATUS_USAGE;
	FILE *out;

	if (!path)
		return without_twin(o, a, e);
	if (compare_case(&b, path, o, NULL, e)) {
		out = options_open(o, e);
		if (out)
			status = print(o, out, a, &b);
		if (out && !options_close(o, out, e))
			status = STATUS_USAGE;
		compare_close(&b);
	}
	free(path);
	return status;
}

static int diff(int argc, char **argv)
{
	struct error e = { .line = 0 };
	struct comparison a;
	struct options o;
	int status = STATUS_USAGE;

	options_init(&o, children);
	options_parse(&diff_argp, argc, argv, &o);
	options_default_with(&o, NULL);
	interrupt_catch();
	if (compare_case(&a, o.what, &o, NULL, &e)) {
		status = with_twin(&o, &a, &e);
		compare_close(&a);
	}
	if (e.message[0])
		error_print(stderr, &e);
	return status;
}

const struct command command_diff = {
	.name = "diff",
	.summary = "what a case's fixed twin changes: source, interleavings, failures",
	.run = diff,
};
