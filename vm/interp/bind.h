/*
 * Which value each parameter of a function gets, as CPython decides it (Python/ceval.c,
 * initialize_locals). All mistakes are found before anything is made.
 */
#ifndef REFRACE_INTERP_BIND_H
#define REFRACE_INTERP_BIND_H

#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"

enum {
	PARAMETERS = CODE_PLAIN,         /* that a function may have, besides *args and **kwargs */
	CALL_ARGUMENTS = PARAMETERS + 1, /* one less than there are values of all */
};

/* What a function is given. The references move to its parameters, unless it does not fit. */
struct given {
	value self;        /* the first argument; 0: none */
	const value *args; /* by position, after it */
	uint32_t n;
	const value *names, *named; /* by name */
	uint32_t n_named;
};

static struct dict *make_dict(struct thread *t);

static bool too_many_parameters(struct thread *t, const struct code *code)
{
	if (code->n_args + code->n_keyword_only <= PARAMETERS)
		return false;
	raise_outside(t, code->name,
		      "a function of more than %d parameters is outside the subset",
		      (int)PARAMETERS);
	return true;
}

static const char *name_text(value name)
{
	return ((const struct string *)value_object(name))->text;
}

/* The parameter that can be given by this name; UINT32_MAX: none. */
static uint32_t parameter(const struct code *code, value name)
{
	uint32_t n = code->n_args + code->n_keyword_only;

	for (uint32_t i = code->n_positional_only; i < n; i++)
		if (!strcmp(code->local_names[i], name_text(name)))
			return i;
	return UINT32_MAX;
}

/* --- what does not fit --- */

/* A list of names being written: 'a', 'b', and 'c'. */
struct listing {
	char text[THREAD_MESSAGE];
	size_t used;
	uint32_t n, all;
};

static void list_name(struct listing *l, const char *name)
{
	const char *before = "";

	if (l->n)
		before = l->n + 1 < l->all ? ", " : l->all == 2 ? " and " : ", and ";
	l->n++;
	l->used += utf8_print(l->text + l->used, sizeof(l->text) - l->used, "%s'%s'", before,
			      name);
}

/* The default of a parameter; 0: it has none. */
static value default_of(const struct function *f, uint32_t i)
{
	const struct code *code = f->code;
	const value *defaults = f->kept + f->head.size - code_n_defaults(code);
	uint32_t first = code->n_args - code->n_defaults;

	if (i >= code->n_args)
		return defaults[code_keyword_default(code, i - code->n_args)];
	return i < first ? 0 : defaults[code->n_keyword_only + i - first];
}

static bool is_missing(const struct function *f, const value *bound, uint32_t i)
{
	return !bound[i] && !default_of(f, i);
}

/* Parameters from `start` to `end`, of which some get no value. */
static __attribute__((noinline, cold)) void some_are_missing(struct thread *t,
							     const struct function *f,
							     const value *bound, uint32_t start,
							     uint32_t end, const char *kind)
{
	struct listing l = { .n = 0 };

	for (uint32_t i = start; i < end; i++)
		l.all += is_missing(f, bound, i);
	for (uint32_t i = start; i < end; i++)
		if (is_missing(f, bound, i))
			list_name(&l, f->code->local_names[i]);
	raise(t, EXCEPTION_TypeError, "%s() missing %u required %s argument%s: %s",
	      f->code->qualname, l.all, kind, l.all == 1 ? "" : "s", l.text);
}

/* Whether each parameter from `start` to `end` gets a value. False after raising that. */
static bool none_is_missing(struct thread *t, const struct function *f, const value *bound,
			    uint32_t start, uint32_t end, const char *kind)
{
	for (uint32_t i = start; i < end; i++)
		if (is_missing(f, bound, i)) {
			some_are_missing(t, f, bound, start, end, kind);
			return false;
		}
	return true;
}

static void too_many_given(struct thread *t, const struct code *code, const value *bound,
			   uint32_t given)
{
	uint32_t least = code->n_args - code->n_defaults, named = 0;
	char takes[40], also[80] = "";

	for (uint32_t i = 0; i < code->n_keyword_only; i++)
		named += bound[code->n_args + i] != 0;
	snprintf(takes, sizeof(takes), code->n_defaults ? "from %u to %u" : "%u",
		 code->n_defaults ? least : code->n_args, code->n_args);
	if (named)
		snprintf(also, sizeof(also), " positional argument%s (and %u keyword-only "
			 "argument%s)", given == 1 ? "" : "s", named, named == 1 ? "" : "s");
	raise(t, EXCEPTION_TypeError, "%s() takes %s positional argument%s but %u%s %s given",
	      code->qualname, takes, code->n_args == 1 && !code->n_defaults ? "" : "s", given,
	      also, given == 1 && !named ? "was" : "were");
}

/* A name that is no parameter's. */
static void unexpected_name(struct thread *t, const struct code *code, const struct given *g,
			    value name)
{
	char names[THREAD_MESSAGE] = "";
	size_t used = 0;

	for (uint32_t i = 0; i < code->n_positional_only; i++)
		for (uint32_t k = 0; k < g->n_named; k++)
			if (!strcmp(code->local_names[i], name_text(g->names[k])))
				used += utf8_print(names + used, sizeof(names) - used, "%s%s",
						   used ? ", " : "", code->local_names[i]);
	if (used)
		raise(t, EXCEPTION_TypeError,
		      "%s() got some positional-only arguments passed as keyword arguments: '%s'",
		      code->qualname, names);
	else
		raise(t, EXCEPTION_TypeError, "%s() got an unexpected keyword argument '%s'",
		      code->qualname, name_text(name));
}

/* --- what does --- */

static bool bind_named(struct thread *t, const struct code *code, const struct given *g,
		       value *bound)
{
	for (uint32_t i = 0; i < g->n_named; i++) {
		uint32_t at = parameter(code, g->names[i]);

		if (at == UINT32_MAX && code->takes & TAKES_NAMES)
			continue;
		if (at == UINT32_MAX) {
			unexpected_name(t, code, g, g->names[i]);
			return false;
		}
		if (bound[at]) {
			raise(t, EXCEPTION_TypeError, "%s() got multiple values for argument '%s'",
			      code->qualname, name_text(g->names[i]));
			return false;
		}
		bound[at] = g->named[i];
	}
	return true;
}

static void bind_defaults(struct thread *t, const struct function *f, value *bound)
{
	for (uint32_t i = 0; i < f->code->n_args + f->code->n_keyword_only; i++) {
		if (bound[i])
			continue;
		bound[i] = default_of(f, i);
		strategy_keep(t, bound[i]);
	}
}

/* *args: what is left of the positional arguments, of which `placed` have a parameter. */
static value rest_of_arguments(struct thread *t, const struct given *g, uint32_t placed)
{
	uint32_t own = g->self ? 1 : 0, n = own + g->n - placed;
	struct tuple *rest = create(t, KIND_TUPLE, n);

	for (uint32_t i = 0; i < n; i++)
		rest->items[i] = placed + i < own ? g->self : g->args[placed + i - own];
	return value_of(rest);
}

/* **kwargs: what is given by names that are no parameter's. */
static value rest_of_names(struct thread *t, const struct code *code, const struct given *g)
{
	struct dict *rest = make_dict(t);
	value old_key, old;
	uint64_t hash;

	for (uint32_t i = 0; i < g->n_named; i++) {
		if (parameter(code, g->names[i]) != UINT32_MAX)
			continue;
		strategy_keep(t, g->names[i]);
		value_hash(g->names[i], &hash);
		dict_put(t, rest, g->names[i], hash, g->named[i], &old_key, &old);
	}
	return value_of(rest);
}

/* Defaults are counted here. False after raising. */
static bool bind_given(struct thread *t, const struct function *f, const struct given *g,
		       value *bound)
{
	const struct code *code = f->code;
	uint32_t own = g->self ? 1 : 0, n = own + g->n, all = code->n_args + code->n_keyword_only;
	uint32_t placed = n < code->n_args ? n : code->n_args;

	if (too_many_parameters(t, code))
		return false;
	for (uint32_t i = 0; i < placed; i++)
		bound[i] = i < own ? g->self : g->args[i - own];
	if (code->plain && n == code->n_args && !g->n_named)
		return true;
	memset(bound + placed, 0, (code->n_parameters - placed) * sizeof(value));
	if (!bind_named(t, code, g, bound))
		return false;
	if (n > code->n_args && !(code->takes & TAKES_REST)) {
		too_many_given(t, code, bound, n);
		return false;
	}
	if (!none_is_missing(t, f, bound, 0, code->n_args, "positional") ||
	    !none_is_missing(t, f, bound, code->n_args, all, "keyword-only"))
		return false;
	bind_defaults(t, f, bound);
	if (code->takes & TAKES_REST)
		bound[all++] = rest_of_arguments(t, g, placed);
	if (code->takes & TAKES_NAMES)
		bound[all] = rest_of_names(t, code, g);
	return true;
}

#endif
