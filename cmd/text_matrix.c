/*
 * See text_matrix.h. A row is printed when its case has been explored, so that the widths can
 * depend on nothing but names: a name stands before its cells if all of that fits into 80
 * columns, otherwise above them.
 *
 * A variant's name and a runtime's take two lines of the heading ("gc", "+blind"; "cpython",
 * "3.15"), so that columns are hardly wider than what they hold.
 */
#include "cmd/text_matrix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/change.h"
#include "cmd/partial.h"
#include "cmd/pen.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"

enum { LEAST = 4, MOST = 6, MOST_ABOVE = 10, INDENT = 2, CODES = VERDICT_COUNT + 4 };

/* --- widths --- */

struct layout {
	int columns; /* of a line */
	size_t n;
	bool above; /* names stand above their cells */
	int start;  /* columns before the first cell */
	int width[OPTIONS_WITH];
};

/* Characters of a strategy's name without the variant's, or of a runtime's without version. */
static size_t stem(const char *strategy)
{
	return strcspn(strategy, "+0123456789");
}

/* The columns that the cells take, with a blank between any two. */
static int cells_width(const struct layout *l)
{
	int width = -1;

	for (size_t i = 0; i < l->n; i++)
		width += l->width[i] + 1;
	return width;
}

/* Gives the narrowest columns what room there is. */
static void widen(struct layout *l)
{
	int room = l->columns - l->start - cells_width(l);

	for (int width = LEAST; width < (l->above ? MOST_ABOVE : MOST); width++)
		for (size_t i = 0; i < l->n && room > 0; i++)
			if (l->width[i] == width) {
				l->width[i]++;
				room--;
			}
}

static struct layout layout_of(const struct text *t, const struct batch *b)
{
	struct layout l = { .columns = wrap_width(t->columns),
			    .n = b->options.n_with,
			    .start = batch_name_width(b) };

	for (size_t i = 0; i < l.n; i++) {
		const char *name = b->options.with[i];
		size_t first = stem(name), second = strlen(name) - first;
		int width = (int)(first > second ? first : second);

		l.width[i] = width < LEAST ? LEAST : width;
	}
	l.above = l.start + cells_width(&l) > l.columns;
	if (l.above)
		l.start = INDENT;
	widen(&l);
	return l;
}

/* One behind the last cell of the line that begins with cell `first`. */
static size_t line_end(const struct layout *l, size_t first)
{
	size_t end = first;
	int column = l->start;

	while (end < l->n && (end == first || column + l->width[end] <= l->columns))
		column += l->width[end++] + 1;
	return end;
}

/* --- lines --- */

/* The names from their `+` on, or what is before it. */
static void heading_line(const struct text *t, const struct batch *b, const struct layout *l,
			 size_t first, bool variant)
{
	struct pen pen = { .t = t };
	bool any = false;

	if (!l->above && !variant)
		pen_cell(&pen, text_bold(t), "case", 0);
	pen.next = l->start;
	for (size_t i = first; i < line_end(l, first); i++) {
		const char *name = b->options.with[i];
		char part[40];

		snprintf(part, sizeof(part), "%.*s", (int)(variant ? strlen(name) : stem(name)),
			 name);
		pen_cell(&pen, text_bold(t), variant ? part + stem(name) : part,
			 l->width[i] + 1);
		any = any || !variant || name[stem(name)];
	}
	fputs(any ? "\n" : "", t->out);
}

void text_matrix_heading(const struct text *t, const struct batch *b)
{
	const struct layout l = layout_of(t, b);

	for (size_t first = 0; first < l.n; first = line_end(&l, first)) {
		heading_line(t, b, &l, first, false);
		heading_line(t, b, &l, first, true);
	}
}

/* --- cells --- */

enum state { CELL_AS_STATED, CELL_WRONG, CELL_SILENT, CELL_INCONCLUSIVE, CELL_UNDONE };

static enum state state_of(const struct comparison *c, size_t i)
{
	if (i >= c->n)
		return CELL_UNDONE;
	if (!c->results[i].complete && !c->reports[i].contrary)
		return CELL_INCONCLUSIVE;
	if (!c->reports[i].stated)
		return CELL_SILENT;
	return c->reports[i].missed[0] ? CELL_WRONG : CELL_AS_STATED;
}

static const char *mark_of(enum state state)
{
	return state == CELL_WRONG ? "!" : state == CELL_SILENT ? "*" : "";
}

static const char *color_of(const struct text *t, const struct comparison *c, size_t i)
{
	switch (state_of(c, i)) {
	case CELL_INCONCLUSIVE:
	case CELL_UNDONE: return text_yellow(t);
	case CELL_WRONG: return text_alarm(t);
	default: return change_failures(&c->results[i]) ? text_red(t) : text_green(t);
	}
}

/* What is known of a cell, as verdicts; that not all of it is known is one of them. */
static uint32_t known(const struct comparison *c, size_t i)
{
	uint32_t unknown = verdict_bit(VERDICT_UNBOUNDED);

	if (i >= c->n)
		return unknown;
	return change_failures(&c->results[i]) | (c->results[i].complete ? 0 : unknown);
}

/* "ok", "LU", "L?", "W!": `text` has CODES bytes. */
static void codes(const struct comparison *c, size_t i, char *text)
{
	uint32_t unknown = verdict_bit(VERDICT_UNBOUNDED), set = known(c, i);
	char *end = text;

	for (int v = 0; v < VERDICT_COUNT; v++)
		if ((set & ~unknown) >> v & 1)
			*end++ = verdict_table[v].code;
	if (set & unknown)
		*end++ = verdict_table[VERDICT_UNBOUNDED].code;
	*end = '\0';
	strcat(text, set ? "" : "ok");
	strcat(text, mark_of(state_of(c, i)));
}

/* The share of interleavings that fail; "" if there are none, or not all are known. */
static void share(const struct comparison *c, size_t i, char *text, size_t size)
{
	const struct result *r = &c->results[i];
	struct count failing;
	double part;

	text[0] = '\0';
	if (i >= c->n || !r->complete || !change_failures(r))
		return;
	failing = result_failing(r);
	part = count_share(&failing, &r->interleavings);
	if (r->outcomes[0].kinds)
		snprintf(text, size, "100%%");
	else if (part >= 0)
		snprintf(text, size,
			 part < 0.01   ? "<1%%"
			 : part > 0.99 ? ">99%%"
				       : "%.0f%%",
			 100 * part);
}

static bool any_share(const struct comparison *c, size_t first, size_t end)
{
	char text[16];

	for (; first < end; first++) {
		share(c, first, text, sizeof(text));
		if (text[0])
			return true;
	}
	return false;
}

static void print_cells(const struct text *t, const struct layout *l,
			const struct comparison *c, size_t first)
{
	struct pen pen = { .t = t };
	char text[CODES];

	if (!l->above && !first)
		pen_cell(&pen, "", c->subject.c->shown, 0);
	pen.next = l->start;
	for (size_t i = first; i < line_end(l, first); i++) {
		codes(c, i, text);
		pen_cell(&pen, color_of(t, c, i), text, l->width[i] + 1);
	}
	pen_end(&pen);
}

static void print_shares(const struct text *t, const struct layout *l,
			 const struct comparison *c, size_t first)
{
	struct pen pen = { .t = t, .next = l->start };
	char text[16];

	if (!any_share(c, first, line_end(l, first)))
		return;
	for (size_t i = first; i < line_end(l, first); i++) {
		share(c, i, text, sizeof(text));
		pen_cell(&pen, "", text, l->width[i] + 1);
	}
	pen_end(&pen);
}

/* "  biased+no-drain: leak 12.3 %" */
static void print_extra(const struct text *t, const struct comparison *c, size_t i)
{
	const struct result *r = &c->results[i];
	const struct count failing = result_failing(r);
	char kinds[160], percent[16] = "", *line;

	if (!r->complete)
		snprintf(percent, sizeof(percent), ", inconclusive");
	else if (failing.approx > 0)
		text_percent(count_share(&failing, &r->interleavings),
			     r->outcomes[0].kinds != 0, percent, sizeof(percent));
	verdict_set_text(known(c, i), ", ", kinds, sizeof(kinds));
	line = memory_text("%s: %s%s%s %s %s", r->strategy, color_of(t, c, i), kinds,
		       text_plain(t), percent, mark_of(state_of(c, i)));
	wrap_print(t->out, wrap_width(t->columns), fprintf(t->out, "%*s", INDENT, ""),
		   2 * INDENT, line);
	free(line);
}

void text_matrix_row(const struct text *t, const struct batch *b, const struct comparison *c)
{
	const struct layout l = layout_of(t, b);

	if (l.above)
		fprintf(t->out, "%s\n", c->subject.c->shown);
	for (size_t first = 0; first < l.n; first = line_end(&l, first)) {
		print_cells(t, &l, c, first);
		print_shares(t, &l, c, first);
	}
	for (size_t i = l.n; i < c->n; i++)
		print_extra(t, c, i);
}

/* --- below the table --- */

/* What there is to explain. */
struct seen {
	bool clean, shares, state[CELL_UNDONE + 1];
	uint32_t verdicts;
};

/* Extra lines have words instead of codes, but marks like every cell. */
static struct seen look(const struct batch *b)
{
	struct seen s = { .verdicts = 0 };

	for (size_t i = 0; i < b->n_done; i++) {
		const struct comparison *c = &b->done[i];

		for (size_t k = 0; k < c->n_with; k++)
			s.state[state_of(c, k)] = true;
		for (size_t k = 0; k < b->options.n_with; k++) {
			s.verdicts |= known(c, k);
			s.clean = s.clean || !known(c, k);
		}
		s.shares = s.shares || any_share(c, 0, b->options.n_with);
	}
	return s;
}

/* Exactly the codes and marks that occurred. */
static void print_legend(const struct text *t, const struct batch *b)
{
	const struct seen s = look(b);
	struct pen pen = { .t = t };
	char text[40];

	if (s.clean)
		pen_item(&pen, "ok clean");
	for (int v = 0; v < VERDICT_COUNT; v++) {
		if (!(s.verdicts >> v & 1))
			continue;
		snprintf(text, sizeof(text), "%c %s", verdict_table[v].code,
			 v == VERDICT_UNBOUNDED ? "inconclusive" : verdict_table[v].name);
		pen_item(&pen, text);
	}
	if (s.shares)
		pen_item(&pen, "% of interleavings fail");
	if (s.state[CELL_WRONG])
		pen_item(&pen, "! not as stated");
	if (s.state[CELL_SILENT])
		pen_item(&pen, "* nothing stated");
	pen_end(&pen);
}

/* Why a cell is not as it should be, and the command that shows it. */
static void print_trouble(const struct text *t, const struct comparison *c, size_t i)
{
	const struct report *report = &c->reports[i];
	enum state state = state_of(c, i);
	char *line, *reason;
	size_t size;
	FILE *out;

	if (state != CELL_WRONG && (state != CELL_INCONCLUSIVE || report->r->interrupted))
		return;
	reason = partial_reason(report->r);
	line = memory_text("%s, %s: %s%s", c->subject.c->shown, report->r->strategy,
		       state == CELL_WRONG ? "" : "inconclusive: ",
		       state == CELL_WRONG ? report->missed : reason);
	free(reason);
	fputs("\n", t->out);
	text_sentence(t, INDENT, line);
	free(line);
	out = memory_stream(&line, &size);
	fputs("  ", out);
	text_word(out, program_invocation_name);
	fputs(" run ", out);
	text_word(out, c->subject.what);
	fprintf(out, " --with=%s", report->r->strategy);
	fclose(out);
	text_command(t, line);
	free(line);
}

static void print_tally(const struct text *t, const struct batch *b)
{
	size_t n[CELL_UNDONE + 1] = { 0 }, cells = b->undone * b->options.n_with;
	struct sentence s;
	FILE *out = sentence_begin(&s);

	n[CELL_UNDONE] = cells;
	for (size_t i = 0; i < b->n_done; i++) {
		cells += b->done[i].n_with;
		for (size_t k = 0; k < b->done[i].n_with; k++)
			n[state_of(&b->done[i], k)]++;
	}
	fprintf(out, "%zu case%s, %zu cell%s: %zu as stated, %zu not, %zu state%s nothing",
		b->n_done, b->n_done == 1 ? "" : "s", cells, cells == 1 ? "" : "s",
		n[CELL_AS_STATED], n[CELL_WRONG], n[CELL_SILENT],
		n[CELL_SILENT] == 1 ? "s" : "");
	if (n[CELL_INCONCLUSIVE])
		fprintf(out, ", %zu inconclusive", n[CELL_INCONCLUSIVE]);
	if (n[CELL_UNDONE])
		fprintf(out, ", %zu not run", n[CELL_UNDONE]);
	sentence_end(&s, t, INDENT);
}

/* --- what each strategy removes --- */

/* Cases by what becomes of their failures. */
struct effect {
	unsigned cases;                /* explored under both strategies */
	unsigned failing, clean, open; /* of them, under the first one */
	unsigned changes[CHANGE_COUNT];
};

static struct effect effect_of(const struct batch *b, size_t column)
{
	struct effect e = { 0 };

	for (size_t i = 0; i < b->n_done; i++) {
		const struct comparison *c = &b->done[i];
		bool failing;

		if (c->n <= column)
			continue;
		failing = change_failures(&c->results[0]);
		e.cases++;
		e.failing += failing;
		e.clean += !failing && c->results[0].complete;
		e.open += !failing && !c->results[0].complete;
		e.changes[change_between(&c->results[0], &c->results[column])]++;
	}
	return e;
}

/* Adds "3 fail in other ways". */
static void add(FILE *out, bool *first, unsigned n, const char *one, const char *several)
{
	if (!n)
		return;
	fprintf(out, "%s%u %s", *first ? " " : ", ", n, n == 1 ? one : several);
	*first = false;
}

static void say_base(FILE *out, const struct effect *e)
{
	fprintf(out, " %u of %u case%s fail%s", e->failing, e->cases, e->cases == 1 ? "" : "s",
		e->failing == 1 || e->cases == 1 ? "s" : "");
	if (e->open)
		fprintf(out, ", %u %s inconclusive", e->open, e->open == 1 ? "is" : "are");
}

static void say_effect(FILE *out, const struct effect *e)
{
	unsigned removed = e->changes[CHANGE_REMOVED];
	bool first = !e->failing;

	if (e->failing)
		fprintf(out, " %u of %u failing case%s become%s clean", removed, e->failing,
			e->failing == 1 ? "" : "s", removed == 1 || e->failing == 1 ? "s" : "");
	add(out, &first, e->changes[CHANGE_FEWER], "fails in fewer ways", "fail in fewer ways");
	add(out, &first, e->changes[CHANGE_TRADED] + e->changes[CHANGE_MORE],
	    "fails in other ways", "fail in other ways");
	add(out, &first, e->changes[CHANGE_SAME], "fails as before", "fail as before");
	add(out, &first, e->changes[CHANGE_BROUGHT], "clean case fails", "clean cases fail");
	add(out, &first, e->changes[CHANGE_UNKNOWN] + e->changes[CHANGE_OPEN],
	    "is inconclusive", "are inconclusive");
	if (first)
		fputs(" what is clean stays clean", out);
}

static void print_effect(const struct text *t, const struct batch *b, size_t column)
{
	const struct effect e = effect_of(b, column);
	struct sentence s;
	FILE *out;

	if (!e.cases)
		return;
	out = sentence_begin(&s);
	fprintf(out, "%s:", b->options.with[column]);
	if (column)
		say_effect(out, &e);
	else
		say_base(out, &e);
	sentence_end(&s, t, INDENT);
}

void text_matrix_end(const struct text *t, const struct batch *b)
{
	if (b->n_done) {
		fputs("\n", t->out);
		print_legend(t, b);
	}
	for (size_t i = 0; i < b->n_done; i++)
		for (size_t k = 0; k < b->done[i].n; k++)
			print_trouble(t, &b->done[i], k);
	fputs("\n", t->out);
	print_tally(t, b);
	for (size_t i = 0; i < b->options.n_with; i++)
		print_effect(t, b, i);
}
