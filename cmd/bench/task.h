/*
 * A program to be measured. It does the same work in each of so many threads, and says how
 * many in a line of its own:
 *
 *     THREADS = 1
 *
 * in which the number is replaced before the program is compiled, by us or by python3. What
 * it prints must not depend on the order in which its threads run.
 */
#ifndef REFRACE_CMD_BENCH_TASK_H
#define REFRACE_CMD_BENCH_TASK_H

#include <stddef.h>

#include "vm/base/error.h"
#include "vm/case/case.h"
#include "vm/lang/code.h"

struct task {
	struct case_file *c;
	size_t number, number_size; /* where in the text the number of threads stands */
};

/* Opens a program: a path, as for case_open, or a name in the directory "bench". False with
 * `e` if that fails or the line is not there once; there is nothing to close then. */
bool task_open(struct task *w, const char *what, struct error *e);
void task_close(struct task *w);

/* The program's text for so many threads, ended by NUL; the caller frees it. */
char *task_text(const struct task *w, unsigned threads, size_t *size);

/* Compiles such a text, which must stay; the caller calls program_free. NULL with `e`. */
struct program *task_compile(const struct task *w, const char *text, size_t size,
			     struct error *e);

#endif
