/*
 * refrace diff: a case beside its fixed twin: what the fix changes in the program, in how many
 * interleavings there are, and in how they fail.
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
#include "vm/base/shown.h"

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp diff_argp = {
	.parser = options_parse_one,
	.args_doc = "CASE",
	.doc = "Shows what the fixed twin of a case (NAME.fixed.py beside NAME.py) changes: in the "
	       "program, and under each strategy (all if --with is not given) in the interleavings "
	       "and their failures.\vExit status: 0 if both behave as they state, 1 if not, 2 for "
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

/* "still fails under atomic and locked": the strategies under which it `failed`, and with the fix
 * `fails`. */
static void print_those(const struct text *t, const struct comparison *a,
			const struct comparison *b, bool failed, bool fails, const char *what)
{
	const char *found[OPTIONS_WITH];
	size_t n = 0;
	struct sentence s;
	FILE *out;

	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->results[i].complete && b->results[i].complete &&
		    !!result_kinds(&a->results[i]) == failed &&
		    !!result_kinds(&b->results[i]) == fails)
			found[n++] = a->with[i];
	if (!n)
		return;
	out = sentence_begin(&s);
	fputs(what, out);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%s", i == 0 ? " " : i + 1 == n ? " and " : ", ", found[i]);
	sentence_end(&s, t, 2);
}

static bool print_end(const struct text *t, const struct comparison *a,
		      const struct comparison *b)
{
	const struct comparison *const both[] = { a, b };
	bool missed = false;

	fputs("\n", t->out);
	print_those(t, a, b, true, false, "the fix removes every failure under");
	print_those(t, a, b, false, false, "clean with and without it under");
	print_those(t, a, b, true, true, "still fails under");
	print_those(t, a, b, false, true, "only the fixed program fails under");
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < both[k]->n; i++) {
			text_missed(t, &both[k]->reports[i]);
			missed = missed || both[k]->reports[i].missed[0];
		}
	return missed;
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

/* Explores the twin as well, and prints. */
static int with_twin(struct options *o, const struct comparison *a, struct error *e)
{
	char *path = case_twin(a->subject.c);
	struct comparison b;
	int status = STATUS_USAGE;
	FILE *out;

	if (!path) {
		error_set(e, "'%.60s' has no fixed twin: write one beside it, named %.60s" CASE_TWIN
			  ".py", a->subject.c->name, a->subject.c->name);
		return status;
	}
	if (compare_case(&b, path, o, e)) {
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
	if (compare_case(&a, o.what, &o, &e)) {
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
