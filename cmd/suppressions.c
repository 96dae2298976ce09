/*
 * refrace suppressions: what does each line of a suppressions file hide? A program fails in a
 * function of the line's name, in one that it calls, and elsewhere, with that line alone as the
 * tool's suppressions. What is still reported is not hidden.
 */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/canary_run.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/options.h"
#include "cmd/pen.h"
#include "cmd/suppressions_program.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

enum { KEY_CC = 1000, KEY_CFLAGS, LINE = 6, TEXT_MOST = 37, COLUMN = 8, INDENT = 2 };

/* Where the failure is, as seen from the function that the line names. */
enum site { IN_IT, BELOW, ABOVE, PYTHON, PLACES };
static const char *const headings[PLACES] = { "in it", "callee", "caller", "python" };

enum answer { NOT_TRIED, SEEN, HIDDEN, DEAD };
static const char *const answers[] = { "-", "seen", "hidden", "dead" };

struct audit {
	struct options options;
	const char *file, *flags;
	struct canary_folder folder;
	struct suppressions s;
	const struct death *death;
	char words[CANARY_WORDS]; /* of a tool that is dead */
	unsigned never, wide, deep, untried, dead;
	uint32_t controlled; /* kinds that were tried with nothing suppressed */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct audit *a = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&a->options, state); return 0;
	case KEY_CC: a->folder.compiler = arg; return 0;
	case KEY_CFLAGS: a->flags = arg; return 0;
	case ARGP_KEY_ARG:
		if (a->file)
			options_error(state, "takes one file, but was given '%s' as well", arg);
		a->file = arg;
		return 0;
	case ARGP_KEY_NO_ARGS: options_error(state, "needs a suppressions file"); return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "cc", KEY_CC, "COMMAND", 0, "The compiler, instead of $CC", 0 },
	{ "cflags", KEY_CFLAGS, "FLAGS", 0,
	  "Its flags, instead of -g -O1 and the sanitizer that the file is for", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_output, 0, NULL, 0 }, { 0 } };
static const struct argp suppressions_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "FILE",
	.doc = "Says what each line of a suppressions file (ThreadSanitizer's, LeakSanitizer's, "
	       "Valgrind's) hides, by programs that fail in a function of that name, in a "
	       "function that it calls, in one that calls it, and in a count of Python's, called "
	       "by its interpreter.\vExit status: 0 if each line that could be tried hides what "
	       "it names, and none hides everything; 1 if not; 2 for wrong usage or input, and "
	       "if the compiler fails; 3 if a tool cannot work here; 130 after ^C.",
	.children = children,
};

/* --- one line at one place --- */

static void append_frames(FILE *out, const struct suppression *s)
{
	if (!s->n_frames)
		fputs(" " ROUTE_ABOVE, out);
	for (size_t i = s->n_frames; i--;)
		fprintf(out, " %s", s->frames[i]);
}

static char *route_of(const struct suppression *s, enum site place)
{
	static const char *const python[] = { ROUTE_PYTHON };
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fputs(suppressions_kinds[s->what], out);
	switch (place) {
	case IN_IT: append_frames(out, s); break;
	case BELOW:
		append_frames(out, s);
		fputs(" " ROUTE_BELOW, out);
		break;
	case ABOVE:
		fputs(" " ROUTE_ABOVE, out);
		if (s->n_frames)
			fprintf(out, " -%s", s->frames[0]);
		break;
	default:
		for (size_t i = 0; i < sizeof(python) / sizeof(python[0]); i++)
			fprintf(out, " %s", python[i]);
	}
	fclose(out);
	return text;
}

/* A suppressions file with this text alone. */
static bool write_one(const struct audit *a, const char *text, char *path, size_t size,
		      struct error *e)
{
	FILE *out;
	bool right;

	snprintf(path, size, "%s/one.supp", a->folder.scratch.path);
	out = fopen(path, "we");
	right = out && fputs(text, out) >= 0;
	if (out && fclose(out) != 0)
		right = false;
	return right || error_set(e, "cannot write a temporary file: %s", strerror(errno));
}

/* The run that has this entry alone as its suppressions. */
static struct edit edit_of(const struct suppression *s, const char *path, enum site place)
{
	static const char *const variables[] = { "TSAN_OPTIONS", "LSAN_OPTIONS" };
	struct edit edit = { .n = 0 };
	char *options;

	if (s->tool) {
		edit.wrapper = memory_text("valgrind --tool=%s --error-exitcode=1 %s --suppressions='%s'",
			       s->tool,
			       strcmp(s->tool, "memcheck") == 0
				       ? "--leak-check=full --show-leak-kinds=definite"
				       : "",
			       path);
	} else {
		options = memory_text("suppressions='%s'", path);
		edit_add(&edit, variables[s->what == SUPPRESSED_LEAK], options);
		free(options);
	}
	edit.set[edit.n].variable = "REFRACE_ROUTE";
	edit.set[edit.n++].value = route_of(s, place);
	return edit;
}

/* Whether the program fails in this function when `text` is suppressed. */
static bool try_place(struct audit *a, const struct suppression *s, const char *text,
		      enum site place, enum answer *answer, struct error *e)
{
	struct canary_run run;
	struct edit edit;
	char path[CANARY_TEXT];
	bool right;

	if (!write_one(a, text, path, sizeof(path), e))
		return false;
	edit = edit_of(s, path, place);
	right = canary_try(&a->folder, s->what == SUPPRESSED_LEAK ? "leak" : "race", &edit, &run,
			   e);
	edit_free(&edit);
	*answer = run.shown ? SEEN : HIDDEN;
	if (right && run.end == CANARY_DEAD) {
		*answer = DEAD;
		a->death = run.death;
		memcpy(a->words, run.words, sizeof(run.words));
	}
	if (right && !interrupted && *answer == HIDDEN && run.end != CANARY_ENDED)
		return error_set(e, "the program for line %d does not end as it should", s->line);
	return right;
}

/* Whether the failure is reported if nothing is suppressed: otherwise nothing can be said. */
static bool try_control(struct audit *a, const struct suppression *s, struct error *e)
{
	enum answer answer;

	if (s->untried || a->controlled >> s->what & 1)
		return true;
	a->controlled |= UINT32_C(1) << s->what;
	if (!try_place(a, s, "", IN_IT, &answer, e))
		return false;
	return interrupted || answer != HIDDEN ||
	       error_set(e, "this compiler's sanitizer and options report no %s, even if nothing is "
			    "suppressed",
			 suppressions_kinds[s->what]);
}

/* --- the table --- */

static void tell_heading(const struct text *t)
{
	struct pen pen = { .t = t };

	pen_cell(&pen, text_bold(t), "line", LINE);
	pen_cell(&pen, text_bold(t), "hides a failure", TEXT_MOST + 1);
	for (int i = 0; i < PLACES; i++)
		pen_cell(&pen, text_bold(t), headings[i], COLUMN);
	pen_end(&pen);
}

static void tell_row(const struct text *t, const struct suppression *s,
		     const enum answer *found)
{
	struct pen pen = { .t = t };
	char line[16], *text = shown_new(s->text, strlen(s->text));

	snprintf(line, sizeof(line), "%d", s->line);
	if (strlen(text) > TEXT_MOST)
		strcpy(text + utf8_fit(text, TEXT_MOST - 3), "...");
	pen_cell(&pen, "", line, LINE);
	pen_cell(&pen, "", text, TEXT_MOST + 1);
	for (int i = 0; i < PLACES; i++)
		pen_cell(&pen, found[i] == HIDDEN && i == PYTHON ? text_red(t) : "",
			 answers[found[i]], COLUMN);
	pen_end(&pen);
	free(text);
}

/* What follows from a row. */
static void judge(struct audit *a, const struct text *t, const struct suppression *s,
		  const enum answer *found)
{
	const bool race = strncmp(s->text, "race:", 5) == 0;

	if (s->untried) {
		a->untried++;
		fprintf(t->out, "%*s- not tried: %s\n", LINE, "", s->untried);
	} else if (found[IN_IT] == DEAD) {
		a->dead++;
	} else if (found[IN_IT] == SEEN) {
		a->never++;
		fprintf(t->out, "%*s- it hides nothing, not even in a function of its name\n",
			LINE, "");
	} else if (found[ABOVE] == HIDDEN) {
		a->wide++;
		fprintf(t->out, "%*s- so wide that it hides a failure anywhere\n", LINE, "");
	} else if (found[PYTHON] == HIDDEN) {
		a->wide++;
		fprintf(t->out, "%*s- so wide that it hides a count of any Python code\n", LINE,
			"");
	} else if (race && found[BELOW] == HIDDEN) {
		a->deep++;
		fprintf(t->out, "%*s- race_top:%s would not hide what it calls\n", LINE, "",
			s->text + 5);
	}
}

static bool try_entry(struct audit *a, const struct text *t, const struct suppression *s,
		      struct error *e)
{
	enum answer found[PLACES] = { NOT_TRIED };

	if (!try_control(a, s, e))
		return false;
	for (int i = 0; i < PLACES && !s->untried && !interrupted; i++) {
		if (!try_place(a, s, s->whole, (enum site)i, &found[i], e))
			return false;
		if (found[IN_IT] == DEAD)
			break;
	}
	if (interrupted)
		return true;
	tell_row(t, s, found);
	judge(a, t, s, found);
	return true;
}

/* --- all of them --- */

/* The program for races, and the one for leaks, if the file needs them. */
static bool compile(struct audit *a, struct error *e)
{
	char *text = suppressions_program(&a->s);
	bool needed[2] = { false, false }, right = true;

	for (size_t i = 0; i < a->s.n; i++)
		if (!a->s.all[i].untried)
			needed[a->s.all[i].what == SUPPRESSED_LEAK] = true;
	for (int leaks = 0; leaks < 2 && right; leaks++) {
		if (!needed[leaks])
			continue;
		a->folder.flags = a->flags        ? a->flags
				  : a->s.valgrind ? "-g -O1"
				  : leaks         ? "-g -O1 -fsanitize=leak"
						  : "-g -O1 -fsanitize=thread";
		right = canary_compile(&a->folder, leaks ? "leak" : "race", text, e);
	}
	free(text);
	return right;
}

static int tell_end(const struct audit *a, const struct text *t)
{
	struct sentence s;
	FILE *out;

	fputs("\n", t->out);
	if (a->dead) {
		out = sentence_begin(&s);
		fprintf(out, "a tool cannot work here: %s", a->words);
		if (a->death) {
			fputs(": ", out);
			death_explain(a->death, out);
		}
		sentence_end(&s, t, INDENT);
	}
	out = sentence_begin(&s);
	fprintf(out, "%zu suppression%s; never match: %u; hide too much: %u; hide what their "
		     "function calls: %u; not tried: %u",
		a->s.n, a->s.n == 1 ? "" : "s", a->never, a->wide, a->deep, a->untried);
	sentence_end(&s, t, INDENT);
	if (a->never || a->wide)
		return STATUS_FAILURE;
	return a->dead ? STATUS_INCONCLUSIVE : STATUS_OK;
}

static int run(struct audit *a, FILE *out, struct error *e)
{
	const struct text t = text_for(&a->options, out, fileno(out));

	if (!compile(a, e))
		return interrupted ? interrupt_status() : STATUS_USAGE;
	tell_heading(&t);
	for (size_t i = 0; i < a->s.n && !interrupted; i++)
		if (!try_entry(a, &t, &a->s.all[i], e))
			return STATUS_USAGE;
	return interrupted ? interrupt_status() : tell_end(a, &t);
}

static int suppressions(int argc, char **argv)
{
	const char *cc = getenv("CC");
	struct audit a = { .folder = { .compiler = cc && *cc ? cc : "cc",
				       .flags = "",
				       .link_flags = "",
				       .wrapper = "" } };
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;
	FILE *out = NULL;

	options_init(&a.options, children);
	options_parse(&suppressions_argp, argc, argv, &a);
	interrupt_catch();
	if (suppressions_read(a.file, &a.s, &e)) {
		out = options_open(&a.options, &e);
		if (out && scratch_open(&a.folder.scratch, &e)) {
			status = run(&a, out, &e);
			scratch_close(&a.folder.scratch);
		}
		suppressions_free(&a.s);
	}
	if (out && (status == STATUS_USAGE || status > 128))
		options_drop(&a.options, out);
	else if (out && !options_close(&a.options, out, &e))
		status = STATUS_USAGE;
	if (e.message[0])
		error_print(stderr, &e);
	return status;
}

const struct command command_suppressions = {
	.name = "suppressions",
	.summary = "what each line of a suppressions file hides",
	.run = suppressions,
};
