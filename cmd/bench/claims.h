/*
 * What is said of ways to protect counts, each with the number that was measured and whether
 * that bears it out: "a lock on everything is slow" and the like.
 *
 * A claim is about a ratio and a limit. It holds if the whole interval is on the claim's side
 * of the limit, fails if it is wholly on the other side, and stays open in between. Words
 * like "slow" and "little" need a limit that is a matter of taste: it is a quarter
 * (CLAIM_QUARTER), for all of them alike.
 */
#ifndef REFRACE_CMD_BENCH_CLAIMS_H
#define REFRACE_CMD_BENCH_CLAIMS_H

#include "cmd/bench/study.h"

#define CLAIM_QUARTER 1.25

enum { CLAIMS = 48, CLAIM_TEXT = 400 };

enum claim_state { CLAIM_HOLDS, CLAIM_FAILS, CLAIM_OPEN };
extern const char *const claim_states[]; /* "yes", "no", "open" */

struct claim {
	const char *name;      /* for programs to know it by: "locks-are-slow" */
	const char *subject;   /* the strategy or policy that it is about */
	char text[CLAIM_TEXT]; /* a sentence with the numbers, without full stop */
	struct estimate measured;
	double limit;
	bool above; /* the claim is that the ratio is above the limit, not below */
	enum claim_state state;
};

/* Judges what there is a measurement of; returns how many claims these are. */
size_t claims_judge(const struct study *s, struct claim *claims);

/* Whether an interval bears out that a ratio is above the limit, or below it. */
enum claim_state claims_state(const struct estimate *e, double limit, bool above);

#endif
