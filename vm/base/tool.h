/*
 * The tools that look for damage in running programs, and the kinds of what they find, by
 * the names that case files and reports use. Nothing here knows how a tool is run.
 */
#ifndef REFRACE_BASE_TOOL_H
#define REFRACE_BASE_TOOL_H

#include <stddef.h>
#include <stdint.h>

enum tool {
#define TOOL(id, build, prose) TOOL_##id,
#include "vm/base/tools.def"
#undef TOOL
	TOOL_COUNT
};

enum finding_kind {
#define FINDING(id, name, prose) FINDING_##id,
#include "vm/base/findings.def"
#undef FINDING
	FINDING_COUNT
};

/* What runs the case for a tool. */
enum tool_build {
	TOOL_BUILD_TSAN,     /* the program built with ThreadSanitizer */
	TOOL_BUILD_ASAN,     /* the program built with AddressSanitizer */
	TOOL_BUILD_VALGRIND, /* the plain program under valgrind --tool=NAME */
};

struct tool_info {
	const char *name; /* "tsan" */
	enum tool_build build;
	const char *prose;
};
extern const struct tool_info tool_table[TOOL_COUNT];

struct finding_info {
	const char *name; /* "use-after-free" */
	const char *prose;
};
extern const struct finding_info finding_table[FINDING_COUNT];

/* By name (`length` bytes); TOOL_COUNT and FINDING_COUNT if there is none. */
enum tool tool_find(const char *name, size_t length);
enum finding_kind finding_find(const char *name, size_t length);

/* A set of kinds, one bit each, as "race,use-after-free"; 0 is "silent". Cut to `size`. */
char *finding_set_text(uint32_t set, char *out, size_t size);

#endif
