/*
 * Which machines there are: one for each access layer and each row of strategies.def; but a
 * strategy that is not measured (ALSO) has no native machine of its own: it runs on that which
 * pauses, which then does not.
 */
#include "vm/machine/machine.h"

#include <string.h>

#include "vm/base/names.h"

#define VARIANT(strategy, name, fault, prose)

#define STRATEGY(name, prose) \
	extern const struct machine explore_##name, native_##name, perturbed_##name, forced_##name;
#include "vm/base/strategies.def"
#undef STRATEGY

static const struct machine *const explore[] = {
#define STRATEGY(name, prose) &explore_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
	NULL
};

static const struct machine *const native[] = {
#define STRATEGY(name, prose)   &native_##name,
#define ALSO(name, like, prose) &perturbed_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
	NULL
};

static const struct machine *const perturbed[] = {
#define STRATEGY(name, prose) &perturbed_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
	NULL
};

static const struct machine *const forced[] = {
#define STRATEGY(name, prose) &forced_##name,
#include "vm/base/strategies.def"
#undef STRATEGY
	NULL
};

static const struct machine *find(const struct machine *const *all, const char *name)
{
	while (*all && strcmp((*all)->strategy, names_strategy(name)) != 0)
		all++;
	return *all;
}

const struct machine *machine_explore(const char *strategy)
{
	return find(explore, strategy);
}

const struct machine *machine_native(const char *strategy)
{
	return find(native, strategy);
}

const struct machine *machine_perturbed(const char *strategy)
{
	return find(perturbed, strategy);
}

const struct machine *machine_forced(const char *strategy)
{
	return find(forced, strategy);
}
