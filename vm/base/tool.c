/*
 * The tables of tools and of the kinds of findings; tools.def and findings.def are the
 * only lists.
 */
#include "vm/base/tool.h"

#include <stdio.h>
#include <string.h>

const struct tool_info tool_table[TOOL_COUNT] = {
#define TOOL(id, build, prose) { #id, TOOL_BUILD_##build, prose },
#include "vm/base/tools.def"
#undef TOOL
};

const struct finding_info finding_table[FINDING_COUNT] = {
#define FINDING(id, name, prose) { name, prose },
#include "vm/base/findings.def"
#undef FINDING
};

enum tool tool_find(const char *name, size_t length)
{
	int t = 0;

	while (t < TOOL_COUNT && (strlen(tool_table[t].name) != length ||
				  memcmp(tool_table[t].name, name, length) != 0))
		t++;
	return (enum tool)t;
}

enum finding_kind finding_find(const char *name, size_t length)
{
	int k = 0;

	while (k < FINDING_COUNT && (strlen(finding_table[k].name) != length ||
				     memcmp(finding_table[k].name, name, length) != 0))
		k++;
	return (enum finding_kind)k;
}

char *finding_set_text(uint32_t set, char *out, size_t size)
{
	size_t used = 0;

	snprintf(out, size, set ? "" : "silent");
	for (int k = 0; k < FINDING_COUNT; k++) {
		if (!(set >> k & 1))
			continue;
		snprintf(out + used, size - used, "%s%s", used ? "," : "",
			 finding_table[k].name);
		used += strlen(out + used);
	}
	return out;
}
