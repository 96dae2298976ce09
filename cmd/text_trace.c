/*
 * A trace as a table. Each thread has a column, so that one reads downwards what happens
 * and across who does it; when a thread gets to another line of the source that line is
 * shown in its column. Then, for each object whose count is touched, the stored count and
 * the true one; where they differ, a thread's change was lost.
 */
#include "cmd/text.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/engine/story.h"

enum {
	STEP = 4,
	FIRST = STEP + 2, /* where the first thread's column begins */
	MOST = 2,
	TEXT = 26,
	TEXT_MOST = 34,
	HEADING = 10,   /* "thread 15 " */
	NAME = 10,      /* of an object beside ".count" */
	TRUE_WIDTH = 7, /* the column of the true count */
	INDENT = 2,
	BEGINNING = 100,
	ENDING = 40
};

struct sheet {
	const struct text *t;
	const struct program *program;
	const struct trace *trace;
	int columns;                     /* of a line */
	unsigned threads[16], n_threads; /* with a column each */
	int room;                        /* for all threads' columns */
	int width;                       /* from one thread's column to the next one's */
	int counts[MOST];                /* trace columns that are shown */
	int n_counts;
	int32_t count[TRACE_COLUMNS], true_refs[TRACE_COLUMNS];
	uint32_t line[16]; /* the line that each thread is at */
};

static void find_threads(struct sheet *s)
{
	for (unsigned t = 0; t < 16; t++)
		for (size_t i = 0; i < s->trace->n_rows; i++)
			if (s->trace->rows[i].thread == t) {
				s->threads[s->n_threads++] = t;
				break;
			}
}

/* The objects that several rows touch, as many as fit; those whose count goes wrong first. */
static void find_counts(struct sheet *s)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t c = 0; c < s->trace->n_columns && s->n_counts < MOST; c++) {
			bool wrong = false, shown = false;

			for (size_t i = 0; i < s->trace->n_rows; i++)
				if (s->trace->rows[i].column == (int)c)
					wrong = wrong || s->trace->rows[i].count !=
								 s->trace->rows[i].true_refs;
			for (int k = 0; k < s->n_counts; k++)
				shown = shown || s->counts[k] == (int)c;
			if (!shown && wrong == !pass && (s->n_counts == 0 || wrong))
				s->counts[s->n_counts++] = (int)c;
		}
	for (size_t c = 0; c < s->trace->n_columns; c++) {
		s->count[c] = s->trace->columns[c].count;
		s->true_refs[c] = s->trace->columns[c].true_refs;
	}
}

static const char *count_name(const struct sheet *s, int k)
{
	return s->trace->columns[s->counts[k]].name;
}

static int count_width(const struct sheet *s, int k)
{
	int name = (int)strlen(count_name(s, k));

	return (name > NAME ? NAME : name) + (int)strlen(".count") + 2;
}

/* Whether the row touches a count that has a column: the counts follow it then. */
static bool is_counted(const struct sheet *s, const struct trace_row *row)
{
	for (int k = 0; k < s->n_counts; k++)
		if (s->counts[k] == row->column)
			return true;
	return false;
}

/* The room that the last thread's accesses need, because counts follow them. */
static int last_width(const struct sheet *s)
{
	int most = TEXT;

	for (size_t i = 0; i < s->trace->n_rows; i++) {
		const struct trace_row *row = &s->trace->rows[i];

		int width = wrap_columns(row->text, strlen(row->text));

		if (row->thread == s->threads[s->n_threads - 1] && is_counted(s, row) &&
		    most <= width)
			most = width + 1;
	}
	return most < TEXT_MOST ? most : TEXT_MOST;
}

/* In a row only one thread has something to say, which may reach into the columns to its
 * right: so many threads stand close together, as long as the last one has room. */
static void find_widths(struct sheet *s)
{
	int n = (int)s->n_threads;

	s->room = s->columns - FIRST;
	for (int k = 0; k < s->n_counts; k++)
		s->room -= count_width(s, k) + TRUE_WIDTH;
	s->width = n ? s->room / n : s->room;
	if (n > 1 && s->width < last_width(s))
		s->width = (s->room - last_width(s)) / (n - 1);
	if (s->width < HEADING && n)
		s->width = n * HEADING <= s->room ? HEADING : s->room / n;
	s->width = s->width > 32 ? 32 : s->width;
	if (s->width * n < s->room && (n == 1 || s->width == 32))
		s->room = s->width * n;
}

/* Names that are too long for the header's last line have one each above it. */
static void print_long_names(const struct sheet *s)
{
	int end = FIRST + s->room;

	for (int k = 0; k < s->n_counts; k++) {
		end += count_width(s, k);
		if (strlen(count_name(s, k)) > NAME)
			fprintf(s->t->out, "%*s\n", end, count_name(s, k));
		end += TRUE_WIDTH;
	}
}

static void print_header(const struct sheet *s)
{
	FILE *out = s->t->out;
	bool narrow = s->width < HEADING;

	fputs(text_bold(s->t), out);
	print_long_names(s);
	fprintf(out, "%*s  ", STEP, "step");
	for (unsigned i = 0; i < s->n_threads; i++) {
		char name[32];
		int last = s->n_counts ? s->room - (int)i * s->width : 0;

		label_thread(s->threads[i], name, sizeof(name));
		if (narrow)
			snprintf(name, sizeof(name), "%u", s->threads[i]);
		fprintf(out, "%-*s", i + 1 < s->n_threads ? s->width : last, name);
	}
	for (int k = 0; k < s->n_counts; k++) {
		char name[NAME + 8];

		snprintf(name, sizeof(name), "%s.count",
			 strlen(count_name(s, k)) > NAME ? "" : count_name(s, k));
		fprintf(out, "%*s%*s", count_width(s, k), name, TRUE_WIDTH, "true");
	}
	fprintf(out, "%s\n", text_plain(s->t));
}

/* Words in the columns from `start` on, in as many lines as they need; further to the left if
 * one of them is too wide. The first line is begun by `step`. */
static void print_words(const struct sheet *s, const char *step, int start, const char *style,
			const char *text, size_t size)
{
	int room = s->columns - wrap_widest(text, size) - INDENT, indent = 0;

	if (start > room && start + wrap_columns(text, size) > s->columns)
		start = room > FIRST ? room : FIRST;
	while (size) {
		size_t fits = wrap_fit(text, size, s->columns - start - indent);

		fprintf(s->t->out, "%*s%*s%s%.*s%s\n", STEP, step, start + indent - STEP, "",
			style, (int)fits, text, style[0] ? text_plain(s->t) : "");
		while (fits < size && text[fits] == ' ')
			fits++;
		text += fits;
		size -= fits;
		indent = INDENT;
		step = "";
	}
}

static void print_source(const struct sheet *s, int start, uint32_t line)
{
	size_t length;
	const char *text = program_line(s->program, line, &length), *comment;
	char *whole, *shown, where[PROGRAM_WHERE];

	comment = memmem(text, length, "# blame:", 8);
	if (comment)
		length = (size_t)(comment - text);
	while (length && text[length - 1] == ' ')
		length--;
	shown = shown_source(text, length);
	whole = memory_text("%s: %s", program_mark(s->program, line, where), shown);
	print_words(s, "", start, text_faint(s->t), whole, strlen(whole));
	free(whole);
	free(shown);
}

static void print_counts(const struct sheet *s)
{
	for (int k = 0; k < s->n_counts; k++) {
		int c = s->counts[k];
		bool wrong = s->count[c] != s->true_refs[c];

		fprintf(s->t->out, "%*d%s%*d%s", count_width(s, k), s->count[c],
			wrong ? text_red(s->t) : "", TRUE_WIDTH, s->true_refs[c],
			wrong ? text_plain(s->t) : "");
	}
}

static void print_note(const struct sheet *s, const struct trace_row *row, int start)
{
	char note[sizeof(row->note) + 3];

	if (!row->note[0])
		return;
	snprintf(note, sizeof(note), "^ %s", row->note);
	print_words(s, "", start, text_red(s->t), note, strlen(note));
}

/* The counts follow in the next line if the access leaves no room for them. */
static void print_access(const struct sheet *s, const struct trace_row *row, int start,
			 const char *step)
{
	size_t size = strlen(row->text);
	int end = start + wrap_columns(row->text, size);

	if (!is_counted(s, row)) {
		print_words(s, step, start, "", row->text, size);
		return;
	}
	if (end >= FIRST + s->room) {
		print_words(s, step, start, "", row->text, size);
		fprintf(s->t->out, "%*s", FIRST + s->room, "");
	} else {
		fprintf(s->t->out, "%*s%*s%s%*s", STEP, step, start - STEP, "", row->text,
			FIRST + s->room - end, "");
	}
	print_counts(s);
	fputs("\n", s->t->out);
}

static void follow_count(struct sheet *s, const struct trace_row *row)
{
	if (row->column < 0)
		return;
	s->count[row->column] = row->count;
	s->true_refs[row->column] = row->true_refs;
}

static void print_row(struct sheet *s, const struct trace_row *row)
{
	int start = FIRST;
	char step[12] = "";

	for (unsigned i = 0; s->threads[i] != row->thread; i++)
		start += s->width;
	if (row->line && row->line != s->line[row->thread])
		print_source(s, start, row->line);
	s->line[row->thread] = row->line;
	if (row->step)
		snprintf(step, sizeof(step), "%u", row->step);
	print_access(s, row, start, step);
	print_note(s, row, start);
}

static void print_end(const struct sheet *s)
{
	const struct trace *trace = s->trace;

	if (!trace->over) {
		fprintf(s->t->out, "%*s  the schedule ends here, but the run could go on\n",
			STEP, "...");
		return;
	}
	for (size_t i = 0; i < trace->n_ends; i++) {
		char text[sizeof(trace->ends[i].text) + PROGRAM_WHERE + 4], where[PROGRAM_WHERE];

		strcpy(text, trace->ends[i].text);
		if (trace->ends[i].line)
			snprintf(text + strlen(text), sizeof(where) + 4, " (%s)",
				 program_where(s->program, trace->ends[i].line, where));
		print_words(s, i ? "" : "end", FIRST, text_red(s->t), text, strlen(text));
	}
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* What the library does for a call of the program is one row. */
static void print_call(struct sheet *s, const struct passage *p)
{
	struct trace_row row = s->trace->rows[p->rows[0]];

	for (size_t i = 0; i < p->n; i++)
		follow_count(s, &s->trace->rows[p->rows[i]]);
	row.column = -1;
	snprintf(row.text, sizeof(row.text), "%s: %zu accesses", p->call, p->n);
	print_row(s, &row);
}

static void print_passage(struct sheet *s, const struct passage *p)
{
	if (p->call) {
		print_call(s, p);
		return;
	}
	for (size_t i = 0; i < p->n; i++) {
		follow_count(s, &s->trace->rows[p->rows[i]]);
		print_row(s, &s->trace->rows[p->rows[i]]);
	}
	if (p->again)
		fprintf(s->t->out, "%*s  (%s, %zu times more%s)\n", STEP, "...",
			p->n == 1 ? "the same" : "these rows again", p->again,
			p->alike ? ", with other numbers" : "");
}

static void print_passages(struct sheet *s, const struct story *story)
{
	size_t before = 0, hidden = 0;

	for (size_t i = 0; i < story->n_passages; i++) {
		const struct passage *p = &story->passages[i];
		size_t rows = p->call ? 1 : p->n;
		bool shown = before < BEGINNING || before + rows + ENDING > story->n_rows;

		if (p->rows == story->rows + story->gap)
			hidden += s->trace->unshown;
		if (shown && hidden)
			fprintf(s->t->out, "%*s  (%zu rows are not shown)\n", STEP, "...", hidden);
		if (shown)
			print_passage(s, p);
		hidden = shown ? 0 : hidden + rows;
		before += rows;
	}
}

static void print_below(const struct sheet *s, const struct story *story)
{
	char line[200];

	if (s->trace->cause[0]) {
		fputs("\n", s->t->out);
		text_sentence(s->t, 0, s->trace->cause);
	}
	if (!story->left_out)
		return;
	snprintf(line, sizeof(line),
		 "(%zu step%s that change%s only counts, locks of objects or queues of threads: "
		 "--full shows %s)",
		 story->left_out, plural(story->left_out), story->left_out == 1 ? "s" : "",
		 story->left_out == 1 ? "it" : "them");
	text_sentence(s->t, 0, line);
}

void text_trace(const struct text *t, const struct program *program, const struct trace *trace)
{
	struct sheet s = {
		.t = t, .program = program, .trace = trace, .columns = wrap_width(t->columns)
	};
	struct story story;

	story_make(trace, t->full, &story);
	find_threads(&s);
	if (!story.left_out)
		find_counts(&s);
	find_widths(&s);
	if (trace->n_rows)
		print_header(&s);
	print_passages(&s, &story);
	print_end(&s);
	print_below(&s, &story);
	story_free(&story);
}
