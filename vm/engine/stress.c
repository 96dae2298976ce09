/*
 * Trials in processes; see stress.h.
 */
#include "vm/engine/stress.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/base/child.h"
#include "vm/base/clock.h"
#include "vm/base/lack.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"
#include "vm/machine/machine.h"

enum { TRIAL_SECONDS = 10, TRIAL_OUTPUT = 1 << 16 };

/* What a trial leaves for its parent, in shared memory. */
struct trial {
	struct lack lack;
	const char *prints; /* what it should print; NULL: that is not said */
	uint32_t kinds;
	bool finished;
	size_t size; /* of the output, of which TRIAL_OUTPUT bytes are kept */
	char output[TRIAL_OUTPUT];
};

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* From any thread; a mutex would order what the threads do. */
static void trial_print(void *context, const char *text, size_t size)
{
	struct trial *trial = context;
	size_t at = __atomic_fetch_add(&trial->size, size, __ATOMIC_RELAXED);

	if (at < TRIAL_OUTPUT)
		memcpy(trial->output + at, text, smaller(size, TRIAL_OUTPUT - at));
}

static void trial_damage(void *context, enum native_end end)
{
	static const enum verdict verdicts[] = {
		[NATIVE_USE_AFTER_FREE] = VERDICT_USE_AFTER_FREE,
		[NATIVE_DOUBLE_FREE] = VERDICT_DOUBLE_FREE,
		[NATIVE_DEADLOCK] = VERDICT_DEADLOCK,
	};
	struct trial *trial = context;

	trial->kinds |= verdict_bit(verdicts[end]);
	trial->finished = true;
	_exit(0);
}

static uint32_t kinds_of(const struct native_result *r, const struct trial *trial,
			 const char *prints)
{
	uint32_t kinds = 0;

	if (r->balance.leaked > 0)
		kinds |= verdict_bit(VERDICT_LEAK);
	if (r->balance.leaked < 0)
		kinds |= verdict_bit(VERDICT_PREMATURE_FREE);
	if (r->balance.miscounted)
		kinds |= verdict_bit(VERDICT_MISCOUNT);
	if (r->raised)
		kinds |= verdict_bit(VERDICT_EXCEPTION);
	if (r->asserted || (prints && (strlen(prints) != trial->size ||
				       memcmp(prints, trial->output,
					      smaller(trial->size, TRIAL_OUTPUT)) != 0)))
		kinds |= verdict_bit(VERDICT_WRONG_RESULT);
	return kinds;
}

/* What a trial has shown, when it has come to its end. */
static _Noreturn void trial_ended(void *context, const struct native_result *r)
{
	struct trial *trial = context;

	trial->kinds = kinds_of(r, trial, trial->prints);
	trial->finished = true;
	_exit(0);
}

/* In the child. */
static _Noreturn void trial_run(const struct stress_request *request,
				const struct machine *machine, struct image *image,
				uint64_t seed, struct trial *trial)
{
	const struct native_options options = {
		.print = trial_print,
		.damage = trial_damage,
		.left = trial_ended,
		.context = trial,
		.policy = request->policy,
		.quiet = true,
		.gate = true,
		.plain_memory = true,
		.perturbs = seed,
	};
	struct native_result r;

	lack_leave(&trial->lack);
	if (!freopen("/dev/null", "w", stderr))
		lack_end("cannot open /dev/null: %s", strerror(errno));
	alarm(TRIAL_SECONDS);
	trial->prints = request->prints;
	r = native_run(image, machine->begin, machine->run, &options);
	trial_ended(trial, &r);
}

static void count_trial(struct stress_result *result, const struct trial *trial, int status)
{
	int killed = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	bool hung = killed == SIGALRM;
	uint32_t kinds = trial->finished ? trial->kinds : 0;
	unsigned i = 0;

	if (!killed && !trial->finished)
		killed = SIGABRT; /* it ended by itself in the middle: the C library noticed */
	if (hung)
		killed = 0;
	while (i < result->n_kinds &&
	       (result->kinds[i].kinds != kinds || result->kinds[i].signal != killed ||
		result->kinds[i].hung != hung))
		i++;
	if (i == STRESS_KINDS)
		i--;
	if (i == result->n_kinds)
		result->kinds[result->n_kinds++] =
			(struct stress_kind){ kinds, killed, hung, 0 };
	result->kinds[i].trials++;
	result->trials++;
	result->failed += kinds || killed || hung;
}

static bool one_trial(const struct stress_request *request, const struct machine *machine,
		      struct image *image, struct trial *trial, struct stress_result *result,
		      struct error *e)
{
	struct child child;
	int status, pid;

	*trial = (struct trial){ .kinds = 0 };
	pid = child_start(&child, false, "a process for a trial", e);
	if (pid < 0)
		return false;
	if (pid == 0)
		trial_run(request, machine, image, request->perturbs ? result->trials + 1 : 0,
			  trial);
	status = child_wait(&child, e);
	if (status < 0)
		return false;
	if (request->stop && *request->stop)
		return true;
	if (trial->lack.message[0])
		return error_set(e, "a trial ends: %s", trial->lack.message);
	if (WIFSIGNALED(status) && lack_kills(WTERMSIG(status)))
		return error_set(e, "a trial was killed by SIG%s: is there too little memory?",
				 sigabbrev_np(WTERMSIG(status)));
	if (WIFEXITED(status) && WEXITSTATUS(status) == NATIVE_OUTSIDE)
		return error_set(e,
				 "the program leaves the subset: `refrace exec` shows where");
	count_trial(result, trial, status);
	return true;
}

bool stress(const struct stress_request *request, struct stress_result *result, struct error *e)
{
	const struct machine *machine = request->perturbs ? machine_perturbed(request->strategy)
							  : machine_native(request->strategy);
	struct image *image = image_new(request->program, request->strategy);
	struct trial *trial = mmap(NULL, sizeof(*trial), PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double end = clock_seconds() + request->seconds;
	bool right = true;

	CHECK(machine);
	*result = (struct stress_result){ .n_kinds = 1 };
	if (trial == MAP_FAILED) {
		image_free(image);
		return error_set(e, "no memory for a trial");
	}
	while (right && clock_seconds() < end && !(request->stop && *request->stop))
		right = one_trial(request, machine, image, trial, result, e);
	munmap(trial, sizeof(*trial));
	image_free(image);
	return right;
}

void stress_interval(uint64_t hits, uint64_t trials, double *low, double *high)
{
	const double z = 1.959963984540054; /* 97.5 % of the normal distribution lie below */
	double n = (double)trials, p, middle, half;

	*low = 0;
	*high = 1;
	if (!trials)
		return;
	p = (double)hits / n;
	middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
	*low = hits ? middle - half : 0;
	*high = hits < trials ? middle + half : 1;
}
