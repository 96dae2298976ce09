/*
 * refrace explain: the walkthrough of a case, which is its manual page.
 *
 * On a terminal the reader gets man(1) with its pager. Elsewhere the page is rendered
 * as plain text: mandoc, or man if that is missing, prints bold and underlined letters
 * by overstriking, which is taken out here rather than by one more program. A case
 * without a walkthrough is explained by what it states.
 *
 * A walkthrough has commands to follow, and they name files (cases/, build/) as seen from the
 * source tree. make install makes a directory in which they are all found as well.
 */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/text.h"
#include "cmd/wrap.h"
#include "vm/base/child.h"
#include "vm/base/lack.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/case/case.h"
#include "vm/base/verdict.h"

enum { CANNOT_RUN = 126, NOT_THERE = 127 };

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

/* In the child, with its output in a pipe. */
static _Noreturn void render(char *const *argv, int out)
{
	dup2(out, STDOUT_FILENO);
	execvp(argv[0], argv);
	_exit(errno == ENOENT ? NOT_THERE : CANNOT_RUN);
}

/* Runs `argv` and prints what it prints; its exit status, -1 with `e`. */
static int print_by(char *const *argv, struct error *e)
{
	struct child child;
	int ends[2], pid, status;
	FILE *from;

	if (pipe2(ends, O_CLOEXEC) != 0) {
		error_set(e, "cannot make a pipe: %s", strerror(errno));
		return -1;
	}
	pid = child_start(&child, true, argv[0], e);
	if (pid == 0)
		render(argv, ends[1]);
	close(ends[1]);
	from = fdopen(ends[0], "r");
	if (!from)
		lack_end("out of memory for a walkthrough");
	if (pid > 0)
		copy_plain(from, stdout);
	fclose(from);
	status = pid > 0 ? child_wait(&child, e) : -1;
	return status >= 0 && !WIFEXITED(status) ? CANNOT_RUN
	       : status >= 0			 ? WEXITSTATUS(status)
						 : -1;
}

/* Renders a page as plain text with the first renderer that is installed. */
static bool print_page(char *page, struct error *e)
{
	static char mandoc[] = "mandoc", man[] = "man", local[] = "-l", ascii[] = "-Tascii",
		    width[] = "-Owidth=78";
	char *const by_mandoc[] = { mandoc, ascii, width, page, NULL };
	char *const by_man[] = { man, local, page, NULL };
	char *const *argv = by_mandoc;
	int status = print_by(argv, e);

	if (status == NOT_THERE) {
		argv = by_man;
		status = print_by(argv, e);
	}
	if (status == NOT_THERE)
		return error_set(e,
				 "cannot run mandoc or man: install one, or read %.*s",
				 utf8_fit(page, 150), page);
	if (status > 0)
		return error_set(e, "%s could not show the walkthrough", argv[0]);
	return status == 0;
}

/* Gives the terminal to man(1), which takes this program's place: its pager is the one that ^C
 * is for. */
static bool page_page(char *page, struct error *e)
{
	static char man[] = "man", local[] = "-l";
	char *const argv[] = { man, local, page, NULL };

	fflush(stdout);
	execvp(man, argv);
	return print_page(page, e);
}

/* A label, if there is one, then `text` beside it. */
static void print_labelled(const char *label, int indent, const char *text)
{
	char *shown = shown_new(text, strlen(text));

	wrap_print(stdout, wrap_width(wrap_terminal(fileno(stdout))),
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

/* How to get to where the commands of a walkthrough work; nothing for who is there. */
static void print_place(void)
{
	char directory[PATH_MAX], *slash;
	struct error ignored;

	if (!case_directory("cases", directory, sizeof directory, &ignored))
		return;
	slash = strrchr(directory, '/');
	if (!slash)
		return;
	slash[slash == directory] = '\0';
	fputs("cd ", stdout);
	text_word(stdout, directory);
	fputs("  # where the commands of this page work\n\n", stdout);
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
	print_place();
	return isatty(STDOUT_FILENO) ? page_page(page, e) : print_page(page, e);
}

static int explain(int argc, char **argv)
{
	const char *what = NULL;
	struct error e = { .line = 0 };
	struct case_file *c;
	bool shown;

	options_parse(&explain_argp, argc, argv, &what);
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
