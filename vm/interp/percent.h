/*
 * text % values (Objects/unicodeobject.c, PyUnicode_Format).
 */
#ifndef REFRACE_INTERP_PERCENT_H
#define REFRACE_INTERP_PERCENT_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

/* A formatting under way. */
struct percent {
	struct thread *t;
	struct spec_reader in;
	const char *begin;
	value values;       /* the right operand */
	uint64_t used;      /* values that have been taken, one after another */
	value keyed;        /* the value of the key that was named; 0: none was */
	struct list *taken; /* values of keys, to be given up */
	bool left, zero;    /* flags that a format spec says otherwise */
	struct format_spec spec;
};

/* An object of the program that has items. */
static bool maps_by_code(struct thread *t, value v)
{
	return special_find(t, v, SPECIAL_getitem);
}

static bool is_mapping(struct thread *t, value v)
{
	return maps_by_code(t, v) || value_is_kind(v, KIND_DICT) || value_is_kind(v, KIND_LIST) ||
	       value_is_kind(v, KIND_RANGE);
}

/* The next value, not counted; 0 after raising. */
static value percent_next(struct percent *p)
{
	const struct tuple *tuple = (struct tuple *)value_object(p->values);
	bool several = value_is_kind(p->values, KIND_TUPLE);

	if (p->keyed)
		return p->keyed;
	if (p->used < (several ? tuple->head.size : 1))
		return several ? tuple->items[p->used++] : (p->used++, p->values);
	raise(p->t, EXCEPTION_TypeError, "not enough arguments for format string");
	return 0;
}

/* The value of the key between the brackets; false after raising. */
static bool percent_key(struct percent *p)
{
	const char *from = p->in.at;
	struct dict *d = (struct dict *)value_object(p->values);
	struct found found;
	uint64_t hash;
	int depth = 1;
	value key;

	if (!value_is_kind(p->values, KIND_DICT) && !maps_by_code(p->t, p->values)) {
		raise(p->t, EXCEPTION_TypeError, "format requires a mapping");
		return false;
	}
	for (; p->in.at < p->in.end && depth; p->in.at++)
		depth += (*p->in.at == '(') - (*p->in.at == ')');
	if (depth) {
		raise(p->t, EXCEPTION_ValueError, "incomplete format key");
		return false;
	}
	if (maps_by_code(p->t, p->values)) {
		ask_code(p->t, "a __getitem__");
		p->keyed = value_int(0); /* it can be anything: the library does it all */
		return true;
	}
	key = make_string(p->t, from, (size_t)(p->in.at - 1 - from));
	value_hash(key, &hash);
	found = dict_find(p->t, d, key, hash);
	p->keyed = found.entry ? strategy_take(p->t, &found.table->head, found.entry + 1) : 0;
	if (!p->keyed) {
		raise_with(p->t, EXCEPTION_KeyError, key);
		return false;
	}
	new_list_add(p->taken, p->keyed);
	new_list_add(p->taken, key);
	return true;
}

static void percent_flags(struct percent *p)
{
	for (; p->in.at < p->in.end; p->in.at++) {
		switch (*p->in.at) {
		case '-': p->left = true; break;
		case '0': p->zero = true; break;
		case '#': p->spec.alternate = true; break;
		case '+': p->spec.sign = '+'; break;
		case ' ': p->spec.sign = p->spec.sign ? p->spec.sign : ' '; break;
		default: return;
		}
	}
}

/* A width or precision: digits, or `*`; false after raising. */
static bool percent_count(struct percent *p, int64_t *n)
{
	value given;

	if (!spec_has(&p->in, '*'))
		return read_count(p->t, &p->in, n);
	given = percent_next(p);
	if (!given)
		return false;
	if (as_number(given, n))
		return true;
	raise(p->t, EXCEPTION_TypeError, "* wants int");
	return false;
}

/* Between '%' and the letter; false after raising. */
static bool percent_spec(struct percent *p)
{
	p->left = p->zero = false;
	p->keyed = 0;
	p->spec = (struct format_spec){ .width = -1, .precision = -1, .fill = " ", .fill_size = 1 };
	if (spec_has(&p->in, '(') && !percent_key(p))
		return false;
	percent_flags(p);
	if (!percent_count(p, &p->spec.width))
		return false;
	if (p->spec.width < -1) {
		p->left = true;
		p->spec.width = p->spec.width == INT64_MIN ? INT64_MAX : -p->spec.width;
	}
	if (spec_has(&p->in, '.')) {
		if (!percent_count(p, &p->spec.precision))
			return false;
		p->spec.precision = p->spec.precision < 0 ? 0 : p->spec.precision;
	}
	while (p->in.at < p->in.end && *p->in.at && strchr("hlL", *p->in.at))
		p->in.at++;
	if (p->in.at == p->in.end) {
		raise(p->t, EXCEPTION_ValueError, "incomplete format");
		return false;
	}
	p->spec.type = (unsigned char)*p->in.at++;
	p->spec.align = p->left ? '<' : '>';
	return true;
}

static void fill_with_zeros(struct percent *p)
{
	if (!p->zero || p->left)
		return;
	p->spec.align = '=';
	p->spec.fill[0] = '0';
}

/* With at least so many digits as the precision says. */
static bool percent_digits(struct percent *p, int64_t number)
{
	char digits[FORMAT_PRECISION + 64], *end = digits + sizeof(digits), *at;
	char prefix[3] = { '0', (char)p->spec.type, 0 };
	struct numeral n = { .prefix = "" };
	uint32_t base = base_of(p->spec.type);

	if (p->spec.precision > FORMAT_PRECISION) {
		raise_outside(p->t, "%", "more than %d digits are outside the subset",
			      FORMAT_PRECISION);
		return false;
	}
	at = write_digits(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, base,
			  p->spec.type == 'X', end);
	while (end - at < p->spec.precision)
		*--at = '0';
	n.digits = at;
	n.n_digits = (size_t)(end - at);
	n.sign = sign_of(number < 0, &p->spec);
	n.prefix = p->spec.alternate && base != 10 ? prefix : "";
	fill_with_zeros(p);
	text_numeral(p->t, &n, &p->spec);
	return true;
}

static bool percent_integer(struct percent *p, value v)
{
	bool decimal = base_of(p->spec.type) == 10;
	int64_t number;
	double x;

	if (as_number(v, &number))
		return percent_digits(p, number);
	if (!decimal || !as_real(v, &x)) {
		raise(p->t, EXCEPTION_TypeError, "%%%c format: %s is required, not %s",
		      (int)p->spec.type, decimal ? "a real number" : "an integer", type_name(v));
		return false;
	}
	return whole_of_real(p->t, x, &number) && percent_digits(p, number);
}

static bool percent_real(struct percent *p, value v)
{
	double x;

	if (!to_real(v, &x)) {
		raise(p->t, EXCEPTION_TypeError, "must be real number, not %s", type_name(v));
		return false;
	}
	fill_with_zeros(p);
	return format_real(p->t, x, &p->spec);
}

/* What lies behind `from` in the thread's text is cut, and padded. */
static void pad_text(struct thread *t, size_t from, const struct format_spec *spec)
{
	size_t end = t->text_size, at = from;
	int64_t n = 0;

	for (; at < end && (spec->precision < 0 || n < spec->precision); n++)
		at += character_size((unsigned char)t->text[at]);
	t->text_size = at;
	n = spec->width - n;
	if (n <= 0)
		return;
	text_fill(t, spec, n);
	if (spec->align == '<')
		return;
	memmove(t->text + from + n, t->text + from, at - from);
	memset(t->text + from, ' ', (size_t)n);
}

static bool percent_character(struct percent *p, value v)
{
	size_t from = p->t->text_size;
	char text[4];
	int64_t n;

	if (value_is_kind(v, KIND_STR) &&
	    character_count((struct string *)value_object(v)) == 1) {
		text_value(p->t, v, false, NULL);
	} else if (!as_number(v, &n)) {
		raise(p->t, EXCEPTION_TypeError, "%%c requires int or char");
		return false;
	} else if (n < 0 || n >= 0x110000) {
		raise(p->t, EXCEPTION_OverflowError, "%%c arg not in range(0x110000)");
		return false;
	} else {
		text_add(p->t, text, write_character((uint32_t)n, text));
	}
	p->spec.precision = -1;
	pad_text(p->t, from, &p->spec);
	return true;
}

static bool percent_text(struct percent *p, value v)
{
	size_t from = p->t->text_size;

	if (p->spec.type == 'a')
		text_ascii(p->t, v);
	else
		text_value(p->t, v, p->spec.type == 'r', NULL);
	pad_text(p->t, from, &p->spec);
	return true;
}

/* Whether the class of the value says which number it is, where a conversion wants one. */
static bool percent_special(struct thread *t, value v, int type)
{
	switch (type) {
	case 'd':
	case 'i':
	case 'u': return special_find(t, v, SPECIAL_int) || special_find(t, v, SPECIAL_index);
	case 'o':
	case 'x':
	case 'X':
	case 'c': return special_find(t, v, SPECIAL_index);
	case 's':
	case 'r':
	case 'a': return false;
	default: return special_find(t, v, SPECIAL_float) || special_find(t, v, SPECIAL_index);
	}
}

/* Whether an object of the library counts as a tuple. */
static bool is_named_tuple(value v)
{
	return value_is_kind(v, KIND_INSTANCE) &&
	       instance_class((struct instance *)value_object(v))->traits & CLASS_IS_TUPLE;
}

static void call_is_named_tuple(struct call *c)
{
	call_done(c, value_bool(is_named_tuple(c->args[0])));
}

/* percent_asks(value, type): the same for the library. */
static void call_percent_asks(struct call *c)
{
	const struct string *type = (struct string *)value_object(c->args[1]);

	call_done(c, value_bool(percent_special(c->t, c->args[0], type->text[0])));
}

/* What stands at '%'; false after raising. */
static bool percent_one(struct percent *p)
{
	value v;

	if (spec_has(&p->in, '%')) {
		text_add(p->t, "%", 1);
		return true;
	}
	if (!percent_spec(p))
		return false;
	v = percent_next(p);
	if (!v)
		return false;
	if (percent_special(p->t, v, p->spec.type)) {
		ask_code(p->t, "a number's method");
		return true;
	}
	switch (p->spec.type) {
	case 's':
	case 'r':
	case 'a': return percent_text(p, v);
	case 'c': return percent_character(p, v);
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X': return percent_integer(p, v);
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G': return percent_real(p, v);
	default:
		raise(p->t, EXCEPTION_ValueError,
		      "unsupported format character '%c' (0x%x) at index %d",
		      p->spec.type < 32 || p->spec.type > 126 ? '?' : (int)p->spec.type,
		      p->spec.type, (int)(p->in.at - 1 - p->begin));
		return false;
	}
}

/* All of it; false after raising. */
static bool percent_all(struct percent *p)
{
	while (p->in.at < p->in.end) {
		const char *next = memchr(p->in.at, '%', (size_t)(p->in.end - p->in.at));

		next = next ? next : p->in.end;
		text_add(p->t, p->in.at, (size_t)(next - p->in.at));
		p->in.at = next;
		if (spec_has(&p->in, '%') && !percent_one(p))
			return false;
	}
	if (is_mapping(p->t, p->values) ||
	    p->used == (value_is_kind(p->values, KIND_TUPLE) ? value_object(p->values)->size : 1))
		return true;
	raise(p->t, EXCEPTION_TypeError, "not all arguments converted during string formatting");
	return false;
}

/* The library does it, which calls code of the program. */
static void percent_by_code(struct thread *t)
{
	value args[] = { *peek(t, 2), *peek(t, 1) };

	special_call(t, t->image->library[LIBRARY_percent], args, 2, 2, END_RESULT);
}

/* The top two words are a text and its values: ends the instruction. */
static void percent_binary(struct thread *t, const struct string *format, value values)
{
	struct percent p = { .t = t,
			     .in = { format->text, format->text + format->head.size },
			     .begin = format->text,
			     .values = values };
	uint64_t keys = 0;

	for (uint32_t i = 0; i < format->head.size; i++)
		keys += format->text[i] == '(';
	if (value_is_kind(values, KIND_DICT) && keys)
		p.taken = make_list(t, 2 * keys);
	text_begin(t);
	if (is_named_tuple(values)) {
		percent_by_code(t);
		return;
	}
	may_ask(t, LIBRARY_percent);
	if (percent_all(&p) && !retry_later(t)) {
		if (asked(t))
			percent_by_code(t);
		else
			finish(t, 2, text_end(t));
	}
	if (p.taken)
		push_pending(t, value_of(p.taken));
}

#endif
