/*
 * The table of well-formed UTF-8 (RFC 3629): the first byte tells the length, and four of
 * them leave the second byte less room, so that nothing is overlong, a surrogate or beyond
 * U+10FFFF.
 */
#include "vm/base/utf8.h"

#include <stdio.h>
#include <string.h>

size_t utf8_character(const char *text, size_t size)
{
	const unsigned char *at = (const unsigned char *)text;
	size_t length;

	if (size == 0)
		return 0;
	length = *at < 0x80   ? 1
		 : *at < 0xc2 ? 0
		 : *at < 0xe0 ? 2
		 : *at < 0xf0 ? 3
		 : *at < 0xf5 ? 4
			      : 0;
	if (length > size)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	if ((*at == 0xe0 && at[1] < 0xa0) || (*at == 0xed && at[1] > 0x9f) ||
	    (*at == 0xf0 && at[1] < 0x90) || (*at == 0xf4 && at[1] > 0x8f))
		return 0;
	return length;
}

/* How many of these bytes come before a character of which the last ones are missing. */
static size_t whole(const char *text, size_t size)
{
	size_t start = size;
	unsigned char first;

	while (start > 0 && size - start < 3 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	first = start ? (unsigned char)text[start - 1] : 0;
	if (first < 0xc2 || first > 0xf4 ||
	    utf8_character(text + start - 1, size - start + 1))
		return size;
	return start - 1;
}

int utf8_fit(const char *text, int most)
{
	return (int)whole(text, strnlen(text, (size_t)most));
}

size_t utf8_vprint(char *out, size_t size, const char *format, va_list arguments)
{
	int wanted = vsnprintf(out, size, format, arguments);

	if (wanted < 0 || size == 0)
		return 0;
	if ((size_t)wanted < size)
		return (size_t)wanted;
	size = whole(out, size - 1);
	out[size] = '\0';
	return size;
}

size_t utf8_print(char *out, size_t size, const char *format, ...)
{
	va_list arguments;
	size_t used;

	va_start(arguments, format);
	used = utf8_vprint(out, size, format, arguments);
	va_end(arguments);
	return used;
}
