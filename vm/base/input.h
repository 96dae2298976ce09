/*
 * Standard input, as lines: what input() returns. They are kept, because each of the runs that are
 * explored reads them again, and so does each process that a search begins.
 */
#ifndef REFRACE_BASE_INPUT_H
#define REFRACE_BASE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INPUT_MOST = 1 << 20 };

/* Reads all of it, or as much as INPUT_MOST bytes; nothing of a terminal. Nothing is read later. */
void input_read(void);

/* From here on it is read line by line, when somebody asks for a line: input_read does nothing. */
void input_comes_late(void);

/* The line with that number, without its end; it is read now if it has not been. NULL: there is
 * none. */
const char *input_line(uint64_t number, size_t *size);

/* What it lacks if there is no line with that number: a sentence; NULL: nothing, it has come to its end. */
const char *input_lack(void);

#endif
