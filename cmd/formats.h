/*
 * The formats of output, as formats.def lists them. They know the items that they print (ci.h),
 * and nothing of the commands, which stand above them.
 */
#ifndef REFRACE_CMD_FORMATS_H
#define REFRACE_CMD_FORMATS_H

#include <stdbool.h>
#include <stdio.h>

struct ci;

enum format {
#define FORMAT(id, name, of, prose) FORMAT_##id,
#define ITEMS(id, name, prose)      FORMAT_##id,
#include "cmd/formats.def"
#undef FORMAT
#undef ITEMS
	FORMAT_COUNT
};

enum format_of { FORMAT_OF_PROSE, FORMAT_OF_RESULTS, FORMAT_OF_ITEMS };

struct format_info {
	const char *name;
	enum format_of of;
	void (*print)(const struct ci *ci, FILE *out); /* a document of items; else NULL */
};
extern const struct format_info format_table[FORMAT_COUNT];

#define FORMAT(id, name, of, prose)
#define ITEMS(id, name, prose) void name##_print(const struct ci *ci, FILE *out);
#include "cmd/formats.def"
#undef FORMAT
#undef ITEMS

/* The format of this name, if `items` or if it is not made of items; else FORMAT_COUNT, with
 * the names of those that there are, separated by commas, in `list` (`size` bytes). */
enum format format_find(const char *name, bool items, char *list, size_t size);

#endif
