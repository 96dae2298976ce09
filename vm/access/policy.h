/*
 * The names of GIL policies, from policies.def. Nothing here knows what a policy does; that
 * is native_gil.h's affair.
 */
#ifndef REFRACE_ACCESS_POLICY_H
#define REFRACE_ACCESS_POLICY_H

enum policy {
#define POLICY(name, prose) POLICY_##name,
#include "vm/access/policies.def"
#undef POLICY
};

/* By enum policy, ended by NULL. */
extern const char *const policy_names[];

#endif
