/*
 * See wrap.h.
 */
#include "cmd/wrap.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS = 80, LEAST = 40 };

int wrap_terminal(int file)
{
	struct winsize size;

	if (!isatty(file))
		return 0;
	if (ioctl(file, TIOCGWINSZ, &size) != 0 || !size.ws_col)
		return COLUMNS;
	return size.ws_col < LEAST ? LEAST : size.ws_col;
}

int wrap_width(int terminal)
{
	return terminal ? terminal : COLUMNS;
}

int wrap_columns(const char *text, size_t size)
{
	int columns = 0;

	for (size_t i = 0; i < size; i++) {
		if (text[i] == '\033')
			i += strcspn(text + i, "m");
		else
			columns += ((unsigned char)text[i] & 0xc0) != 0x80;
	}
	return columns;
}

/* Where the word that begins at `at` ends, which is not before " %". */
static size_t word_end(const char *text, size_t size, size_t at)
{
	while (at < size && (text[at] != ' ' || (at + 1 < size && text[at + 1] == '%')))
		at++;
	return at;
}

static size_t skip_blanks(const char *text, size_t size, size_t at)
{
	while (at < size && text[at] == ' ')
		at++;
	return at;
}

size_t wrap_fit(const char *text, size_t size, int room)
{
	size_t fits = 0;

	for (size_t at = 0; at < size;) {
		at = word_end(text, size, skip_blanks(text, size, at));
		if (fits && wrap_columns(text, at) > room)
			break;
		fits = at;
	}
	return fits;
}

int wrap_widest(const char *text, size_t size)
{
	int widest = 0;

	for (size_t at = skip_blanks(text, size, 0); at < size;) {
		size_t end = word_end(text, size, at);
		int columns = wrap_columns(text + at, end - at);

		widest = columns > widest ? columns : widest;
		at = skip_blanks(text, size, end);
	}
	return widest;
}

int wrap_words(FILE *out, int width, int column, int indent, const char *text)
{
	size_t size = strlen(text);
	const char *joint = "";

	for (size_t at = skip_blanks(text, size, 0); at < size;) {
		size_t end = word_end(text, size, at);
		int columns = wrap_columns(text + at, end - at);

		if (*joint && column + 1 + columns > width) {
			fprintf(out, "\n%*s", indent, "");
			column = indent;
		} else {
			column += fprintf(out, "%s", joint);
		}
		fwrite(text + at, 1, end - at, out);
		column += columns;
		at = skip_blanks(text, size, end);
		joint = " ";
	}
	return column;
}

void wrap_print(FILE *out, int width, int column, int indent, const char *text)
{
	wrap_words(out, width, column, indent, text);
	fputs("\n", out);
}
