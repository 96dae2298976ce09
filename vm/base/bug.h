/*
 * Our own mistakes: an invariant that does not hold. Prints where, and aborts.
 * These checks stay on in release builds. And memory, which never runs out silently.
 */
#ifndef REFRACE_BASE_BUG_H
#define REFRACE_BASE_BUG_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

/* Prints "refrace: internal error: ..." to stderr and exits with status 4. */
_Noreturn void bug_at(const char *file, int line, const char *what);

#define BUG(what)        bug_at(__FILE__, __LINE__, (what))
#define CHECK(condition) ((condition) ? (void)0 : bug_at(__FILE__, __LINE__, #condition))

/* malloc, calloc and realloc that never return NULL: out of memory ends the program. */
void *memory_get(size_t size) __attribute__((malloc, returns_nonnull));
void *memory_zero(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *memory_resize(void *old, size_t size) __attribute__((returns_nonnull));

/* asprintf and vasprintf likewise. */
char *memory_text(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));
char *memory_text_of(const char *format, va_list arguments)
	__attribute__((format(printf, 1, 0), returns_nonnull));

/* open_memstream likewise: `text` and `size` are there after fclose, and are whole. */
FILE *memory_stream(char **text, size_t *size) __attribute__((returns_nonnull));

#endif
