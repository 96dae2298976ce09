/*
 * The parts of an exported program that are the same in all of them, and text for comments.
 */
#ifndef REFRACE_EXPORT_SOURCE_TEXT_H
#define REFRACE_EXPORT_SOURCE_TEXT_H

#include <stdio.h>

#include "vm/lang/code.h"

extern const char source_includes[]; /* headers, and what tools are told */
extern const char source_gil[];
extern const char source_take_gil[], source_drop_gil[];
/* These have one %s, for source_drop_gil or source_take_gil. */
extern const char source_pass[], source_step[], source_join[];
extern const char source_finish[];
extern const char source_made[]; /* objects that no step orders before their end */
extern const char source_joint[]; /* what is said of functions that make two steps */
extern const char source_born[]; /* its %s is its name, and that of source_gone likewise */
extern const char source_release[], source_gone[];
extern const char source_twice[];     /* whether a second free can be made */
extern const char source_init_lock[]; /* a mutex that refuses a second lock by its holder */
extern const char source_acquire[];   /* a mutex, taken without the GIL */
extern const char source_add[];       /* to an atomic count; its %s is one of the next three */
extern const char source_drop[], source_drop_unreleased[], source_drop_unacquired[];
extern const char source_atomic[];    /* words that are only accessed atomically */
extern const char source_known[];     /* a new object, to the collector */
extern const char source_try[];       /* to an atomic count, if there is a reference */
extern const char source_await[];     /* quiescent states of all threads */
extern const char source_push[];      /* into a thread's queue */
extern const char source_closed[];    /* instead of a thread's queue */
extern const char source_own[], source_shift[]; /* to the parts of a biased count */
extern const char source_guarded[];   /* to a count with a lock */

/* Writes one of these parts; `word` stands for its %s, if it has one. */
void source_put(FILE *out, const char *part, const char *word);

/* Text of Python's, fit for a comment in C. */
void source_comment(FILE *out, const char *text, size_t length);

/* The source line without the blame that a case puts on it. */
const char *source_line(const struct program *program, uint32_t line, size_t *length);

#endif
