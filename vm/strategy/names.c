/*
 * The list of names, made from strategies.def.
 *
 * A row with `switches` has a second spelling, NAME+modern. The row's own second column
 * chooses between SECOND_0, which is nothing, and SECOND_1, which is that spelling: so
 * the list has no holes and strategies.def stays the only place that names anything.
 * Case headers, schedules and the option --with ask here; the machines do not.
 */
#include "vm/strategy/names.h"

#include <stdio.h>
#include <string.h>

#define SECOND_0(name)
#define SECOND_1(name) #name "+modern",

const char *const names_all[] = {
#define STRATEGY(name, switches, prose) #name, SECOND_##switches(name)
#include "vm/strategy/strategies.def"
#undef STRATEGY
	NULL
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
