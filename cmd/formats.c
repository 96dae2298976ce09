/*
 * The table of formats; see formats.h.
 */
#include "cmd/formats.h"

#include <string.h>

const struct format_info format_table[FORMAT_COUNT] = {
#define FORMAT(id, name, of, prose) { #name, FORMAT_OF_##of, NULL },
#define ITEMS(id, name, prose)      { #name, FORMAT_OF_ITEMS, name##_print },
#include "cmd/formats.def"
#undef FORMAT
#undef ITEMS
};

enum format format_find(const char *name, bool items, char *list, size_t size)
{
	size_t used = 0;

	list[0] = '\0';
	for (int i = 0; i < FORMAT_COUNT; i++) {
		if (format_table[i].of == FORMAT_OF_ITEMS && !items)
			continue;
		if (strcmp(format_table[i].name, name) == 0)
			return (enum format)i;
		if (used < size)
			used += (size_t)snprintf(list + used, size - used, "%s%s",
						 used ? ", " : "", format_table[i].name);
	}
	return FORMAT_COUNT;
}
