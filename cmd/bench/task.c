/*
 * See task.h.
 */
#include "cmd/bench/task.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/nearest.h"
#include "vm/base/utf8.h"
#include "vm/image/outside.h"

static const char mark[] = "THREADS = ";

/* --- opening --- */

static bool is_path(const char *what)
{
	size_t size = strlen(what);

	return strchr(what, '/') || (size >= 3 && strcmp(what + size - 3, ".py") == 0);
}

static bool unknown(const char *what, char **names, struct error *e)
{
	const char *nearest = nearest_name(what, (const char *const *)names);
	char list[200] = "";

	if (nearest)
		return error_set(e,
				 "no program to measure is named '%.*s': did you mean '%s'?",
				 utf8_fit(what, 60), what, nearest);
	for (char **n = names; *n && strlen(list) + strlen(*n) + 3 < sizeof(list); n++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "%s%s",
			 n == names ? "" : ", ", *n);
	return error_set(e,
			 "no program to measure is named '%.*s': there are %s; or name a "
			 ".py file",
			 utf8_fit(what, 60), what, list);
}

/* The path of a named program. */
static bool find(const char *what, char *path, size_t size, struct error *e)
{
	char directory[PATH_MAX], **names = case_names_in("bench", e), **n = names;
	bool right = names && case_directory("bench", directory, sizeof(directory), e);

	while (right && *n && strcmp(*n, what) != 0)
		n++;
	if (right && !*n)
		right = unknown(what, names, e);
	if (right)
		snprintf(path, size, "%s/%s.py", directory, what);
	case_names_free(names);
	return right;
}

/* The line of text at `at` is the marked one: how many digits its number has; 0 if not. */
static size_t marked(const char *at)
{
	size_t digits;

	if (strncmp(at, mark, strlen(mark)) != 0)
		return 0;
	at += strlen(mark);
	digits = strspn(at, "0123456789");
	return at[digits + strspn(at + digits, " \r")] == '\n' ? digits : 0;
}

static bool find_mark(struct task *w, struct error *e)
{
	unsigned line = 1, first = 0;

	for (const char *at = w->c->text; at; line++) {
		size_t digits = marked(at);

		if (digits && first) {
			error_set(e, "the line 'THREADS = 1' stands here a second time");
			error_place(e, w->c->path, w->c->text, w->c->size, (int)line, 1);
			return false;
		}
		if (digits) {
			first = line;
			w->number = (size_t)(at - w->c->text) + strlen(mark);
			w->number_size = digits;
		}
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	if (first)
		return true;
	error_set(e, "this program has no line 'THREADS = 1': add it, and start that many "
		     "threads, which all do the same work");
	error_place(e, w->c->path, NULL, 0, 0, 0);
	return false;
}

bool task_open(struct task *w, const char *what, struct error *e)
{
	char path[2 * PATH_MAX];

	*w = (struct task){ .c = NULL };
	if (is_path(what))
		w->c = case_open(what, e);
	else if (find(what, path, sizeof(path), e))
		w->c = case_open(path, e);
	if (!w->c)
		return false;
	if (find_mark(w, e))
		return true;
	task_close(w);
	return false;
}

void task_close(struct task *w)
{
	case_close(w->c);
	w->c = NULL;
}

/* --- a text for so many threads --- */

char *task_text(const struct task *w, unsigned threads, size_t *size)
{
	const char *text = w->c->text;
	size_t rest = w->number + w->number_size;
	char number[16], *made;
	size_t length = (size_t)snprintf(number, sizeof(number), "%u", threads);

	*size = w->c->size - w->number_size + length;
	made = memory_get(*size + 1);
	memcpy(made, text, w->number);
	memcpy(made + w->number, number, length);
	memcpy(made + w->number + length, text + rest, w->c->size - rest);
	made[*size] = '\0';
	return made;
}

struct program *task_compile(const struct task *w, const char *text, size_t size,
			     struct error *e)
{
	struct program *p = program_compile(w->c->path, text, size, e);

	if (!p || outside_check(p, NULL, e))
		return p;
	program_free(p);
	return NULL;
}
