/*
 * See policy.h.
 */
#include "vm/access/policy.h"

#include <stddef.h>

const char *const policy_names[] = {
#define POLICY(name, prose) #name,
#include "vm/access/policies.def"
#undef POLICY
	NULL
};
