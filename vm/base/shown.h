/*
 * Text from outside as reports show it: what a program says or prints, names of files, what
 * compilers and other tools say. It passes through here before any report has it.
 *
 * Letters of every script stay as they are. What a terminal obeys, what begins a line, what
 * no reader can see and what is no UTF-8 is escaped as Python's repr() does: \n, \x1b, \u202e,
 * \U000e0041. So is the first character of what a CI service takes for a command: "::" where a
 * word begins, "##[" and "##word[". A backslash stays single, so that what was shown already is
 * shown the same again.
 */
#ifndef REFRACE_BASE_SHOWN_H
#define REFRACE_BASE_SHOWN_H

#include <stddef.h>
#include <stdio.h>

/* Writes as much of it as has room, cut between characters and never inside an escape, to
 * `out`, which is returned. */
char *shown_text(const char *text, size_t size, char *out, size_t room);

/* All of it, for free(). */
char *shown_new(const char *text, size_t size);

/* The same of a line of source, whose tabs are blanks. */
char *shown_source(const char *text, size_t size);

void shown_print(FILE *out, const char *text);

/* Prints text that is shown already, with entities for what XML and HTML take for their own. */
void shown_markup(FILE *out, const char *text);

#endif
