/*
 * What `refrace canary` has found for programs: as JSON, and as items for CI services.
 */
#ifndef REFRACE_CMD_CANARY_CI_H
#define REFRACE_CMD_CANARY_CI_H

#include "cmd/canary.h"
#include "cmd/ci.h"

/* Two items for each program: would it be reported and fail the job, and would it pass under the
 * GIL, or put right? */
void ci_canary(struct ci *ci, const struct canary *c);

/* {"refrace": VERSION, "compiler": ..., "programs": [...]} */
void json_canary(FILE *out, const struct canary *c);

#endif
