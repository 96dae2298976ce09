/*
 * A case: a Python file whose first line names it, and whose last comment, below the
 * program, states what each strategy must show.
 *
 *     # NAME: one sentence that tells the story.
 *     import threading
 *     ...
 *
 *     # story:   more of it
 *     # class:   leak
 *     # source:  where the failure is documented
 *     # expect unsafe:      leak
 *     # expect gil:         wrong-result
 *     # expect cpython3.10: clean
 *     # interleavings unsafe: 70
 *     # tools unsafe: tsan=race helgrind=race drd=race lsan=leak memcheck=leak
 *     # tools gil: silent
 *     # prints: 3
 *
 * and `# blame: leak` at the end of a line says that this failure is reported there. A
 * file that does not begin with its name is a case that states nothing: any Python file
 * will do. The format is the manual page refrace-case(5).
 */
#ifndef REFRACE_CASE_CASE_H
#define REFRACE_CASE_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/error.h"
#include "vm/base/names.h"
#include "vm/base/tool.h"

/* What the name of a case's fixed twin ends in: NAME.fixed, in NAME.fixed.py beside NAME.py. */
#define CASE_TWIN ".fixed"

enum { CASE_VARIANTS = 32, CASE_BLAMES = 16 };

/* What a case states of one strategy. */
struct expectation {
	char strategy[NAMES_SIZE]; /* "unsafe", "gil", "cpython3.13" */
	bool kinds_stated;
	uint32_t kinds;         /* set of verdicts over all interleavings; 0 is clean */
	const char *of;         /* a runtime of which the case does not say `expect`: the strategy
				 * or the earlier runtime of which it does; NULL otherwise */
	char interleavings[48]; /* decimal, "" if not stated */
	bool tools_stated;
	uint32_t tools[TOOL_COUNT]; /* sets of finding kinds; 0: the tool is silent */
	int line;                   /* of the statement, for messages */
};

struct blame {
	uint32_t kinds;
	uint32_t line;
};

struct case_file {
	char *name; /* "lost-decrement-leak": the file's name without directory and ".py" */
	char *shown; /* the same as reports show it (base/shown.h) */
	char *path; /* as it is to be opened */
	char *text; /* the whole file, ended by NUL */
	size_t size;
	size_t start, end; /* of the program in it: behind the first line, before the statements */
	uint32_t hash; /* schedule_hash of the program, without the first line and statements */
	char *story;   /* the sentence after the name and what goes on with it, "" if none */
	char *class;   /* "" if not stated */
	char *source;  /* "" if not stated */
	char *called;  /* the name in its first line, if that is not the file's: then it is a
			* program like any other, and states nothing; NULL otherwise */
	bool is_module; /* functions of it are called (calls.h): it is not __main__ */
	char *prints;  /* what it must print, with the last newline; NULL if not stated.
			* Several `# prints:` lines are several lines of output. */
	struct expectation expect[CASE_VARIANTS];
	size_t n_expect;
	struct blame blames[CASE_BLAMES];
	size_t n_blames;
};

/*
 * Opens a case. `what` is a path if it contains a '/' or ends in ".py", or the path of a module
 * with what is called of it (calls.h), otherwise the
 * name of a case in the directory of the named cases. NULL with `e` if it cannot be read,
 * is no regular file, is larger than 1 MiB or states something malformed (unknown key,
 * unknown verdict or strategy). Release with case_close.
 */
struct case_file *case_open(const char *what, struct error *e);

/* For commands that hold a case against what it states: false with `e` if it is called
 * otherwise than its file. */
bool case_called_right(const struct case_file *c, struct error *e);
void case_close(struct case_file *c);

/* The text of a file, NUL at its end, that the caller frees; NULL with `e` as by case_open. */
char *case_read(const char *path, size_t *size, struct error *e);

/* Parses a case from memory: what case_open does after reading; takes no ownership. */
struct case_file *case_parse(const char *path, const char *text, size_t size, struct error *e);

/* What the case states of a strategy; NULL if nothing. */
const struct expectation *case_expects(const struct case_file *c, const char *strategy);

/* The path of the case's fixed twin, which the caller frees; NULL if there is none beside it. */
char *case_twin(const struct case_file *c);

/*
 * The names of all named cases but the fixed twins, sorted, as a NULL-ended array that case_names_free
 * releases. NULL with `e` if the directory cannot be read. The directory is `cases`
 * beside the program, or else the installed one.
 */
char **case_names(struct error *e);
/* The same for the directory that holds `kind`, "cases" or "bench". */
char **case_names_in(const char *kind, struct error *e);
size_t case_names_count(char **names);
void case_names_free(char **names);

/* The directory that holds `kind` ("cases", "man", "bench", what calls MPI, "mpi", or the program
 * itself as it was built with a sanitizer, "tsan", "asan", or without one, "plain"): beside the
 * program, else installed.
 * Writes it to `out`; false with `e` if neither exists. */
bool case_directory(const char *kind, char *out, size_t size, struct error *e);

#endif
