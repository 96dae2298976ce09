/*
 * Forced runs of a plan (access/forced_run.h), each in a process of its own, and what they
 * came to.
 */
#ifndef REFRACE_ENGINE_FORCED_H
#define REFRACE_ENGINE_FORCED_H

#include "vm/access/forced_run.h"
#include "vm/base/error.h"
#include "vm/base/lack.h"
#include "vm/machine/machine.h"

enum { FORCED_SECONDS = 60 }; /* for one run; it hangs if it takes longer */

/* One run. */
struct forced_trial {
	int signal; /* that killed its process; 0: none; SIGALRM: it hung */
	int pid;
	struct lack lack;
	struct forced_result result;
};

/*
 * Runs the plan once, in a child of this process, which must have no other threads. What
 * the program prints and the tools' own texts are the child's. False with `e` if no process
 * can be made, or if it lacks something. The trial must lie in memory from forced_trial_new.
 */
bool forced_try(const struct plan *plan, const char *strategy, const char *prints,
		struct forced_trial *trial, struct error *e);

/* Memory for one trial, shared with its process; NULL with `e` if there is none. */
struct forced_trial *forced_trial_new(struct error *e);
void forced_trial_free(struct forced_trial *trial);

/* What is wrong with the trial, as a phrase; "" if it did what the plan says, to the same
 * verdict. */
char *forced_trial_wrong(const struct forced_trial *trial, const struct plan *plan, char *out,
			 size_t size);

#endif
