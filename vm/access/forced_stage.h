/*
 * The stage of a forced run: its records, in memory that race detectors disregard. Each
 * thread writes its own seat; an object's entry is written by the thread whose turn it is,
 * or which alone knows the object. For forced_*.c only.
 */
#ifndef REFRACE_ACCESS_FORCED_STAGE_H
#define REFRACE_ACCESS_FORCED_STAGE_H

#include <pthread.h>
#include <semaphore.h>

#include "vm/access/forced_run.h"

enum { STAGE_HELD = 32 }; /* locks that one thread may hold at once */

/* A lock: one that the program has made, the one inside an object, or the GIL. */
typedef uint32_t lock_id;

#define LOCK_GIL UINT32_MAX

enum { LOCK_NAME = PLAN_NAME + 20 };

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

enum seat_state {
	SEAT_EMPTY,
	SEAT_RUNS,
	SEAT_WANTS, /* a lock that will never be free */
	SEAT_JOINS, /* another thread */
	SEAT_ENDED,
};

struct seat {
	uint32_t go;              /* futex: this thread may make the step of that number */
	uint32_t cursor;          /* the next of its cues */
	bool holds;               /* it is making a step */
	bool inside;              /* it is between forced_before and forced_after */
	uint8_t state;            /* enum seat_state */
	uint32_t waits_for;       /* WANTS: the lock; JOINS: number of the thread */
	uint32_t order;           /* futex: after a deadlock, what to do now; 0: wait */
	lock_id held[STAGE_HELD]; /* in order of taking */
	uint32_t n_held;
	unsigned errors; /* of Valgrind, when this thread last looked */
	char pad[64];
};

struct entry {           /* of an object of the plan */
	uint64_t hidden; /* its address in disguise, so that no tool takes it for a reference */
	uint64_t reserve;  /* the block that it will be made in, if that is made, in disguise */
	int32_t true_refs; /* counted references that exist */
	uint8_t owner[2];  /* of the lock that it is, and of the one inside it: the holding
			    * thread + 1; 0: free */
	bool immortal, released, freed, finalized;
};

struct stage {
	struct seat seats[THREADS];
	uint32_t turn;     /* the step that is, or may be, made */
	uint32_t guard;    /* a spinning lock over `state` */
	uint8_t gil_owner; /* the thread that has the GIL, + 1; 0: nobody has */
	bool deadlocked;
	uint32_t orders[2 * THREADS]; /* thread << 8 | enum order */
	uint32_t n_orders, at_order;
	uint64_t first_ns, last_ns; /* when the first and the last step were made */
	struct entry *entries;      /* by number */
};

/* A thread that was started, and those who wait for its end. */
struct player {
	pthread_mutex_t mutex; /* over `ended` */
	pthread_cond_t changed;
	uint32_t ended; /* the generation that has ended last */
	struct thread *thread;
};

/* The run of this process. */
struct forced {
	const struct plan *plan;
	void (*body)(struct thread *t);
	const char *prints;
	struct forced_result *result;
	struct stage *stage;
	pthread_mutex_t gil;
	struct player players[THREADS];
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

static inline struct seat *seat_of(const struct thread *t)
{
	return &forced.stage->seats[t->number];
}

/* The thread that holds the lock, + 1; 0: nobody does. */
static inline uint8_t *lock_owner(lock_id lock)
{
	if (lock == LOCK_GIL)
		return &forced.stage->gil_owner;
	return &forced.stage->entries[lock_object(lock)].owner[lock_is_inside(lock)];
}

/* forced_stage.c */
struct stage *stage_new(const struct plan *plan);
void stage_lock(void);
void stage_unlock(void);
void stage_wait(uint32_t *word, uint32_t while_it_is);
void stage_wake(uint32_t *word);

/* forced_turn.c */
void stage_pass(struct thread *t);
void stage_await(struct thread *t, uint32_t step);

/* forced_cue.c */
/* The access that the thread is making, or its next one; NULL: the plan has no more. */
const struct plan_entry *cue_now(const struct thread *t);
const struct plan_entry *cue_take(struct thread *t, enum event_kind kind, const void *address);
void cue_done(struct thread *t);
bool cue_is_next(const struct thread *t, enum event_kind kind);
_Noreturn void cue_part(struct thread *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void cue_show_errors(struct thread *t);
void cue_listen(void);
void gil_take(struct thread *t);
void gil_retake(struct thread *t);
void gil_drop(struct thread *t);

/* forced_memory.c */
void memory_reserve(void);
struct object *memory_object(uint32_t number);
uint32_t memory_number(uintptr_t address, uint32_t *offset);
void memory_examine(void);

/* forced_lock.c */
void lock_init(struct lock_guard *guard, bool handed_on);
void lock_init_all(void);
bool lock_is_handed_on(lock_id lock);
char *lock_name(lock_id lock, char *out); /* "lock a": writes LOCK_NAME bytes, returns it */
bool lock_take(lock_id lock);             /* false: this thread has it already */
void lock_give(lock_id lock);

/* forced_deadlock.c */
enum seat_state seat_enter(struct thread *t, enum seat_state state, uint32_t waits_for);
void deadlock_obey(struct thread *t);
_Noreturn void deadlock_wait(struct thread *t, lock_id lock);

#endif
