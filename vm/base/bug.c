/*
 * The end of the program when the program itself is wrong, and memory that never
 * runs out silently.
 *
 * A broken invariant is neither a verdict nor an error of the user: there is nothing
 * to recover, and everything computed from here on would be doubtful. So the place
 * is printed and the process ends with status 4 at once, without running exit
 * handlers that would touch the broken state. Out of memory is handled here too,
 * so that no caller has to test a pointer; no result can be had either (lack.h).
 */
#include "vm/base/bug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "vm/base/lack.h"
#include "vm/base/litter.h"

enum { STATUS_INTERNAL = 4 };

_Noreturn void bug_at(const char *file, int line, const char *what)
{
	fprintf(stderr, "refrace: internal error: %s:%d: %s\n", file, line, what);
	litter_clear();
	fflush(stdout);
	fflush(stderr);
	_exit(STATUS_INTERNAL);
}

static _Noreturn void exhausted(size_t size)
{
	lack_end("out of memory: %zu bytes are not to be had", size);
}

void *memory_get(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		exhausted(size);
	return memory;
}

void *memory_zero(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		exhausted(count * size);
	return memory;
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		exhausted(size);
	return memory;
}

char *memory_text_of(const char *format, va_list arguments)
{
	char *text;

	if (vasprintf(&text, format, arguments) < 0)
		lack_end("out of memory for a line of text");
	return text;
}

char *memory_text(const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = memory_text_of(format, arguments);
	va_end(arguments);
	return text;
}

/* open_memstream loses what it has no memory for, and says nothing. */
struct memory_stream {
	char **text;
	size_t *size;
	size_t used, room;
};

static ssize_t stream_write(void *cookie, const char *text, size_t size)
{
	struct memory_stream *s = cookie;

	if (s->used + size >= s->room) {
		s->room = 2 * (s->used + size) + 1;
		*s->text = memory_resize(*s->text, s->room);
	}
	memcpy(*s->text + s->used, text, size);
	s->used += size;
	(*s->text)[s->used] = '\0';
	*s->size = s->used;
	return (ssize_t)size;
}

static int stream_close(void *cookie)
{
	free(cookie);
	return 0;
}

FILE *memory_stream(char **text, size_t *size)
{
	const cookie_io_functions_t functions = { .write = stream_write, .close = stream_close };
	struct memory_stream *s = memory_zero(1, sizeof(*s));
	FILE *stream;

	*text = memory_zero(1, 1);
	*size = 0;
	*s = (struct memory_stream){ .text = text, .size = size };
	stream = fopencookie(s, "w", functions);
	if (!stream)
		lack_end("out of memory for what is printed");
	return stream;
}
