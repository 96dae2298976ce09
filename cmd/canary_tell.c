/*
 * What `refrace canary` prints; see canary.h. A row for each program, then what is not right,
 * with what to change, then the answer.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/canary.h"
#include "cmd/command.h"
#include "cmd/pen.h"
#include "cmd/rate.h"
#include "cmd/text.h"
#include "vm/base/shown.h"

enum { INDENT = 2, FAILURE = 15, CASE = 25, REPORTED = 10, FAILS = 10 };

#define HAS(tool) (UINT32_C(1) << SANITIZER_##tool)

static void list_sanitizers(FILE *out, uint32_t set, const char *last)
{
	const char *joint = "";

	for (unsigned i = 0; i < SANITIZERS; i++) {
		if (!(set >> i & 1))
			continue;
		set &= ~(UINT32_C(1) << i);
		fprintf(out, "%s%s", *joint && !set ? last : joint, sanitizer_table[i].name);
		joint = ", ";
	}
}

/* --- the table --- */

static const char *times(unsigned n, unsigned runs, char *out, size_t size)
{
	snprintf(out, size, n ? "%u/%u" : "no", n, runs);
	return out;
}

/* "5/5", "no", "as race": how it was reported. */
static const char *reported(const struct canary *c, const struct canary_outcome *o, char *out,
			    size_t size)
{
	const struct tally *t = &o->fails;
	char set[60];

	if (t->last.end == CANARY_DEAD)
		return "broken";
	if (o->failure == FAILURE_NONE)
		return t->shown ? failure_set_text(t->shown, out, size) : "-";
	if (t->reported || !t->shown)
		return times(t->reported, c->runs, out, size);
	snprintf(out, size, "as %s", failure_set_text(t->shown, set, sizeof(set)));
	return out;
}

static const char *fails(const struct canary *c, const struct canary_outcome *o, char *out,
			 size_t size)
{
	const struct tally *t = &o->fails;

	if (o->failure == FAILURE_NONE || t->last.end == CANARY_DEAD)
		return "-";
	if (t->odd)
		return t->last.failed ? "fails" : "no";
	if (t->reported || !t->shown)
		return times(t->failed, c->runs, out, size);
	return times(t->last.failed ? t->loud : 0, c->runs, out, size);
}

static const char *right(const struct canary_outcome *o, char *out, size_t size)
{
	if (o->right.last.end == CANARY_DEAD)
		return "broken";
	if (!o->right.shown && o->right.loud)
		return "fails";
	return failure_set_text(o->right.shown, out, size);
}

static void tell_row(const struct canary *c, const struct text *t,
		     const struct canary_outcome *o)
{
	struct pen pen = { .t = t };
	char word[100];

	pen_cell(&pen, "", o->failure == FAILURE_NONE ? "-" : failure_names[o->failure],
		 FAILURE);
	pen_cell(&pen, "", o->what, CASE);
	pen_cell(&pen, "", reported(c, o, word, sizeof(word)), REPORTED);
	pen_cell(&pen, "", fails(c, o, word, sizeof(word)), FAILS);
	pen_cell(&pen, "", right(o, word, sizeof(word)), 0);
	pen_end(&pen);
}

static void tell_table(const struct canary *c, const struct text *t)
{
	struct pen pen = { .t = t };

	pen_cell(&pen, text_bold(t), "failure", FAILURE);
	pen_cell(&pen, text_bold(t), "program", CASE);
	pen_cell(&pen, text_bold(t), "reported", REPORTED);
	pen_cell(&pen, text_bold(t), "job fails", FAILS);
	pen_cell(&pen, text_bold(t), "under gil", 0);
	pen_end(&pen);
	for (size_t i = 0; i < c->n; i++)
		tell_row(c, t, &c->outcomes[i]);
	fputs("\n", t->out);
}

/* --- what is not right --- */

/* A sentence; `indent` as for text_sentence. */
static void tell_sentence(const struct text *t, int indent, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void tell_sentence(const struct text *t, int indent, const char *format, ...)
{
	struct sentence s;
	FILE *out = sentence_begin(&s);
	va_list arguments;

	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	sentence_end(&s, t, indent);
}

static void tell_death(const struct text *t, const struct canary_run *run)
{
	const struct death *death = run->death;

	tell_sentence(t, INDENT, "it says: %s", run->words);
	if (death)
		tell_sentence(t, INDENT, "that is, %s; what helps:", death->why);
	for (size_t i = 0; death && i < DEATH_CURES && death->cures[i]; i++)
		tell_sentence(t, INDENT, "- %s", death->cures[i]);
}

/* What a sentence calls a program. */
static const char *name_of(const struct canary_outcome *o)
{
	return o->in_c ? failure_names[o->failure] : o->what;
}

/* How a run ended that says nothing; false: it did not. */
static bool tell_odd(const struct text *t, const char *what, const char *how,
		     const struct tally *tally)
{
	if (!tally->odd || tally->last.end == CANARY_DEAD)
		return false;
	fprintf(t->out, "%s%s: ", what, how);
	switch (tally->last.end) {
	case CANARY_PARTED: fputs("a run came to another interleaving\n", t->out); break;
	case CANARY_CRASHED:
		fprintf(t->out, "a run crashed with signal %d and no report\n",
			tally->last.status - 128);
		break;
	case CANARY_HUNG: fputs("a run hung\n", t->out); break;
	default:
		fprintf(t->out, "a run failed with status %d and no report\n",
			tally->last.status);
		break;
	}
	return true;
}

static void tell_lines(const struct text *t, const char *advice)
{
	for (const char *end; advice && *advice; advice = *end ? end + 1 : end) {
		struct sentence s;
		FILE *out = sentence_begin(&s);
		char *shown;

		end = advice + strcspn(advice, "\n");
		shown = shown_source(advice, (size_t)(end - advice));
		fprintf(out, "- %s", shown + strspn(shown, " "));
		free(shown);
		sentence_end(&s, t, INDENT);
	}
}

/* An earlier program's advice is the same. */
static bool is_told(const struct canary *c, const struct canary_outcome *o)
{
	for (const struct canary_outcome *earlier = c->outcomes; earlier < o; earlier++)
		if (earlier->advice && o->advice && strcmp(earlier->advice, o->advice) == 0)
			return true;
	return false;
}

/* What is wrong with the program that must be reported, and how to change it. */
static void tell_failing(const struct canary *c, const struct text *t,
			 const struct canary_outcome *o)
{
	const struct tally *tally = &o->fails;
	const bool fails = tally->reported ? tally->failed == c->runs : tally->last.failed;
	char rate[100];
	struct sentence s;
	FILE *out = sentence_begin(&s);

	fprintf(out, "%s%s%s: ", text_red(t), failure_names[o->failure], text_plain(t));
	list_sanitizers(out, canary_meant(o), " and ");
	if (tally->reported == c->runs)
		fputs(" reports it, but", out);
	else if (tally->reported)
		fprintf(out, " reports it %s, and",
			rate_text(tally->reported, c->runs, rate, sizeof(rate)));
	else
		fputs(" is on, but does not report it, and", out);
	fputs(fails ? " the job would fail without a reason"
		    : " the job would not fail",
	      out);
	if (is_told(c, o))
		fputs(", for the same reason", out);
	sentence_end(&s, t, INDENT);
	if (!is_told(c, o))
		tell_lines(t, o->advice);
}

/* A kind that no sanitizer is there for. */
static void tell_missing(const struct text *t, const struct canary_outcome *o)
{
	char set[60];

	fprintf(t->out, "%s: no %s is on", failure_names[o->failure],
		failure_table[o->failure].missing);
	if (o->fails.shown)
		fprintf(t->out, "; reported as %s",
			failure_set_text(o->fails.shown, set, sizeof(set)));
	fputs("\n", t->out);
}

/* False if it is not as it should be under the GIL. */
static bool tell_right(const struct canary *c, const struct text *t,
		       const struct canary_outcome *o)
{
	if (tell_odd(t, name_of(o), " under gil", &o->right))
		return false;
	if (!o->right.loud || o->right.last.end == CANARY_DEAD)
		return true;
	if (!o->gil_judged) {
		fprintf(t->out, "%s: also reported under the GIL, which does not remove it\n",
			o->what);
		return true;
	}
	fprintf(t->out, "%s: not silent under the GIL, in %u of %u runs: a false alarm\n",
		name_of(o), o->right.loud, c->runs);
	return false;
}

/* --- the answer --- */

/* What all programs together come to. */
struct answer {
	uint32_t wrong; /* set of failures that would be missed */
	uint32_t off;   /* the same, on purpose */
	uint32_t dead;  /* the same, because a sanitizer cannot work here */
	bool alarm;     /* something is reported that is not there, or a run was odd */
	bool options;   /* a sanitizer is dead because of an option */
};

static void judge(const struct canary *c, const struct text *t, const struct canary_outcome *o,
		  struct answer *a)
{
	const struct tally *tally = &o->fails;
	bool odd;

	if (o->failure < FAILURES && o->accepted) {
		a->off |= canary_meant(o) ? FAILURE_BIT(o->failure) : 0;
	} else if (tally->last.end == CANARY_DEAD && canary_meant(o)) {
		fprintf(t->out, "%s: ", failure_names[o->failure]);
		list_sanitizers(t->out, canary_meant(o), " and ");
		fputs(" cannot work here\n", t->out);
		tell_death(t, &tally->last);
		a->dead |= FAILURE_BIT(o->failure);
		a->options = a->options || (tally->last.death && tally->last.death->options);
	} else if (o->failure < FAILURES && !canary_meant(o)) {
		odd = tell_odd(t, name_of(o), "", tally);
		a->alarm = a->alarm || odd;
		tell_missing(t, o);
	} else {
		odd = tell_odd(t, name_of(o), "", tally);
		if (o->failure < FAILURES && !canary_right(c, tally)) {
			tell_failing(c, t, o);
			a->wrong |= FAILURE_BIT(o->failure);
		}
		a->alarm = a->alarm || (odd && o->failure == FAILURE_NONE);
	}
	if (!tell_right(c, t, o))
		a->alarm = true;
}

static void list_failures(FILE *out, uint32_t set)
{
	const char *joint = "";

	for (unsigned i = 0; i < FAILURES; i++)
		if (set >> i & 1) {
			fprintf(out, "%s%s", joint, failure_names[i]);
			joint = ", ";
		}
}

/* The value of a setting, as reports show it, for free(); NULL: it is not set. */
static char *shown_setting(const struct canary *c, const char *name, const char **variable)
{
	char *given = settings_value(&c->settings, name, variable);
	char *shown = given ? shown_new(given, strlen(given)) : NULL;

	free(given);
	return shown;
}

static void tell_names(const struct canary *c, const struct text *t)
{
	const char *variable;
	char *given = shown_setting(c, "symbolize", &variable);

	if (given && given[0] == '0')
		tell_sentence(t, INDENT,
			  "note: reports name no function, and suppressions by function match nothing: "
			  "leave %s=symbolize=%s out",
			  variable, given);
	else
		tell_sentence(t, INDENT,
			  "note: reports name no function, and suppressions by function match nothing: "
			  "have llvm-symbolizer on PATH, compile with -g, and do not strip");
	free(given);
}

static void tell_abort(const struct canary *c, const struct text *t)
{
	const char *variable;
	char *given = shown_setting(c, "abort_on_error", &variable);

	if (given && given[0] != '0')
		tell_sentence(t, INDENT,
			  "note: %s=abort_on_error=%s ends the program by SIGABRT: what starts it must "
			  "not take that for a crash that may be tried again; leave it out unless "
			  "you want the core file",
			  variable, given);
	free(given);
}

/* What is no fault of the job's, and should be known. */
static void tell_notes(const struct canary *c, const struct text *t)
{
	/* The summaries of Valgrind and of UBSan name no function in any case. */
	const uint32_t names = ~(FAILURE_BIT(FAILURE_UNDEFINED) | FAILURE_BIT(FAILURE_OTHER));
	const bool valgrind = c->outcomes[0].fails.sanitizers >> SANITIZER_MEMCHECK;
	bool any = false, named = valgrind;
	const char *file = "";

	for (size_t i = 0; i < c->n; i++) {
		const struct tally *tally = &c->outcomes[i].fails;

		file = tally->last.file[0] ? tally->last.file : file;
		any = any || tally->shown & names;
		named = named || tally->named;
	}
	if (*file)
		tell_sentence(t, INDENT,
			  "note: reports are not in the job's log: %s sends them to a file for each "
			  "process; keep these files with the job, or leave it out",
			  file);
	if (any && !named)
		tell_names(c, t);
	tell_abort(c, t);
}

static int answer(const struct canary *c, const struct text *t, const struct answer *a)
{
	struct sentence s;
	FILE *out = sentence_begin(&s);
	const bool wrong = a->wrong || a->alarm || a->options;

	if (a->wrong) {
		fputs("the job would miss: ", out);
		list_failures(out, a->wrong);
	} else if (a->alarm) {
		fputs("the job fails without a reason", out);
	} else if (a->dead) {
		fputs("not tried, because a sanitizer cannot work here: ", out);
		list_failures(out, a->dead);
	} else {
		fputs("every failure that the sanitizers are there for is reported, and fails "
		      "the job",
		      out);
	}
	if (a->off) {
		fputs("; off, as accepted: ", out);
		list_failures(out, a->off);
	}
	sentence_end(&s, t, INDENT);
	if (wrong)
		return STATUS_FAILURE;
	return a->dead && !c->skip_missing ? STATUS_INCONCLUSIVE : STATUS_OK;
}

/* No program has come to its main, or none has a sanitizer: there is nothing to compare. */
static int tell_nothing(const struct canary *c, const struct text *t)
{
	const struct canary_run *run = &c->outcomes[0].fails.last;

	if (run->end == CANARY_DEAD) {
		fputs("the programs end before they begin\n", t->out);
		tell_death(t, run);
		if (run->death && run->death->options)
			return STATUS_FAILURE;
		return run->death && c->skip_missing ? STATUS_OK : STATUS_INCONCLUSIVE;
	}
	if (c->outcomes[0].fails.odd) {
		tell_odd(t, name_of(&c->outcomes[0]), "", &c->outcomes[0].fails);
		return STATUS_FAILURE;
	}
	fputs("no sanitizer is on: nothing would be noticed\n", t->out);
	return STATUS_INCONCLUSIVE;
}

static void tell_subject(const struct canary *c, FILE *out)
{
	shown_print(out, c->folder.compiler);
	fputs(c->folder.flags[0] ? " " : "", out);
	shown_print(out, c->folder.flags);
	if (c->folder.wrapper[0]) {
		fputs(", run by ", out);
		shown_print(out, c->folder.wrapper);
	}
	if (c->folder.shared)
		fputs(", in a shared library", out);
	if (c->folder.shared && c->folder.preload[0]) {
		const char *slash = strrchr(c->folder.preload, '/');

		fputs(" under LD_PRELOAD=", out);
		shown_print(out, slash ? slash + 1 : c->folder.preload);
	}
	fputs(": ", out);
}

int canary_tell(const struct canary *c, const struct text *t)
{
	struct answer a = { .wrong = 0 };
	struct sentence s;
	FILE *out = t->out;

	if (!c->n)
		return STATUS_OK;
	if (!c->outcomes[0].fails.sanitizers ||
	    (c->outcomes[0].fails.odd && !c->outcomes[0].fails.last.began)) {
		tell_subject(c, out);
		return tell_nothing(c, t);
	}
	out = sentence_begin(&s);
	tell_subject(c, out);
	list_sanitizers(out, c->outcomes[0].fails.sanitizers, " and ");
	sentence_end(&s, t, INDENT);
	fputs("\n", t->out);
	tell_table(c, t);
	for (size_t i = 0; i < c->n; i++)
		judge(c, t, &c->outcomes[i], &a);
	tell_notes(c, t);
	return answer(c, t, &a);
}
