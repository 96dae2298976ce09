/*
 * The clock that never goes back, and the one that only runs while this process does.
 */
#ifndef REFRACE_BASE_CLOCK_H
#define REFRACE_BASE_CLOCK_H

/* Seconds since some moment before the program began (CLOCK_MONOTONIC). */
double clock_seconds(void);

/* The same, some milliseconds ago, and much cheaper to ask for (CLOCK_MONOTONIC_COARSE). */
double clock_about(void);

/* Since 1970. */
double clock_since_epoch(void);

/* Seconds of CPU that all threads of this process have used. */
double clock_cpu_seconds(void);

#endif
