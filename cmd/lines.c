/*
 * See lines.h. The longest common subsequence of the lines, by the table of its lengths from each
 * pair of places on: what both texts begin and end with is left out of it, so that it is small
 * for two versions of one program.
 */
#include "cmd/lines.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/shown.h"

enum { AROUND = 3 };

struct line {
	const char *at;
	size_t size;
};

struct lines {
	struct line *line;
	size_t n;
};

/* One line of the result. */
struct step {
	char sign; /* ' ' both, '-' only the first, '+' only the second */
	const struct line *line;
	size_t a, b; /* lines of each text before it */
};

struct script {
	struct step *step;
	size_t n;
};

static struct lines lines_of(const struct lines_text *t)
{
	struct lines all = { memory_zero(t->size + 1, sizeof(struct line)), 0 };
	const char *at = t->text, *end = t->text + t->size;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop ? stop : end) - at);

		all.line[all.n++] = (struct line){ at, size };
		at += size + 1;
	}
	return all;
}

static bool same(const struct line *a, const struct line *b)
{
	return a->size == b->size && memcmp(a->at, b->at, a->size) == 0;
}

static void add(struct script *s, char sign, const struct line *line, size_t a, size_t b)
{
	s->step[s->n++] = (struct step){ sign, line, a, b };
}

/* length[i * (m + 1) + k]: of the longest common subsequence of a from i on and b from k on. */
static uint32_t *common(const struct line *a, size_t n, const struct line *b, size_t m)
{
	uint32_t *length = memory_zero((n + 1) * (m + 1), sizeof(*length));

	for (size_t i = n; i--;)
		for (size_t k = m; k--;) {
			uint32_t down = length[(i + 1) * (m + 1) + k];
			uint32_t right = length[i * (m + 1) + k + 1];

			length[i * (m + 1) + k] =
				same(&a[i], &b[k]) ? length[(i + 1) * (m + 1) + k + 1] + 1
				: down >= right	   ? down
						   : right;
		}
	return length;
}

/* The middle, in which the first and the last lines differ. `skip`: lines before it. */
static void add_middle(struct script *s, const struct line *a, size_t n, const struct line *b,
		       size_t m, size_t skip)
{
	uint32_t *length = common(a, n, b, m);
	size_t i = 0, k = 0;

	while (i < n || k < m) {
		if (i < n && k < m && same(&a[i], &b[k])) {
			add(s, ' ', &a[i], skip + i, skip + k);
			i++;
			k++;
		} else if (i < n && (k == m || length[(i + 1) * (m + 1) + k] >=
						       length[i * (m + 1) + k + 1])) {
			add(s, '-', &a[i], skip + i, skip + k);
			i++;
		} else {
			add(s, '+', &b[k], skip + i, skip + k);
			k++;
		}
	}
	free(length);
}

static struct script compare(const struct lines *a, const struct lines *b)
{
	struct script s = { memory_zero(a->n + b->n + 1, sizeof(struct step)), 0 };
	size_t less = a->n < b->n ? a->n : b->n, head = 0, tail = 0;

	while (head < less && same(&a->line[head], &b->line[head]))
		head++;
	while (tail < less - head && same(&a->line[a->n - 1 - tail], &b->line[b->n - 1 - tail]))
		tail++;
	for (size_t i = 0; i < head; i++)
		add(&s, ' ', &a->line[i], i, i);
	add_middle(&s, a->line + head, a->n - head - tail, b->line + head, b->n - head - tail, head);
	for (size_t i = 0; i < tail; i++)
		add(&s, ' ', &a->line[a->n - tail + i], a->n - tail + i, b->n - tail + i);
	return s;
}

static void print_step(const struct text *t, const struct step *s)
{
	const char *color = s->sign == '-' ? text_red(t) : s->sign == '+' ? text_green(t) : "";
	char *shown = shown_new(s->line->at, s->line->size);

	fprintf(t->out, "%s%c%s%s\n", color, s->sign, shown, *color ? text_plain(t) : "");
	free(shown);
}

/* Steps from `from` to before `to`, under the line that says where they are. */
static void print_hunk(const struct text *t, const struct script *s, size_t from, size_t to,
		       unsigned first_a, unsigned first_b)
{
	size_t a = 0, b = 0;

	for (size_t i = from; i < to; i++) {
		a += s->step[i].sign != '+';
		b += s->step[i].sign != '-';
	}
	fprintf(t->out, "@@ -%zu,%zu +%zu,%zu @@\n", s->step[from].a + first_a, a,
		s->step[from].b + first_b, b);
	for (size_t i = from; i < to; i++)
		print_step(t, &s->step[i]);
}

/* Where the hunk ends that has its first change at `at`: AROUND lines behind the last change
 * that is not too far from the one before it. */
static size_t hunk_end(const struct script *s, size_t at)
{
	size_t last = at;

	for (size_t i = at; i < s->n && i - last <= 2 * AROUND; i++)
		if (s->step[i].sign != ' ')
			last = i;
	return last + 1 + AROUND < s->n ? last + 1 + AROUND : s->n;
}

void lines_diff(const struct text *t, const struct lines_text *a, const struct lines_text *b)
{
	struct lines one = lines_of(a), two = lines_of(b);
	struct script s = compare(&one, &two);
	bool named = false;

	for (size_t i = 0; i < s.n; i++) {
		size_t end;

		if (s.step[i].sign == ' ')
			continue;
		if (!named)
			fprintf(t->out, "%s--- %s\n+++ %s%s\n", text_bold(t), a->name, b->name,
				text_plain(t));
		named = true;
		end = hunk_end(&s, i);
		print_hunk(t, &s, i > AROUND ? i - AROUND : 0, end, a->first, b->first);
		i = end - 1;
	}
	free(one.line);
	free(two.line);
	free(s.step);
}
