/*
 * One sentence about what is wrong with a request or a file, and where.
 *
 * The text that an error points into may be gone, or megabytes long, or hostile to a
 * terminal by the time it is printed. So the place is resolved when the error is made: the one
 * source line is found, cut to a window around the column at whole characters, and
 * copied. Columns come in as bytes and are kept as characters, since that is what a
 * person counts; the caret stays in bytes of the copied line.
 *
 * Lines end with \n, \r\n or \r, exactly as the lexer sees them.
 */
#include "vm/base/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/shown.h"
#include "vm/base/utf8.h"

bool error_set(struct error *e, const char *format, ...)
{
	va_list arguments;

	memset(e, 0, sizeof(*e));
	va_start(arguments, format);
	utf8_vprint(e->message, sizeof(e->message), format, arguments);
	va_end(arguments);
	return false;
}

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The start of line `line` (from 1) in text, or `end` if there is no such line. */
static const char *find_line(const char *text, const char *end, int line)
{
	while (line > 1 && text < end) {
		char byte = *text++;

		if (byte == '\r' && text < end && *text == '\n')
			text++;
		if (byte == '\n' || byte == '\r')
			line--;
	}
	return line > 1 ? end : text;
}

/* Copies the part of [start, end) around byte `at` that fits, at whole characters; tabs become
 * blanks, so that the caret stands where it should. */
static void copy_window(struct error *e, const char *start, const char *end, size_t at)
{
	size_t room = sizeof(e->source) - 1;
	size_t length = (size_t)(end - start);
	size_t from = 0, to = length;

	if (length > room) {
		from = at > room / 2 ? at - room / 2 : 0;
		if (from > length - room)
			from = length - room;
		to = from + room;
		while (from < to && continues(start[from]))
			from++;
		while (to > from && to < length && continues(start[to]))
			to--;
	}
	memcpy(e->source, start + from, to - from);
	e->source[to - from] = '\0';
	for (char *c = e->source; *c; c++)
		*c = *c == '\t' ? ' ' : *c;
	e->caret = (int)((at < to ? at : to) - (at < from ? at : from));
}

/* Keeps the end of a name that is too long: the end tells files apart. */
static void copy_name(char *out, size_t room, const char *name)
{
	size_t length = strlen(name);
	const char *end = name + length - (length < room ? length : room - 4);

	while (continues(*end))
		end++;
	snprintf(out, room, "%s%s", end > name ? "..." : "", end);
}

void error_place(struct error *e, const char *file, const char *text, size_t size, int line,
		 int column)
{
	const char *start, *end;
	size_t at;

	copy_name(e->file, sizeof(e->file), file ? file : "");
	e->line = line;
	e->column = column;
	if (!text || line < 1)
		return;
	start = find_line(text, text + size, line);
	for (end = start; end < text + size && *end != '\n' && *end != '\r'; end++)
		;
	at = column > 0 ? (size_t)column - 1 : 0;
	if (at > (size_t)(end - start))
		at = (size_t)(end - start);
	if (column > 0) {
		e->column = 1;
		for (size_t i = 0; i < at; i++)
			e->column += !continues(start[i]);
	}
	copy_window(e, start, end, at);
}

static bool in_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* The first place in [start, end) where `name` stands, as a whole word if it is one. */
static const char *find_name(const char *start, const char *end, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = start; length && at + length <= end; at++) {
		if (memcmp(at, name, length) != 0)
			continue;
		if (!in_word(name[0]) || ((at == start || !in_word(at[-1])) &&
					  (at + length == end || !in_word(at[length]))))
			return at;
	}
	return NULL;
}

void error_place_name(struct error *e, const char *file, const char *text, size_t size,
		      int line, const char *name)
{
	const char *start = find_line(text, text + size, line), *end, *at;

	end = memchr(start, '\n', (size_t)(text + size - start));
	at = find_name(start, end ? end : text + size, name);
	error_place(e, file, text, size, line, at ? (int)(at - start) + 1 : 0);
}

bool error_is_outside(const struct error *e)
{
	return strstr(e->message, "outside the subset") != NULL;
}

static void print_caret(FILE *out, const struct error *e)
{
	char *before = shown_new(e->source, (size_t)e->caret);

	fputs("    ", out);
	for (const char *at = before; *at; at++)
		fputs(continues(*at) ? "" : " ", out);
	fputs("^\n", out);
	free(before);
}

void error_print(FILE *out, const struct error *e)
{
	fputs("refrace: ", out);
	if (e->file[0]) {
		shown_print(out, e->file);
		if (e->line)
			fprintf(out, ":%d", e->line);
		if (e->line && e->column)
			fprintf(out, ":%d", e->column);
		fputs(": ", out);
	}
	shown_print(out, e->message);
	putc('\n', out);
	if (!e->source[0])
		return;
	fputs("    ", out);
	shown_print(out, e->source);
	putc('\n', out);
	if (e->column)
		print_caret(out, e);
}
