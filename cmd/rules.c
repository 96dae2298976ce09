/*
 * See rules.h. Names and prose of verdicts are those of verdicts.def; what only a reader of
 * a report needs is added here, by verdict, and a compiler that sees one too few or too
 * many stops.
 */
#include "cmd/rules.h"

#include <string.h>

#include "cmd/ci.h"
#include "vm/base/bug.h"

static const struct advice {
	enum verdict verdict;
	const char *name, *help, *level;
} advice[] = {
	{ VERDICT_DEADLOCK, "ThreadsDeadlock",
	  "Two threads take the same locks in different orders, or a thread waits for a lock "
	  "that it holds itself, for instance in a finalizer that runs while the lock is held. "
	  "Take locks in one order everywhere, and none in finalizers.",
	  "error" },
	{ VERDICT_DOUBLE_FREE, "DoubleFree",
	  "Two threads subtract 1 from one reference count and both see it become zero, or a "
	  "reference is dropped twice. Protect the count, or the variable that both threads "
	  "take the reference from.",
	  "error" },
	{ VERDICT_EXCEPTION, "UncaughtException",
	  "In this interleaving an exception ends a thread, usually because another thread "
	  "has changed something between a check and its use. Do both under one lock.",
	  "error" },
	{ VERDICT_LEAK, "LeakedObject",
	  "An object can never be released: two threads have changed its reference count at "
	  "once and one change was lost, or objects refer to one another in a cycle. Protect "
	  "the count, or break the cycle.",
	  "error" },
	{ VERDICT_MISCOUNT, "WrongCount",
	  "Two threads have changed one reference count at once and one change was lost. The "
	  "object is still in use, so nothing has happened yet: with a count too high it will "
	  "never be freed, with one too low it will be freed while it is referred to. Protect "
	  "the count.",
	  "error" },
	{ VERDICT_PREMATURE_FREE, "PrematureFree",
	  "An increment of the reference count was lost, or came after another thread's "
	  "decrement to zero, so the object is freed while a reference to it still exists. "
	  "Make the load of a pointer and its incref one step.",
	  "error" },
	{ VERDICT_UNBOUNDED, "UnboundedRun",
	  "A bound stopped the program before it ended, so nothing is known of what would "
	  "have followed. Make it shorter: fewer rounds, fewer threads, no waiting in loops.",
	  "warning" },
	{ VERDICT_USE_AFTER_FREE, "UseAfterFree",
	  "A thread reads or writes an object that another thread has released in the "
	  "meantime. Hold a counted reference for as long as the object is used, and get it "
	  "in the same step in which it is counted.",
	  "error" },
	{ VERDICT_WRONG_RESULT, "WrongResult",
	  "The threads' steps interleave so that an update is lost or something half done is "
	  "seen, and the program computes something else. Put the whole of each update under "
	  "one lock.",
	  "error" },
};

_Static_assert(sizeof(advice) / sizeof(advice[0]) == VERDICT_COUNT, "one row for each verdict");

struct rule rules_get(size_t index)
{
	const struct advice *a = &advice[index];

	if (index == VERDICT_COUNT)
		return (struct rule){
			.id = CI_EXPECTATION,
			.name = "ExpectationMissed",
			.prose = "a case does not behave as its file states",
			.help = "Either the program has changed, and so has what can go wrong in "
				"it, or what the case states is wrong. Look at the "
				"interleaving, and correct the one or the other.",
			.level = "error",
		};
	CHECK(index < VERDICT_COUNT && a->verdict == index);
	return (struct rule){
		.id = verdict_table[index].name,
		.name = a->name,
		.prose = verdict_table[index].prose,
		.help = a->help,
		.level = a->level,
	};
}

size_t rules_find(const char *id)
{
	for (size_t i = 0; i < RULES; i++)
		if (strcmp(rules_get(i).id, id) == 0)
			return i;
	BUG("a rule that does not exist");
}
