/*
 * Expressions: values, conditions, targets.
 *
 * An expression can be wanted in two ways: as a word on the stack, or as a jump that is
 * taken or not (`if`, `while`, `assert`). The second way never builds the value: `not`
 * turns the jump around, `and` and `or` become chains of jumps. The shapes are those that
 * CPython emits, with the jumps of 3.11; each function leaves the stack exactly one
 * word higher (value), as it was (jump, delete) or one word lower (store).
 */
#include "vm/lang/compile.h"

#include <string.h>

#include "vm/base/bug.h"

static void load_const(struct unit *u, int line, struct constant constant)
{
	emit_op(&u->m, line, OP_LOAD_CONST, compile_const(u->c, &constant));
}

void compile_expr_none(struct unit *u, int line)
{
	if (!u->m.dead)
		load_const(u, line, (struct constant){ .kind = CONST_NONE });
}

static void values(struct unit *u, const struct expr *e, uint32_t from)
{
	for (uint32_t i = from; i < e->n_items; i++)
		compile_expr_value(u, e->items[i]);
}

/* What CPython's compiler makes one constant of, in the simple cases. */
static bool is_constant(const struct expr *e)
{
	uint32_t i = 0;

	switch (e->kind) {
	case EXPR_CONST: return true;
	case EXPR_UNARY: return e->op != OP_UNARY_NOT && is_constant(e->items[0]);
	case EXPR_TUPLE:
	case EXPR_BINARY:
		while (i < e->n_items && is_constant(e->items[i]))
			i++;
		return i == e->n_items;
	default: return false;
	}
}

static void display(struct unit *u, const struct expr *e, enum op op, uint32_t count)
{
	values(u, e, 0);
	emit_op(&u->m, e->line, op, count);
}

/* Whether it is super() or super(class, object), by the name that is built in. */
static bool is_super(const struct unit *u, const struct expr *e)
{
	struct scope *s = u->scope;
	const struct expr *callee = e->kind == EXPR_CALL ? e->items[0] : NULL;
	struct variable own;
	bool method = s->kind == SCOPE_FUNCTION && s->around->kind != SCOPE_MODULE &&
		      s->names.count && (s->names.entries[0].flags & SCOPE_PARAMETER);

	return callee && callee->kind == EXPR_NAME && !strcmp(callee->name, "super") &&
	       !e->n_names && (e->n_items == 3 || (e->n_items == 1 && method)) &&
	       !scope_variable(s, "super", &own);
}

/* super().name: the attribute after the class that the method belongs to. */
static void super_attr(struct unit *u, const struct expr *e, enum op op)
{
	const struct expr *callee = e->items[0];

	compile_name(u, e->line, "super", USE_LOAD);
	if (callee->n_items == 1) {
		emit_op(&u->m, e->line, OP_PUSH_NULL, 0);
		compile_name(u, e->line, u->scope->names.entries[0].key, USE_LOAD);
	} else {
		values(u, callee, 1);
	}
	emit_op(&u->m, e->line, op, compile_attr(u->c, e->name));
}

static bool has_stars(const struct expr *e)
{
	for (uint32_t i = 1; i < e->n_items; i++)
		if (e->items[i]->kind == EXPR_STARRED)
			return true;
	for (uint32_t i = 0; i < e->n_names; i++)
		if (!e->names[i])
			return true;
	return false;
}

/* Arguments number `from` to `to` of those by name, as a dict; merged into the one there is. */
static void named_arguments(struct unit *u, const struct expr *e, uint32_t from, uint32_t to,
			    bool merge)
{
	uint32_t first = e->n_items - e->n_names;

	if (from == to)
		return;
	for (uint32_t i = from; i < to; i++) {
		load_const(u, e->line, (struct constant){ .kind = CONST_STR,
							  .text = e->names[i],
							  .size = strlen(e->names[i]) });
		compile_expr_value(u, e->items[first + i]);
	}
	emit_op(&u->m, e->line, OP_BUILD_MAP, to - from);
	if (merge)
		emit_op(&u->m, e->line, OP_DICT_MERGE, 0);
}

/* All arguments by name, as one dict. */
static void merged_arguments(struct unit *u, const struct expr *e)
{
	uint32_t first = e->n_items - e->n_names, from = 0;
	bool made = false;

	for (uint32_t i = 0; i < e->n_names; i++) {
		if (e->names[i])
			continue;
		named_arguments(u, e, from, i, made);
		if (!made && from == i)
			emit_op(&u->m, e->line, OP_BUILD_MAP, 0);
		made = true;
		compile_expr_value(u, e->items[first + i]);
		emit_op(&u->m, e->line, OP_DICT_MERGE, 0);
		from = i + 1;
	}
	named_arguments(u, e, from, e->n_names, made);
}

/* A call with * or ** before arguments. A word for their names lies below it. */
static void star_call(struct unit *u, const struct expr *e)
{
	struct expr args = { .kind = EXPR_TUPLE,
			     .line = e->line,
			     .items = e->items + 1,
			     .n_items = e->n_items - 1 - e->n_names };
	bool names = e->n_names > 0;

	if (names)
		emit_op(&u->m, e->line, OP_PUSH_NULL, 0);
	compile_expr_value(u, e->items[0]);
	emit_op(&u->m, e->line, OP_PUSH_NULL, 0);
	if (args.n_items == 1 && args.items[0]->kind == EXPR_STARRED)
		compile_expr_value(u, args.items[0]->items[0]);
	else
		compile_expr_value(u, &args);
	if (names)
		merged_arguments(u, e);
	emit_op(&u->m, e->line, OP_SPREAD, names);
	emit_op(&u->m, e->line, OP_CALL_FUNCTION_EX, names);
	if (!names)
		return;
	emit_op(&u->m, e->line, OP_SWAP, 2);
	emit_op(&u->m, e->line, OP_POP_TOP, 0);
}

/* Of three constants or more CPython makes a frozenset, and of that the set. */
static void set(struct unit *u, const struct expr *e)
{
	uint32_t constants = 0;

	values(u, e, 0);
	while (constants < e->n_items && is_constant(e->items[constants]))
		constants++;
	emit_extra(&u->m, e->line, OP_BUILD_SET, e->n_items,
		   constants == e->n_items && constants > 2);
}

/* A call. A method is loaded together with its self, so that no bound method is made. */
static void call(struct unit *u, const struct expr *e)
{
	const struct expr *callee = e->items[0];
	uint32_t extra = 0;

	if (has_stars(e)) {
		star_call(u, e);
		return;
	}
	if (callee->kind == EXPR_ATTR && is_super(u, callee->items[0])) {
		super_attr(u, callee, OP_LOAD_SUPER_METHOD);
	} else if (callee->kind == EXPR_ATTR) {
		compile_expr_value(u, callee->items[0]);
		emit_op(&u->m, callee->line, OP_LOAD_METHOD, compile_attr(u->c, callee->name));
	} else {
		compile_expr_value(u, callee);
		emit_op(&u->m, e->line, OP_PUSH_NULL, 0);
	}
	values(u, e, 1);
	if (e->n_names)
		extra = compile_keywords(u->c, e->names, e->n_names) + 1;
	emit_extra(&u->m, e->line, OP_CALL, e->n_items - 1, extra);
}

static void slice(struct unit *u, const struct expr *e)
{
	uint32_t parts = e->items[2] ? 3 : 2;

	for (uint32_t i = 0; i < parts; i++) {
		if (e->items[i])
			compile_expr_value(u, e->items[i]);
		else
			compile_expr_none(u, e->line);
	}
	emit_op(&u->m, e->line, OP_BUILD_SLICE, parts);
}

static void formatted(struct unit *u, const struct expr *e)
{
	compile_expr_value(u, e->items[0]);
	if (e->ops[0] != CONVERT_NOT)
		emit_op(&u->m, e->line, OP_CONVERT_VALUE, e->ops[0]);
	if (e->items[1])
		compile_expr_value(u, e->items[1]);
	emit_op(&u->m, e->line, e->items[1] ? OP_FORMAT_WITH_SPEC : OP_FORMAT_SIMPLE, 0);
}

static void relation(struct unit *u, int line, uint8_t op)
{
	switch (op) {
	case RELATION_IN: emit_op(&u->m, line, OP_CONTAINS_OP, 0); break;
	case RELATION_NOT_IN: emit_op(&u->m, line, OP_CONTAINS_OP, 1); break;
	case RELATION_IS: emit_op(&u->m, line, OP_IS_OP, 0); break;
	case RELATION_IS_NOT: emit_op(&u->m, line, OP_IS_OP, 1); break;
	default: emit_op(&u->m, line, OP_COMPARE_OP, op); break;
	}
}

/* not (a in b) is a not in b. Whether it was one. */
static bool inverted(struct unit *u, const struct expr *e)
{
	static const uint8_t opposite[] = { [RELATION_IN] = RELATION_NOT_IN,
					    [RELATION_NOT_IN] = RELATION_IN,
					    [RELATION_IS] = RELATION_IS_NOT,
					    [RELATION_IS_NOT] = RELATION_IS };

	if (e->kind != EXPR_COMPARE || e->n_items != 2 || e->ops[0] < RELATION_IN)
		return false;
	compile_expr_value(u, e->items[0]);
	compile_expr_value(u, e->items[1]);
	relation(u, e->line, opposite[e->ops[0]]);
	return true;
}

static bool is_number(const struct constant *c)
{
	return c->kind == CONST_INT || c->kind == CONST_FLOAT;
}

static void unary(struct unit *u, const struct expr *e)
{
	const struct expr *operand = e->items[0];

	if (e->op == OP_UNARY_NOT && inverted(u, operand))
		return;
	compile_expr_value(u, operand);
	if (e->op != OP_UNARY_POSITIVE || operand->kind != EXPR_CONST ||
	    !is_number(operand->constant))
		emit_op(&u->m, e->line, e->op, 0);
}

static void binary(struct unit *u, const struct expr *e)
{
	compile_expr_value(u, e->items[0]);
	for (uint32_t i = 1; i < e->n_items; i++) {
		compile_expr_value(u, e->items[i]);
		emit_op(&u->m, e->line, OP_BINARY_OP, e->ops[i - 1]);
	}
}

/*
 * All comparisons of a < b < c but the last; each middle operand is kept below for the next
 * one. When one is false, `op` jumps to `cleanup` with that operand still on the stack.
 */
static void links(struct unit *u, const struct expr *e, enum op op, struct label *cleanup)
{
	uint32_t last = e->n_items - 1;

	compile_expr_value(u, e->items[0]);
	for (uint32_t i = 1; i < last; i++) {
		compile_expr_value(u, e->items[i]);
		emit_op(&u->m, e->line, OP_SWAP, 2);
		emit_op(&u->m, e->line, OP_COPY, 2);
		relation(u, e->line, e->ops[i - 1]);
		emit_jump(&u->m, e->line, op, cleanup);
	}
	compile_expr_value(u, e->items[last]);
	relation(u, e->line, e->ops[last - 1]);
}

static void comparison(struct unit *u, const struct expr *e)
{
	struct label cleanup = { 0 }, end = { 0 };

	links(u, e, OP_JUMP_IF_FALSE_OR_POP, &cleanup);
	if (e->n_items == 2)
		return;
	emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &end);
	emit_bind(&u->m, &cleanup);
	emit_op(&u->m, e->line, OP_SWAP, 2);
	emit_op(&u->m, e->line, OP_POP_TOP, 0);
	emit_bind(&u->m, &end);
}

/*
 * An operand that may decide: if its truth is `when` the value stays on the stack and the code
 * goes on at `to`, otherwise it leaves. An operand that is a connective itself does not build a
 * value only to test it: each of its operands jumps as far as CPython's do once jumps to jumps
 * have been made one.
 */
static void deciding(struct unit *u, const struct expr *e, struct label *to, bool when)
{
	bool connective = e->kind == EXPR_AND || e->kind == EXPR_OR;
	bool alike = (e->kind == EXPR_OR) == when;
	struct label next = { 0 };

	if (!connective) {
		compile_expr_value(u, e);
		emit_jump(&u->m, e->line,
			  when ? OP_JUMP_IF_TRUE_OR_POP : OP_JUMP_IF_FALSE_OR_POP, to);
		return;
	}
	for (uint32_t i = 0; i + 1 < e->n_items; i++) {
		if (alike)
			deciding(u, e->items[i], to, when);
		else
			compile_expr_jump(u, e->items[i], &next, !when);
	}
	deciding(u, e->items[e->n_items - 1], to, when);
	emit_bind(&u->m, &next);
}

static void connective(struct unit *u, const struct expr *e)
{
	struct label end = { 0 };

	for (uint32_t i = 0; i + 1 < e->n_items; i++)
		deciding(u, e->items[i], &end, e->kind == EXPR_OR);
	compile_expr_value(u, e->items[e->n_items - 1]);
	emit_bind(&u->m, &end);
}

static void choice(struct unit *u, const struct expr *e)
{
	struct label otherwise = { 0 }, end = { 0 };

	compile_expr_jump(u, e->items[1], &otherwise, false);
	compile_expr_value(u, e->items[0]);
	emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &end);
	emit_bind(&u->m, &otherwise);
	compile_expr_value(u, e->items[2]);
	emit_bind(&u->m, &end);
}

/* name := value, in a comprehension a name of the code around it */
static void named(struct unit *u, const struct expr *e)
{
	struct scope *scope = u->scope;

	compile_expr_value(u, e->items[1]);
	emit_op(&u->m, e->line, OP_COPY, 1);
	u->scope = scope_host(scope);
	compile_expr_store(u, e->items[0]);
	u->scope = scope;
}

/* A tuple, a list or a set. */
static void sequence(struct unit *u, const struct expr *e)
{
	if (compile_starred_display(u, e))
		return;
	if (e->kind == EXPR_SET)
		set(u, e);
	else
		display(u, e, e->kind == EXPR_TUPLE ? OP_BUILD_TUPLE : OP_BUILD_LIST, e->n_items);
}

void compile_expr_value(struct unit *u, const struct expr *e)
{
	/* Unreachable code adds no constants either. */
	if (u->m.dead)
		return;
	switch (e->kind) {
	case EXPR_CONST: load_const(u, e->line, *e->constant); break;
	case EXPR_NAME: compile_name(u, e->line, e->name, USE_LOAD); break;
	case EXPR_ATTR:
		if (is_super(u, e->items[0])) {
			super_attr(u, e, OP_LOAD_SUPER_ATTR);
			break;
		}
		compile_expr_value(u, e->items[0]);
		emit_op(&u->m, e->line, OP_LOAD_ATTR, compile_attr(u->c, e->name));
		break;
	case EXPR_INDEX:
		values(u, e, 0);
		emit_op(&u->m, e->line, OP_BINARY_SUBSCR, 0);
		break;
	case EXPR_SLICE: slice(u, e); break;
	case EXPR_CALL: call(u, e); break;
	case EXPR_UNARY: unary(u, e); break;
	case EXPR_BINARY: binary(u, e); break;
	case EXPR_COMPARE: comparison(u, e); break;
	case EXPR_AND:
	case EXPR_OR: connective(u, e); break;
	case EXPR_CHOICE: choice(u, e); break;
	case EXPR_JOINED: display(u, e, OP_BUILD_STRING, e->n_items); break;
	case EXPR_FORMATTED: formatted(u, e); break;
	case EXPR_LAMBDA: compile_function(u, e->function); break;
	case EXPR_TUPLE:
	case EXPR_LIST:
	case EXPR_SET: sequence(u, e); break;
	case EXPR_DICT:
		if (!compile_merged_dict(u, e))
			display(u, e, OP_BUILD_MAP, e->n_items / 2);
		break;
	case EXPR_COMPREHENSION: compile_comprehension(u, e); break;
	case EXPR_NAMED: named(u, e); break;
	case EXPR_YIELD: compile_yield(u, e); break;
	case EXPR_GENERATOR: compile_generator(u, e); break;
	case EXPR_STARRED:
	case EXPR_CLAUSE: BUG("a part of an expression stands alone");
	}
}

/* Jumps over `and` and `or`: all operands but the last may decide, one way only. */
static void jump_connective(struct unit *u, const struct expr *e, struct label *to, bool when)
{
	bool decides = e->kind == EXPR_OR;
	struct label end = { 0 };

	for (uint32_t i = 0; i + 1 < e->n_items; i++)
		compile_expr_jump(u, e->items[i], decides == when ? to : &end, decides);
	compile_expr_jump(u, e->items[e->n_items - 1], to, when);
	emit_bind(&u->m, &end);
}

static void jump_choice(struct unit *u, const struct expr *e, struct label *to, bool when)
{
	struct label otherwise = { 0 }, end = { 0 };

	compile_expr_jump(u, e->items[1], &otherwise, false);
	compile_expr_jump(u, e->items[0], to, when);
	emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &end);
	emit_bind(&u->m, &otherwise);
	compile_expr_jump(u, e->items[2], to, when);
	emit_bind(&u->m, &end);
}

static void jump_comparison(struct unit *u, const struct expr *e, struct label *to, bool when)
{
	struct label cleanup = { 0 }, end = { 0 };

	links(u, e, OP_POP_JUMP_IF_FALSE, &cleanup);
	emit_jump(&u->m, e->line, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, to);
	if (e->n_items == 2)
		return;
	emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &end);
	emit_bind(&u->m, &cleanup);
	emit_op(&u->m, e->line, OP_POP_TOP, 0);
	if (!when)
		emit_jump(&u->m, e->line, OP_JUMP_FORWARD, to);
	emit_bind(&u->m, &end);
}

static bool is_true(const struct constant *c)
{
	return c->kind == CONST_TRUE || c->kind == CONST_ELLIPSIS || (c->kind == CONST_INT && c->integer != 0) ||
	       (c->kind == CONST_FLOAT && c->real != 0) ||
	       (c->kind == CONST_STR && c->size > 0);
}

/* Jumps to the label if the expression's truth is `when`. */
void compile_expr_jump(struct unit *u, const struct expr *e, struct label *to, bool when)
{
	if (u->m.dead)
		return;
	if (e->kind == EXPR_CONST) {
		/* `while True` tests nothing. */
		if (is_true(e->constant) == when)
			emit_jump(&u->m, e->line, OP_JUMP_FORWARD, to);
	} else if (e->kind == EXPR_UNARY && e->op == OP_UNARY_NOT) {
		compile_expr_jump(u, e->items[0], to, !when);
	} else if (e->kind == EXPR_AND || e->kind == EXPR_OR) {
		jump_connective(u, e, to, when);
	} else if (e->kind == EXPR_CHOICE) {
		jump_choice(u, e, to, when);
	} else if (e->kind == EXPR_COMPARE) {
		jump_comparison(u, e, to, when);
	} else {
		compile_expr_value(u, e);
		emit_jump(&u->m, e->line, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE,
			  to);
	}
}

void compile_expr_store(struct unit *u, const struct expr *target)
{
	switch (target->kind) {
	case EXPR_NAME: compile_name(u, target->line, target->name, USE_STORE); break;
	case EXPR_ATTR:
		compile_expr_value(u, target->items[0]);
		emit_op(&u->m, target->line, OP_STORE_ATTR, compile_attr(u->c, target->name));
		break;
	case EXPR_INDEX:
		values(u, target, 0);
		emit_op(&u->m, target->line, OP_STORE_SUBSCR, 0);
		break;
	case EXPR_TUPLE:
	case EXPR_LIST:
		if (compile_starred_store(u, target))
			break;
		emit_op(&u->m, target->line, OP_UNPACK_SEQUENCE, target->n_items);
		for (uint32_t i = 0; i < target->n_items; i++)
			compile_expr_store(u, target->items[i]);
		break;
	default: BUG("the parser let a target pass that is none");
	}
}

void compile_expr_delete(struct unit *u, const struct expr *target)
{
	switch (target->kind) {
	case EXPR_NAME: compile_name(u, target->line, target->name, USE_DELETE); break;
	case EXPR_ATTR:
		compile_expr_value(u, target->items[0]);
		emit_op(&u->m, target->line, OP_DELETE_ATTR, compile_attr(u->c, target->name));
		break;
	case EXPR_INDEX:
		values(u, target, 0);
		emit_op(&u->m, target->line, OP_DELETE_SUBSCR, 0);
		break;
	case EXPR_TUPLE:
	case EXPR_LIST:
		for (uint32_t i = 0; i < target->n_items; i++)
			compile_expr_delete(u, target->items[i]);
		break;
	default: BUG("the parser let a target pass that is none");
	}
}
