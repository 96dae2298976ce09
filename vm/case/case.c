/*
 * Opening a case: from a name or a path to the text and what it states.
 *
 * Any file may be named on the command line, so nothing is believed about it: it must
 * be a regular file (a FIFO or a device would make the program wait), it is read to
 * its end but never beyond 1 MiB, and every way in which that fails is an error with
 * the file's name. A word without '/' and ".py" is the name of a case, which lives in
 * the directory of the named cases; a mistyped one is answered with the nearest.
 *
 * Where the program finds its directories is also decided here: a program that was
 * built but not installed uses those of its source tree.
 */
#include "vm/case/case.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/nearest.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/case/calls.h"
#include "vm/case/statements.h"

enum { LARGEST = 1 << 20 };

static char *copy(const char *text, size_t size)
{
	char *new = memory_get(size + 1);

	memcpy(new, text, size);
	new[size] = '\0';
	return new;
}

static bool ends_in(const char *text, const char *end)
{
	size_t a = strlen(text), b = strlen(end);

	return a >= b && strcmp(text + a - b, end) == 0;
}

/* The file's name without directory and ".py". */
static char *stem(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t size = strlen(base);

	return copy(base, ends_in(base, ".py") ? size - 3 : size);
}

struct case_file *case_parse(const char *path, const char *text, size_t size, struct error *e)
{
	struct case_file *c = memory_zero(1, sizeof *c);

	c->name = stem(path);
	c->shown = shown_new(c->name, strlen(c->name));
	c->path = copy(path, strlen(path));
	c->text = copy(text, size);
	c->size = size;
	if (!statements_read(c, e)) {
		case_close(c);
		return NULL;
	}
	c->story = c->story ? c->story : copy("", 0);
	c->class = c->class ? c->class : copy("", 0);
	c->source = c->source ? c->source : copy("", 0);
	return c;
}

void case_close(struct case_file *c)
{
	if (!c)
		return;
	free(c->name);
	free(c->shown);
	free(c->path);
	free(c->text);
	free(c->story);
	free(c->class);
	free(c->source);
	free(c->prints);
	free(c->called);
	free(c);
}

const struct expectation *case_expects(const struct case_file *c, const char *strategy)
{
	for (size_t i = 0; i < c->n_expect; i++)
		if (strcmp(c->expect[i].strategy, strategy) == 0)
			return &c->expect[i];
	return NULL;
}

/* Fills `e` with what is wrong with the file as a whole; always false. */
static bool fail(const char *path, const char *message, struct error *e)
{
	error_set(e, "%s", message);
	error_place(e, path, NULL, 0, 0, 0);
	return false;
}

/* Reads to the end of the file into a buffer of LARGEST + 1 bytes. */
static bool read_all(int fd, const char *path, char *buffer, size_t *size, struct error *e)
{
	*size = 0;
	while (*size <= LARGEST) {
		ssize_t n = read(fd, buffer + *size, LARGEST + 1 - *size);

		if (n == 0)
			return true;
		if (n > 0)
			*size += (size_t)n;
		else if (errno != EINTR)
			return fail(path, strerror(errno), e);
	}
	return fail(path, "the file is larger than 1 MiB, which no program here needs to be",
		    e);
}

/* Opens a regular file for reading; -1 with `e`. */
static int open_regular(const char *path, struct error *e)
{
	/* O_NONBLOCK: opening a FIFO must not wait for a writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0) {
		fail(path, errno == ENOENT ? "there is no such file" : strerror(errno), e);
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	fail(path,
	     S_ISDIR(st.st_mode) ? "this is a directory: name a .py file in it"
				 : "this is no regular file",
	     e);
	close(fd);
	return -1;
}

char *case_read(const char *path, size_t *size, struct error *e)
{
	char *text = NULL;
	int fd = open_regular(path, e);

	if (fd < 0)
		return NULL;
	text = memory_get(LARGEST + 2);
	if (read_all(fd, path, text, size, e)) {
		text[*size] = '\0';
	} else {
		free(text);
		text = NULL;
	}
	close(fd);
	return text;
}

/* Standard input, which can be read once, and may be opened several times. */
static struct case_file *open_input(struct error *e)
{
	static char *text;
	static size_t size;

	if (!text) {
		text = memory_get(LARGEST + 1);
		if (!read_all(STDIN_FILENO, "<stdin>", text, &size, e)) {
			free(text);
			text = NULL;
			return NULL;
		}
	}
	return case_parse("<stdin>", text, size, e);
}

/* `calls`: what is called of it (calls.h); NULL: it is a program. */
static struct case_file *open_path(const char *path, const char *calls, struct error *e)
{
	struct case_file *c = NULL;
	char *below = calls ? calls_text(calls, e) : NULL, *buffer;
	int fd = calls && !below ? -1 : open_regular(path, e);
	size_t size, more = below ? strlen(below) : 0;

	if (fd >= 0) {
		buffer = memory_get(LARGEST + 1 + more);
		if (read_all(fd, path, buffer, &size, e)) {
			if (more)
				memcpy(buffer + size, below, more);
			c = case_parse(path, buffer, size + more, e);
		}
		close(fd);
		free(buffer);
	}
	if (c)
		c->is_module = calls;
	free(below);
	return c;
}

/* Says that no case has this name, and which one may have been meant; always NULL. */
static struct case_file *unknown(const char *name, struct error *e)
{
	char **names = case_names(e);
	const char *nearest;

	if (!names)
		return NULL;
	nearest = nearest_name(name, (const char *const *)names);
	if (nearest)
		error_set(e, "no case is named '%.*s': did you mean '%s'? (see refrace list)",
			  utf8_fit(name, 60), name, nearest);
	else
		error_set(e, "no case is named '%.*s': see refrace list, or name a .py file",
			  utf8_fit(name, 60), name);
	case_names_free(names);
	return NULL;
}

struct case_file *case_open(const char *what, struct error *e)
{
	char directory[PATH_MAX], path[PATH_MAX + 80];
	const char *calls = calls_in(what);
	struct stat st;

	if (!strcmp(what, "-"))
		return open_input(e);
	if (calls && calls - what < PATH_MAX) {
		snprintf(path, sizeof path, "%.*s", (int)(calls - what) - 2, what);
		return open_path(path, calls, e);
	}
	if (strchr(what, '/') || ends_in(what, ".py"))
		return open_path(what, NULL, e);
	if (!case_directory("cases", directory, sizeof directory, e))
		return NULL;
	if (what[0] == '\0' || what[0] == '.' || strlen(what) > 60)
		return unknown(what, e);
	snprintf(path, sizeof path, "%s/%s.py", directory, what);
	if (stat(path, &st) != 0 && errno == ENOENT)
		return unknown(what, e);
	return open_path(path, NULL, e);
}

bool case_called_right(const struct case_file *c, struct error *e)
{
	if (!c->called)
		return true;
	error_set(e, "the case is called '%.*s' here, but its file is '%.*s.py': rename one of "
		  "them", utf8_fit(c->called, 60), c->called, utf8_fit(c->name, 60), c->name);
	error_place_name(e, c->path, c->text, c->size, 1, c->called);
	return false;
}

char *case_twin(const struct case_file *c)
{
	size_t size = strlen(c->path);
	char path[PATH_MAX + 80];

	if (ends_in(c->name, CASE_TWIN) || !ends_in(c->path, ".py") || size >= PATH_MAX)
		return NULL;
	snprintf(path, sizeof path, "%.*s%s.py", (int)size - 3, c->path, CASE_TWIN);
	return access(path, R_OK) == 0 ? copy(path, strlen(path)) : NULL;
}

static int named_case(const struct dirent *d)
{
	return d->d_name[0] != '.' && ends_in(d->d_name, ".py") &&
	       !ends_in(d->d_name, CASE_TWIN ".py");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **case_names(struct error *e)
{
	return case_names_in("cases", e);
}

char **case_names_in(const char *kind, struct error *e)
{
	char directory[PATH_MAX];
	struct dirent **entries;
	char **names;
	int n;

	if (!case_directory(kind, directory, sizeof directory, e))
		return NULL;
	n = scandir(directory, &entries, named_case, NULL);
	if (n < 0) {
		fail(directory, strerror(errno), e);
		return NULL;
	}
	names = memory_zero((size_t)n + 1, sizeof *names);
	for (int i = 0; i < n; i++) {
		names[i] = stem(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	qsort(names, (size_t)n, sizeof *names, by_name);
	return names;
}

size_t case_names_count(char **names)
{
	size_t n = 0;

	while (names && names[n])
		n++;
	return n;
}

void case_names_free(char **names)
{
	if (!names)
		return;
	for (char **n = names; *n; n++)
		free(*n);
	free(names);
}

/* Writes the directory that the program's file is in; false if the system won't say. */
static bool program_directory(char *out, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", out, size - 1);
	char *slash;

	if (n <= 0)
		return false;
	out[n] = '\0';
	slash = strrchr(out, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

/* Cuts the working directory off a path below it, for shorter messages. */
static const char *from_here(const char *path)
{
	char here[PATH_MAX];
	size_t n;

	if (!getcwd(here, sizeof here))
		return path;
	n = strlen(here);
	if (strncmp(path, here, n) == 0 && path[n] == '/' && path[n + 1])
		return path + n + 1;
	return path;
}

/* Where a directory may be, seen from the program's: beside it; installed, with the
 * program in bin/; in the source tree, with the program in build/FLAVOUR/; installed, with the
 * program in libexec/refrace/FLAVOUR/. */
static const struct {
	const char *kind, *path, *program;
} places[] = {
	{ "cases", "/cases", "" },
	{ "man", "/man", "" },
	{ "bench", "/tests/bench/programs", "" },
	{ "cases", "/../share/refrace/cases", "" },
	{ "bench", "/../share/refrace/bench", "" },
	{ "man", "/../share/man/man7", "" },
	{ "cases", "/../../cases", "/build/" },
	{ "man", "/../../man", "/build/" },
	{ "bench", "/../../tests/bench/programs", "/build/" },
	{ "tsan", "/build/tsan", "" },
	{ "asan", "/build/asan", "" },
	{ "tsan", "/../libexec/refrace/tsan", "" },
	{ "asan", "/../libexec/refrace/asan", "" },
	{ "tsan", "/../tsan", "/build/" },
	{ "asan", "/../asan", "/build/" },
	{ "mpi", "/build/mpi", "" },
	{ "mpi", "/../libexec/refrace/mpi", "" },
	{ "plain", "/../..", "/build/" },
	{ "cases", "/../../../share/refrace/cases", "/libexec/refrace/" },
	{ "man", "/../../../share/man/man7", "/libexec/refrace/" },
	{ "bench", "/../../../share/refrace/bench", "/libexec/refrace/" },
	{ "tsan", "/../tsan", "/libexec/refrace/" },
	{ "asan", "/../asan", "/libexec/refrace/" },
	{ "plain", "/../../../bin", "/libexec/refrace/" },
	{ "plain", "", "" },
};

bool case_directory(const char *kind, char *out, size_t size, struct error *e)
{
	char base[PATH_MAX], path[2 * PATH_MAX], real[PATH_MAX];
	struct stat st;

	if (!program_directory(base, sizeof base))
		return error_set(e, "cannot tell where this program is: /proc is not mounted");
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		if (strcmp(places[i].kind, kind) != 0 || !strstr(base, places[i].program))
			continue;
		snprintf(path, sizeof path, "%s%s", base, places[i].path);
		if (!realpath(path, real) || stat(real, &st) != 0 || !S_ISDIR(st.st_mode))
			continue;
		snprintf(out, size, "%s", from_here(real));
		return true;
	}
	return error_set(e,
			 "there is no directory '%s' beside the program in %s: run it where it "
			 "was built, or make install",
			 kind, base);
}
