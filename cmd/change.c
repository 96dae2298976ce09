/*
 * See change.h. An incomplete search proves what it has seen and nothing else: failures of
 * the first strategy that it found are removed by one that is clean, whatever else there may
 * have been.
 */
#include "cmd/change.h"

#include "vm/base/verdict.h"

uint32_t change_failures(const struct result *r)
{
	return result_kinds(r) & ~verdict_bit(VERDICT_UNBOUNDED);
}

enum change change_between(const struct result *base, const struct result *with)
{
	uint32_t before = change_failures(base), after = change_failures(with);

	if (!with->complete)
		return CHANGE_UNKNOWN;
	if (before && !after)
		return CHANGE_REMOVED;
	if (!base->complete)
		return CHANGE_OPEN;
	if (before == after)
		return before ? CHANGE_SAME : CHANGE_CLEAN;
	if (!before)
		return CHANGE_BROUGHT;
	if (!(after & ~before))
		return CHANGE_FEWER;
	return before & ~after ? CHANGE_TRADED : CHANGE_MORE;
}
