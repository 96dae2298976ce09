/*
 * See calls.h.
 */
#include "vm/case/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"

enum { CALLS_MOST = 15 }; /* threads beside the main one */

struct calls {
	const char *call, *setup, *check, *object; /* NULL: not given; each ends at its size */
	int call_size, setup_size, check_size, object_size;
};

const char *calls_in(const char *what)
{
	const char *at = strstr(what, ".py::");

	return at && access(what, F_OK) != 0 ? at + 5 : NULL;
}

/* One part, of `size` bytes. False: it is none. */
static bool read_part(struct calls *c, const char *part, int size)
{
	const struct {
		const char *key;
		const char **text;
		int *size;
	} known[] = { { "setup=", &c->setup, &c->setup_size },
		      { "check=", &c->check, &c->check_size },
		      { "object=", &c->object, &c->object_size } };

	for (unsigned i = 0; i < 3; i++) {
		int key = (int)strlen(known[i].key);

		if (size > key && !strncmp(part, known[i].key, (size_t)key) && !*known[i].text) {
			*known[i].text = part + key;
			*known[i].size = size - key;
			return true;
		}
	}
	if (c->call || memchr(part, '=', (size_t)size))
		return false;
	c->call = part;
	c->call_size = size;
	return size > 0;
}

/* Whether it is names, with dots in them, and commas between them if there may be several. */
static bool are_names(const char *text, int size, bool several)
{
	const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.,";
	bool begins = true;

	for (int i = 0; i < size; i++) {
		bool ends = text[i] == ',' || text[i] == '.';

		if (!strchr(letters, text[i]) || (text[i] == ',' && !several) ||
		    (begins && (ends || strchr("0123456789", text[i]))))
			return false;
		begins = ends;
	}
	return !begins;
}

static bool read_calls(struct calls *c, const char *text)
{
	while (text) {
		const char *end = strstr(text, "::");
		size_t size = end ? (size_t)(end - text) : strlen(text);

		if (size > 1000 || !read_part(c, text, (int)size))
			return false;
		text = end ? end + 2 : NULL;
	}
	return c->call && are_names(c->call, c->call_size, true) &&
	       (!c->setup || are_names(c->setup, c->setup_size, false)) &&
	       (!c->check || are_names(c->check, c->check_size, false)) &&
	       (!c->object || !memchr(c->object, '\n', (size_t)c->object_size));
}

/* What each thread calls, with commas behind. */
static void write_targets(FILE *out, const struct calls *c)
{
	const char *at = c->call, *end = c->call + c->call_size;

	while (at < end) {
		size_t size = strcspn(at, ",");

		if (size > (size_t)(end - at))
			size = (size_t)(end - at);
		fprintf(out, "%s%.*s,", c->object ? "refrace_object." : "", (int)size, at);
		at += size + 1;
		fputs(at < end ? " " : "", out);
	}
}

char *calls_text(const char *calls, struct error *e)
{
	struct calls c = { .call = NULL };
	unsigned commas = 0;
	size_t size;
	char *text;
	FILE *out;

	for (const char *at = calls; *at; at++)
		commas += *at == ',';
	if (!read_calls(&c, calls) || commas >= CALLS_MOST) {
		error_set(e, "'%.*s' names no functions: they are written FILE.py::first,second"
			     "::setup=name::check=name::object=EXPRESSION, at most %d",
			  utf8_fit(calls, 60), calls, CALLS_MOST);
		return NULL;
	}
	out = memory_stream(&text, &size);
	fputs("\nimport threading\n", out);
	if (c.object)
		fprintf(out, "refrace_object = %.*s\n", c.object_size, c.object);
	if (c.setup)
		fprintf(out, "%.*s()\n", c.setup_size, c.setup);
	fputs("refrace_threads = [threading.Thread(target=f) for f in (", out);
	write_targets(out, &c);
	fputs(")]\nfor refrace_thread in refrace_threads:\n    refrace_thread.start()\n"
	      "for refrace_thread in refrace_threads:\n    refrace_thread.join()\n", out);
	if (c.check)
		fprintf(out, "assert %.*s() is not False\n", c.check_size, c.check);
	fclose(out);
	return text;
}
