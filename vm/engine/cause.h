/*
 * How a failure of a program came about, in a sentence: which thread has changed what another
 * one had looked at.
 */
#ifndef REFRACE_ENGINE_CAUSE_H
#define REFRACE_ENGINE_CAUSE_H

#include <stddef.h>

#include "vm/engine/recording.h"

/* Writes the sentence, without full stop, into `out`; "" if the failure is neither an exception
 * nor a wrong result, or if nothing like that is found in the recording. */
void cause_find(const struct recording *r, char *out, size_t size);

#endif
