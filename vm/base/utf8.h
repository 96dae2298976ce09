/*
 * Where a character of UTF-8 ends, for everyone who meets bytes from outside.
 */
#ifndef REFRACE_BASE_UTF8_H
#define REFRACE_BASE_UTF8_H

#include <stddef.h>

/* Bytes of the valid character that `size` bytes at `text` begin with; 0 if there is none. */
size_t utf8_character(const char *text, size_t size);

#endif
