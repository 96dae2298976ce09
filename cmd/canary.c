/*
 * refrace canary: would our sanitizer job notice? Programs that fail for certain, one for each
 * kind of failure, are compiled with the user's compiler and flags and run several times, as
 * the job would run them: is the failure reported, and would the job fail? The same programs
 * put right must pass.
 */
#include "cmd/canary.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/canary_ci.h"
#include "cmd/canary_emit.h"
#include "cmd/canary_program.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

enum {
	KEY_CC = 1000,
	KEY_CFLAGS,
	KEY_RUNS,
	KEY_ACCEPT,
	KEY_WRAPPER,
	KEY_SKIP,
	KEY_FUNCTION,
	KEY_CXX,
	KEY_SHARED,
	KEY_PRELOAD,
	KEY_EMIT,
	RUNS = 5,
	RUNS_MOST = 1000
};

#define HAS(tool) (UINT32_C(1) << SANITIZER_##tool)

const struct failure_info failure_table[FAILURES] = {
	[FAILURE_RACE] = { "counter-augassign", "unsafe",
			   HAS(TSAN) | HAS(HELGRIND) | HAS(DRD), "ThreadSanitizer", false },
	[FAILURE_LEAK] = { "lost-decrement-leak", "unsafe", HAS(LSAN) | HAS(MEMCHECK),
			   "LeakSanitizer", false },
	[FAILURE_USE] = { "list-grow-vs-reader", "unsafe",
			  HAS(ASAN) | HAS(HWASAN) | HAS(MEMCHECK), "AddressSanitizer", false },
	[FAILURE_DOUBLE] = { NULL, NULL, HAS(ASAN) | HAS(HWASAN) | HAS(MEMCHECK),
			     "AddressSanitizer", false },
	/* Without counts that race: some options let the first report be the only one. */
	[FAILURE_LOCK] = { "lock-order-inversion", "atomic",
			   HAS(TSAN) | HAS(HELGRIND), "ThreadSanitizer", false },
	[FAILURE_UNDEFINED] = { NULL, NULL, HAS(UBSAN),
				"UndefinedBehaviorSanitizer", true },
	[FAILURE_UNSET] = { NULL, NULL, HAS(MSAN) | HAS(MEMCHECK),
			    "MemorySanitizer", true },
};

struct request {
	struct canary c;
	char **what; /* cases; room for argc */
	size_t n;
	const char *emit; /* the folder to write; NULL: none */
};

/* --- options --- */

static void parse_accept(struct canary *c, const char *list, const struct argp_state *state)
{
	for (;;) {
		size_t length = strcspn(list, ",");
		int i = 0;

		while (i < FAILURES && (strlen(failure_ids[i]) != length ||
					strncmp(failure_ids[i], list, length) != 0))
			i++;
		if (i == FAILURES)
			options_error(state,
				      "--accept: there is no failure '%.*s': choose from race, "
				      "leak, use-after-free, double-free, lock-order, "
				      "undefined, uninitialised",
				      utf8_fit(list, length > 40 ? 40 : (int)length), list);
		c->accepted |= FAILURE_BIT(i);
		if (!list[length])
			return;
		list += length + 1;
	}
}

/* A name in C, and no other text. */
static const char *parse_function(const char *name, const struct argp_state *state)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

	if (!*name || name[strspn(name, letters)] || (*name >= '0' && *name <= '9') ||
	    strlen(name) > 200)
		options_error(state, "--function needs the name of a function in C, not '%.*s'",
			      utf8_fit(name, 40), name);
	return name;
}

static void check(const struct request *r, const struct argp_state *state)
{
	const struct canary_folder *f = &r->c.folder;

	if (r->emit && (f->compiler || f->flags))
		options_error(state, "--emit: the compiler is the one of the machine where the "
				     "programs are run, by its CC and CFLAGS: leave --cc and "
				     "--cflags out");
	if (f->preload && !f->shared)
		options_error(state, "--preload is for shared libraries: give --shared as well");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;
	struct canary *c = &r->c;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&c->options, state); return 0;
	case KEY_CC: c->folder.compiler = arg; return 0;
	case KEY_CFLAGS: c->folder.flags = arg; return 0;
	case KEY_WRAPPER: c->folder.wrapper = arg; return 0;
	case KEY_RUNS: c->runs = options_number("runs", arg, RUNS_MOST, state); return 0;
	case KEY_ACCEPT: parse_accept(c, arg, state); return 0;
	case KEY_SKIP: c->skip_missing = true; return 0;
	case KEY_FUNCTION: c->function = parse_function(arg, state); return 0;
	case KEY_CXX: c->folder.cxx = true; return 0;
	case KEY_SHARED: c->folder.shared = true; return 0;
	case KEY_PRELOAD: c->folder.preload = arg; return 0;
	case KEY_EMIT: r->emit = arg; return 0;
	case ARGP_KEY_END: check(r, state); return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "cc", KEY_CC, "COMMAND", 0, "The compiler, instead of $CC or $CXX", 0 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0, "Its flags, instead of $CFLAGS or $CXXFLAGS", 0 },
	{ "cxx", KEY_CXX, NULL, 0, "Compile as C++, with $CXX $CXXFLAGS", 0 },
	{ "shared", KEY_SHARED, NULL, 0,
	  "Compile as shared libraries, which a host without sanitizers loads under LD_PRELOAD of "
	  "the sanitizer's runtime",
	  0 },
	{ "preload", KEY_PRELOAD, "FILE", 0, "That runtime, instead of the compiler's own", 0 },
	{ "emit", KEY_EMIT, "FOLDER", 0,
	  "Run nothing: write the programs, what is expected of them, and a script that compiles "
	  "and runs them with nothing but sh and a compiler",
	  0 },
	{ "wrapper", KEY_WRAPPER, "COMMAND", 0,
	  "What runs the programs, such as 'valgrind --error-exitcode=1' or 'setarch -R'", 0 },
	{ "accept", KEY_ACCEPT, "A,B,...", 0,
	  "Failures that the job is not there for: race, leak, use-after-free, double-free, "
	  "lock-order, undefined, uninitialised",
	  0 },
	{ "function", KEY_FUNCTION, "NAME", 0,
	  "The name of the function that fails, as suppressions know it", 0 },
	{ "runs", KEY_RUNS, "N", 0, "How often each program is run; 5 if not given", 0 },
	{ "skip-missing", KEY_SKIP, NULL, 0,
	  "A sanitizer that cannot work on this machine is no failure", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 }, { 0 } };
static const struct argp canary_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[CASE|FAILURE...]",
	.doc = "Compiles programs that fail for certain with $CC $CFLAGS $LDFLAGS, runs them as a "
	       "job of yours would, and says which of their failures are reported, and which "
	       "would fail the job. "
	       "A FAILURE is named as for --accept. Without any: one program for each kind.\vExit status: 0 if in every "
	       "run each failure that the sanitizers are there for was reported and would fail "
	       "the job, and the same programs under the GIL would pass; 1 if not; 2 for wrong "
	       "usage or input and if the compiler fails; 3 if the flags enable no sanitizer, or "
	       "it cannot work on this machine; 130 after ^C.",
	.children = children,
};

/* --- running --- */

uint32_t canary_meant(const struct canary_outcome *o)
{
	return o->failure == FAILURE_NONE
		       ? 0
		       : failure_table[o->failure].meant & o->fails.sanitizers;
}

bool canary_right(const struct canary *c, const struct tally *t)
{
	return !t->odd && t->reported == c->runs && t->failed == c->runs;
}

static void count(struct tally *t, const struct canary_run *run, enum failure failure)
{
	const bool reported = failure < FAILURES && run->shown >> failure & 1;

	t->sanitizers |= run->sanitizers;
	t->built |= run->built;
	t->shown |= run->shown;
	t->named = t->named || run->named;
	t->reported += reported;
	t->failed += reported && run->failed;
	t->loud += run->shown || run->failed;
	t->last = *run;
}

static bool run_all(const struct canary *c, const char *name, enum failure failure,
		    struct tally *tally, struct error *e)
{
	for (unsigned i = 0; i < c->runs && !interrupted; i++) {
		struct canary_run run;

		if (!canary_try(&c->folder, name, NULL, &run, e))
			return false;
		count(tally, &run, failure);
		tally->odd = run.end != CANARY_ENDED;
		if (tally->odd)
			return true; /* the others would be no better, and take their time */
	}
	return true;
}

static bool compile(const struct canary *c, const char *name, char *text, struct error *e)
{
	bool right = text && canary_compile(&c->folder, name, text, e);

	free(text);
	return right;
}

/* Finds out, if it has to, why the runs of the program that fails are not enough. */
static bool judge_failing(const struct canary *c, struct canary_outcome *o, struct error *e)
{
	o->accepted = o->failure < FAILURES && c->accepted >> o->failure & 1;
	if (interrupted || o->accepted || !canary_meant(o) || canary_right(c, &o->fails) ||
	    o->fails.last.end == CANARY_DEAD)
		return true;
	return canary_advise(c, o, e);
}

/* Compiles and runs the program that fails; `text` is freed. */
static bool try_failing(const struct canary *c, struct canary_outcome *o, char *text,
			struct error *e)
{
	const double began = clock_seconds();
	const bool right = compile(c, "fails", text, e) &&
			   run_all(c, "fails", o->failure, &o->fails, e) &&
			   judge_failing(c, o, e);

	o->fails.seconds = clock_seconds() - began;
	return right;
}

/* The same for the program that must pass. */
static bool try_right(const struct canary *c, struct canary_outcome *o, char *text,
		      struct error *e)
{
	const double began = clock_seconds();
	const bool right = compile(c, "right", text, e) &&
			   run_all(c, "right", FAILURE_NONE, &o->right, e);

	o->right.seconds = clock_seconds() - began;
	return right;
}

static bool try_case(const struct canary *c, const char *strategy, const struct subject *s,
		     struct canary_outcome *o, struct error *e)
{
	char *text = canary_case(s, strategy, c->function, &o->failure, NULL, e);

	if (!try_failing(c, o, text, e))
		return false;
	if (!o->fails.sanitizers || interrupted)
		return true;
	text = canary_case(s, "gil", c->function, NULL, &o->gil_judged, e);
	return try_right(c, o, text, e);
}

static bool try_sample(const struct canary *c, struct canary_outcome *o, struct error *e)
{
	if (!try_failing(c, o, canary_in_c(o->failure, true, c->function), e))
		return false;
	if (!o->fails.sanitizers || interrupted)
		return true;
	o->gil_judged = true;
	return try_right(c, o, canary_in_c(o->failure, false, c->function), e);
}

/* --- all of it --- */

static bool try_named(struct request *r, const char *what, const char *strategy,
		      struct canary_outcome *o, struct error *e)
{
	struct subject s;
	bool right;

	if (!subject_open(&s, what, false))
		return false;
	o->what = shown_new(what, strlen(what));
	right = try_case(&r->c, strategy, &s, o, e);
	subject_close(&s);
	return right;
}

/* The program for a kind of failure, if a sanitizer is there for it. */
static bool try_kind(struct request *r, enum failure failure, struct canary_outcome *o,
		     struct error *e)
{
	const struct failure_info *info = &failure_table[failure];

	if (info->sample)
		return try_named(r, info->sample, info->strategy, o, e);
	o->what = memory_text("(in C)");
	o->failure = failure;
	o->in_c = true;
	return try_sample(&r->c, o, e);
}

/* What an argument names: a kind of failure, or else a case. */
static bool try_argument(struct request *r, const char *what, struct canary_outcome *o,
			 struct error *e)
{
	for (int i = 0; i < FAILURES; i++)
		if (strcmp(failure_ids[i], what) == 0)
			return try_kind(r, (enum failure)i, o, e);
	return try_named(r, what, "unsafe", o, e);
}

/* Whether the first program has said enough: no sanitizer is there, or none works. */
static bool is_enough(const struct canary *c)
{
	const struct tally *first = &c->outcomes[0].fails;

	return !first->sanitizers || (first->odd && !first->last.began);
}

static int try_all(struct request *r, struct error *e)
{
	struct canary *c = &r->c;
	size_t n = r->n ? r->n : FAILURES;

	for (size_t i = 0; i < n && !interrupted; i++) {
		struct canary_outcome *o = &c->outcomes[c->n];

		if (!r->n && failure_table[i].optional &&
		    !(failure_table[i].meant & c->outcomes[0].fails.sanitizers))
			continue;
		if (!(r->n ? try_argument(r, r->what[i], o, e)
			   : try_kind(r, (enum failure)i, o, e)))
			return STATUS_USAGE;
		c->n++;
		if (!interrupted && is_enough(c))
			return STATUS_OK;
	}
	return interrupted ? interrupt_status() : STATUS_OK;
}

static const char *variable(const char *name, const char *otherwise)
{
	const char *text = getenv(name);

	return text && text[0] ? text : otherwise;
}

/* Writes the programs to a folder. */
static int emit(struct request *r, struct error *e)
{
	struct target *target = NULL;

	if (!canary_emit(&r->c, r->emit, r->what, r->n, e))
		return STATUS_USAGE;
	while ((target = targets_prose(&r->c.options.targets, target))) {
		FILE *out = target_begin(target);

		fputs("to run the programs, with the job's variables: sh ", out);
		shown_print(out, r->emit);
		fputs("/canary.sh\n", out);
		target_end(target);
	}
	return STATUS_OK;
}

static void print_results(const void *canary, FILE *out)
{
	json_canary(out, canary);
}

/* Prints it in every form that is asked for, and returns the exit status. */
static int tell(struct canary *c)
{
	struct ci ci = { .command = "canary", .began = time(NULL) };
	struct target *target = NULL;
	char *ignored = NULL;
	size_t size;
	FILE *out = memory_stream(&ignored, &size);
	const struct text none = text_for(&c->options, out, -1);
	const int status = canary_tell(c, &none);

	fclose(out);
	free(ignored);
	while ((target = targets_prose(&c->options.targets, target))) {
		const struct text t =
			text_for(&c->options, target_begin(target), target->product.file);

		canary_tell(c, &t);
		target_end(target);
	}
	ci_canary(&ci, c);
	targets_documents(&c->options.targets, &ci, print_results, c);
	ci_free(&ci);
	return status;
}

static int run_in_folder(struct request *r, struct error *e)
{
	struct canary *c = &r->c;
	int status = STATUS_USAGE;

	if (!scratch_open(&c->folder.scratch, e))
		return status;
	if (!c->folder.shared || canary_prepare(&c->folder, e))
		status = try_all(r, e);
	scratch_close(&c->folder.scratch);
	return status == STATUS_OK ? tell(c) : status;
}

/* Opens the outputs, tries and tells. */
static int run(struct request *r, struct error *e)
{
	struct canary *c = &r->c;
	int status;

	if (!targets_open(&c->options.targets, e))
		return STATUS_USAGE;
	interrupt_catch();
	settings_find(&c->settings, c->folder.wrapper);
	status = r->emit ? emit(r, e) : run_in_folder(r, e);
	settings_free(&c->settings);
	if (status == STATUS_USAGE || status > 128) {
		targets_drop(&c->options.targets);
		return status;
	}
	return targets_close(&c->options.targets) ? status : STATUS_USAGE;
}

static void choose_compiler(struct canary_folder *f)
{
	if (!f->compiler)
		f->compiler = f->cxx ? variable("CXX", "c++") : variable("CC", "cc");
	if (!f->flags)
		f->flags = variable(f->cxx ? "CXXFLAGS" : "CFLAGS", "");
}

static int canary(int argc, char **argv)
{
	const size_t room = (size_t)argc + FAILURES;
	struct request r = {
		.what = memory_zero((size_t)argc + 1, sizeof(char *)),
		.c = { .folder = { .link_flags = variable("LDFLAGS", ""), .wrapper = "" },
		       .runs = RUNS,
		       .outcomes = memory_zero(room, sizeof(struct canary_outcome)) },
	};
	struct error e = { .line = 0 };
	int status;

	options_init(&r.c.options, children);
	options_parse(&canary_argp, argc, argv, &r);
	choose_compiler(&r.c.folder);
	status = run(&r, &e);
	if (e.message[0])
		error_print(stderr, &e);
	free(r.what);
	for (size_t i = 0; i < room; i++) {
		free(r.c.outcomes[i].what);
		free(r.c.outcomes[i].advice);
	}
	free(r.c.outcomes);
	return status;
}

const struct command command_canary = {
	.name = "canary",
	.summary = "would a job with $CC $CFLAGS report it and fail?",
	.run = canary,
};
