/*
 * See suppressions_file.h. A pattern becomes the shortest name that it means: stars are empty,
 * ^ and $ go. A name that the C library has cannot be given to a function of ours.
 */
#include "cmd/suppressions_file.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

static const struct {
	const char *type;
	const char *tool; /* NULL: a sanitizer's */
	enum suppressed what;
} types[] = {
	{ "race", NULL, SUPPRESSED_RACE },
	{ "race_top", NULL, SUPPRESSED_RACE },
	{ "deadlock", NULL, SUPPRESSED_LOCK },
	{ "thread", NULL, SUPPRESSED_THREAD },
	{ "leak", NULL, SUPPRESSED_LEAK },
	{ "Helgrind:Race", "helgrind", SUPPRESSED_RACE },
	{ "Helgrind:LockOrder", "helgrind", SUPPRESSED_LOCK },
	{ "drd:ConflictingAccess", "drd", SUPPRESSED_RACE },
	{ "Memcheck:Leak", "memcheck", SUPPRESSED_LEAK },
};

static struct suppression *append(struct suppressions *s, int line)
{
	if (s->n == s->room) {
		s->room = s->room ? 2 * s->room : 16;
		s->all = memory_resize(s->all, s->room * sizeof(*s->all));
	}
	s->all[s->n] = (struct suppression){ .line = line, .what = SUPPRESSED_OTHER };
	return &s->all[s->n++];
}

static void set_type(struct suppression *s, const char *type, size_t length)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strlen(types[i].type) == length &&
		    strncmp(types[i].type, type, length) == 0) {
			s->what = types[i].what;
			s->tool = types[i].tool;
			return;
		}
	s->untried = "refrace has no program for this type";
}

static bool is_keyword(const char *name)
{
	static const char *const words[] = {
		"auto",	    "break",  "case",	 "char",     "const",	"continue", "default",
		"do",	    "double", "else",	 "enum",     "extern",	"float",    "for",
		"goto",	    "if",     "inline",	 "int",	     "long",	"register", "restrict",
		"return",   "short",  "signed",	 "sizeof",   "static",	"struct",   "switch",
		"typedef",  "union",  "unsigned", "void",    "volatile", "while",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], name) == 0)
			return true;
	return false;
}

/* One more function, by the pattern for its name. */
static void add_frame(struct suppression *s, const char *pattern)
{
	char name[200];
	size_t n = 0;

	for (; *pattern && n < sizeof(name) - 1; pattern++)
		if (!strchr("*^$", *pattern))
			name[n++] = *pattern;
	name[n] = '\0';
	if (!n)
		snprintf(name, sizeof(name), "any_function");
	if (name[strspn(name, letters)] || (name[0] >= '0' && name[0] <= '9'))
		s->untried = "its pattern is no name of a function in C";
	else if (s->what == SUPPRESSED_THREAD && strcmp(name, "pthread_create") == 0)
		return; /* it is there in any case */
	else if (is_keyword(name))
		s->untried = "its pattern is a word of C's own";
	else if (dlsym(RTLD_DEFAULT, name) || strcmp(name, "main") == 0)
		s->untried = "its function is the C library's";
	else if (s->n_frames == FRAMES)
		s->untried = "it has too many frames";
	else
		s->frames[s->n_frames++] = memory_text("%s", name);
}

/* --- sanitizers --- */

static void read_line(struct suppressions *s, const char *line, int number)
{
	struct suppression *new = append(s, number);
	const char *colon = strchr(line, ':');

	new->text = memory_text("%s", line);
	new->whole = memory_text("%s\n", line);
	if (!colon) {
		new->untried = "it is no TYPE:PATTERN";
		return;
	}
	set_type(new, line, (size_t)(colon - line));
	if (new->what != SUPPRESSED_OTHER)
		add_frame(new, colon + 1);
}

/* --- Valgrind --- */

/* A line inside of an entry; `n`: which one, from 0. */
static void read_part(struct suppression *s, const char *line, unsigned n)
{
	char *longer;

	longer = memory_text("%s%s\n", s->whole, line);
	free(s->whole);
	s->whole = longer;
	if (n == 0)
		return; /* its name */
	longer = memory_text("%s%s%s", s->text, *s->text ? " " : "", line);
	free(s->text);
	s->text = longer;
	if (n == 1)
		set_type(s, line, strlen(line));
	else if (strncmp(line, "fun:malloc", 10) == 0 && s->what == SUPPRESSED_LEAK)
		return; /* it is there in any case */
	else if (strncmp(line, "fun:", 4) == 0)
		add_frame(s, line + 4);
	else if (strncmp(line, "obj:", 4) == 0 || strncmp(line, "src:", 4) == 0)
		s->untried = "it is about a file, not a function";
}

/* --- both --- */

static char *trimmed(char *line)
{
	size_t n;

	line += strspn(line, " \t");
	n = strlen(line);
	while (n && strchr(" \t\r\n", line[n - 1]))
		line[--n] = '\0';
	return line;
}

static void read_all(struct suppressions *s, FILE *in)
{
	struct suppression *open = NULL;
	char *raw = NULL;
	unsigned part = 0;
	size_t room = 0;

	for (int number = 1; getline(&raw, &room, in) >= 0; number++) {
		char *line = trimmed(raw);

		if (!*line || *line == '#') {
			continue;
		} else if (*line == '{') {
			open = append(s, number);
			open->text = memory_text("%s", "");
			open->whole = memory_text("%s", "{\n");
			s->valgrind = true;
			part = 0;
		} else if (*line == '}' && open) {
			read_part(open, line, 0);
			if (!open->n_frames && !open->untried)
				open->untried = "it names no function";
			open = NULL;
		} else if (open) {
			read_part(open, line, part++);
		} else {
			read_line(s, line, number);
		}
	}
	if (open)
		open->untried = "it has no closing brace";
	free(raw);
}

bool suppressions_read(const char *path, struct suppressions *s, struct error *e)
{
	FILE *in = fopen(path, "re");

	*s = (struct suppressions){ .n = 0 };
	if (!in) {
		error_set(e, "cannot read this file: %s", strerror(errno));
		error_place(e, path, NULL, 0, 0, 0);
		return false;
	}
	read_all(s, in);
	fclose(in);
	return true;
}

void suppressions_free(struct suppressions *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (size_t k = 0; k < s->all[i].n_frames; k++)
			free(s->all[i].frames[k]);
		free(s->all[i].text);
		free(s->all[i].whole);
	}
	free(s->all);
}
