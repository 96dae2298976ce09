/*
 * Forced runs in processes; see forced.h.
 */
#include "vm/engine/forced.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/child.h"
#include "vm/base/verdict.h"

struct forced_trial *forced_trial_new(struct error *e)
{
	struct forced_trial *trial = mmap(NULL, sizeof(*trial), PROT_READ | PROT_WRITE,
					  MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (trial != MAP_FAILED)
		return trial;
	error_set(e, "there is no memory for a run");
	return NULL;
}

void forced_trial_free(struct forced_trial *trial)
{
	munmap(trial, sizeof(*trial));
}

/* Threads that take turns get on best on one processor: waking one on another takes longer
 * than an access and the hand-over together. Not being allowed to is no matter. */
static void stay_here(void)
{
	cpu_set_t here;

	CPU_ZERO(&here);
	CPU_SET(sched_getcpu(), &here);
	sched_setaffinity(0, sizeof(here), &here);
}

/* In the child. Nothing is given back at its end: a leak is what the run leaked. */
static _Noreturn void run(const struct plan *plan, const struct machine *machine,
			  const char *prints, struct forced_trial *trial)
{
	lack_leave(&trial->lack);
	alarm(FORCED_SECONDS);
	stay_here();
	forced_run(plan, machine->begin, machine->run, prints, &trial->result);
	_exit(0);
}

bool forced_try(const struct plan *plan, const char *strategy, const char *prints,
		struct forced_trial *trial, struct error *e)
{
	const struct machine *machine = machine_forced(strategy);
	struct child child;
	int status, pid;

	CHECK(machine);
	memset(trial, 0, sizeof(*trial));
	pid = child_start(&child, false, "a process for a run", e);
	if (pid == 0)
		run(plan, machine, prints, trial);
	status = pid < 0 ? -1 : child_wait(&child, e);
	if (status < 0)
		return false;
	trial->pid = pid;
	trial->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	if (trial->lack.message[0])
		return error_set(e, "a run ends: %s", trial->lack.message);
	if (lack_kills(trial->signal))
		return error_set(e, "a run was killed by SIG%s: is there too little memory?",
				 sigabbrev_np(trial->signal));
	return true;
}

char *forced_trial_wrong(const struct forced_trial *trial, const struct plan *plan, char *out,
			 size_t size)
{
	const struct forced_result *r = &trial->result;
	char seen[120], planned[120];

	out[0] = '\0';
	if (trial->signal == SIGALRM)
		snprintf(out, size, "it hangs");
	else if (trial->signal)
		snprintf(out, size, "it is killed by SIG%s", sigabbrev_np(trial->signal));
	else if (r->diverged)
		snprintf(out, size, "it parts at step %u: %s", r->diverged_at, r->divergence);
	else if (!r->finished)
		snprintf(out, size, "it ends before its end");
	else if (r->verdicts != plan->verdicts)
		snprintf(out, size, "it shows %s, but the explorer %s",
			 verdict_set_text(r->verdicts, ", ", seen, sizeof(seen)),
			 verdict_set_text(plan->verdicts, ", ", planned, sizeof(planned)));
	return out;
}
