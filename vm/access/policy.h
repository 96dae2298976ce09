/*
 * The names of GIL policies, from policies.def, and the measure by which they differ. Nothing
 * here knows what a policy does; native_gil.h does.
 */
#ifndef REFRACE_ACCESS_POLICY_H
#define REFRACE_ACCESS_POLICY_H

#include <stdint.h>

enum policy {
#define POLICY(name, prose) POLICY_##name,
#include "vm/access/policies.def"
#undef POLICY
};

/* By enum policy, ended by NULL. */
extern const char *const policy_names[];

/* How often a thread wanted the GIL and had to wait; how long, in seconds. */
struct native_waits {
	uint64_t times;
	double seconds, longest;
};

#endif
