/*
 * Signals that end the program: ^C, SIGTERM, SIGHUP, and a pipe without a reader.
 *
 * At first each ends it at once, and nothing is left behind (litter.h). A command that has found
 * something by then says so with interrupt_catch: what is under way ends, what was found until
 * then is printed, and further signals change nothing. The exit status is what a shell makes of
 * the signal in both ways.
 */
#ifndef REFRACE_CMD_INTERRUPT_H
#define REFRACE_CMD_INTERRUPT_H

#include <signal.h>

/* The first signal that there was; 0: none. */
extern volatile sig_atomic_t interrupted;

/* When the program begins. What is ignored then stays so, as under nohup(1). */
void interrupt_begin(void);

/* From here on. */
void interrupt_catch(void);

/* The exit status after one: 130 after ^C. */
int interrupt_status(void);

#endif
