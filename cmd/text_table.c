/*
 * The table of a report, or of several beside one another; see text_table in text.h. A row for each
 * set of failures, and for each text that is printed; a column for each strategy.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/options.h"
#include "cmd/partial.h"
#include "cmd/text.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"

enum { SET_TEXT = 160, SHARE = 11, SHARE_TEXT = 16, INDENT = 2 };

static const struct outcome *outcome_with(const struct result *r, uint32_t kinds)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == kinds)
			return &r->outcomes[i];
	return NULL;
}

/* Every set of failures that some report shows, clean first. */
static size_t all_kinds(const struct report *reports, size_t n, uint32_t *kinds, size_t room)
{
	size_t count = 0;

	kinds[count++] = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < reports[i].r->n_outcomes && count < room; k++) {
			size_t at = 0;

			while (at < count && kinds[at] != reports[i].r->outcomes[k].kinds)
				at++;
			if (at == count)
				kinds[count++] = reports[i].r->outcomes[k].kinds;
		}
	return count;
}

/* The widths of a table: two strategies have room, more of them stand as close as they can.
 * Columns that do not fit are further tables, with the same rows. */
struct layout {
	int columns;       /* of a line */
	size_t n;          /* columns of all tables, */
	size_t first, end; /* and of this one */
	bool part;         /* of what was done when the budget was spent */
	int label;
	int width[OPTIONS_WITH]; /* of a column: a number, and SHARE */
};

/* What stands beside a probability: the interval of one that was estimated, or the fraction. */
static const char *figure(const struct result *r, const struct outcome *o, char *text)
{
	return partial_drawn(r) ? partial_interval(o, r, text, COUNT_TEXT)
				: chance_fraction(&o->chance, text);
}

/* Characters of the longest number or fraction in a report's column. */
static int figures_width(const struct report *report)
{
	char text[COUNT_TEXT];
	int width = (int)strlen(count_text(&report->r->interleavings, true, text));

	for (size_t i = 0; i < report->r->n_outcomes; i++) {
		int fraction = (int)strlen(figure(report->r, &report->r->outcomes[i], text));

		width = fraction > width ? fraction : width;
	}
	return width;
}

static struct layout layout_of(const struct text *t, const struct report *reports, size_t n)
{
	struct layout l = { .columns = wrap_width(t->columns),
			    .n = n,
			    .label = n > 2 ? 22 : 26 };

	for (size_t i = 0; i < n; i++) {
		int number = figures_width(&reports[i]);
		int name = (int)strlen(reports[i].r->strategy) + 1;
		int width = (number > name ? number : name) + SHARE;

		l.width[i] = n <= 2 && width < 25 ? 25 : width;
		if (l.label - 1 + l.width[i] > l.columns)
			l.label = l.columns + 1 - l.width[i];
	}
	l.label = l.label > INDENT ? l.label : INDENT;
	return l;
}

/* Goes on to the next table. */
static bool next_columns(struct layout *l)
{
	int used = l->label - 1; /* the last column ends without a blank */

	l->first = l->end;
	while (l->end < l->n && (l->end == l->first || used + l->width[l->end] <= l->columns))
		used += l->width[l->end++];
	return l->first < l->n;
}

/* The row's label; a long one has lines to itself. */
static void label(const struct text *t, const struct layout *l, const char *text,
		  const char *color)
{
	int indent = (int)strspn(text, " ");
	int end = wrap_columns(text, strlen(text));

	fprintf(t->out, "%s%*s", color, indent, "");
	wrap_words(t->out, l->columns, indent, indent + INDENT, text);
	fputs(text_plain(t), t->out);
	if (end >= l->label) {
		fputs("\n", t->out);
		end = 0;
	}
	fprintf(t->out, "%*s", l->label - end, "");
}

/* Two figures of column i: the first one ends where those above and below end. */
static void cell(const struct text *t, const struct layout *l, size_t i, const char *number,
		 const char *share)
{
	bool last = i + 1 == l->end;

	fprintf(t->out, "%*s", l->width[i] - SHARE, number);
	if (!last || share[0])
		fprintf(t->out, last ? "  %8s" : "  %8s ", share);
}

/* So many of the interleavings, which is a share of them; `part` NULL: none; or, of those that were
 * not counted, whether there are any. `all`: there are no others. */
static void count_cell(const struct text *t, const struct layout *l, size_t i,
		       const struct result *r, const struct count *part, bool all)
{
	bool unknown = r->interleavings.unknown;
	char number[COUNT_TEXT] = "0", share[SHARE_TEXT] = "0 %";

	if (unknown)
		strcpy(number, "none");
	if (part)
		count_text(part, true, number);
	if (part && !unknown)
		text_percent(count_share(part, &r->interleavings), all, share, sizeof(share));
	cell(t, l, i, number, unknown ? "" : share);
}

static void count_row(const struct text *t, const struct layout *l,
		      const struct report *reports, uint32_t kinds)
{
	for (size_t i = l->first; i < l->end; i++) {
		const struct result *r = reports[i].r;
		const struct outcome *o = outcome_with(r, kinds);

		count_cell(t, l, i, r, o ? &o->interleavings : NULL, r->n_outcomes == 1);
	}
	fputs("\n", t->out);
}

static bool is_certain(const struct result *r, const struct outcome *o)
{
	return r->method == RESULT_ALL ? r->n_outcomes == 1 : o->chance.value >= 1;
}

static void chance_row(const struct text *t, const struct layout *l,
		       const struct report *reports, uint32_t kinds)
{
	for (size_t i = l->first; i < l->end; i++) {
		const struct outcome *o = outcome_with(reports[i].r, kinds);
		char fraction[COUNT_TEXT] = "", share[SHARE_TEXT] = "0 %";

		if (o) {
			figure(reports[i].r, o, fraction);
			text_percent(o->chance.value, is_certain(reports[i].r, o), share,
				     sizeof(share));
		}
		cell(t, l, i, fraction, share);
	}
	fputs("\n", t->out);
}

/* "interleavings"; of a part, which. */
static void title(const struct text *t, const struct layout *l, const struct result *r)
{
	char *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fputs("interleavings", out);
	if (l->part)
		partial_which(out, r);
	fclose(out);
	label(t, l, text, "");
	free(text);
}

static void header(const struct text *t, const struct layout *l, const struct report *reports)
{
	label(t, l, reports[0].c->shown, text_bold(t));
	for (size_t i = l->first; i < l->end; i++)
		cell(t, l, i, reports[i].r->strategy, "");
	fputs("\n", t->out);
	title(t, l, reports[0].r);
	for (size_t i = l->first; i < l->end; i++) {
		const struct count *all = &reports[i].r->interleavings;
		char number[COUNT_TEXT];

		cell(t, l, i, all->unknown ? "not counted" : count_text(all, true, number), "");
	}
	fputs("\n", t->out);
}

static void rows(const struct text *t, const struct layout *l, const struct report *reports,
		 void (*row)(const struct text *, const struct layout *, const struct report *,
			     uint32_t))
{
	uint32_t kinds[64];
	size_t count = all_kinds(reports, l->n, kinds, 64);

	for (size_t i = 0; i < count; i++) {
		char name[SET_TEXT + 2] = "  ";

		verdict_set_text(kinds[i], ", ", name + 2, SET_TEXT);
		label(t, l, name, kinds[i] ? text_red(t) : text_green(t));
		row(t, l, reports, kinds[i]);
	}
}

/* Whether interleavings end differently under some strategy, so that chances say more. */
static bool varied(const struct report *reports, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!reports[i].r->sample.depth && !reports[i].r->interleavings.unknown &&
		    (reports[i].r->n_outcomes > 1 || partial_drawn(reports[i].r)))
			return true;
	return false;
}

static const char *chance_title(const struct result *r)
{
	if (partial_drawn(r))
		return "probability, with its 95 % interval, if every runnable thread is equally "
		       "likely to make the next step";
	if (r->method == RESULT_PREEMPTIONS && !r->complete)
		return "probability of these interleavings, if every runnable thread is equally "
		       "likely to make the next step";
	return "probability, if every runnable thread is equally likely to make the next step";
}

/* --- what was printed, where it differs --- */

enum { OUTPUTS_SHOWN = 8 };

static const struct output *output_with(const struct result *r, const struct output *text)
{
	for (size_t i = 0; i < r->n_outputs; i++)
		if (r->outputs[i].size == text->size &&
		    memcmp(r->outputs[i].text, text->text, text->size) == 0)
			return &r->outputs[i];
	return NULL;
}

/* The distinct texts of all reports, at most `room` of them; returns how many there are. */
static size_t all_outputs(const struct report *reports, size_t n, const struct output **texts,
			  size_t room)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < reports[i].r->n_outputs; k++) {
			const struct output *o = &reports[i].r->outputs[k];
			bool known = false;

			for (size_t before = 0; before < i; before++)
				known = known || output_with(reports[before].r, o);
			if (!known && count < room)
				texts[count] = o;
			count += !known;
		}
	return count;
}

/* Of one report that has more than are shown, those that most interleavings print come first. */
static void most_frequent(const struct result *r, const struct output **texts)
{
	for (size_t k = 0; k < OUTPUTS_SHOWN; k++) {
		double above = k ? texts[k - 1]->interleavings.approx : INFINITY;
		const struct output *last = k ? texts[k - 1] : NULL;

		texts[k] = NULL;
		for (size_t i = 0; i < r->n_outputs; i++) {
			const struct output *o = &r->outputs[i];
			double n = o->interleavings.approx;

			if ((n < above || (n == above && o > last)) &&
			    (!texts[k] || n > texts[k]->interleavings.approx))
				texts[k] = o;
		}
	}
}

/* Bytes that all texts have in common at their beginning. */
static size_t common_size(const struct output *const *texts, size_t n)
{
	size_t common = texts[0]->size;

	for (size_t i = 1; i < n; i++) {
		size_t same = 0;

		while (same < common && same < texts[i]->size &&
		       texts[i]->text[same] == texts[0]->text[same])
			same++;
		common = same;
	}
	return common;
}

/* Where in texts that are too long for `room` what is shown begins: with the line in which they
 * differ, or a little before they do. */
static size_t label_begin(const struct output *const *texts, size_t n, size_t room)
{
	size_t same = common_size(texts, n), from = same, longest = 0;

	for (size_t i = 0; i < n; i++)
		longest = texts[i]->size > longest ? texts[i]->size : longest;
	if (INDENT + longest <= room)
		return 0;
	while (from && texts[0]->text[from - 1] != '\n' && same - from < room / 2)
		from--;
	while (from < same && ((unsigned char)texts[0]->text[from] & 0xc0) == 0x80)
		from++;
	return from;
}

/* The text, from byte `from` on, in one line of at most `room` bytes: "2\n3\n" is 2|3. A run can
 * end before the end of a line is written. */
static void output_label(const struct output *o, size_t from, size_t room, char *out)
{
	const char *note = o->size && o->text[o->size - 1] != '\n' ? " (no end of line)" : "";
	size_t whole = o->size - (o->size && !note[0]);
	const char *text = o->text + from;
	size_t end = whole > from ? whole - from : 0;
	char *line = memory_get(end + 1), *all;
	size_t used;

	for (size_t i = 0; i < end; i++)
		line[i] = text[i] == '\n' ? '|' : text[i];
	all = shown_new(line, end);
	strcpy(out, from ? "  ..." : end ? "  " : "  (nothing)");
	used = strlen(out);
	if (used + strlen(all) + strlen(note) <= room)
		strcat(strcat(out, all), note);
	else
		strcat(shown_text(line, end, out + used, room - used - 2), "...");
	free(all);
	free(line);
}

static void outputs(const struct text *t, const struct layout *l, const struct report *reports)
{
	const struct output *texts[OUTPUTS_SHOWN];
	size_t count = all_outputs(reports, l->n, texts, OUTPUTS_SHOWN);
	size_t room = l->columns < 199 ? (size_t)l->columns : 199, from;
	bool apart = false;

	for (size_t i = l->first; i < l->end; i++)
		apart = apart || !reports[i].r->texts_alike;
	if (!apart) {
		fputs("printed: too many different texts to tell apart\n", t->out);
		return;
	}
	if (count < 2)
		return;
	if (l->n == 1 && count > OUTPUTS_SHOWN)
		most_frequent(reports[0].r, texts);
	from = label_begin(texts, count < OUTPUTS_SHOWN ? count : OUTPUTS_SHOWN, room);
	fputs("printed (| is the end of a line)\n", t->out);
	for (size_t k = 0; k < count && k < OUTPUTS_SHOWN; k++) {
		char name[200];

		output_label(texts[k], from, room, name);
		label(t, l, name, "");
		for (size_t i = l->first; i < l->end; i++) {
			const struct result *r = reports[i].r;
			const struct output *o = output_with(r, texts[k]);

			if (r->texts_alike)
				cell(t, l, i, "-", "");
			else
				count_cell(t, l, i, r, o ? &o->interleavings : NULL,
					   r->n_outputs == 1);
		}
		fputs("\n", t->out);
	}
	if (count > OUTPUTS_SHOWN)
		fprintf(t->out, "  and %zu more text%s, which --format=json lists\n",
			count - OUTPUTS_SHOWN, count - OUTPUTS_SHOWN == 1 ? "" : "s");
}

static void say_incomplete(const struct text *t, const struct result *r)
{
	char *line, *why = partial_why(r);

	line = memory_text("%s%s: the search is incomplete: %s%s", text_red(t), r->strategy,
		       why, text_plain(t));
	text_sentence(t, INDENT, line);
	free(line);
	free(why);
}

static bool any_ended(const struct layout *l, const struct report *reports)
{
	for (size_t i = l->first; i < l->end; i++)
		if (reports[i].r->n_outcomes)
			return true;
	return false;
}

static void tables(const struct text *t, const struct report *reports, size_t n, bool part)
{
	struct layout l = layout_of(t, reports, n);

	l.part = part;
	while (next_columns(&l)) {
		fputs(l.first ? "\n" : "", t->out);
		header(t, &l, reports);
		if (!any_ended(&l, reports))
			continue;
		rows(t, &l, reports, count_row);
		if (varied(reports, n)) {
			text_sentence(t, INDENT, chance_title(reports[0].r));
			rows(t, &l, reports, chance_row);
		}
		outputs(t, &l, reports);
	}
}

/* What was done when the budget was spent, where more is known of it than one number. */
static void further(const struct text *t, const struct report *report)
{
	for (size_t i = 0; i < report->r->n_further; i++) {
		const struct result *r = &report->r->further[i];
		const struct report part = { .c = report->c, .r = r };

		if (r->n_outcomes > 1 || r->n_outputs > 1) {
			fputs("\n", t->out);
			tables(t, &part, 1, true);
		}
	}
}

void text_table(const struct text *t, const struct report *reports, size_t n)
{
	tables(t, reports, n, false);
	for (size_t i = 0; i < n; i++)
		if (!reports[i].r->complete)
			say_incomplete(t, reports[i].r);
	for (size_t i = 0; i < n; i++)
		further(t, &reports[i]);
}
