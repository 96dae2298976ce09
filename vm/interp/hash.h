/*
 * hash(): numbers and tuples as in CPython; strings as in one of its runs, which all differ.
 */
#ifndef REFRACE_INTERP_HASH_H
#define REFRACE_INTERP_HASH_H

#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/real.h"
#include "vm/interp/table.h"

#define HASH_MODULUS ((INT64_C(1) << 61) - 1)

/* -1 stands for an error in CPython. */
static int64_t hash_of_number(int64_t n)
{
	int64_t hash = n % HASH_MODULUS;

	return hash == -1 ? -2 : hash;
}

/* (Python/pyhash.c, _Py_HashDouble) */
static int64_t hash_of_real(double x)
{
	uint64_t hash = 0;
	int exponent, sign = x < 0 ? -1 : 1;
	double part = frexp(fabs(x), &exponent);

	if (isinf(x))
		return sign * INT64_C(314159);
	while (part != 0) {
		hash = (hash << 28 & (uint64_t)HASH_MODULUS) | hash >> (61 - 28);
		part *= 1 << 28;
		exponent -= 28;
		hash += (uint64_t)part;
		part -= (double)(uint64_t)part;
		hash -= hash >= (uint64_t)HASH_MODULUS ? (uint64_t)HASH_MODULUS : 0;
	}
	exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
	hash = (hash << exponent & (uint64_t)HASH_MODULUS) | hash >> (61 - exponent);
	return hash_of_number(sign * (int64_t)hash);
}

/* The hash that Python shows; false: the value is not hashable. */
static bool shown_hash(value v, int64_t *shown);

/* (Objects/tupleobject.c, tuplehash) */
static bool hash_of_tuple(const struct tuple *tuple, int64_t *shown)
{
	const uint64_t first = UINT64_C(11400714785074694791), second = UINT64_C(14029467366897019727),
		       fifth = UINT64_C(2870177450012600261);
	uint64_t hash = fifth;

	for (uint32_t i = 0; i < tuple->head.size; i++) {
		int64_t lane;

		if (!shown_hash(tuple->items[i], &lane))
			return false;
		hash += (uint64_t)lane * second;
		hash = hash << 31 | hash >> 33;
		hash *= first;
	}
	hash += tuple->head.size ^ (fifth ^ UINT64_C(3527539));
	*shown = hash == UINT64_MAX ? INT64_C(1546275796) : (int64_t)hash;
	return true;
}

static bool shown_hash(value v, int64_t *shown)
{
	uint64_t hash;
	int64_t n;
	double x;

	if (v == VALUE_NONE) {
		*shown = INT64_C(0xfca86420); /* from 3.12 on in every run */
		return true;
	}
	if (value_is_kind(v, KIND_TUPLE))
		return hash_of_tuple((struct tuple *)value_object(v), shown);
	if (as_number(v, &n))
		*shown = hash_of_number(n);
	else if (as_real(v, &x) && !isnan(x))
		*shown = hash_of_real(x);
	else if (value_hash(v, &hash)) /* of a string 32 bits are remembered */
		*shown = value_is_kind(v, KIND_STR) ? (int64_t)(hash & UINT32_MAX) : (int64_t)(hash >> 3);
	else
		return false;
	return true;
}

#endif
