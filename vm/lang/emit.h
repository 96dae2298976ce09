/*
 * Instructions of one code object while it is being written.
 *
 * Jumps go to labels; a label that is not bound yet chains the jumps that wait for it
 * through their own arguments. Code that cannot be reached (after a return or an
 * unconditional jump, until a label that something jumps to) is not written at all: while
 * `dead` is set, emitting does nothing. A struct emitter or struct label of zeros is ready.
 */
#ifndef REFRACE_LANG_EMIT_H
#define REFRACE_LANG_EMIT_H

#include <stdbool.h>

#include "vm/lang/arena.h"
#include "vm/lang/code.h"

struct emitter {
	struct instr *instrs;
	uint32_t n_instrs, instrs_room;
	struct handlers {
		struct handler *all;
		uint32_t n, room;
	} handlers, handled; /* as in struct code */
	uint32_t before;    /* lines of the program before those of its file */
	uint32_t last_line; /* of the newest instruction */
	bool dead;
};

struct label {
	bool bound;
	uint32_t position; /* if bound */
	uint32_t waiting;  /* newest jump to it that waits, as index + 1; 0: none */
};

void emit_op(struct emitter *m, int line, enum op op, uint32_t arg);
void emit_extra(struct emitter *m, int line, enum op op, uint32_t arg, uint32_t extra);
/* Of a jump back, `op` is the forward one. */
void emit_jump(struct emitter *m, int line, enum op op, struct label *to);

/* The label is here: the next instruction. Code is alive from here if it was or something jumps
 * here. */
void emit_bind(struct emitter *m, struct label *label);

/*
 * Notes that [start, here) is protected, with the stack cut to `depth`; `mark` stands for the
 * handler that comes later. An empty range is not noted.
 */
void emit_range(struct emitter *m, uint32_t start, uint32_t depth, uint32_t mark);

/* The same, cut to `words` less than at `start`, for what is part of an expression. */
void emit_range_below(struct emitter *m, uint32_t start, uint32_t words, uint32_t mark);

/* Notes that in [start, here) the word at `depth` is the exception being handled. */
void emit_handled(struct emitter *m, uint32_t start, uint32_t depth);

/* Makes here the handler of all ranges with this mark, from handlers[first] on; false if
 * there is no such range, and then nothing can get here. */
bool emit_handler(struct emitter *m, uint32_t first, uint32_t mark);

/* Moves everything into `code`, whose arrays come from `a`, and works out its stack size. */
void emit_finish(struct emitter *m, struct code *code, struct arena *a);

#endif
