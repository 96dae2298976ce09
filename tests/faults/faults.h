/*
 * Which call fails; see faults.c.
 */
#ifndef REFRACE_TESTS_FAULTS_H
#define REFRACE_TESTS_FAULTS_H

#include <stdbool.h>

/* Counts a call of this kind. Whether it is the one that fails; then errno is `error`. */
bool faults_now(const char *what, int error);

#endif
