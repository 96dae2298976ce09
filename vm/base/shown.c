/*
 * See shown.h. The table has what Unicode calls controls, format characters, separators other
 * than the blank, private use and noncharacters, which is what str.isprintable() of Python
 * refuses; and four letters that look like nothing. What is not assigned yet stays.
 */
#include "vm/base/shown.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"

enum { PIECE = 11, GROWTH = 4 /* "\xff" for one byte; nothing grows more */ };

static const struct {
	uint32_t first, last;
} unseen[] = {
	{ 0x0000, 0x001f },   { 0x007f, 0x00a0 },   { 0x00ad, 0x00ad },   { 0x034f, 0x034f },
	{ 0x0600, 0x0605 },   { 0x061c, 0x061c },   { 0x06dd, 0x06dd },   { 0x070f, 0x070f },
	{ 0x0890, 0x0891 },   { 0x08e2, 0x08e2 },   { 0x115f, 0x1160 },   { 0x1680, 0x1680 },
	{ 0x180e, 0x180e },   { 0x2000, 0x200f },   { 0x2028, 0x202f },   { 0x205f, 0x206f },
	{ 0x3000, 0x3000 },   { 0x3164, 0x3164 },   { 0xe000, 0xf8ff },   { 0xfdd0, 0xfdef },
	{ 0xfeff, 0xfeff },   { 0xffa0, 0xffa0 },   { 0xfff9, 0xfffb },   { 0xfffe, 0xffff },
	{ 0x110bd, 0x110bd }, { 0x110cd, 0x110cd }, { 0x13430, 0x1343f }, { 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a }, { 0xe0000, 0xe007f }, { 0xf0000, 0x10ffff },
};

static bool is_seen(uint32_t c)
{
	for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]) && unseen[i].first <= c; i++)
		if (c <= unseen[i].last)
			return false;
	return (c & 0xfffe) != 0xfffe;
}

/* The number of a valid character. */
static uint32_t number_of(const char *text, size_t length)
{
	static const uint8_t bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t c = (unsigned char)text[0] & bits[length];

	for (size_t i = 1; i < length; i++)
		c = c << 6 | ((unsigned char)text[i] & 0x3f);
	return c;
}

/* What is left of a text, and its next piece as it is shown. */
struct reader {
	const char *at, *end;
	const char *tab;
	bool in_word;
	char piece[PIECE];
};

/* Whether a service for CI finds a command here: GitHub's where a line begins, and a line may
 * begin with any word; the others' wherever they stand. */
static bool is_command(const struct reader *r)
{
	const char *at = r->at + 2;

	if (r->end - r->at < 2 || r->at[1] != r->at[0])
		return false;
	if (r->at[0] == ':')
		return !r->in_word;
	while (at < r->end && *at >= 'a' && *at <= 'z')
		at++;
	return r->at[0] == '#' && at < r->end && *at == '[';
}

static void escape(char *out, const char *tab, uint32_t c)
{
	if (c == '\n' || c == '\r')
		strcpy(out, c == '\n' ? "\\n" : "\\r");
	else if (c == '\t')
		strcpy(out, tab);
	else
		snprintf(out, PIECE,
			 c < 0x100     ? "\\x%02x"
			 : c < 0x10000 ? "\\u%04x"
				       : "\\U%08x",
			 (unsigned)c);
}

/* False at the end. */
static bool next(struct reader *r)
{
	size_t length = utf8_character(r->at, (size_t)(r->end - r->at));
	uint32_t c;

	if (r->at >= r->end)
		return false;
	c = length ? number_of(r->at, length) : (unsigned char)r->at[0];
	if (!length || !is_seen(c) || is_command(r)) {
		escape(r->piece, r->tab, c);
	} else {
		memcpy(r->piece, r->at, length);
		r->piece[length] = '\0';
	}
	r->in_word = strcmp(r->piece, " ") != 0;
	r->at += length ? length : 1;
	return true;
}

static char *show(struct reader r, char *out, size_t room)
{
	size_t used = 0;

	while (next(&r) && used + strlen(r.piece) < room) {
		strcpy(out + used, r.piece);
		used += strlen(r.piece);
	}
	if (room)
		out[used] = '\0';
	return out;
}

char *shown_text(const char *text, size_t size, char *out, size_t room)
{
	return show((struct reader){ .at = text, .end = text + size, .tab = "\\t" }, out, room);
}

static char *show_all(struct reader r, size_t size)
{
	size_t room = GROWTH * size + 1;

	return show(r, memory_get(room), room);
}

char *shown_new(const char *text, size_t size)
{
	return show_all((struct reader){ .at = text, .end = text + size, .tab = "\\t" }, size);
}

char *shown_source(const char *text, size_t size)
{
	return show_all((struct reader){ .at = text, .end = text + size, .tab = " " }, size);
}

void shown_print(FILE *out, const char *text)
{
	char *shown = shown_new(text, strlen(text));

	fputs(shown, out);
	free(shown);
}

void shown_markup(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text == '<')
			fputs("&lt;", out);
		else if (*text == '>')
			fputs("&gt;", out);
		else if (*text == '&')
			fputs("&amp;", out);
		else if (*text == '"')
			fputs("&quot;", out);
		else
			fputc(*text, out);
}
