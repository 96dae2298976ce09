/*
 * An interrupt (^C, or the signals that end a program): what is under way ends, and what
 * was found until then is printed; a second one ends the program at once.
 */
#ifndef REFRACE_CMD_INTERRUPT_H
#define REFRACE_CMD_INTERRUPT_H

#include <signal.h>

/* Not 0 once there was one. */
extern volatile sig_atomic_t interrupted;

/* From here on. System calls that wait end with EINTR. */
void interrupt_catch(void);

#endif
