/*
 * String literals: quotes, escapes, and what they stand for.
 *
 * The contents are decoded into the arena of the texts while the literal is read. What a
 * literal stands for is never longer than its spelling (the shortest escape of a character
 * that takes n bytes takes more than n), so one piece of the right size suffices, found by
 * looking for the closing quote first. The text is known to be valid UTF-8.
 */
#include "vm/lang/lexer.h"

#include <string.h>

struct reader {
	struct lexer *l;
	const char *end; /* the closing quote */
	char *out;
};

/* Counts a line end inside the literal; `at` is on its first byte. */
static void cross_line(struct lexer *l)
{
	if (*l->at++ == '\r' && l->at < l->end && *l->at == '\n')
		l->at++;
	l->line++;
	l->line_start = l->at;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The closing quote of a literal whose contents start at `at`, or NULL. */
static const char *find_close(const struct lexer *l, const char *at, char quote, int width)
{
	for (; at < l->end; at++) {
		if (*at == quote && l->end - at >= width &&
		    (width == 1 || (at[1] == quote && at[2] == quote)))
			return at;
		if (is_line_end(*at) && width == 1)
			return NULL;
		if (*at == '\\' && ++at < l->end && *at == '\r' && at + 1 < l->end &&
		    at[1] == '\n')
			at++;
	}
	return NULL;
}

static void put_character(struct reader *r, uint32_t c)
{
	if (c < 0x80) {
		*r->out++ = (char)c;
		return;
	}
	if (c < 0x800) {
		*r->out++ = (char)(0xc0 | c >> 6);
	} else if (c < 0x10000) {
		*r->out++ = (char)(0xe0 | c >> 12);
		*r->out++ = (char)(0x80 | (c >> 6 & 0x3f));
	} else {
		*r->out++ = (char)(0xf0 | c >> 18);
		*r->out++ = (char)(0x80 | (c >> 12 & 0x3f));
		*r->out++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*r->out++ = (char)(0x80 | (c & 0x3f));
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/* \xHH, \uXXXX, \UXXXXXXXX: exactly `digits` digits after the letter. */
static bool read_hex(struct reader *r, int digits)
{
	struct lexer *l = r->l;
	int column = (int)(l->at - l->line_start);
	uint32_t c = 0;

	l->at++;
	for (int i = 0; i < digits; i++, l->at++) {
		if (l->at == r->end || hex_value(*l->at) < 0)
			return lexer_fail(l, l->line, column,
					  "this escape needs %d "
					  "hexadecimal digits",
					  digits);
		c = c << 4 | (uint32_t)hex_value(*l->at);
	}
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return lexer_fail(l, l->line, column, "this escape is not a character");
	put_character(r, c);
	return true;
}

static void read_octal(struct reader *r)
{
	uint32_t c = 0;

	for (int i = 0; i < 3 && r->l->at < r->end && *r->l->at >= '0' && *r->l->at <= '7'; i++)
		c = c << 3 | (uint32_t)(*r->l->at++ - '0');
	put_character(r, c);
}

/* Decodes an escape; `at` is after the backslash, and the text goes on there. */
static bool read_escape(struct reader *r)
{
	static const char letters[] = "\\'\"abfnrtv", meanings[] = "\\'\"\a\b\f\n\r\t\v";
	struct lexer *l = r->l;
	char c = *l->at;
	const char *found = strchr(letters, c);

	if (is_line_end(c)) {
		cross_line(l);
		return true;
	}
	if (c == 'x' || c == 'u' || c == 'U')
		return read_hex(r, c == 'x' ? 2 : c == 'u' ? 4 : 8);
	if (c == 'N')
		return lexer_fail(l, l->line, (int)(l->at - l->line_start),
				  "the escape \\N is outside the subset; use \\u");
	if (c >= '0' && c <= '7') {
		read_octal(r);
	} else if (found) {
		*r->out++ = meanings[found - letters];
		l->at++;
	} else {
		/* Python keeps the backslash of an escape that it does not know. */
		*r->out++ = '\\';
	}
	return true;
}

static bool read_contents(struct reader *r, bool raw)
{
	struct lexer *l = r->l;

	while (l->at < r->end) {
		if (*l->at == '\\' && !raw) {
			l->at++;
			if (!read_escape(r))
				return false;
		} else if (is_line_end(*l->at)) {
			*r->out++ = '\n';
			cross_line(l);
		} else {
			*r->out++ = *l->at++;
		}
	}
	return true;
}

bool lexer_contents(struct lexer *l, struct token *t, const char *end, bool raw)
{
	struct reader r = { .l = l, .end = end };
	char *text = arena_get(l->texts, (size_t)(end - l->at) + 1, 1);

	r.out = text;
	if (!read_contents(&r, raw))
		return false;
	t->text = text;
	t->size = (size_t)(r.out - text);
	return true;
}

bool lexer_string(struct lexer *l, struct token *t, bool raw)
{
	char quote = *l->at;
	bool triple = l->end - l->at >= 3 && l->at[1] == quote && l->at[2] == quote;
	int width = triple ? 3 : 1;
	const char *end;

	l->at += width;
	end = find_close(l, l->at, quote, width);
	if (!end)
		return lexer_fail(l, t->line, t->column, "the string is never closed");
	if (!lexer_contents(l, t, end, raw))
		return false;
	l->at += width;
	return true;
}
