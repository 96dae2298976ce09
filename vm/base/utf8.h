/*
 * Where a character of UTF-8 ends, for everyone who meets bytes from outside or cuts text.
 */
#ifndef REFRACE_BASE_UTF8_H
#define REFRACE_BASE_UTF8_H

#include <stdarg.h>
#include <stddef.h>

/* Bytes of the valid character that `size` bytes at `text` begin with; 0 if there is none. */
size_t utf8_character(const char *text, size_t size);

/* How many of the first `most` bytes of a text are whole characters: for "%.*s". */
int utf8_fit(const char *text, int most);

/* As vsnprintf and snprintf, but what does not fit is cut between characters, and the bytes
 * that are written are returned. */
size_t utf8_vprint(char *out, size_t size, const char *format, va_list arguments)
	__attribute__((format(printf, 3, 0)));
size_t utf8_print(char *out, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
