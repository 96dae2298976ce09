/*
 * Stress: real threads, real memory, no schedule: how often does a program fail by luck?
 *
 * Each trial is a process of its own, so that a program that damages itself damages
 * nothing else: how the process ends is data. Threads wait at a gate until the main thread
 * has started them all (or waits for one), which gives luck a chance.
 */
#ifndef REFRACE_ENGINE_STRESS_H
#define REFRACE_ENGINE_STRESS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "vm/access/policy.h"
#include "vm/base/error.h"
#include "vm/lang/code.h"

struct stress_request {
	const struct program *program;
	const char *strategy;              /* or a variant, or a runtime */
	enum policy policy;                /* of the GIL, if the strategy has one */
	const char *prints;                /* what the program must print; NULL: anything */
	double seconds;                    /* of real time */
	bool perturbs;                     /* threads pause at random (access/perturbed.h) */
	const volatile sig_atomic_t *stop; /* may be NULL */
};

enum { STRESS_KINDS = 32 };

struct stress_kind {
	uint32_t kinds; /* set of verdicts */
	int signal;     /* that killed the process; 0: none */
	bool hung;      /* it was stopped after 10 seconds */
	uint64_t trials;
};

struct stress_result {
	uint64_t trials, failed;
	struct stress_kind kinds[STRESS_KINDS]; /* clean first, then as they appeared */
	unsigned n_kinds;
};

/* False with `e`: no process could be started. */
bool stress(const struct stress_request *request, struct stress_result *result,
	    struct error *e);

/* Bounds of the 95 % interval for a rate of `hits` in `trials` (Wilson 1927, the score
 * interval, which is right for rates near 0, too). */
void stress_interval(uint64_t hits, uint64_t trials, double *low, double *high);

#endif
