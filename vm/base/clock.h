/*
 * The clock that never goes back.
 */
#ifndef REFRACE_BASE_CLOCK_H
#define REFRACE_BASE_CLOCK_H

/* Seconds since some moment before the program began (CLOCK_MONOTONIC). */
double clock_seconds(void);

#endif
