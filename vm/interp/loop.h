/*
 * One operation after another.
 *
 * An operation is, in this order of precedence: one pending drop; one step of unwinding,
 * if an exception is under way; leaving the frame, if it returns; the place after a call
 * of a built-in where the GIL may change hands; one instruction.
 */
#ifndef REFRACE_INTERP_LOOP_H
#define REFRACE_INTERP_LOOP_H

#include "vm/interp/attr.h"
#include "vm/interp/attr_store.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/capi.h"
#include "vm/interp/class.h"
#include "vm/interp/collect.h"
#include "vm/interp/compare.h"
#include "vm/interp/containers.h"
#include "vm/interp/cursor.h"
#include "vm/interp/descriptor.h"
#include "vm/interp/displays.h"
#include "vm/interp/digits.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/files.h"
#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/identity.h"
#include "vm/interp/iterate.h"
#include "vm/interp/maths.h"
#include "vm/interp/members.h"
#include "vm/interp/methods.h"
#include "vm/interp/modules.h"
#include "vm/interp/module_objects.h"
#include "vm/interp/operand.h"
#include "vm/interp/numbers.h"
#include "vm/interp/operators.h"
#include "vm/interp/plain.h"
#include "vm/interp/input.h"
#include "vm/interp/print.h"
#include "vm/interp/section.h"
#include "vm/interp/set_methods.h"
#include "vm/interp/set_update.h"
#include "vm/interp/special_left.h"
#include "vm/interp/spread.h"
#include "vm/interp/stack.h"
#include "vm/interp/str_format.h"
#include "vm/interp/subscript.h"
#include "vm/interp/sum.h"
#include "vm/interp/text_case.h"
#include "vm/interp/text_search.h"
#include "vm/interp/text_split.h"
#include "vm/interp/threads.h"
#include "vm/interp/unary.h"
#include "vm/interp/types.h"
#include "vm/interp/uncaught.h"
#include "vm/interp/variables.h"
#include "vm/interp/weak.h"

/* Which arguments of a built-in are ints, or objects with an __index__: a set of bits. */
static unsigned index_arguments(enum builtin_id id)
{
	switch (id) {
	case BUILTIN_hex:
	case BUILTIN_oct:
	case BUILTIN_bin:
	case BUILTIN_chr:
	case BUILTIN_str_center:
	case BUILTIN_str_ljust:
	case BUILTIN_str_rjust:
	case BUILTIN_str_zfill:
	case BUILTIN_str_expandtabs:
	case BUILTIN_list_insert:
	case BUILTIN_list_pop: return 1;
	case BUILTIN_round:
	case BUILTIN_int:
	case BUILTIN_enumerate:
	case BUILTIN_str_split:
	case BUILTIN_str_rsplit: return 2;
	case BUILTIN_str_replace: return 4;
	case BUILTIN_str_find:
	case BUILTIN_str_rfind:
	case BUILTIN_str_index:
	case BUILTIN_str_rindex:
	case BUILTIN_str_count:
	case BUILTIN_str_startswith:
	case BUILTIN_str_endswith:
	case BUILTIN_list_index:
	case BUILTIN_tuple_index: return 2 | 4;
	default: return 0;
	}
}

/* Whether code makes a float of an argument of a function of math first, with which the call is made
 * again. */
static bool argument_by_float(struct call *c, enum builtin_id id)
{
	if (builtin_table[id].owner != OWNER_MATH || id == BUILTIN_math_floor ||
	    id == BUILTIN_math_ceil || id == BUILTIN_math_trunc)
		return false;
	for (uint32_t i = 0; i < c->n && !c->again; i++)
		c->again = real_special(c->t, c->n - i);
	return c->again;
}

/* Whether code makes an int of an argument first, with which the call is made again. */
static bool argument_by_index(struct call *c, enum builtin_id id)
{
	unsigned which = special_known(c->t, SPECIAL_index) ? index_arguments(id) : 0;

	for (uint32_t i = 0; i < 3 && i < c->n && !c->again; i++)
		c->again = which >> i & 1 && index_special(c->t, c->n - i);
	return c->again;
}

static void call_builtin(struct call *c, enum builtin_id id)
{
	static void (*const functions[])(struct call *) = {
#define BUILTIN(id, owner, name, least, most, keywords) call_##id,
#include "vm/image/builtins.def"
#undef BUILTIN
	};
	const struct builtin_info *b = &builtin_table[id];

	if (!c->self && b->owner >= OWNER_STR && id != BUILTIN_object_new && !take_self(c, b))
		return;
	if (!builtin_call_fits(c, b) || argument_by_index(c, id) ||
	    argument_by_float(c, id))
		return;
	functions[id](c);
	if (!c->again)
		thread_frame(c->t)->switches = 1;
}

/* How the rows of ops.def are run: on the cursor, or on the thread's state. */
ON_CURSOR void run_CURSOR(struct thread *t, bool (*body)(struct thread *t, struct cursor *s))
{
	struct cursor s = { .at_once = false };

	reload(t, &s);
	body(t, &s);
	commit(t, &s);
}

static inline void run_THREAD(struct thread *t,
			      void (*body)(struct thread *t, const struct instr *in))
{
	body(t, current_instr(t));
}

/* One instruction: the function of each row of ops.def. */
static void step(struct thread *t, const struct instr *in)
{
	switch ((enum op)in->op) {
#define OP(name, argument, pops, pushes, holds, flow, state, prose) \
	case OP_##name:                                             \
		run_##state(t, op_##name);                          \
		return;
#include "vm/lang/ops.def"
#undef OP
	case OP_COUNT: BUG("unknown instruction");
	}
}

/* It is over, or is to be run again at once. */
static inline void instruction_over(struct thread *t, struct frame *f, const struct instr *in)
{
	bool again = f->again == AGAIN_NEXT;

	f->again = again ? AGAIN : AGAIN_NOT;
	if (!STRATEGY_HOLDS && !again)
		switch_after(t, f, in);
}

/* One instruction, within what it has to hold. */
static inline void instruction(struct thread *t)
{
	const struct instr *in = current_instr(t);
	struct frame *f = thread_frame(t);

	if (!f->native && !f->again) {
		strategy_between(t);
		if (switches_before(t->image, (enum op)in->op))
			strategy_switch_point(t);
	}
	t->line = in->line ? in->line : line_of(t);
	t->asks = ASKS_NOTHING;
	if (!STRATEGY_HOLDS) {
		step(t, in);
		instruction_over(t, f, in);
		return;
	}
	if (containers_enter(t, in))
		step(t, in);
	else if (!t->blocked_on)
		return;
	if (t->blocked_on) {
		section_await(t);
	} else {
		section_close(t);
		instruction_over(t, f, in);
	}
	push_died(t);
}

/* A place where the thread looks up from its own work: who else wants to run, what others
 * have left for it. */
static void poll(struct thread *t)
{
	bool native = thread_frame(t)->native;

	if (!native)
		strategy_switch_point(t);
	else if (t->detached)
		access_safepoint(t);
	if (native || !strategy_pending_work(t))
		thread_frame(t)->switches = 0;
}

/* --- at once: the native layer --- */

ON_CURSOR bool now_CURSOR(struct thread *t, struct cursor *s,
			  bool (*body)(struct thread *t, struct cursor *s))
{
	return body(t, s);
}

ON_CURSOR bool now_THREAD(struct thread *t, struct cursor *s,
			  void (*body)(struct thread *t, const struct instr *in))
{
	return aside(t, s, body);
}

/* An instruction that may wait, and what follows from it. */
static __attribute__((noinline)) void instruction_later(struct thread *t)
{
	const struct frame *f = thread_frame(t);

	instruction(t);
	what_follows(t, f);
}

/* An instruction begins: which one. (Natively one of the library has no line: who wants to know asks
 * for line_of, since a walk down the frames would take longer than most instructions.) */
ON_CURSOR enum op begin_at_once(struct thread *t, const struct cursor *s)
{
	t->line = s->in->line || ACCESS_PRINTS ? s->in->line : line_of(t);
	access_try(t);
	return (enum op)s->in->op;
}

/* Runs an instruction, and those after it until one comes, or something is pending, that is no
 * ordinary instruction. All that it calls becomes a part of it. Each body ends with its own jump
 * to the next one, which the processor predicts better than one jump that all share. */
static HOT __attribute__((noinline, flatten)) void run_on(struct thread *t)
{
	static const void *const bodies[] = {
#define OP(name, argument, pops, pushes, holds, flow, state, prose) &&body_##name,
#include "vm/lang/ops.def"
#undef OP
	};
	struct cursor s = { .at_once = true };

	reload(t, &s);
	if (!s.f->native && !s.f->again)
		strategy_between(t);
	s.f->again = AGAIN_NOT;
	goto *bodies[begin_at_once(t, &s)];
#define OP(name, argument, pops, pushes, holds, flow, state, prose) \
	body_##name : if (!enter_at_once(t, &s, holds)) goto later; \
	if (!now_##state(t, &s, op_##name) || strategy_due(t))      \
		goto over;                                          \
	goto *bodies[begin_at_once(t, &s)];
#include "vm/lang/ops.def"
#undef OP
later:
	access_try_again(t);
	commit(t, &s);
	instruction_later(t);
	if (take_over(t, &s) && !strategy_due(t))
		goto *bodies[begin_at_once(t, &s)];
over:
	commit(t, &s);
}

/* Whether instructions can follow one another at once from here: an operation that has been put
 * off is tried again alone. */
static inline bool runs_on(const struct thread *t)
{
	return ACCESS_RUNS_ON && (!STRATEGY_HOLDS || t->sections_are == SECTIONS_HELD);
}

/* --- operations --- */

/* One operation; natively, as many instructions as follow. False: the thread has nothing left
 * to do. */
static inline bool operate(struct thread *t)
{
	struct frame *f = thread_frame(t);

	if (STRATEGY_HOLDS &&
	    (t->sections_are == SECTIONS_SUSPEND || t->sections_are == SECTIONS_RESUME))
		section_move(t);
	else if (f->pending)
		drop_pending(t);
	else if (f->leaving)
		return leave_frame(t);
	else if (t->raising)
		unwind(t);
	else if (f->switches)
		poll(t);
	else if (runs_on(t))
		run_on(t);
	else
		instruction(t);
	return true;
}

/* Gives up what it refers to; `functions`: functions, too. */
static void give_up_words(struct thread *t, struct object *o, bool functions)
{
	const struct owned owned = object_owned(o);

	for (size_t i = 0; o->kind != KIND_GLOBALS && i < owned.n; i++) {
		if (!functions && value_is_kind(owned.items[i], KIND_FUNCTION))
			continue;
		push_pending(t, owned.items[i]);
		owned.items[i] = value_is_counted(owned.items[i]) ? 0 : owned.items[i];
	}
}

/* What a class or a function refers to: attributes, defaults. */
static void give_up_owned(struct thread *t, struct object *o)
{
	give_up_words(t, o, false);
}

/* The methods, too, when no instance is left whose finalizer could be one. */
static void give_up_functions(struct thread *t, struct object *o)
{
	give_up_words(t, o, true);
}

/* Everything that is pending, finalizers included. */
static void drop_all(struct thread *t)
{
	while (thread_frame(t)->pending || t->frame)
		operate(t);
}

/* A runtime's collector, when nothing else runs. */
static void collect_cycles(struct thread *t)
{
	struct call c = { .again = t->image->runtime != RUNTIME_NONE };

	if (!c.again)
		return;
	push(t, VALUE_NONE);
	push(t, 0);
	while (c.again) {
		c = (struct call){ .t = t, .self = *peek(t, 1), .args = peek(t, 0) };
		call_collect(&c);
		drop_all(t);
	}
	t->top--;
}

/* A collecting strategy's last collections. */
static void collect_rest(struct thread *t)
{
	for (struct object *doomed; (doomed = strategy_collect(t));) {
		push_dying(t, doomed);
		drop_all(t);
	}
}

/* The module's variables are given up, in the order of their first mention, then what
 * classes and functions refer to, methods last. A runtime collects before and after that
 * (Py_FinalizeEx). */
static void teardown(struct thread *t)
{
	const struct image *image = t->image;

	collect_cycles(t);
	for (uint32_t i = image->program->n_globals; i--;) {
		value *slot;

		global_place(t, i, &slot);
		if (!value_is_counted(*slot))
			continue;
		push_pending(t, *slot);
		*slot = 0;
	}
	access_each_immortal(t, give_up_owned);
	drop_all(t);
	collect_cycles(t);
	collect_rest(t);
	access_each_immortal(t, give_up_functions);
	drop_all(t);
	collect_rest(t);
}

/* The main thread is the last one: what the others have left for it, then the rest. */
static void end_alone(struct thread *t)
{
	while (strategy_pending_work(t))
		drop_all(t);
	if (access_teardown(t))
		teardown(t);
}

/* All operations. What makes no access needs no commit; this may be run again when the
 * thread stands in what follows. */
static void work(struct thread *t)
{
	while (operate(t))
		access_commit(t);
}

static void body(struct thread *t)
{
	if (access_first_run(t))
		strategy_attach(t);
	work(t);
	if (t->number == 0 && access_wait_all(t))
		end_alone(t);
	while (strategy_detach(t)) {
		access_commit(t);
		work(t);
	}
	strategy_end(t);
	access_end(t);
}

static void run(struct thread *t)
{
	access_run(t, body);
}

static struct globals *begin_globals(struct thread *t, uint32_t n, uint8_t flags)
{
	struct globals *g = create(t, KIND_GLOBALS, n);

	access_immortal(t, &g->head);
	g->head.flags = flags;
	return g;
}

/* Sets the main thread up to run the module. */
static void begin(struct thread *t)
{
	struct image *image = t->image;
	const struct code *code = image->program->codes[0];
	bool counted = image->numbers_threads || image->counts_threads || image->has_clock ||
		       image->lists_threads || image->reads_input;
	uint32_t counters = counted ? THREADS_LISTED + ACCESS_THREADS : 0;

	image->own = begin_globals(t, image->n_own, 0);
	image->shared = begin_globals(t, image->n_shared + counters, OBJECT_SHARED);
	((struct thread_object *)value_object(image->main_thread))->started = thread_ticket(t);
	if (STRATEGY_HAS_PENDING_WORK)
		image->queues = begin_globals(t, ACCESS_THREADS, OBJECT_SHARED);
	for (uint32_t i = 0; i < image->program->n_globals; i++) {
		value *slot;

		global_place(t, i, &slot);
		*slot = image->slots_preset[i];
	}
	frame_push(t, code, FRAME_CALL, 0, NULL, 0);
	for (uint32_t i = image->program->n_library_begin; i--;) /* the first is run first */
		frame_push(t, image->program->library_begin[i], FRAME_FINALIZER,
			   value_int(RAISING_NOTHING), NULL, 0);
	access_commit(t);
}

#endif
