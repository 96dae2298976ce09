/*
 * Shared options: parsed once, here, into one struct that the command owns.
 *
 * Names of strategies are checked while parsing, so that a command never sees one that
 * does not exist; --switch is applied, and --gil-policy is compared with --with, when all
 * options are known, because they may stand before or behind --with. Files are opened by the
 * command only after parsing has succeeded, so that wrong usage never empties a file.
 */
#include "cmd/options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/lack.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"

enum { KEY_COLOR = 0x100, KEY_FORMAT, KEY_OUTPUT, KEY_WITH, KEY_POLICY, KEY_FULL, KEY_LAZY, KEY_SLEEPS, KEY_LIBRARY };
enum { SECONDS_MOST = 86400 };

void options_init(struct options *o, const struct argp_child *children)
{
	*o = (struct options){ .children = children };
}

void options_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	error_t failed = argp_parse(argp, argc, argv, ARGP_IN_ORDER, NULL, input);

	if (failed)
		lack_end("cannot read the command line: %s", strerror(failed));
}

void options_error(const struct argp_state *state, const char *format, ...)
{
	va_list arguments;
	char *text, *shown;

	va_start(arguments, format);
	text = memory_text_of(format, arguments);
	va_end(arguments);
	shown = shown_new(text, strlen(text));
	free(text);
	argp_error(state, "%s", shown);
	free(shown);
}

/* The index of `value` in a NULL-ended list; ends the program if it is not there. */
static int choose(const struct argp_state *state, const char *option, const char *value,
		  const char *const *values)
{
	char list[80] = "";

	for (int i = 0; values[i]; i++) {
		if (strcmp(values[i], value) == 0)
			return i;
		snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? ", " : "",
			 values[i]);
	}
	options_error(state, "--%s=%s is unknown: choose one of %s", option, value, list);
	return 0;
}

static const struct argp_option output_table[] = {
	{ "color", KEY_COLOR, "WHEN", 0, "Colour: auto, always or never", 0 },
	{ "output", KEY_OUTPUT, "FILE", 0, "Write to FILE instead of standard output", 0 },
	{ 0 }
};

/* What the help says of --format where there are no items to print. */
static const char format_doc[] = "Form of the output"
#define FORMAT(id, name, of, prose) "; " #name ": " prose
#define ITEMS(id, name, prose)
#include "cmd/formats.def"
#undef FORMAT
#undef ITEMS
	;

static const struct argp_option format_options[] = {
	{ "format", KEY_FORMAT, "FORMAT", 0, format_doc, 0 }, { 0 }
};

/* The format of that name; ends the program if there is none. */
static enum format find_format(const char *name, bool items, const struct argp_state *state)
{
	char list[80];
	enum format format = format_find(name, items, list, sizeof(list));

	if (format == FORMAT_COUNT)
		options_error(state, "--format=%s is unknown: choose one of %s", name, list);
	return format;
}

static error_t parse_format(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key != KEY_FORMAT)
		return ARGP_ERR_UNKNOWN;
	o->format = find_format(arg, false, state);
	return 0;
}

const struct argp options_format = {
	format_options, parse_format, NULL, NULL, NULL, NULL, NULL
};

static error_t parse_output(int key, char *arg, struct argp_state *state)
{
	static const char *const colors[] = { "auto", "always", "never", NULL };
	struct options *o = state->input;

	switch (key) {
	case KEY_COLOR:
		o->color = (enum options_color)choose(state, "color", arg, colors);
		return 0;
	case KEY_OUTPUT: o->output = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp options_output = { output_table, parse_output, NULL, NULL, NULL, NULL, NULL };

/* --- traces --- */

static const struct argp_option trace_table[] = {
	{ "full", KEY_FULL, NULL, 0,
	  "Show every step of an interleaving: counts where no failure is about them, and repeats", 0 },
	{ 0 }
};

static error_t parse_trace(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	(void)arg;
	if (key != KEY_FULL)
		return ARGP_ERR_UNKNOWN;
	o->full = true;
	return 0;
}

const struct argp options_trace = { trace_table, parse_trace, NULL, NULL, NULL, NULL, NULL };

/* --- programs that are refused --- */

static const struct argp_option lazy_table[] = {
	{ "lazy", KEY_LAZY, NULL, 0,
	  "Refuse what is outside the subset only where a run gets there", 0 },
	{ 0 }
};

static error_t parse_lazy(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	(void)arg;
	if (key != KEY_LAZY)
		return ARGP_ERR_UNKNOWN;
	o->lazy = true;
	return 0;
}

const struct argp options_lazy = { lazy_table, parse_lazy, NULL, NULL, NULL, NULL, NULL };

/* --- time, and the library --- */

static const struct argp_option modes_table[] = {
	{ "sleeps", KEY_SLEEPS, "any|order", 0,
	  "When a sleep or a wait with a timeout is over: at any time, or in the order of their "
	  "lengths, and not before all threads that could go on have done so",
	  0 },
	{ "library", KEY_LIBRARY, "atomic|plain", 0,
	  "How unsafe counts what the library makes for itself", 0 },
	{ 0 }
};

static const char *const sleeps_names[] = { "any", "order", NULL };
static const char *const library_names[] = { "atomic", "plain", NULL };

static error_t parse_modes(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_SLEEPS: o->sleeps = choose(state, "sleeps", arg, sleeps_names) == 1; return 0;
	case KEY_LIBRARY: o->plain = choose(state, "library", arg, library_names) == 1; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp options_modes = { modes_table, parse_modes, NULL, NULL, NULL, NULL, NULL };

/* --- several outputs --- */

static const char formats_doc[] = "Form of an output, can be repeated"
#define FORMAT(id, name, of, prose) "; " #name ": " prose
#define ITEMS(id, name, prose)      "; " #name ": " prose
#include "cmd/formats.def"
#undef FORMAT
#undef ITEMS
	;

static const struct argp_option targets_table[] = {
	{ "format", KEY_FORMAT, "FORMAT", 0, formats_doc, 0 },
	{ "output", KEY_OUTPUT, "FILE", 0,
	  "Write what the --format before it asks for to FILE, not to standard output", 0 },
	{ "color", KEY_COLOR, "WHEN", 0, "Colour: auto, always or never", 0 },
	{ 0 }
};

static struct target *add_target(struct targets *t, enum format format,
				 const struct argp_state *state)
{
	if (t->n == TARGETS)
		options_error(state, "at most %d outputs at a time", TARGETS);
	t->all[t->n] = (struct target){ .format = format };
	return &t->all[t->n++];
}

static void begin_target(struct options *o, const char *format, const struct argp_state *state)
{
	if (o->output && !o->targets.n)
		options_error(state,
			   "--output=%s comes before --format=%s: put it after the format "
			   "that it is for",
			   o->output, format);
	add_target(&o->targets, find_format(format, true, state), state);
}

static void name_target(struct options *o, const char *file, const struct argp_state *state)
{
	struct targets *t = &o->targets;

	if (o->output && (!t->n || t->all[t->n - 1].file))
		options_error(state,
			   "--output=%s follows --output=%s: each needs a --format before it",
			   file, o->output);
	o->output = file;
	if (t->n)
		t->all[t->n - 1].file = file;
}

/* Without any --format there is one output, and it is text. */
static void check_targets(struct options *o, const struct argp_state *state)
{
	struct targets *t = &o->targets;
	size_t to_stdout = 0;

	if (!t->n)
		add_target(t, FORMAT_TEXT, state)->file = o->output;
	for (size_t i = 0; i < t->n; i++) {
		to_stdout += !t->all[i].file;
		for (size_t k = 0; k < i && t->all[i].file; k++)
			if (t->all[k].file && !strcmp(t->all[i].file, t->all[k].file))
				options_error(state, "--output=%s is given twice", t->all[i].file);
	}
	if (to_stdout > 1)
		options_error(state,
			   "%zu outputs go to standard output: put --output=FILE after "
			   "all --format but one",
			   to_stdout);
}

static error_t parse_targets(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_FORMAT: begin_target(o, arg, state); return 0;
	case KEY_OUTPUT: name_target(o, arg, state); return 0;
	case ARGP_KEY_END: check_targets(o, state); return 0;
	default: return parse_output(key, arg, state);
	}
}

const struct argp options_targets = {
	targets_table, parse_targets, NULL, NULL, NULL, NULL, NULL
};

enum {
	NAMES = 0
#define STRATEGY(name, prose)                 +1
#define VARIANT(strategy, name, fault, prose) +1
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
#define RUNTIME(id, name, strategy, patch, traits, prose) +1
#include "vm/base/runtimes.def"
#undef RUNTIME
};
_Static_assert((int)NAMES <= (int)OPTIONS_WITH, "there is room for every strategy");

/* Appends a name, unless it is in the list. */
static void add_name(struct options *o, const char *name)
{
	for (size_t i = 0; i < o->n_with; i++)
		if (strcmp(o->with[i], name) == 0)
			return;
	o->with[o->n_with++] = name;
}

/* What `all` means: every strategy that somebody might want for a protection. */
static void add_all(struct options *o)
{
	o->all = true;
	for (const char *const *name = names_all; *name; name++)
		if (!names_faulty(*name) && !names_like(*name))
			add_name(o, *name);
}

static void unknown_strategy(const struct argp_state *state, const char *name, size_t length)
{
	struct error e;

	names_unknown(name, length, &e);
	options_error(state, "--with: %s", e.message);
}

/* Reads a list of names with commas between them. */
static void parse_with(struct options *o, const char *list, const struct argp_state *state)
{
	o->n_with = 0;
	o->all = false;
	for (;;) {
		size_t length = strcspn(list, ",");
		const char *name = names_find(list, length);

		if (name)
			add_name(o, name);
		else if (length == 3 && strncmp(list, "all", 3) == 0)
			add_all(o);
		else
			unknown_strategy(state, list, length);
		if (list[length] == '\0')
			return;
		list += length + 1;
	}
}

static const struct argp_option strategy_table[] = {
	{ "with", KEY_WITH, "A,B,...", 0,
	  "Strategy or runtime (such as cpython3.15), or several with commas between, or all "
	  "(strategies)",
	  0 },
	{ 0 }
};

static error_t parse_strategy(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_WITH: parse_with(o, arg, state); return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp options_strategy = { strategy_table, parse_strategy, NULL, NULL,
				       NULL,           NULL,           NULL };

/* --- the GIL's policy --- */

static const char policy_doc[] = "Who gets the GIL when"
#define POLICY(name, prose) "; " #name ": " prose
#include "vm/access/policies.def"
#undef POLICY
	;

static const struct argp_option policy_table[] = {
	{ "gil-policy", KEY_POLICY, "POLICY", 0, policy_doc, 0 }, { 0 }
};

/* A policy for a lock that nobody uses is a mistake; without --with there is a GIL. */
static void check_policy(const struct options *o, const struct argp_state *state)
{
	bool used = o->n_with == 0;

	for (size_t i = 0; i < o->n_with; i++)
		used |= strcmp(names_strategy(o->with[i]), "gil") == 0;
	if (!used)
		options_error(state,
			   "--gil-policy=%s has no effect: no strategy of --with has a GIL, "
			   "name gil among them",
			   policy_names[o->policy]);
}

static error_t parse_policy(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case KEY_POLICY:
		o->policy = (enum policy)choose(state, "gil-policy", arg, policy_names);
		o->policy_given = true;
		return 0;
	case ARGP_KEY_END:
		if (o->policy_given)
			check_policy(o, state);
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp options_policy = { policy_table, parse_policy, NULL, NULL, NULL, NULL, NULL };

void options_inputs(struct options *o, struct argp_state *state)
{
	for (size_t i = 0; o->children[i].argp; i++)
		state->child_inputs[i] = o;
}

error_t options_parse_one(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(o, state); return 0;
	case ARGP_KEY_ARG:
		if (o->what)
			options_error(state, "takes one argument, but was given '%s' as well",
				   arg);
		o->what = arg;
		return 0;
	case ARGP_KEY_NO_ARGS: options_error(state, "needs an argument"); return 0;
	case ARGP_KEY_END:
		if (o->one_strategy && o->n_with > 1)
			options_error(state, "--with: this command takes one strategy at a time");
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

unsigned options_number(const char *option, const char *text, unsigned most,
			const struct argp_state *state)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || !n || n > most)
		options_error(state, "--%s needs a number from 1 to %u, not '%s'", option, most,
			   text);
	return (unsigned)n;
}

double options_seconds(const char *option, const char *text, const struct argp_state *state)
{
	char *end;
	double seconds = strtod(text, &end);

	if (end == text || *end || !(seconds > 0) || seconds > SECONDS_MOST)
		options_error(state, "--%s needs a number above 0 and up to %d, not '%s'", option,
			   SECONDS_MOST, text);
	return seconds;
}

void options_two(const char *arg, const struct argp_state *state, const char **what,
		 const char **schedule)
{
	if (state->arg_num > 1)
		options_error(state, "takes a case and a schedule, but was given '%s' as well",
			   arg);
	*(state->arg_num ? schedule : what) = arg;
}

/* The name with what --sleeps and --library say of it. */
static const char *in_mode(const struct options *o, const char *name)
{
	if (o->plain && strcmp(name, "unsafe") == 0)
		name = NAMES_PLAIN;
	return o->sleeps ? names_with_sleeps(name) : name;
}

void options_default_with(struct options *o, const char *const *names)
{
	bool given = o->n_with > 0;
	size_t n;

	if (!given && !names)
		add_all(o);
	for (; !given && names && *names; names++)
		add_name(o, *names);
	n = o->n_with;
	o->n_with = 0;
	for (size_t i = 0; i < n; i++)
		add_name(o, in_mode(o, o->with[i]));
}

FILE *options_open(struct options *o, struct error *e)
{
	if (!product_open(&o->file, o->output, e))
		return NULL;
	return o->output ? memory_stream(&o->text, &o->size) : stdout;
}

bool options_close(struct options *o, FILE *out, struct error *e)
{
	if (out == stdout)
		return true;
	fclose(out);
	product_write(&o->file, o->text, o->size);
	free(o->text);
	return product_close(&o->file, e);
}

void options_drop(struct options *o, FILE *out)
{
	if (out == stdout)
		return;
	fclose(out);
	free(o->text);
	product_drop(&o->file);
}

bool options_colored(const struct options *o, int file)
{
	const char *none = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");
	const char *term = getenv("TERM");

	if (o->color != COLOR_AUTO)
		return o->color == COLOR_ALWAYS;
	if (none && none[0])
		return false;
	if (force && force[0] && strcmp(force, "0") != 0)
		return true;
	return isatty(file) && term && strcmp(term, "dumb") != 0;
}
