/*
 * The mini-language of format specs (Python/formatter_unicode.c):
 *
 *     [[fill]align][sign][z][#][0][width][grouping][.precision][type]
 */
#ifndef REFRACE_INTERP_FORMAT_SPEC_H
#define REFRACE_INTERP_FORMAT_SPEC_H

#include "vm/interp/character.h"
#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"

struct format_spec {
	char fill[4]; /* a character */
	uint32_t fill_size;
	char align; /* < > ^ = */
	bool aligned; /* it was said how */
	char sign;  /* 0: none was said */
	bool no_negative_zero, alternate;
	int64_t width, precision; /* -1: none */
	char grouping; /* , or _; 0: none */
	uint32_t type; /* a character */
};

/* What is left of a spec. */
struct spec_reader {
	const char *at, *end;
};

static bool spec_has(struct spec_reader *r, char c)
{
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

static bool is_alignment(char c)
{
	return c && strchr("<>=^", c);
}

static void read_alignment(struct spec_reader *r, struct format_spec *spec)
{
	uint32_t size = r->at < r->end ? character_size((unsigned char)*r->at) : 0;

	if (size && r->at + size < r->end && is_alignment(r->at[size])) {
		memcpy(spec->fill, r->at, size);
		spec->fill_size = size;
		r->at += size;
	}
	if (r->at < r->end && is_alignment(*r->at)) {
		spec->align = *r->at++;
		spec->aligned = true;
	}
}

/* A number, or -1 if none is there; false after raising. */
static bool read_count(struct thread *t, struct spec_reader *r, int64_t *n)
{
	*n = -1;
	for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
		*n = *n < 0 ? 0 : *n;
		if (!__builtin_mul_overflow(*n, (int64_t)10, n) &&
		    !__builtin_add_overflow(*n, (int64_t)(*r->at - '0'), n))
			continue;
		raise(t, EXCEPTION_ValueError, "Too many decimal digits in format string");
		return false;
	}
	return true;
}

static bool read_grouping(struct thread *t, struct spec_reader *r, struct format_spec *spec)
{
	spec->grouping = spec_has(r, ',') ? ',' : 0;
	if (spec_has(r, '_')) {
		if (spec->grouping) {
			raise(t, EXCEPTION_ValueError, "Cannot specify both ',' and '_'.");
			return false;
		}
		spec->grouping = '_';
	}
	if (spec->grouping == '_' && spec_has(r, ',')) {
		raise(t, EXCEPTION_ValueError, "Cannot specify both ',' and '_'.");
		return false;
	}
	return true;
}

static bool grouping_fits(struct thread *t, const struct format_spec *spec)
{
	if (!spec->grouping || !spec->type || (spec->type < 128 && strchr("defgEG%F", (int)spec->type)))
		return true;
	if (spec->grouping == '_' && spec->type < 128 && strchr("boxX", (int)spec->type))
		return true;
	if (spec->type > 32 && spec->type < 128)
		raise(t, EXCEPTION_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping,
		      (int)spec->type);
	else
		raise(t, EXCEPTION_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping,
		      spec->type);
	return false;
}

/* Reads a spec for v; `align` and `type` are what its type has if nothing is said. False after
 * raising. */
static bool read_spec(struct thread *t, value v, const char *text, size_t size, char align,
		      char type, struct format_spec *spec)
{
	struct spec_reader r = { text, text + size };
	bool zero;

	*spec = (struct format_spec){ .align = align, .type = (unsigned char)type };
	read_alignment(&r, spec);
	if (r.at < r.end && *r.at && strchr("+- ", *r.at))
		spec->sign = *r.at++;
	spec->no_negative_zero = spec_has(&r, 'z');
	spec->alternate = spec_has(&r, '#');
	zero = !spec->fill_size && spec_has(&r, '0');
	if (zero && !spec->aligned && align == '>')
		spec->align = '=';
	if (!spec->fill_size)
		spec->fill[0] = zero ? '0' : ' ', spec->fill_size = 1;
	if (!read_count(t, &r, &spec->width) || !read_grouping(t, &r, spec))
		return false;
	spec->precision = -1;
	if (spec_has(&r, '.')) {
		if (!read_count(t, &r, &spec->precision))
			return false;
		if (spec->precision < 0) {
			raise(t, EXCEPTION_ValueError, "Format specifier missing precision");
			return false;
		}
	}
	if (r.at < r.end)
		spec->type = read_character(&r.at);
	if (r.at < r.end) {
		raise(t, EXCEPTION_ValueError,
		      "Invalid format specifier '%.*s' for object of type '%s'", (int)size, text,
		      type_name(v));
		return false;
	}
	return grouping_fits(t, spec);
}

static bool unknown_code(struct thread *t, value v, const struct format_spec *spec)
{
	if (spec->type > 32 && spec->type < 128)
		raise(t, EXCEPTION_ValueError, "Unknown format code '%c' for object of type '%s'",
		      (int)spec->type, type_name(v));
	else
		raise(t, EXCEPTION_ValueError,
		      "Unknown format code '\\x%x' for object of type '%s'", spec->type,
		      type_name(v));
	return false;
}

#endif
