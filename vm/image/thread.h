/*
 * A thread of the interpreted program: its private state.
 *
 * The stack is one array of words that holds frames one after another:
 *
 *     | struct frame | locals ... | value stack ... | pending | struct frame | ...
 *
 * `pending` words on top of a frame's value stack are references that the thread still
 * has to give up: each is an operation of its own, done before the next instruction. A
 * container that is taken apart stands there as two words (next index, container).
 *
 * RULE: an operation (one instruction, one pending drop) reads this state, makes its
 * accesses, and writes this state only after its last access. The explorer abandons and
 * repeats operations at their accesses, and then finds the state as it was.
 *
 * Here is what every access layer keeps of a thread; native_thread.h and explored.h of
 * vm/access put it into a struct of their own. The first part, THREAD_STATE bytes, is part of
 * the world that the explorer copies and compares.
 */
#ifndef REFRACE_IMAGE_THREAD_H
#define REFRACE_IMAGE_THREAD_H

#include <setjmp.h>

#include "vm/lang/code.h"
#include "vm/object/object.h"

enum {
	THREADS = 16,         /* at once, the main thread included, where runs are explored, */
	NATIVE_THREADS = 127, /* and in a native run (access/native_run.h) */
	THREAD_WORDS = 1 << 17, /* of stack */
	THREAD_DEPTH = 1000,    /* frames, as CPython's recursion limit */
	THREAD_MESSAGE = 240,
	THREAD_HELD = 140, /* containers that one instruction enters and looks into, at most */
	THREAD_NAMES = 255, /* arguments that a call may give by name */
	THREAD_DIED = 16,  /* objects of which one instruction gives up the last reference */
};

/* The sections of a thread: what it holds while an operation, with all that it drops, is
 * under way (interp/section.h). */
enum sections {
	SECTIONS_HELD,
	SECTIONS_SUSPEND,   /* to be let go of before the operation is tried again */
	SECTIONS_SUSPENDED, /* let go of: the operation may wait now */
	SECTIONS_RESUME,    /* it has waited: the innermost is to be entered again */
};

enum thread_status {
	THREAD_ABSENT,   /* this number is free */
	THREAD_NEW,      /* started; its work up to the first access is still to be done */
	THREAD_READY,    /* stands before an access (wait: for a lock, maybe) */
	THREAD_JOINING,  /* waits until another thread has ended */
	THREAD_RELEASED, /* that thread has ended; the work up to the next access is to be done
			  */
	THREAD_ENDED,
	THREAD_RUNAWAY, /* stopped by a bound */
};

enum frame_role {
	FRAME_CALL,      /* leaves its result on the caller's stack */
	FRAME_INIT,      /* __init__: the result is `saved`, the new instance */
	FRAME_RAISE,     /* the same, for `raise Class`: that is tried again with the instance */
	FRAME_CLASS,     /* a class body: the result is local 0, the class */
	FRAME_FINALIZER, /* __del__, and what makes the library, before all else: no result; `saved`
			  * says how far an exception below it was */
	FRAME_GENERATOR, /* what it yields or returns goes to the instruction that has gone on with
			  * it; `saved`: the generator, no reference */
	FRAME_GENERATOR_CLOSE, /* the same for close() */
	FRAME_GENERATOR_END,   /* for a generator that has died; `saved` as FRAME_FINALIZER */
	FRAME_SPECIAL,   /* a special method; `saved`: what becomes of the result (special.h) */
	FRAME_OPERAND,   /* the result takes the place of an operand of the caller's instruction,
			  * which is tried again; `saved`: how deep that lies */
};

/* The instruction of a frame may be run more than once until it is over. */
enum frame_again {
	AGAIN_NOT,
	AGAIN,     /* it is run again: the places where the GIL may change hands are behind it */
	AGAIN_NEXT, /* it is to be run again at once */
};

enum leaving { LEAVING_NOT, LEAVING, LEAVING_YIELDS };

struct frame {
	const struct code *code;
	uint32_t pc;          /* the next instruction */
	uint32_t previous;    /* the caller's frame, in words from the start; 0 is the first */
	uint32_t pending;     /* words on top that are still to be dropped */
	uint8_t role;         /* enum frame_role */
	uint8_t leaving : 2;  /* enum leaving: as soon as nothing is pending */
	uint8_t tried : 6;    /* what its instruction has tried already (special.h) */
	uint8_t unwinding;    /* leaves because of an exception: no result */
	uint8_t switches : 1; /* the GIL may change hands here; work may be pending */
	uint8_t again : 2;    /* enum frame_again */
	uint8_t native : 5;   /* code that behaves as one native function, how deep */
	value result;         /* when it is left; or the exception that is under way in it */
	value saved;
	value object;         /* struct frame_object: a traceback refers to it; mostly 0 */
	value slots[]; /* locals, then the value stack */
};

enum { FRAME_OWNS = 3 }; /* values from `result` on that a frame owns */

/* How far the exception has come that is under way. */
enum raising {
	RAISING_NOTHING,
	RAISING_THROWN, /* it comes from outside, into a generator */
	RAISING_NEW,   /* it has just been raised */
	RAISING_LEFT,  /* it has left a frame, and is to be noted in this one */
	RAISING_NOTED, /* this frame is in its traceback */
};

static inline bool frame_is_generator(const struct frame *f)
{
	return f->role >= FRAME_GENERATOR && f->role <= FRAME_GENERATOR_END;
}

/* Nobody gets what it returns or raises. */
static inline bool frame_is_finalizer(const struct frame *f)
{
	return f->role == FRAME_FINALIZER || f->role == FRAME_GENERATOR_END;
}

enum { FRAME_WORDS = sizeof(struct frame) / sizeof(value) };

/* Whether code of the program may be asked in the middle of an operation. */
enum asks {
	ASKS_NOTHING, /* if it would have to be, the program is outside the subset */
	ASKS_MAYBE,   /* the operation has a way to go on from there */
	ASKS_NEVER,   /* what it would have to compare is known to differ */
	ASKS_CODE,    /* it has to be: what is made now is worth nothing */
};

struct thread {
	uint8_t number;       /* 0 is the main thread */
	uint8_t status;       /* enum thread_status */
	uint8_t under_gil;    /* it has the GIL, or would have it if it touched anything */
	uint8_t detached;     /* native code has let go of the interpreter */
	uint8_t raising;      /* enum raising */
	uint8_t raised;       /* enum exception_id: the last exception that nothing caught */
	uint8_t sections_are; /* enum sections */
	uint8_t daemon : 1;   /* the run may be over before it ends */
	uint8_t reading : 7;  /* sections of capi.reading that it is in, one inside the other */
	uint32_t raised_line; /* where that came from */
	uint32_t frame;      /* the current frame, in words */
	uint32_t top;        /* words in use */
	uint32_t depth;      /* frames */
	uint32_t generation; /* counts the threads that had this number */
	uint32_t sections;   /* the stack's topmost word that marks a held object; 0: none */

	/* --- what follows is not part of the world --- */
	struct image *image;
	value *words;    /* THREAD_WORDS */
	jmp_buf abandon; /* back to the layer: explore, forced */

	/* scratch of the operation under way */
	uint32_t line;
	uint32_t settled;   /* top when the instruction's operands had been given up; or 0 */
	uint32_t n_held;    /* containers that the instruction has entered */
	uint32_t collected; /* objects that its last collection found unreachable */
	struct object *blocked_on; /* what it finds it has to wait for; NULL: nothing */
	struct object *held[THREAD_HELD];
	uint32_t n_died; /* objects that have died of it, to be taken apart when it is over */
	struct object *died[THREAD_DIED];
	value unordered[2]; /* what it could not order */
	value asked_of;     /* the key that code is to compare (interp/keys.h) */
	int exit_status; /* that the main thread has asked for */
	uint8_t asks; /* whether what it does may ask the program's code: enum asks */
	struct keywords spread; /* the names of a call with a star: interp/spread.h */
	const value *spread_values;
	const char *spread_names[THREAD_NAMES];
	char *text; /* that it makes; owned */
	size_t text_size, text_room;

	char message[THREAD_MESSAGE]; /* of the last exception that nothing caught */
};

/* Bytes at the start of a thread that are part of the world. */
#define THREAD_STATE offsetof(struct thread, image)

#define TICKET_STARTING UINT64_MAX /* a Thread is being started */

/* What a Thread object remembers of the thread that it has started: odd, so that it is never
 * taken for a pointer. */
static inline uint64_t thread_ticket(const struct thread *t)
{
	return (uint64_t)t->generation << 8 | (uint64_t)t->number << 1 | 1;
}

static inline unsigned ticket_number(uint64_t ticket)
{
	return ticket >> 1 & 127;
}

static inline uint32_t ticket_generation(uint64_t ticket)
{
	return (uint32_t)(ticket >> 8);
}

static inline struct frame *thread_frame(const struct thread *t)
{
	return (struct frame *)(t->words + t->frame);
}

#endif
