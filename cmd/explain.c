/*
 * refrace explain: the walkthrough of a case, which is its manual page.
 *
 * On a terminal the reader gets man(1) with its pager. Elsewhere the page is rendered
 * as plain text: mandoc, or man if that is missing, prints bold and underlined letters
 * by overstriking, which is taken out here rather than by one more program. A case
 * without a walkthrough is explained by what it states.
 */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/text.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/case/case.h"
#include "vm/base/verdict.h"

extern char **environ;

static error_t parse(int key, char *arg, struct argp_state *state)
{
	const char **what = state->input;

	switch (key) {
	case ARGP_KEY_ARG:
		if (*what)
			options_error(state, "explains one case at a time");
		*what = arg;
		return 0;
	case ARGP_KEY_NO_ARGS:
		options_error(state, "needs the name of a case: see refrace list");
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp explain_argp = {
	.parser = parse,
	.args_doc = "CASE",
	.doc = "Shows the walkthrough of a case.",
};

/* Waits for a renderer; false with `e` if it failed. */
static bool wait_for(pid_t child, const char *program, struct error *e)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return error_set(e, "cannot wait for %s: %s", program, strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return error_set(e, "%s could not show the walkthrough", program);
}

/* Copies text without overstriking: a backspace takes back the byte before it. */
static void copy_plain(FILE *from, FILE *to)
{
	int last = EOF, c;

	while ((c = getc(from)) != EOF) {
		if (c != '\b' && last != EOF)
			fputc(last, to);
		last = c == '\b' ? EOF : c;
	}
	if (last != EOF)
		fputc(last, to);
}

/* Starts `argv` with its output in a pipe. Returns 0, or the error number. */
static int start_piped(char *const *argv, pid_t *child, FILE **from)
{
	posix_spawn_file_actions_t actions;
	int ends[2], error;

	if (pipe(ends) != 0)
		return errno;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	error = posix_spawnp(child, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (error == 0)
		*from = fdopen(ends[0], "r");
	else
		close(ends[0]);
	return error;
}

/* Renders a page as plain text with the first renderer that is installed. */
static bool print_page(char *page, struct error *e)
{
	static char mandoc[] = "mandoc", man[] = "man", local[] = "-l", ascii[] = "-Tascii",
		    width[] = "-Owidth=78";
	char *const by_mandoc[] = { mandoc, ascii, width, page, NULL };
	char *const by_man[] = { man, local, page, NULL };
	char *const *argv = by_mandoc;
	FILE *from = NULL;
	pid_t child;
	int error = start_piped(argv, &child, &from);

	if (error == ENOENT) {
		argv = by_man;
		error = start_piped(argv, &child, &from);
	}
	if (error != 0)
		return error_set(e,
				 "cannot run mandoc or man (%s): install one, or read %.*s",
				 strerror(error), utf8_fit(page, 150), page);
	CHECK(from);
	copy_plain(from, stdout);
	fclose(from);
	return wait_for(child, argv[0], e);
}

/* Gives the terminal to man(1). */
static bool page_page(char *page, struct error *e)
{
	static char man[] = "man", local[] = "-l";
	char *const argv[] = { man, local, page, NULL };
	pid_t child;

	fflush(stdout);
	if (posix_spawnp(&child, man, NULL, NULL, argv, environ) != 0)
		return print_page(page, e);
	return wait_for(child, man, e);
}

/* A label, if there is one, then `text` beside it. */
static void print_labelled(const char *label, int indent, const char *text)
{
	char *shown = shown_new(text, strlen(text));

	wrap_print(stdout, wrap_width(wrap_terminal(stdout)),
		   label ? printf("%-*s ", indent - 1, label) : 0, indent, shown);
	free(shown);
}

/* Whether there is a line of its own for it. */
static bool says_expect(const struct expectation *e)
{
	return e->kinds_stated && !e->of;
}

/* How wide the longest label is, and a space. */
static int find_indent(const struct case_file *c)
{
	int indent = 20;

	for (size_t i = 0; i < c->n_expect; i++) {
		int label = snprintf(NULL, 0, "expect %s: ", c->expect[i].strategy);

		if (says_expect(&c->expect[i]) && label > indent)
			indent = label;
	}
	return indent;
}

/* What a case states, for readers. */
static void print_stated(const struct case_file *c)
{
	char label[64], kinds[200];
	int indent = find_indent(c);

	if (c->n_expect == 0 && !c->story[0]) {
		printf("%s states nothing: try refrace check ", c->shown);
		text_word(stdout, c->path);
		printf("\n");
		return;
	}
	printf("%s\n", c->shown);
	if (c->story[0])
		print_labelled(NULL, 0, c->story);
	printf("\n");
	if (c->class[0])
		print_labelled("class:", indent, c->class);
	if (c->source[0])
		print_labelled("source:", indent, c->source);
	for (size_t i = 0; i < c->n_expect; i++) {
		if (!says_expect(&c->expect[i]))
			continue;
		snprintf(label, sizeof label, "expect %s:", c->expect[i].strategy);
		verdict_set_text(c->expect[i].kinds, " ", kinds, sizeof kinds);
		print_labelled(label, indent, kinds);
	}
}

/* Shows the walkthrough if there is one, otherwise what the case states. */
static bool show(const struct case_file *c, struct error *e)
{
	char directory[PATH_MAX], page[PATH_MAX + 300];
	struct error ignored;

	if (!case_directory("man", directory, sizeof directory, &ignored)) {
		print_stated(c);
		return true;
	}
	snprintf(page, sizeof page, "%s/refrace-%s.7", directory, c->name);
	if (access(page, R_OK) != 0) {
		print_stated(c);
		return true;
	}
	return isatty(STDOUT_FILENO) ? page_page(page, e) : print_page(page, e);
}

static int explain(int argc, char **argv)
{
	const char *what = NULL;
	struct error e = { .line = 0 };
	struct case_file *c;
	bool shown;

	argp_parse(&explain_argp, argc, argv, ARGP_IN_ORDER, NULL, &what);
	c = case_open(what, &e);
	shown = c && show(c, &e);
	if (!shown)
		error_print(stderr, &e);
	case_close(c);
	return shown ? STATUS_OK : STATUS_USAGE;
}

const struct command command_explain = {
	.name = "explain",
	.summary = "the walkthrough of a case: its manual page",
	.run = explain,
};
