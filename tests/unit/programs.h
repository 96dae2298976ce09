/*
 * Small programs that several tests run: those given here as text, and the named cases.
 */
#ifndef REFRACE_TESTS_PROGRAMS_H
#define REFRACE_TESTS_PROGRAMS_H

#include "vm/base/dice.h"
#include "vm/lang/code.h"

#define PROGRAM_IMPORT "import threading\n"
#define PROGRAM_START \
	"x.start()\n" \
	"y.start()\n"
#define PROGRAM_JOIN \
	"x.join()\n" \
	"y.join()\n"
/* Two threads that both run f(); that run f() and g(). */
#define PROGRAM_SAME \
	"x = threading.Thread(target=f)\n" \
	"y = threading.Thread(target=f)\n" PROGRAM_START PROGRAM_JOIN
#define PROGRAM_TWO \
	"x = threading.Thread(target=f)\n" \
	"y = threading.Thread(target=g)\n" PROGRAM_START PROGRAM_JOIN

struct small {
	const char *name;
	const char *text;
	const char *prints; /* what it must print; NULL: anything */
};

/* Lists, ended by NULL, of programs, ended by a row without a name. */
extern const struct small *const programs_small[];
/* Those that sleep. */
extern const struct small programs_sleeps[];
/* Those with read-side sections. */
extern const struct small programs_grace[];

typedef void (*programs_run)(void *context, const struct small *s, const struct program *p);

/* Calls `run` for every small program, then for the cases of cases/ (without $LONG a part). */
void programs_each(programs_run run, void *context);

/* Calls `run` for every file that fits the pattern; none states what it prints. */
void programs_files(const char *pattern, programs_run run, void *context);

/* Whether this is `make check-long`: $LONG. */
bool programs_long(void);

/* `name` of names.h, or, if the program is there for that, the same with sleeps in order. */
const char *programs_name(const struct small *s, const char *name);

enum { PROGRAMS_TEXT = 4096 };

/* Writes a program of three threads, made at random. */
void programs_make(struct dice *dice, char text[PROGRAMS_TEXT]);

/* Compiles; it must be right. */
struct program *programs_compile(const struct small *s);

/* A whole file in a new string. */
char *programs_read(const char *path);

#endif
