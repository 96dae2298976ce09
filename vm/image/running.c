/*
 * See running.h.
 */
#include "vm/image/running.h"

static const char *locals[] = { "args", "target", "kwargs", "thread", "none" };

/* It calls the target by itself. */
static struct instr plain_instrs[] = {
	{ .op = OP_RUN_TARGET },    { .op = OP_POP_TOP },
	{ .op = OP_FORGET_TARGET }, { .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },  { .op = OP_FORGET_TARGET },
	{ .op = OP_THREAD_HOOK },
	{ .op = OP_RERAISE },
	{ .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },
};
static struct handler plain_handlers[] = { { .start = 0, .end = 2, .target = 5 } };

/* target(*args) */
static struct instr any_instrs[] = {
	{ .op = OP_LOAD_FAST, .arg = RUN_TARGET },
	{ .op = OP_PUSH_NULL },
	{ .op = OP_LOAD_FAST, .arg = RUN_ARGS },
	{ .op = OP_SPREAD },
	{ .op = OP_CALL_FUNCTION_EX },
	{ .op = OP_POP_TOP },
	{ .op = OP_FORGET_TARGET },
	{ .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },
	{ .op = OP_FORGET_TARGET },
	{ .op = OP_THREAD_HOOK },
	{ .op = OP_RERAISE },
	{ .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },
};
static struct handler any_handlers[] = { { .start = 0, .end = 6, .target = 9 } };

/* target(*args, **kwargs) */
static struct instr named_instrs[] = {
	{ .op = OP_PUSH_NULL },
	{ .op = OP_LOAD_FAST, .arg = RUN_TARGET },
	{ .op = OP_PUSH_NULL },
	{ .op = OP_LOAD_FAST, .arg = RUN_ARGS },
	{ .op = OP_BUILD_MAP },
	{ .op = OP_LOAD_FAST, .arg = RUN_MORE },
	{ .op = OP_DICT_MERGE },
	{ .op = OP_SPREAD, .arg = 1 },
	{ .op = OP_CALL_FUNCTION_EX, .arg = 1 },
	{ .op = OP_SWAP, .arg = 2 },
	{ .op = OP_POP_TOP },
	{ .op = OP_POP_TOP },
	{ .op = OP_FORGET_TARGET },
	{ .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },
	{ .op = OP_FORGET_TARGET },
	{ .op = OP_THREAD_HOOK },
	{ .op = OP_RERAISE },
	{ .op = OP_LOAD_FAST, .arg = RUN_NONE },
	{ .op = OP_RETURN_VALUE },
};
static struct handler named_handlers[] = { { .start = 0, .end = 12, .target = 15 } };

static const struct { struct instr *instrs; uint32_t n; struct handler *handler; } runs[RUNS] = {
	[RUNS_PLAIN] = { plain_instrs, sizeof(plain_instrs) / sizeof(struct instr), plain_handlers },
	[RUNS_ANY] = { any_instrs, sizeof(any_instrs) / sizeof(struct instr), any_handlers },
	[RUNS_NAMED] = { named_instrs, sizeof(named_instrs) / sizeof(struct instr), named_handlers },
};

void running_fill(struct code *codes, bool here)
{
	for (unsigned i = 0; i < RUNS; i++)
		codes[i] = (struct code){
			.name = "run",
			.n_args = RUN_LOCALS,
			.n_locals = RUN_LOCALS,
			.stack_size = 8,
			.library = here,
			.local_names = locals,
			.instrs = runs[i].instrs,
			.n_instrs = runs[i].n,
			.handlers = runs[i].handler,
			.n_handlers = 1,
		};
}
