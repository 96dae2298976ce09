/*
 * What becomes of a reference that a thread takes from a slot which nothing holds.
 */
#ifndef REFRACE_STRATEGY_TRIED_H
#define REFRACE_STRATEGY_TRIED_H

enum tried {
	TRIED_IN_VAIN, /* it may be dead */
	TRIED_LATE,    /* the slot has another one: the caller gives the reference up */
	TRIED_KEPT,
};

#endif
