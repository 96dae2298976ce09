/*
 * A trace as a table. Each thread has a column, so that one reads downwards what happens
 * and across who does it; when a thread gets to another line of the source that line is
 * shown in its column. Then, for each object whose count is touched, the stored count and
 * the true one; where they part, somebody's change was lost.
 */
#include "cmd/text.h"

#include <string.h>

#include "vm/base/verdict.h"
#include "vm/engine/label.h"

enum {
	COLUMNS = 80,
	STEP = 4,
	MOST = 2,
	TEXT = 26,
	TEXT_MOST = 34,
	BEGINNING = 100,
	ENDING = 40
};

struct sheet {
	const struct text *t;
	const struct program *program;
	const struct trace *trace;
	unsigned threads[16], n_threads; /* columns */
	int room;                        /* for all threads' columns */
	int width;                       /* from one thread's column to the next one's */
	int counts[MOST];                /* trace columns that are shown */
	int n_counts;
	int32_t count[TRACE_COLUMNS], true_refs[TRACE_COLUMNS];
	uint32_t line[16]; /* the line that each thread is at */
};

static const char *style(const struct sheet *s, const char *code)
{
	return s->t->colored ? code : "";
}

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

static int count_width(const struct sheet *s, int k)
{
	int name = (int)strlen(s->trace->columns[s->counts[k]].name);

	return (name > 10 ? 10 : name) + (int)strlen(".count") + 2;
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
	size_t most = TEXT;

	for (size_t i = 0; i < s->trace->n_rows; i++) {
		const struct trace_row *row = &s->trace->rows[i];

		if (row->thread == s->threads[s->n_threads - 1] && is_counted(s, row) &&
		    most <= strlen(row->text))
			most = strlen(row->text) + 1;
	}
	return most < TEXT_MOST ? (int)most : TEXT_MOST;
}

/* In a row only one thread has something to say, which may reach into the columns to its
 * right: so many threads stand close together, as long as the last one has room. */
static void find_widths(struct sheet *s)
{
	int n = (int)s->n_threads;

	s->room = COLUMNS - STEP - 2;
	for (int k = 0; k < s->n_counts; k++)
		s->room -= count_width(s, k) + 7;
	s->width = n ? s->room / n : s->room;
	if (n > 1 && s->width < last_width(s))
		s->width = (s->room - last_width(s)) / (n - 1);
	s->width = s->width < 10 ? 10 : s->width > 32 ? 32 : s->width;
	if (s->width * n < s->room && (n == 1 || s->width == 32))
		s->room = s->width * n;
}

static void print_header(const struct sheet *s)
{
	FILE *out = s->t->out;

	fprintf(out, "%s%*s  ", style(s, "\033[1m"), STEP, "step");
	for (unsigned i = 0; i < s->n_threads; i++) {
		char name[32];
		int last = s->n_counts ? s->room - (int)i * s->width : 0;

		fprintf(out, "%-*s", i + 1 < s->n_threads ? s->width : last,
			label_thread(s->threads[i], name, sizeof(name)));
	}
	for (int k = 0; k < s->n_counts; k++) {
		char name[24];

		snprintf(name, sizeof(name), "%.10s.count",
			 s->trace->columns[s->counts[k]].name);
		fprintf(out, "%*s   true", count_width(s, k), name);
	}
	fprintf(out, "%s\n", style(s, "\033[0m"));
}

/* How many bytes of `text` fit into `columns` characters. */
static int fitting(const char *text, size_t length, int columns)
{
	size_t i = 0;

	for (; i < length; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80 && columns-- == 0)
			break;
	return (int)i;
}

static void print_source(const struct sheet *s, unsigned column, uint32_t line)
{
	size_t length;
	const char *text = program_line(s->program, line, &length), *comment;
	int room = COLUMNS - STEP - 2 - (int)column * s->width - 8;

	room = room < 12 ? 12 : room;
	comment = memmem(text, length, "# blame:", 8);
	if (comment)
		length = (size_t)(comment - text);
	while (length && text[length - 1] == ' ')
		length--;
	fprintf(s->t->out, "%*s  %*s%sline %u: %.*s%s\n", STEP, "", (int)column * s->width, "",
		style(s, "\033[2m"), line, fitting(text, length, room), text,
		style(s, "\033[0m"));
}

static void print_counts(const struct sheet *s)
{
	for (int k = 0; k < s->n_counts; k++) {
		int c = s->counts[k];
		bool wrong = s->count[c] != s->true_refs[c];

		fprintf(s->t->out, "%*d%s%7d%s", count_width(s, k), s->count[c],
			wrong ? style(s, "\033[31m") : "", s->true_refs[c],
			wrong ? style(s, "\033[0m") : "");
	}
}

static void print_note(const struct sheet *s, const struct trace_row *row, unsigned column)
{
	if (row->note[0])
		fprintf(s->t->out, "%*s  %*s%s^ %s%s\n", STEP, "", (int)column * s->width, "",
			style(s, "\033[31m"), row->note, style(s, "\033[0m"));
}

/* An access keeps to its column if counts follow it. */
static void print_access(const struct sheet *s, const struct trace_row *row, unsigned column,
			 const char *step)
{
	bool counts = is_counted(s, row);
	int before = (int)column * s->width;
	int room = counts ? s->room - before - 1 : COLUMNS - STEP - 2 - before;
	int used = fitting(row->text, strlen(row->text), room);

	fprintf(s->t->out, "%*s  %*s%.*s", STEP, step, before, "", used, row->text);
	if (counts) {
		fprintf(s->t->out, "%*s", s->room - before - used, "");
		print_counts(s);
	}
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
	unsigned column = 0;
	char step[12] = "";

	while (s->threads[column] != row->thread)
		column++;
	if (row->line && row->line != s->line[row->thread])
		print_source(s, column, row->line);
	s->line[row->thread] = row->line;
	if (row->step)
		snprintf(step, sizeof(step), "%u", row->step);
	print_access(s, row, column, step);
	print_note(s, row, column);
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
		fprintf(s->t->out, "%*s  %s%s", STEP, i ? "" : "end", style(s, "\033[31m"),
			trace->ends[i].text);
		if (trace->ends[i].line)
			fprintf(s->t->out, " (line %u)", trace->ends[i].line);
		fprintf(s->t->out, "%s\n", style(s, "\033[0m"));
	}
}

void text_trace(const struct text *t, const struct program *program, const struct trace *trace)
{
	struct sheet s = { .t = t, .program = program, .trace = trace };

	find_threads(&s);
	find_counts(&s);
	find_widths(&s);
	if (trace->n_rows)
		print_header(&s);
	for (size_t i = 0; i < trace->n_rows; i++) {
		bool hidden = i >= BEGINNING && i + ENDING < trace->n_rows;

		if (hidden && i == BEGINNING)
			fprintf(t->out, "%*s  (%zu rows are not shown)\n", STEP, "...",
				trace->n_rows + trace->unshown - BEGINNING - ENDING);
		follow_count(&s, &trace->rows[i]);
		if (!hidden)
			print_row(&s, &trace->rows[i]);
	}
	print_end(&s);
}
