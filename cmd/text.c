/*
 * The text writer; see text.h. Computes nothing but widths and wording.
 */
#include "cmd/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/options.h"
#include "cmd/partial.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"

enum { SET_TEXT = 160, INDENT = 2, ARGUMENT = 100000 /* bytes, well below Linux's most */ };

struct text text_for(const struct options *o, FILE *out, int file)
{
	return (struct text){ out, options_colored(o, file), wrap_terminal(file), o->full };
}

const char *text_bold(const struct text *t)
{
	return t->colored ? "\033[1m" : "";
}

const char *text_red(const struct text *t)
{
	return t->colored ? "\033[31m" : "";
}

const char *text_green(const struct text *t)
{
	return t->colored ? "\033[32m" : "";
}

const char *text_yellow(const struct text *t)
{
	return t->colored ? "\033[33m" : "";
}

const char *text_faint(const struct text *t)
{
	return t->colored ? "\033[2m" : "";
}

const char *text_alarm(const struct text *t)
{
	return t->colored ? "\033[1;7;31m" : "";
}

const char *text_plain(const struct text *t)
{
	return t->colored ? "\033[0m" : "";
}

void text_sentence(const struct text *t, int indent, const char *sentence)
{
	wrap_print(t->out, wrap_width(t->columns), 0, indent, sentence);
}

FILE *sentence_begin(struct sentence *s)
{
	s->out = memory_stream(&s->text, &s->size);
	return s->out;
}

void sentence_end(struct sentence *s, const struct text *t, int indent)
{
	fclose(s->out);
	text_sentence(t, indent, s->text);
	free(s->text);
}

void text_percent(double share, bool all, char *out, size_t size)
{
	if (all)
		snprintf(out, size, "100 %%");
	else if (share < 0)
		snprintf(out, size, "?");
	else if (share == 0)
		snprintf(out, size, "about 0");
	else if (share < 0.00001)
		snprintf(out, size, "%.0e %%", share * 100);
	else if (share < 0.0005)
		snprintf(out, size, "%.3f %%", share * 100);
	else if (share > 0.9995)
		snprintf(out, size, ">99.9 %%");
	else
		snprintf(out, size, "%.1f %%", share * 100);
}

/* --- the witness --- */

/* In octal, what may not be shown or means something. */
static void put_quoted(FILE *out, const char *word)
{
	fputs("$'", out);
	for (const char *c = word; *c; c++)
		fprintf(out, *c >= ' ' && *c <= '~' && !strchr("'\\#:", *c) ? "%c" : "\\%03o",
			(unsigned char)*c);
	fputs("'", out);
}

void text_word(FILE *out, const char *word)
{
	char *shown = shown_new(word, strlen(word));
	bool raw = strcmp(shown, word) == 0;

	free(shown);
	if (!raw) {
		put_quoted(out, word);
		return;
	}
	if (!word[strspn(
		    word,
		    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:")]) {
		fputs(word, out);
		return;
	}
	fputs("'", out);
	for (; *word; word++)
		fputs(*word == '\'' ? "'\\''" : (char[]){ *word, 0 }, out);
	fputs("'", out);
}

/* Bytes of the first word, quotes included. */
static size_t shell_word(const char *text)
{
	size_t n = 0;
	bool quoted = false;

	for (; text[n] && (quoted || text[n] != ' '); n++) {
		if (text[n] == '\'')
			quoted = !quoted;
		else if (text[n] == '\\' && !quoted && text[n + 1])
			n++;
	}
	return n;
}

void text_command(const struct text *t, const char *command)
{
	size_t at = strspn(command, " ");
	int width = t->columns ? t->columns : INT_MAX;
	int column = fprintf(t->out, "%.*s", (int)at, command);

	for (bool first = true; command[at]; first = false) {
		size_t size = shell_word(command + at);
		int columns = wrap_columns(command + at, size);
		int more = command[at + size] ? 2 : 0; /* " \" */

		if (!first && column + 1 + columns + more > width)
			column = fprintf(t->out, " \\\n    ") - 3;
		else if (!first)
			column += fprintf(t->out, " ");
		fwrite(command + at, 1, size, t->out);
		column += columns;
		at += size + (command[at + size] == ' ');
	}
	fputs("\n", t->out);
}

void text_replay(const struct text *t, const struct subject *s, const struct outcome *o)
{
	char *schedule = schedule_text(&o->schedule), *line;
	size_t size;
	FILE *out;

	if (strlen(schedule) > ARGUMENT) {
		fputs("replay: @FILE with the schedule, too long to type, of --format=json\n",
		      t->out);
		free(schedule);
		return;
	}
	out = memory_stream(&line, &size);
	fputs("replay: ", out);
	text_word(out, program_invocation_name);
	fputs(s->what[0] == '-' && s->what[1] ? " replay ./" : " replay ", out);
	text_word(out, s->what);
	fprintf(out, " %s", schedule);
	fclose(out);
	text_command(t, line);
	free(line);
	free(schedule);
}

static void say_witness(const struct text *t, const struct result *r, const struct outcome *o)
{
	char *line;

	line = memory_text("%s under %s: %u context switch%s, %u step%s",
		       o->kinds == verdict_bit(VERDICT_UNBOUNDED)
			       ? "an interleaving that a bound stopped"
			       : partial_witness(result_part_of(r, o)),
		       r->strategy, o->switches, o->switches == 1 ? "" : "es", o->steps,
		       o->steps == 1 ? "" : "s");
	fputc('\n', t->out);
	text_sentence(t, INDENT, line);
	fputc('\n', t->out);
	free(line);
}

bool text_witness(const struct text *t, const struct subject *s, const struct report *report,
		  struct error *e)
{
	const struct outcome *o = result_shortest(report->r);
	char kinds[SET_TEXT];
	struct trace trace;

	if (!o)
		return true;
	if (!trace_run(s->program, report->r->strategy, s->c->prints, &o->schedule, &trace, e))
		return false;
	say_witness(t, report->r, o);
	text_trace(t, s->program, &trace);
	trace_free(&trace);
	fprintf(t->out, "\n%s%s%s\n", text_red(t),
		verdict_set_text(o->kinds, ", ", kinds, sizeof(kinds)), text_plain(t));
	text_replay(t, s, o);
	return true;
}
