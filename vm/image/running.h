/*
 * The code that stands for Thread.run (interp/running.h): it lies in the image, because frames of the
 * explored world refer to it, and processes compare worlds as bytes.
 */
#ifndef REFRACE_IMAGE_RUNNING_H
#define REFRACE_IMAGE_RUNNING_H

#include "vm/lang/code.h"

/* Its local variables. */
enum { RUN_ARGS, RUN_TARGET, RUN_MORE, RUN_THREAD, RUN_NONE, RUN_LOCALS };

enum { RUNS_NOTHING = 2 }; /* where it begins without a target */

/* The target is a function or method of the program; target(*args); target(*args, **kwargs). */
enum { RUNS_PLAIN, RUNS_ANY, RUNS_NAMED, RUNS };

/* RUNS codes; `here`: for calls by the program, so that what they do is done at the line of the call. */
void running_fill(struct code *codes, bool here);

#endif
