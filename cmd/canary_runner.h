/*
 * The script that compiles and runs the programs where there is no refrace: canary_runner.sh, but
 * for its first line and the values that options begin with.
 */
#ifndef REFRACE_CMD_CANARY_RUNNER_H
#define REFRACE_CMD_CANARY_RUNNER_H

extern const char canary_runner[];

#endif
