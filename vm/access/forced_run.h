/*
 * A forced run: real threads do again what the explorer did, access by access.
 *
 * Every thread walks along its own entries of the plan (access/plan.h). Before an access that
 * is a step it waits until all earlier steps are done; at every access it checks that it
 * is the one that the plan has there, of the same object, with the same value. If it is
 * not, the run has left the plan and ends at once.
 *
 * The hand-over from thread to thread must not order the two accesses that it stands
 * between, or no race detector would report them: it is a word and a futex, in code that
 * no sanitizer instruments (Makefile), in memory that Valgrind's tools were told to
 * disregard. The run's own records are kept in the same way, in one block, the
 * control block.
 *
 * In a run that collects, a step is made when all other threads rest (forced_rest.c).
 *
 * Memory is malloc's and free's, so that the tools see blocks come and go. In front of each
 * object is a guard, for what malloc writes into freed blocks; and nothing is made of freed
 * memory in this run, so that whoever comes too late finds what the explorer found there.
 */
#ifndef REFRACE_ACCESS_FORCED_RUN_H
#define REFRACE_ACCESS_FORCED_RUN_H

#include "vm/access/observer.h"
#include "vm/access/plan.h"

enum { FORCED_FINDINGS = 32, FORCED_PRINTED = 1 << 16, FORCED_DIVERGENCE = 200 };

/* What a tool has found in a forced run, and what the program was doing. */
struct forced_finding {
	enum finding_kind kind;
	unsigned thread;
	uint32_t line;
	uint32_t entry;  /* the thread's next one then; PLAN_NONE: it has none left */
	bool inside;     /* the report is about that access itself */
	uint32_t object; /* PLAN_NONE: unknown */
	uint32_t offset; /* in the object */
	bool now_write, before_write;
	uintptr_t now[OBSERVER_STACK], before[OBSERVER_STACK];
};

/* What a run leaves behind. */
struct forced_result {
	bool finished;
	bool diverged; /* from the plan */
	uint32_t diverged_at;
	char divergence[FORCED_DIVERGENCE];
	uint32_t verdicts; /* as real memory and threads have shown them */
	struct forced_finding findings[FORCED_FINDINGS];
	unsigned n_findings;   /* those beyond FORCED_FINDINGS are not kept */
	unsigned leaked;       /* objects that nothing reaches */
	uint32_t first_leaked; /* number of one of them */
	unsigned leaks_found;  /* 1: LeakSanitizer has found any; 2: others than those */
	size_t printed_size;
	char printed[FORCED_PRINTED]; /* what is more is cut */
	uint64_t handover_ns;         /* the time between first and last step */
};

/*
 * Runs the plan on real threads, in this process, which must not have run another one.
 * `result` must lie in shared memory: a run that leaves the plan, or damages itself,
 * ends the process.
 */
void forced_run(const struct plan *plan, void (*begin)(struct thread *t),
		void (*run)(struct thread *t), const char *prints,
		struct forced_result *result);

/* --- for forced.h only --- */

/* By thread: 1 while it is in a read-side section. The tools see what is done here. */
extern uint32_t forced_reading[THREADS];

const struct plan_entry *forced_before(struct thread *t, enum event_kind kind,
				       const struct object *o, const void *word);
bool forced_is_next(const struct thread *t, const void *word);
bool forced_before_living(struct thread *t, const int32_t *shared);
void forced_after(struct thread *t, uint64_t v);
void forced_after_count(struct thread *t, int32_t n, int change);
void *forced_get(struct thread *t, size_t bytes);
void forced_born(struct thread *t, struct object *o);
void forced_immortal(struct thread *t, struct object *o);
void forced_release(struct thread *t, struct object *o);
void forced_free(struct thread *t, struct object *o);
bool forced_finalize(struct thread *t, struct object *o);
void forced_retire(const struct object *block);
void forced_die(struct thread *t, struct object *o);
bool forced_is_dead(const struct object *o);
uint32_t forced_find_cycles(struct thread *t, uint32_t *due);
struct object *forced_found(uint32_t i);
void forced_set_finalized(const struct object *o);
void forced_forget(struct thread *t);
void forced_untrack(const struct object *o);
bool forced_is_doomed(const struct object *o);
uint32_t forced_find_again(struct thread *t, struct object *kept);
void forced_collected(struct thread *t);
struct object *forced_collect(struct thread *t, bool stops, bool handles);
bool forced_lock(struct thread *t, struct lock *lock, bool wait);
void forced_wake(struct thread *t);
bool forced_unlock(struct thread *t, struct lock *lock);
bool forced_hold(struct thread *t, const struct object *o, bool wait);
void forced_await(struct thread *t, const struct object *o);
void forced_unhold(struct thread *t);
void forced_await_readers(struct thread *t);
void forced_before_revival(struct thread *t, const struct object *o);
void forced_guard(struct thread *t, const struct object *o);
void forced_unguard(struct thread *t);
void forced_print(struct thread *t, const char *text, size_t size);
struct thread *forced_add_thread(struct thread *t);
void forced_start(struct thread *t, struct thread *new);
void forced_join(struct thread *t, uint64_t ticket);
void forced_alone(struct thread *t, bool alone);
void forced_detach(struct thread *t, bool detached);
void forced_raised(struct thread *t);
void forced_end(struct thread *t);
void forced_stop(struct thread *t);
_Noreturn void forced_outside(struct thread *t, const char *message);
uint64_t forced_identity(const struct object *o);

#endif
