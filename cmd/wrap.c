/*
 * See wrap.h.
 */
#include "cmd/wrap.h"

#include <string.h>

enum { COLUMNS = 80 };

/* Columns that `size` bytes take: characters of UTF-8, without "ESC [ ... m". */
static int width_of(const char *text, size_t size)
{
	int width = 0;

	for (size_t i = 0; i < size; i++) {
		if (text[i] == '\033')
			i += strcspn(text + i, "m");
		else
			width += ((unsigned char)text[i] & 0xc0) != 0x80;
	}
	return width;
}

/* Bytes up to the next place where a line may break, which is not before "%". */
static size_t word_size(const char *text)
{
	size_t size = strcspn(text, " ");

	while (text[size] && text[size + 1] == '%')
		size += 1 + strcspn(text + size + 1, " ");
	return size;
}

void wrap_print(FILE *out, int column, int indent, const char *text)
{
	const char *joint = "";

	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t size = word_size(text);
		int width = width_of(text, size);

		if (*joint && column + 1 + width > COLUMNS)
			column = fprintf(out, "\n%*s", indent, "") - 1;
		else
			column += fprintf(out, "%s", joint);
		fwrite(text, 1, size, out);
		column += width;
		text += size;
		joint = " ";
	}
	fputs("\n", out);
}
