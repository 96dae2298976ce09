/*
 * The parts of an exported program that are the same in all of them.
 */
#ifndef REFRACE_CMD_SOURCE_TEXT_H
#define REFRACE_CMD_SOURCE_TEXT_H

extern const char source_includes[]; /* headers, and what tools are told */
extern const char source_pass[];     /* the turn */
extern const char source_step[], source_join[];
extern const char source_step_gil[], source_join_gil[]; /* under the GIL */
extern const char source_after[];
extern const char source_finish[];
extern const char source_born[], source_release[];
extern const char source_twice[];     /* whether a second free can be made */
extern const char source_init_lock[]; /* a mutex that is never waited for for ever */
extern const char source_acquire[];   /* a mutex, taken without the GIL */
extern const char source_clear[];

#endif
