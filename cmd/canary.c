/*
 * refrace canary: would our sanitizer job notice? Programs that fail for certain, one for each
 * kind of failure, are compiled with the user's compiler and flags and run several times;
 * what the sanitizers in them report is compared with what they are there for. The same
 * programs under the GIL must leave them silent.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/canary_run.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/options.h"
#include "cmd/export/source.h"
#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"

enum { KEY_CC = 1000, KEY_CFLAGS, KEY_RUNS, RUNS = 5, RUNS_MOST = 1000 };

#define FOUND(kind) (UINT32_C(1) << FINDING_##kind)
#define HAS(tool)   (UINT32_C(1) << SANITIZER_##tool)

enum failure {
	FAILURE_RACE,
	FAILURE_LEAK,
	FAILURE_USE,
	FAILURE_DOUBLE,
	FAILURE_LOCK,
	FAILURES,
	FAILURE_NONE = FAILURES, /* that a sanitizer could notice */
};

static const struct {
	const char *name;
	const char *sample;  /* the case that is run if none is named */
	uint32_t noticed_as; /* set of findings: each of them means that it was noticed */
	uint32_t meant;      /* set of sanitizers that are there for it */
	const char *missing; /* if none of them is */
} failures[FAILURES] = {
	[FAILURE_RACE] = { "data race", "counter-augassign", FOUND(RACE), HAS(TSAN),
			   "ThreadSanitizer" },
	[FAILURE_LEAK] = { "leak", "lost-decrement-leak", FOUND(LEAK), HAS(LSAN),
			   "LeakSanitizer" },
	[FAILURE_USE] = { "use after free", "list-grow-vs-reader", FOUND(USE_AFTER_FREE),
			  HAS(ASAN) | HAS(HWASAN), "AddressSanitizer" },
	/* Whoever drops an object twice reads its count first: that may be reported instead. */
	[FAILURE_DOUBLE] = { "double free", "double-drop-on-overwrite",
			     FOUND(DOUBLE_FREE) | FOUND(USE_AFTER_FREE),
			     HAS(ASAN) | HAS(HWASAN), "AddressSanitizer" },
	[FAILURE_LOCK] = { "lock order", "lock-order-inversion", FOUND(LOCK_ORDER), HAS(TSAN),
			   "ThreadSanitizer" },
};

struct request {
	struct options options;
	char **what; /* cases; room for argc */
	size_t n;
	const char *cc, *cflags;
	unsigned runs;
};

/* What the runs of one program came to. */
struct tally {
	uint32_t sanitizers, findings; /* sets: in any run */
	unsigned noticed;              /* runs with one of the findings asked for */
	unsigned loud;                 /* runs with any finding */
	bool odd;                      /* a run did not end as it should: the last one */
	struct canary_run last_odd;
};

struct outcome {
	char *what; /* as reports show it */
	enum failure failure;
	bool gil_judged; /* under the GIL nothing must be reported */
	struct tally unsafe, gil;
};

struct canary {
	const struct request *r;
	struct canary_folder folder;
	struct outcome *outcomes;
	size_t n;
	FILE *out;
};

/* --- options --- */

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case KEY_CC: r->cc = arg; return 0;
	case KEY_CFLAGS: r->cflags = arg; return 0;
	case KEY_RUNS: r->runs = options_number("runs", arg, RUNS_MOST, state); return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "cc", KEY_CC, "COMMAND", 0, "The compiler, instead of $CC", 0 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "Its flags, instead of $CFLAGS", 0 },
	{ "runs", KEY_RUNS, "N", 0, "How often each program is run; 5 if not given", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_output, 0, NULL, 0 }, { 0 } };
static const struct argp canary_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[CASE...]",
	.doc = "Compiles programs that fail for certain with $CC $CFLAGS $LDFLAGS, runs them, and says "
	       "which of their failures the sanitizers that these flags enable have noticed. "
	       "Without CASE: one program for each kind of failure.\vExit status: 0 if every "
	       "sanitizer reported in every run what it should and was silent under the GIL, 1 if "
	       "not, 2 for wrong usage or input and if the compiler fails, 3 if the flags enable no "
	       "sanitizer, 130 after ^C.",
	.children = children,
};

/* --- running --- */

/* What a program's sanitizer should be loud about: its class, if it has such a verdict. */
static enum failure failure_of(const struct subject *s, const struct source_facts *facts)
{
	static const struct {
		enum verdict verdict;
		enum failure failure;
	} order[] = {
		{ VERDICT_DOUBLE_FREE, FAILURE_DOUBLE },
		{ VERDICT_USE_AFTER_FREE, FAILURE_USE },
		{ VERDICT_LEAK, FAILURE_LEAK },
	};
	enum verdict class = verdict_find(s->c->class, strlen(s->c->class));
	enum failure found = FAILURE_NONE;

	for (size_t i = sizeof(order) / sizeof(order[0]); i--;)
		if (facts->verdicts >> order[i].verdict & 1 &&
		    (found == FAILURE_NONE || !(class < VERDICT_COUNT) ||
		     !(facts->verdicts >> class & 1) || order[i].verdict == class))
			found = order[i].failure;
	if (facts->circle)
		return FAILURE_LOCK;
	if (found == FAILURE_NONE && facts->races)
		return FAILURE_RACE;
	return found;
}

/* Exports and compiles the case's program under a strategy. */
static bool build(const struct canary *c, const struct subject *s, const char *strategy,
		  struct source_facts *facts, struct error *e)
{
	struct schedule schedule;
	char *text = NULL;
	size_t size;
	FILE *out;
	bool right;

	if (!witness_find(s, strategy, NULL, &schedule, e))
		return false;
	out = memory_stream(&text, &size);
	right = source_write(s, &schedule, out, facts, e);
	fclose(out);
	right = right && canary_compile(&c->folder, strategy, text, e);
	schedule_free(&schedule);
	free(text);
	return right;
}

static bool run_all(const struct canary *c, const char *strategy, uint32_t noticed_as,
		    struct tally *tally, struct error *e)
{
	for (unsigned i = 0; i < c->r->runs && !interrupted; i++) {
		struct canary_run run;

		if (!canary_try(&c->folder, strategy, &run, e))
			return false;
		tally->sanitizers |= run.sanitizers;
		tally->findings |= run.findings;
		if (run.end != CANARY_ENDED) {
			tally->odd = true;
			tally->last_odd = run;
			return true; /* the others would be no better, and may take their time
				      */
		}
		tally->noticed += (run.findings & noticed_as) != 0;
		tally->loud += run.findings != 0;
	}
	return true;
}

static bool try_subject(const struct canary *c, const struct subject *s, struct outcome *o,
			struct error *e)
{
	struct source_facts facts;

	if (!build(c, s, "unsafe", &facts, e))
		return false;
	o->failure = failure_of(s, &facts);
	if (!run_all(c, "unsafe", o->failure < FAILURES ? failures[o->failure].noticed_as : 0,
		     &o->unsafe, e))
		return false;
	if (!o->unsafe.sanitizers || interrupted)
		return true;
	if (!build(c, s, "gil", &facts, e))
		return false;
	o->gil_judged = !facts.locks &&
			!(facts.verdicts &
			  (verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_USE_AFTER_FREE) |
			   verdict_bit(VERDICT_DOUBLE_FREE)));
	return run_all(c, "gil", 0, &o->gil, e);
}

/* --- telling --- */

static void list_sanitizers(FILE *out, uint32_t set, const char *last)
{
	const char *joint = "";

	for (unsigned i = 0; i < SANITIZERS; i++) {
		if (!(set >> i & 1))
			continue;
		set &= ~(UINT32_C(1) << i);
		fprintf(out, "%s%s", *joint && !set ? last : joint, sanitizer_names[i]);
		joint = ", ";
	}
}

static void tell_odd(FILE *out, const char *what, const char *strategy, const struct tally *t)
{
	if (!t->odd)
		return;
	fprintf(out, "%s under %s: ", what, strategy);
	switch (t->last_odd.end) {
	case CANARY_PARTED: fputs("a run came to another interleaving\n", out); return;
	case CANARY_CRASHED:
		fprintf(out, "a run crashed with signal %d and no report\n",
			t->last_odd.detail);
		return;
	case CANARY_HUNG: fputs("a run hung\n", out); return;
	default:
		fprintf(out, "a run failed with status %d and no report\n", t->last_odd.detail);
		return;
	}
}

static void tell_row(const struct canary *c, const struct outcome *o)
{
	char noticed[32] = "-", findings[100];

	if (o->failure != FAILURE_NONE)
		snprintf(noticed, sizeof(noticed), o->unsafe.noticed ? "%u/%u" : "no",
			 o->unsafe.noticed, c->r->runs);
	fprintf(c->out, "%-14s %-24s %-7s %-19s ",
		o->failure == FAILURE_NONE ? "-" : failures[o->failure].name, o->what, noticed,
		finding_set_text(o->unsafe.findings, findings, sizeof(findings)));
	fprintf(c->out, "%s\n", finding_set_text(o->gil.findings, findings, sizeof(findings)));
	tell_odd(c->out, o->what, "unsafe", &o->unsafe);
	tell_odd(c->out, o->what, "gil", &o->gil);
}

/* Why a sanitizer that is there may have said nothing. */
static void tell_reason(FILE *out, uint32_t sanitizers)
{
	static const char *const variables[] = { "TSAN_OPTIONS", "ASAN_OPTIONS",
						 "HWASAN_OPTIONS", "LSAN_OPTIONS" };

	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++)
		if (getenv(variables[i]) && getenv(variables[i])[0]) {
			fprintf(out, "  is it %s=", variables[i]);
			shown_print(out, getenv(variables[i]));
			fputs("?\n", out);
		}
	if (sanitizers & HAS(LSAN))
		fputs("  LeakSanitizer cannot work where it may not trace the process\n", out);
	else
		fputs("  is -fsanitize among the flags of the linker only?\n", out);
}

/* False if a sanitizer did not do what it is there for. */
static bool tell_verdict(const struct canary *c, const struct outcome *o)
{
	uint32_t here = o->failure == FAILURE_NONE
				? 0
				: failures[o->failure].meant & o->unsafe.sanitizers;
	bool right = !o->unsafe.odd && !o->gil.odd;
	char findings[100];

	if (o->gil_judged && o->gil.loud) {
		fprintf(c->out,
			"%s: not silent under the GIL, in %u of %u runs: a false alarm\n",
			o->what, o->gil.loud, c->r->runs);
		right = false;
	}
	if (!o->gil_judged && o->gil.loud)
		fprintf(c->out, "%s: also reported under the GIL, which does not remove it\n", o->what);
	if (o->failure == FAILURE_NONE || o->unsafe.noticed == c->r->runs || o->unsafe.odd)
		return right;
	fprintf(c->out, "%s: ", failures[o->failure].name);
	if (!here) {
		if (o->unsafe.noticed)
			fprintf(c->out, "noticed in %u of %u runs", o->unsafe.noticed,
				c->r->runs);
		else
			fputs("not noticed", c->out);
		fprintf(c->out, " (no %s)", failures[o->failure].missing);
		if (o->unsafe.loud && !o->unsafe.noticed)
			fprintf(c->out, ", but reported as %s",
				finding_set_text(o->unsafe.findings, findings,
						 sizeof(findings)));
		fputs("\n", c->out);
		return right;
	}
	fprintf(c->out, "noticed in %u of %u runs, although ", o->unsafe.noticed, c->r->runs);
	list_sanitizers(c->out, here, " and ");
	fputs(" is on\n", c->out);
	tell_reason(c->out, here);
	return false;
}

static int tell(const struct canary *c)
{
	bool right = true;

	if (!c->n)
		return STATUS_OK;
	shown_print(c->out, c->folder.compiler);
	fputs(c->folder.flags[0] ? " " : "", c->out);
	shown_print(c->out, c->folder.flags);
	fputs(": ", c->out);
	if (!c->outcomes[0].unsafe.sanitizers && c->outcomes[0].unsafe.odd) {
		tell_odd(c->out, c->outcomes[0].what, "unsafe", &c->outcomes[0].unsafe);
		return STATUS_FAILURE;
	}
	if (!c->outcomes[0].unsafe.sanitizers) {
		fputs("no sanitizer is on: nothing would be noticed\n", c->out);
		return STATUS_INCONCLUSIVE;
	}
	list_sanitizers(c->out, c->outcomes[0].unsafe.sanitizers, " and ");
	fprintf(c->out, "\n\n%-14s %-24s %-7s %-19s %s\n", "failure", "case", "noticed",
		"reported", "under gil");
	for (size_t i = 0; i < c->n; i++)
		tell_row(c, &c->outcomes[i]);
	fputs("\n", c->out);
	for (size_t i = 0; i < c->n; i++)
		right = tell_verdict(c, &c->outcomes[i]) && right;
	fputs(right ? "every sanitizer reports what it should\n"
		    : "not every sanitizer reports what it should\n",
	      c->out);
	return right ? STATUS_OK : STATUS_FAILURE;
}

/* --- all of it --- */

static int try_cases(struct canary *c, struct error *e)
{
	size_t n = c->r->n ? c->r->n : FAILURES;

	for (size_t i = 0; i < n && !interrupted; i++) {
		const char *what = c->r->n ? c->r->what[i] : failures[i].sample;
		struct outcome *o = &c->outcomes[i];
		struct subject s;
		bool right;

		if (!subject_open(&s, what))
			return STATUS_USAGE;
		o->what = shown_new(what, strlen(what));
		right = try_subject(c, &s, o, e);
		subject_close(&s);
		if (!right)
			return STATUS_USAGE;
		c->n++;
		if (!o->unsafe.sanitizers)
			break;
	}
	return interrupted ? interrupt_status() : tell(c);
}

static const char *variable(const char *name, const char *otherwise)
{
	const char *text = getenv(name);

	return text && text[0] ? text : otherwise;
}

static int canary(int argc, char **argv)
{
	struct request r = { .what = memory_zero((size_t)argc + 1, sizeof(char *)),
			     .cc = variable("CC", "cc"),
			     .cflags = variable("CFLAGS", ""),
			     .runs = RUNS };
	struct canary c = { .r = &r,
			    .outcomes = memory_zero((size_t)argc + FAILURES,
						    sizeof(struct outcome)) };
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;

	options_init(&r.options, children);
	options_parse(&canary_argp, argc, argv, &r);
	c.folder = (struct canary_folder){ .compiler = r.cc,
					   .flags = r.cflags,
					   .link_flags = variable("LDFLAGS", "") };
	c.out = options_open(&r.options, &e);
	interrupt_catch();
	if (c.out && scratch_open(&c.folder.scratch, &e)) {
		status = try_cases(&c, &e);
		scratch_close(&c.folder.scratch);
	}
	if (c.out && (status == STATUS_USAGE || interrupted))
		options_drop(&r.options, c.out);
	else if (c.out && !options_close(&r.options, c.out, &e))
		status = STATUS_USAGE;
	if (e.message[0])
		error_print(stderr, &e);
	free(r.what);
	for (size_t i = 0; i < (size_t)argc + FAILURES; i++)
		free(c.outcomes[i].what);
	free(c.outcomes);
	return status;
}

const struct command command_canary = {
	.name = "canary",
	.summary = "would the sanitizers of $CC $CFLAGS notice?",
	.run = canary,
};
