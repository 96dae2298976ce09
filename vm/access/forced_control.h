/*
 * The control block of a forced run: its records, in memory that race detectors disregard.
 * Each thread writes its own slot; what is known of an object is written by the thread that
 * has the token, or which alone knows the object. For forced_*.c only, which use each other
 * in the order in which they stand below, from the ground up.
 */
#ifndef REFRACE_ACCESS_FORCED_CONTROL_H
#define REFRACE_ACCESS_FORCED_CONTROL_H

#include <pthread.h>
#include <semaphore.h>

#include "vm/access/forced_run.h"

enum { SLOT_HELD = 32 }; /* locks that one thread may hold at once */

/* A lock: one that the program has made, the one inside an object, or the GIL. */
typedef uint32_t lock_id;

#define LOCK_GIL     UINT32_MAX
#define LOCK_READERS (UINT32_MAX - 1) /* no lock: read-side sections, whose ends are awaited */
#define LOCK_WORLD   (UINT32_MAX - 2) /* no lock: threads that do not stop for a collection */

/* Hides an address, so that no tool takes it for a reference. */
#define CONTROL_DISGUISE UINT64_C(0x5bd1e995a3c7f12d)

static inline lock_id lock_of(uint32_t object, bool inside)
{
	return object << 1 | inside;
}

static inline uint32_t lock_object(lock_id lock)
{
	return lock >> 1;
}

static inline bool lock_is_inside(lock_id lock)
{
	return lock & 1;
}

enum slot_state {
	SLOT_EMPTY,
	SLOT_RUNS,
	SLOT_WANTS, /* a lock that will never be free */
	SLOT_JOINS, /* another thread */
	SLOT_ENDED,
};

struct slot {
	uint32_t go;             /* futex: this thread may make the step of that number */
	uint32_t cursor;         /* the next of its entries */
	bool has_token;          /* it is making a step */
	bool inside;             /* it is between forced_before and forced_after */
	bool stands;             /* it waits for the token */
	uint8_t state;           /* enum slot_state */
	uint32_t waits_for;      /* WANTS: the lock; JOINS: number of the thread, */
	uint32_t generation;     /* and its generation */
	uint32_t order;          /* futex: after a deadlock, enum plan_order */
	lock_id held[SLOT_HELD]; /* in order of taking */
	uint32_t n_held;
	unsigned errors; /* of Valgrind, when this thread last looked */
	char pad[64];
};

struct object_state {      /* of an object of the plan */
	uint64_t hidden;   /* its address in disguise: no tool takes it for a reference */
	uint64_t reserve;  /* the block that it will be made in, if that is made, in disguise */
	int32_t true_refs; /* counted references that exist */
	uint8_t owner[2];  /* of the lock that it is, and of the one inside it: the holding
			    * thread + 1; 0: free */
	bool immortal, retired, released, freed, finalized, doomed, untracked;
};

/* For who looks through all objects: malloc would make it of freed memory. */
struct control_room {
	uint32_t *index; /* numbers + 1 by address; a power of two of them, `slots` */
	uint32_t slots;
	uint32_t *order;  /* all numbers, in the order of the explorer's heaps */
	uint32_t *work;   /* these three have room for all */
	uint32_t *found;
	uint32_t *doomed;
	bool *reached; /* by number */
};

struct control {
	struct slot slots[THREADS];
	uint32_t token;    /* the step that is, or may be, made */
	uint32_t guard;    /* a spinning lock over `state` */
	uint32_t begun;    /* threads that were started, and run */
	uint8_t gil_owner; /* the thread that has the GIL, + 1; 0: none */
	bool deadlocked;
	bool collecting; /* a collection of cycles is under way */
	uint32_t at_command;          /* the next of the plan's commands */
	uint64_t first_ns, last_ns;   /* when the first and the last step were made */
	struct object_state *objects; /* by number */
	struct control_room room;
};

/* The real thread for a number of the plan's, and those who wait for its end. */
struct worker {
	pthread_mutex_t mutex; /* over `ended` */
	pthread_cond_t changed;
	uint32_t ended; /* the generation that has ended last */
	bool stopped;   /* in the middle of what it did */
	struct thread *thread;
};

/* The run of this process. */
struct forced {
	const struct plan *plan;
	void (*body)(struct thread *t);
	const char *prints;
	bool reclaims; /* the plan gives memory back late */
	uint32_t before_free[THREADS]; /* by thread: how many of its entries come before any
					* memory is given back, up to its last birth */
	struct forced_result *result;
	struct control *control;
	pthread_mutex_t gil;
	struct worker workers[THREADS];
	const struct plan_entry **starts; /* of threads, in the order of the plan */
	uint32_t n_starts;
	pthread_t *handles; /* of all threads that were started */
	uint32_t n_handles;
	pthread_mutex_t *mutexes;  /* by object: of the lock inside it */
	struct object **immortals; /* what is never given back is no leak */
	uint32_t n_immortals;
};
extern struct forced forced;

/* In front of every object: room for what malloc writes into a freed block. */
struct guard {
	uint64_t clobbered[2];
	uint64_t identity; /* forced_identity */
	uint64_t spare;
};

/* In front of a lock. One that a thread gives back which does not hold it, as Python
 * allows, is a semaphore: a mutex cannot do that. */
struct lock_guard {
	uint64_t clobbered[2];
	union {
		pthread_mutex_t mutex;
		sem_t semaphore;
		uint64_t words[6];
	};
	struct guard guard;
};

static inline struct slot *slot_of(const struct thread *t)
{
	return &forced.control->slots[t->number];
}

/* The thread that holds the lock, + 1; 0: none. */
static inline uint8_t *lock_owner(lock_id lock)
{
	if (lock == LOCK_GIL)
		return &forced.control->gil_owner;
	return &forced.control->objects[lock_object(lock)].owner[lock_is_inside(lock)];
}

/* forced_control.c: the block, waiting in it, and which object lies where */
struct control *control_new(const struct plan *plan);
void control_lock(void);
void control_unlock(void);
void control_wait(uint32_t *word, uint32_t while_it_is);
void control_wake(uint32_t *word);
void control_place(uint32_t number, const struct object *o);
struct object *control_object(uint32_t number); /* NULL: not born */
size_t control_bytes(uint32_t number);
bool control_alive(uint32_t number);
/* The youngest object that contains the address; PLAN_NONE. */
uint32_t control_number(uintptr_t address, uint32_t *offset);

/* forced_token.c: the hand-over from step to step */
void token_pass(struct thread *t);
void token_await(struct thread *t, uint32_t step);

/* forced_rest.c: threads that stand still, in a run that collects */
void rest_pass(const struct thread *t);  /* what it has done comes before the next collection */
void rest_go_on(const struct thread *t); /* what it does comes after the last one */
void rest_begin(const struct thread *t); /* it waits for the token from now on, */
void rest_end(const struct thread *t);   /* and has got it, when all others rest */
void rest_stopped(void);                 /* the thread collects in a world that has stopped, */
void rest_goes_on(void);                 /* and goes on */

/* forced_mutex.c: real mutexes for the plan's locks, and the GIL */
void mutex_init(struct lock_guard *guard, bool handed_on);
void mutex_init_all(void);
bool mutex_is_handed_on(lock_id lock);
bool mutex_take(lock_id lock); /* false: this thread has it already */
void mutex_give(lock_id lock);
void gil_take(struct thread *t);
void gil_retake(struct thread *t);
void gil_drop(struct thread *t);

/* forced_report.c: where a thread is in the plan, and what is reported of it */
/* The access that the thread is making, or its next one; NULL: the plan has no more. */
const struct plan_entry *report_entry(const struct thread *t);
void report_is_on(struct thread *t); /* this code runs on that thread */
void report_errors(struct thread *t);
void report_listen(void);
/* The run has left the plan: says so, and ends it. */
_Noreturn void report_divergence(struct thread *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* forced_deadlock.c: who can go on, and how the others are let go */
enum slot_state deadlock_enter(struct thread *t, enum slot_state state, uint32_t waits_for);
bool deadlock_is_ordered(const struct thread *t); /* deadlock_obey has something to do */
void deadlock_obey(struct thread *t);
_Noreturn void deadlock_wait(struct thread *t, lock_id lock);

/* forced_entry.c: one entry of the plan after another. forced_lock.c, forced_memory.c and
 * forced_run.c stand on it, each for some verbs of forced.h. */
const struct plan_entry *entry_take(struct thread *t, enum event_kind kind,
				    const void *address);
void entry_done(struct thread *t);
bool entry_is_next(const struct thread *t, enum event_kind kind);

/* forced_cycles.c: all that only cycles hold, when no other thread touches an object; `c`: zeros */
struct cycles;
void forced_cycles(struct cycles *c);

/* forced_memory.c */
size_t memory_front(uint32_t number); /* bytes in front of that object */
void memory_reserve(void);
void memory_passed(const struct thread *t);
void memory_reclaim(const struct thread *t, const struct plan_entry *c);

/* forced_end.c */
void end_examine(void);
void end_compare(struct thread *t);

#endif
