/*
 * hash(): numbers and tuples as in CPython; strings as in one of its runs, which all differ.
 */
#ifndef REFRACE_INTERP_HASH_H
#define REFRACE_INTERP_HASH_H

#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/real.h"
#include "vm/interp/table.h"

/* The hash that Python shows; false: the value is not hashable. */
static bool shown_hash(value v, int64_t *shown)
{
	uint64_t hash;

	if (!value_hash(v, &hash))
		return false;
	if (value_is_kind(v, KIND_STR)) /* of which 32 bits are remembered */
		hash &= UINT32_MAX;
	*shown = (int64_t)hash;
	return true;
}

#endif
