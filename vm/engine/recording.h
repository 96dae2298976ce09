/*
 * The recording of an interleaving: the explorer runs a schedule once, and every event of it
 * is kept, with the objects numbered by birth and with the words that people need, because
 * names mean something at the moment of the event only.
 *
 * A trace (trace.h), a plan for real threads (plan.h), a snapshot of the heap (snapshot.h)
 * and an exported program (cmd/export) are views of a recording: none of them runs anything
 * or looks into the explored world, and none numbers objects on its own. Above them are
 * those who print; below is virtual.h, which makes the steps.
 */
#ifndef REFRACE_ENGINE_RECORDING_H
#define REFRACE_ENGINE_RECORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/access/plan.h"
#include "vm/base/error.h"
#include "vm/engine/schedule.h"
#include "vm/engine/snapshot.h"
#include "vm/engine/virtual.h"

enum { RECORDED_TEXT = 80 };

enum recording_extent {
	RECORDING_NOTICED, /* only what other threads can notice: enough for a trace */
	RECORDING_WHOLE,   /* private accesses and the contents of objects, too */
	RECORDING_INSTRUCTIONS, /* what is noticed, the instructions that are done, threads that
				 * start */
};

struct recorded_place { /* in the bytecode */
	const struct code *code; /* NULL: the thread is not in the middle of an instruction */
	uint32_t pc;
};

struct recorded { /* an event */
	struct plan_entry entry;
	bool noticed;             /* another thread can tell that it happened */
	int32_t count, true_refs; /* of its object, after it */
	uint32_t raised_line; /* EVENT_FAILURE: where the exception that nothing has caught was raised */
	struct recorded_place at; /* RECORDING_INSTRUCTIONS: the instruction under way; of
				   * EVENT_DONE the one that is done */
	/* What a trace says of it, as shown.h shows it, the text in less than RECORDED_TEXT bytes;
	 * NULL if there is nothing to say, or it is not noticed. */
	const char *call; /* what of the library the program has called here: "Queue.get"; NULL */
	char *operation; /* "STORE_GLOBAL  a", or "drop": what the thread is in the middle of */
	char *place;     /* of an access: "a.count"; of EVENT_RELEASE: "a" */
	char *text;      /* the value; the first printed line; the exception */
};

struct recorded_object {
	struct plan_object known; /* its name: the first one by which threads could reach it */
	char label[PLAN_NAME];    /* its name in a trace; "": none that stays */
	uint8_t holder;           /* of a lock: thread + 1, */
	uint32_t generation;      /* and its generation */
	uint32_t touched;         /* the line where its count was touched last; 0: nowhere */
	int32_t off;              /* its count less true_refs, when it was touched last */
	uint32_t lost;            /* the line where that changed last: a change was lost */
};

struct recorded_left { /* an object at the end: leaked, miscounted, or freed and still referred to */
	uint32_t object;
	bool counted; /* it has a count, which is: */
	int32_t count;
	int32_t true_refs;  /* how many references were taken, less those given up */
	int32_t references; /* of what is miscounted: how many there are */
	char name[PLAN_NAME];
};

struct recorded_wait {
	struct plan_wait wait;
	bool under_gil;       /* it goes on only with the GIL */
	char name[PLAN_NAME]; /* of the lock */
	const char *call;     /* what of the library the program has called; NULL */
	struct recorded_place at; /* RECORDING_INSTRUCTIONS: the instruction that waits */
};

struct recording {
	const char *strategy;
	const struct program *program;
	struct image *image; /* of the run; owned if recording_make has made it, else NULL */
	struct recorded *events;
	size_t n_events;
	struct recorded_object *objects; /* by number */
	uint32_t n_objects;
	bool whole; /* RECORDING_WHOLE, and there were no more than PLAN_ENTRIES events */
	struct snapshot snapshot; /* if it is whole */
	uint32_t steps;
	bool over;         /* no thread can go on */
	uint32_t verdicts; /* of the run, as far as it goes */
	bool cut;          /* virtual_is_cut */
	bool crowded; /* a thread waits for the number of one that has ended, as all others */
	char *printed;
	size_t printed_size;
	/* If the run is over, and not because of a bound: */
	uint8_t keeper;                      /* as in struct plan */
	struct recorded_wait waits[THREADS]; /* by thread */
	struct recorded_left *leaks;         /* in the order of the heap */
	size_t n_leaks;
	struct recorded_left *miscounts;     /* likewise */
	size_t n_miscounts;
	struct recorded_left *dangling;      /* freed, and still referred to; likewise */
	size_t n_dangling;
};

/*
 * Runs `schedule` from the start. `strategy` as in base/names.h; `prints`: what the program
 * must print, or NULL. False with `e` if the schedule names a thread that cannot run or goes
 * on after the end, or if the program leaves the subset. A schedule that stops early is no
 * error: `over` is false then. Release with recording_free; strategy and program must stay.
 */
bool recording_make(const struct program *program, const char *strategy, const char *prints,
		    const struct schedule *schedule, enum recording_extent extent,
		    struct recording *r, struct error *e);
/* The same in a world that is there. */
bool recording_run(struct virtual *v, const struct schedule *schedule,
		   enum recording_extent extent, struct recording *r, struct error *e);
void recording_free(struct recording *r);

/* Whether it is an access to a count; and to that, an object's own lock, or a thread's queue. */
bool recorded_is_count(const struct recorded *event);
bool recorded_is_aside(const struct recorded *event);

/* "main waits for lock a, which thread 1 holds"; `lock` is the lock's name; `call`: what of the
 * library waits so, or NULL. Returns `out`. */
char *recording_wait_text(const struct plan_wait *wait, unsigned thread, const char *lock,
			  const char *call, char *out, size_t size);

#endif
