/*
 * Characters: letters, digits, blanks; and whose case is which. Those of ASCII, Latin-1, Greek and
 * Cyrillic without accents, and what has no case; of other letters nothing is known.
 */
#ifndef REFRACE_INTERP_CHARACTER_H
#define REFRACE_INTERP_CHARACTER_H

#include "vm/interp/frame.h"

enum character {
	CHARACTER_PLAIN, /* punctuation, signs */
	CHARACTER_UPPER,
	CHARACTER_LOWER,
	CHARACTER_LETTER, /* without case */
	CHARACTER_DIGIT,
	CHARACTER_BLANK,
	CHARACTER_CONTROL,
	CHARACTER_UNKNOWN,
};

/* Bytes of the UTF-8 character that begins here. */
static inline uint32_t character_size(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* The code point that begins here; steps over it. */
static uint32_t read_character(const char **at)
{
	const unsigned char *c = (const unsigned char *)*at;
	uint32_t size = character_size(*c), code = size == 1 ? *c : *c & (0x7fu >> size);

	for (uint32_t i = 1; i < size; i++)
		code = code << 6 | (c[i] & 0x3fu);
	*at += size;
	return code;
}

static enum character ascii_character(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return CHARACTER_LOWER;
	if (c >= 'A' && c <= 'Z')
		return CHARACTER_UPPER;
	if (c >= '0' && c <= '9')
		return CHARACTER_DIGIT;
	if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f))
		return CHARACTER_BLANK;
	return c < ' ' || c == 0x7f ? CHARACTER_CONTROL : CHARACTER_PLAIN;
}

/* Beyond ASCII: ranges in order. */
static const struct {
	uint32_t first, last;
	enum character is;
} character_ranges[] = {
	{ 0x80, 0x84, CHARACTER_CONTROL },  { 0x85, 0x85, CHARACTER_BLANK },
	{ 0x86, 0x9f, CHARACTER_CONTROL },  { 0xa0, 0xa0, CHARACTER_BLANK },
	{ 0xa1, 0xa9, CHARACTER_PLAIN },    { 0xab, 0xac, CHARACTER_PLAIN },
	{ 0xae, 0xb1, CHARACTER_PLAIN },    { 0xb4, 0xb4, CHARACTER_PLAIN },
	{ 0xb6, 0xb8, CHARACTER_PLAIN },    { 0xbb, 0xbb, CHARACTER_PLAIN },
	{ 0xbf, 0xbf, CHARACTER_PLAIN },    { 0xc0, 0xd6, CHARACTER_UPPER },
	{ 0xd7, 0xd7, CHARACTER_PLAIN },    { 0xd8, 0xde, CHARACTER_UPPER },
	{ 0xe0, 0xf6, CHARACTER_LOWER },    { 0xf7, 0xf7, CHARACTER_PLAIN },
	{ 0xf8, 0xfe, CHARACTER_LOWER },    { 0x391, 0x3a1, CHARACTER_UPPER },
	{ 0x3a4, 0x3a9, CHARACTER_UPPER },  { 0x3b1, 0x3c1, CHARACTER_LOWER },
	{ 0x3c4, 0x3c9, CHARACTER_LOWER },  { 0x400, 0x42f, CHARACTER_UPPER },
	{ 0x430, 0x45f, CHARACTER_LOWER },  { 0x2000, 0x200a, CHARACTER_BLANK },
	{ 0x2010, 0x2027, CHARACTER_PLAIN }, { 0x2028, 0x2029, CHARACTER_BLANK },
	{ 0x202f, 0x202f, CHARACTER_BLANK }, { 0x2030, 0x205e, CHARACTER_PLAIN },
	{ 0x205f, 0x205f, CHARACTER_BLANK }, { 0x20a0, 0x20bf, CHARACTER_PLAIN },
	{ 0x2190, 0x23ff, CHARACTER_PLAIN }, { 0x2500, 0x2775, CHARACTER_PLAIN },
	{ 0x3000, 0x3000, CHARACTER_BLANK }, { 0x3001, 0x3004, CHARACTER_PLAIN },
	{ 0x3041, 0x3096, CHARACTER_LETTER }, { 0x30a1, 0x30fa, CHARACTER_LETTER },
	{ 0xac00, 0xd7a3, CHARACTER_LETTER }, { 0xfe0f, 0xfe0f, CHARACTER_PLAIN },
	{ 0x1f300, 0x1f64f, CHARACTER_PLAIN }, { 0x1f680, 0x1f6c5, CHARACTER_PLAIN },
};

static enum character character_is(uint32_t c)
{
	size_t n = sizeof(character_ranges) / sizeof(character_ranges[0]);

	if (c < 0x80)
		return ascii_character(c);
	for (size_t i = 0; i < n && character_ranges[i].first <= c; i++)
		if (c <= character_ranges[i].last)
			return character_ranges[i].is;
	return CHARACTER_UNKNOWN;
}

static bool is_letter(enum character is)
{
	return is == CHARACTER_UPPER || is == CHARACTER_LOWER || is == CHARACTER_LETTER;
}

/* The same letter in the other case. */
static uint32_t other_case(uint32_t c, enum character is)
{
	uint32_t distance = c >= 0x400 && (c < 0x410 || c > 0x44f) ? 80 : 32;

	return is == CHARACTER_UPPER ? c + distance : is == CHARACTER_LOWER ? c - distance : c;
}

/* A letter about which nothing is known. */
static void unknown_letter(struct thread *t)
{
	raise_outside(t, "", "letters beyond ASCII, Latin-1, Greek and Cyrillic are outside the subset here");
}

#endif
