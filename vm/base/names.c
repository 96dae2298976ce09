/*
 * The list of names, made from strategies.def, which stays the only place that names
 * anything. Case headers, schedules and the option --with ask here; the machines do not.
 */
#include "vm/base/names.h"

#include <stdio.h>
#include <string.h>

const char *const names_all[] = {
#define STRATEGY(name, prose)                 #name,
#define VARIANT(strategy, name, fault, prose) #strategy "+" #name,
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
	NULL
};

static const struct {
	enum variant variant;
	bool fault;
} kinds[] = {
#define STRATEGY(name, prose)                 { VARIANT_NONE, false },
#define VARIANT(strategy, name, fault, prose) { VARIANT_##strategy##_##name, fault },
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
};

const char *names_find(const char *name, size_t length)
{
	for (const char *const *n = names_all; *n; n++)
		if (strlen(*n) == length && memcmp(*n, name, length) == 0)
			return *n;
	return NULL;
}

const char *names_modern(const char *name)
{
	char modern[32];
	const char *found;

	snprintf(modern, sizeof modern, "%s+modern", name);
	found = names_find(modern, strlen(modern));
	return found ? found : name;
}

static size_t row_of(const char *name)
{
	size_t row = 0;

	while (names_all[row + 1] && strcmp(names_all[row], name) != 0)
		row++;
	return row;
}

enum variant names_variant(const char *name)
{
	return kinds[row_of(name)].variant;
}

bool names_faulty(const char *name)
{
	return kinds[row_of(name)].fault;
}
