/*
 * How often something was so, and what that says of the rate.
 */
#ifndef REFRACE_CMD_RATE_H
#define REFRACE_CMD_RATE_H

#include <stddef.h>
#include <stdint.h>

/* "in 17 of 20 runs (95 %: 64.0 to 94.8 %)": with the 95 % interval of the rate. */
char *rate_text(uint64_t hits, uint64_t runs, char *out, size_t size);

/* "95 %: 64.0 to 94.8 %" */
char *rate_interval(uint64_t hits, uint64_t runs, char *out, size_t size);

#endif
