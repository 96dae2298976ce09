/*
 * The table of well-formed UTF-8 (RFC 3629): the first byte tells the length, and four of
 * them leave the second byte less room, so that nothing is overlong, a surrogate or beyond
 * U+10FFFF.
 */
#include "vm/base/utf8.h"

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
