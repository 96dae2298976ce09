/*
 * See story.h. A repeat is found where it begins: the shortest run of rows that is the same
 * thrice in a row, by thread, line and words; steps have other numbers, of course. If there is
 * none, what counts up in a long loop is the same but for the numbers in it.
 */
#include "vm/engine/story.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum { PERIOD = 16, LEAST_AGAIN = 2, LEAST_ALIKE = 20 };

static bool about_counts(const struct trace *t)
{
	static const enum verdict kinds[] = { VERDICT_DOUBLE_FREE, VERDICT_LEAK, VERDICT_MISCOUNT,
					      VERDICT_PREMATURE_FREE, VERDICT_USE_AFTER_FREE };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (t->verdicts & verdict_bit(kinds[i]))
			return true;
	return false;
}

/* Whether a row decides nothing: a deadlock may be one of locks of objects, and what is wrong with
 * counts when none of the verdicts says so would be news. */
static bool is_aside(const struct trace *t, const struct trace_row *row)
{
	if (row->lock && t->verdicts & verdict_bit(VERDICT_DEADLOCK))
		return false;
	return row->aside && !row->note[0] && (row->column < 0 || row->count == row->true_refs);
}

static bool same(const struct trace_row *a, const struct trace_row *b)
{
	return a->thread == b->thread && a->line == b->line && !a->note[0] && !b->note[0] &&
	       !strcmp(a->text, b->text) && !strcmp(a->op, b->op);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The same text but for numbers. */
static bool alike_text(const char *a, const char *b)
{
	while (*a && *b) {
		if (is_digit(*a) && is_digit(*b)) {
			while (is_digit(*a))
				a++;
			while (is_digit(*b))
				b++;
		} else if (*a++ != *b++) {
			return false;
		}
	}
	return *a == *b;
}

static bool alike(const struct trace_row *a, const struct trace_row *b)
{
	return a->thread == b->thread && a->line == b->line && !a->note[0] && !b->note[0] &&
	       alike_text(a->text, b->text) && !strcmp(a->op, b->op);
}

typedef bool (*comparison)(const struct trace_row *a, const struct trace_row *b);

static bool repeats(const struct trace *t, const size_t *rows, size_t n, comparison equal)
{
	for (size_t i = 0; i < n; i++)
		if (!equal(&t->rows[rows[i]], &t->rows[rows[n + i]]))
			return false;
	return true;
}

/* How often the first `n` of `left` rows follow again. */
static size_t times_again(const struct trace *t, const size_t *rows, size_t left, size_t n,
			  comparison equal)
{
	size_t again = 0;

	while ((again + 2) * n <= left && repeats(t, rows + again * n, n, equal))
		again++;
	return again;
}

/* The shortest passage that begins at `rows`, `left` of which are to come, and follows at least
 * `least` times again. */
static bool find_passage(const struct trace *t, size_t *rows, size_t left, size_t least,
			 comparison equal, struct passage *p)
{
	for (size_t n = 1; n <= PERIOD && n * (least + 1) <= left; n++) {
		*p = (struct passage){ .n = n,
				       .rows = rows,
				       .again = times_again(t, rows, left, n, equal),
				       .alike = equal == alike };
		if (p->again >= least)
			return true;
	}
	return false;
}

/* How many rows are of one call of the library, by one thread. */
static size_t rows_of_call(const struct trace *t, const size_t *rows, size_t left)
{
	const struct trace_row *first = &t->rows[rows[0]];
	size_t n = 0;

	while (first->call && n < left) {
		const struct trace_row *row = &t->rows[rows[n]];

		if (row->thread != first->thread || row->line != first->line || row->note[0] ||
		    !row->call || strcmp(row->call, first->call))
			break;
		n++;
	}
	return n;
}

/* `calls`: those of the library are folded, unless they are a part of what repeats. */
static struct passage passage_at(const struct trace *t, size_t *rows, size_t left, bool calls)
{
	size_t in_call = calls ? rows_of_call(t, rows, left) : 0;
	struct passage p;
	bool found = find_passage(t, rows, left, LEAST_AGAIN, same, &p) ||
		     find_passage(t, rows, left, LEAST_ALIKE, alike, &p);

	if (in_call > 1 && (!found || p.n <= in_call))
		return (struct passage){ .n = in_call,
					 .rows = rows,
					 .call = t->rows[rows[0]].call };
	return found ? p : (struct passage){ .n = 1, .rows = rows };
}

void story_make(const struct trace *trace, bool full, struct story *s)
{
	bool all = full || !trace->over || !trace->verdicts || about_counts(trace);
	size_t n = 0;

	*s = (struct story){ .rows = memory_get((trace->n_rows + 1) * sizeof(size_t)),
			     .passages = memory_get((trace->n_rows + 1) * sizeof(struct passage)) };
	for (size_t i = 0; i < trace->n_rows; i++) {
		if (trace->unshown && i == TRACE_HEAD)
			s->gap = n;
		if (all || !is_aside(trace, &trace->rows[i]))
			s->rows[n++] = i;
	}
	s->left_out = trace->n_rows - n;
	for (size_t at = 0; at < n;) {
		size_t end = at < s->gap ? s->gap : n;
		struct passage p = full ? (struct passage){ .n = 1, .rows = s->rows + at }
					: passage_at(trace, s->rows + at, end - at, !all);

		s->passages[s->n_passages++] = p;
		s->n_rows += p.call ? 1 : p.n;
		at += p.n * (p.again + 1);
	}
}

void story_free(struct story *s)
{
	free(s->rows);
	free(s->passages);
	*s = (struct story){ .n_passages = 0 };
}
