/*
 * Blocks, and how control leaves them.
 *
 * Between statements the stack holds the words of the blocks around (enum block_kind) and
 * nothing else; u->depth counts them. break, continue and return leave blocks from the inside
 * out and take these words away; the body of each finally on the way is written there once more,
 * as CPython's compiler does. The code that leaves a block is not in the range that the block
 * protects: a lock would be given back twice. So a range ends before such an exit and a new one
 * begins after it.
 */
#include "vm/lang/compile.h"

#include <string.h>

#include "vm/base/bug.h"

/* Words that a block of this kind keeps on the stack. */
static uint32_t words_of(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_FOR:
	case BLOCK_WITH:
	case BLOCK_EXCEPT:
	case BLOCK_VALUE: return 1;
	case BLOCK_AFTER: return 2;
	default: return 0;
	}
}

struct block *block_push(struct unit *u, enum block_kind kind, int line)
{
	struct block *b = &u->blocks[u->n_blocks];

	CHECK(u->n_blocks < COMPILE_BLOCKS);
	u->n_blocks++;
	u->depth += words_of(kind);
	*b = (struct block){
		.kind = kind,
		.line = line,
		.number = u->n_blocks,
		.depth = u->depth,
		.range_start = u->m.n_instrs,
		.first_handler = u->m.handlers.n,
	};
	return b;
}

void block_pop(struct unit *u)
{
	u->n_blocks--;
	u->depth -= words_of(u->blocks[u->n_blocks].kind);
}

/* Stands for the handler of a block at this depth until it is written; no instruction has this
 * number. */
static uint32_t mark_of(const struct block *b)
{
	return UINT32_MAX - b->number;
}

uint32_t block_mark(struct unit *u)
{
	return UINT32_MAX - COMPILE_BLOCKS - 1 - u->marks++;
}

void block_end_range(struct unit *u, struct block *b)
{
	switch (b->kind) {
	case BLOCK_WITH:
	case BLOCK_TRY:
	case BLOCK_NAMED:
	case BLOCK_FINALLY: emit_range(&u->m, b->range_start, b->depth, mark_of(b)); break;
	case BLOCK_EXCEPT: emit_handled(&u->m, b->range_start, b->depth - 1); break;
	case BLOCK_AFTER: emit_handled(&u->m, b->range_start, b->depth - 2); break;
	default: break;
	}
	b->range_start = u->m.n_instrs;
}

bool block_handler(struct unit *u, const struct block *b)
{
	return emit_handler(&u->m, b->first_handler, mark_of(b));
}

/* Takes a word of a block's away, from below a value if there is one. */
static void drop_word(struct unit *u, int line, enum op op, bool below_value)
{
	if (below_value)
		emit_op(&u->m, line, OP_SWAP, 2);
	emit_op(&u->m, line, op, 0);
}

/* The body of a finally, on the way out of the block number `at`. */
static void finally_on_the_way(struct unit *u, uint32_t at, bool below_value)
{
	struct block kept[COMPILE_BLOCKS];
	const struct block *b = &u->blocks[at];
	uint32_t n = u->n_blocks, depth = u->depth;

	memcpy(kept, b, (n - at) * sizeof(*b));
	u->n_blocks = at;
	u->depth = b->depth;
	emit_op(&u->m, b->line, OP_POP_BLOCK, 0);
	if (below_value)
		block_push(u, BLOCK_VALUE, b->line);
	compile_stmt_body(u, kept[0].finally);
	memcpy(&u->blocks[at], kept, (n - at) * sizeof(*b));
	u->n_blocks = n;
	u->depth = depth;
}

static void leave_block(struct unit *u, int line, uint32_t at, bool below_value)
{
	struct block *b = &u->blocks[at];

	if (b->kind != BLOCK_EXCEPT && b->kind != BLOCK_AFTER)
		block_end_range(u, b);
	switch (b->kind) {
	case BLOCK_FOR:
	case BLOCK_VALUE: drop_word(u, line, OP_POP_TOP, below_value); break;
	case BLOCK_WITH: drop_word(u, b->line, OP_WITH_EXIT, below_value); break;
	case BLOCK_TRY: emit_op(&u->m, line, OP_POP_BLOCK, 0); break;
	case BLOCK_AFTER: drop_word(u, line, OP_POP_TOP, below_value); /* fall through */
	case BLOCK_EXCEPT:
		drop_word(u, line, OP_POP_EXCEPT, below_value);
		block_end_range(u, b);
		break;
	case BLOCK_NAMED: emit_op(&u->m, line, OP_POP_BLOCK, 0); break;
	case BLOCK_FINALLY: finally_on_the_way(u, at, below_value); break;
	case BLOCK_WHILE: break;
	}
}

/* Leaves all blocks from the innermost to blocks[down_to], below a value if there is one. A
 * name that an except clause has given is cleared when the exception is no longer handled. */
static void unwind(struct unit *u, int line, uint32_t down_to, bool below_value)
{
	const char *name = NULL;

	for (uint32_t i = u->n_blocks; i-- > down_to;) {
		leave_block(u, line, i, below_value);
		if (u->blocks[i].kind == BLOCK_EXCEPT && name)
			compile_clear_name(u, line, name);
		name = u->blocks[i].kind == BLOCK_NAMED ? u->blocks[i].name : NULL;
	}
}

/* The blocks that were left go on protecting what is written next. */
static void resume_ranges(struct unit *u, uint32_t down_to)
{
	for (uint32_t i = down_to; i < u->n_blocks; i++)
		u->blocks[i].range_start = u->m.n_instrs;
}

void compile_return(struct unit *u, const struct stmt *s)
{
	const struct expr *value = s->n_exprs ? s->exprs[0] : NULL;
	bool constant = !value || value->kind == EXPR_CONST;

	if (!constant)
		compile_expr_value(u, value);
	unwind(u, s->line, 0, !constant);
	if (!value)
		compile_expr_none(u, s->line);
	else if (constant)
		compile_expr_value(u, value);
	emit_op(&u->m, s->line, OP_RETURN_VALUE, 0);
	resume_ranges(u, 0);
}

void compile_leave_loop(struct unit *u, const struct stmt *s)
{
	uint32_t at = u->n_blocks;
	struct block *loop;

	do {
		CHECK(at > 0);
		loop = &u->blocks[--at];
	} while (loop->kind > BLOCK_FOR);
	unwind(u, s->line, at + 1, false);
	if (s->kind == STMT_CONTINUE) {
		emit_jump(&u->m, s->line, OP_JUMP_FORWARD, &loop->top);
	} else {
		if (loop->kind == BLOCK_FOR)
			emit_op(&u->m, s->line, OP_POP_TOP, 0);
		emit_jump(&u->m, s->line, OP_JUMP_ABSOLUTE, &loop->end);
	}
	resume_ranges(u, at + 1);
}
