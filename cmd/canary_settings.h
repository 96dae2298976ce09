/*
 * The settings that decide what a job reports: the words of $TSAN_OPTIONS and its like, and of
 * the wrapper. Each can be taken away, and some added, for one run: so it is found out, and not
 * guessed, which of them keeps a report from the job.
 */
#ifndef REFRACE_CMD_CANARY_SETTINGS_H
#define REFRACE_CMD_CANARY_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

enum { SETTINGS = 48 };

struct setting {
	const char *variable; /* "TSAN_OPTIONS"; "" for the wrapper's words */
	char *text;           /* "exitcode=0", as the user wrote it */
	bool add;             /* the user did not: it is to be added */
	bool changed;         /* taken away, or added, in an edit that is made now */
};

struct settings {
	const char *wrapper; /* as the user gave it; "" if there is none */
	struct setting all[SETTINGS];
	size_t n;
};

/* What a run has that the user's has not: variables, and the wrapper. */
struct edit {
	struct {
		const char *variable;
		char *value;
	} set[8];
	size_t n;
	char *wrapper; /* NULL: the user's */
};

/* Finds the user's settings: in the environment, and in `wrapper`. */
void settings_find(struct settings *s, const char *wrapper);
/* One more, to be added. */
void settings_add(struct settings *s, const char *variable, const char *text);
void settings_free(struct settings *s);

/* The name of a setting: of "exitcode=0", or "--error-exitcode=1". */
size_t setting_name(const struct setting *s, const char **name);
/* What is behind its "=", without quotes, for free(); NULL if there is none. */
char *setting_value(const struct setting *s);

/* The edit that makes the changed settings true. Release with edit_free. */
void edit_make(const struct settings *s, struct edit *e);
void edit_free(struct edit *e);
/* One more word for a variable in an edit. */
void edit_add(struct edit *e, const char *variable, const char *text);

/* The user's value of a setting with that name in any variable of a sanitizer, for free(), and
 * which variable; NULL if there is none. */
char *settings_value(const struct settings *s, const char *name, const char **variable);

/* Whether the wrapper runs Valgrind, and under which tool; "memcheck" if it does not say. */
bool settings_valgrind(const struct settings *s, char *tool, size_t size);

#endif
