/*
 * What slots, types and variables are called.
 */
#include "vm/image/image.h"

#include <string.h>

const char *const image_exception_slots[EXCEPTION_SLOTS] = {
	"args", "__traceback__", "__context__", "__cause__", "__suppress_context__", "obj",
};

const char *const odd_type_names[ODD_TYPES] = {
	[ODD_NONE] = "NoneType",
	[ODD_NOT_IMPLEMENTED] = "NotImplementedType",
	[ODD_ELLIPSIS] = "ellipsis",
	[ODD_KEYS] = "dict_keys",
	[ODD_VALUES] = "dict_values",
	[ODD_ITEMS] = "dict_items",
	[ODD_LIST_ITERATOR] = "list_iterator",
	[ODD_TUPLE_ITERATOR] = "tuple_iterator",
	[ODD_STR_ITERATOR] = "str_ascii_iterator",
	[ODD_SET_ITERATOR] = "set_iterator",
	[ODD_KEY_ITERATOR] = "dict_keyiterator",
	[ODD_VALUE_ITERATOR] = "dict_valueiterator",
	[ODD_ITEM_ITERATOR] = "dict_itemiterator",
	[ODD_CALLABLE_ITERATOR] = "callable_iterator",
};

bool image_is_type(enum builtin_id id)
{
	static const enum builtin_id types[] = {
		BUILTIN_int,      BUILTIN_bool,         BUILTIN_float,         BUILTIN_str,         BUILTIN_list,
		BUILTIN_tuple,    BUILTIN_dict,         BUILTIN_range,       BUILTIN_Thread,
		BUILTIN_type,     BUILTIN_property,     BUILTIN_staticmethod,
		BUILTIN_classmethod, BUILTIN_super,     BUILTIN_set,         BUILTIN_frozenset,
		BUILTIN_slice,      BUILTIN_enumerate,  BUILTIN_filter,       BUILTIN_map,
		BUILTIN_zip,        BUILTIN_reversed,
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i] == id)
			return true;
	return false;
}

const char *image_module_of(const struct builtin_info *b)
{
	if (b->owner >= OWNER_LIBRARY)
		return NULL;
	return b->owner == OWNER_GLOBAL ? "builtins" : module_names[b->owner - OWNER_GLOBAL - 1];
}

const char *image_slot(const struct image *image, uint32_t slot)
{
	const struct program *p = image->program;

	for (uint32_t i = 0; i < p->n_attrs; i++)
		if (p->attrs[i].slot == (int32_t)slot)
			return p->attrs[i].name;
	for (uint32_t i = 0; i < EXCEPTION_SLOTS; i++)
		if (image->exception_slots[i] == slot)
			return image_exception_slots[i];
	if (slot == image->thread_slot)
		return "thread";
	return "?";
}

const char *image_global(const struct image *image, const struct globals *g, uint32_t index)
{
	const struct program *p = image->program;

	for (uint32_t i = 0; i < p->n_globals; i++)
		if (image->places[i].index == index &&
		    image->places[i].own == (g == image->own))
			return p->globals[i].name;
	if (g == image->shared && index == image->n_shared + THREADS_NUMBERED)
		return "the number of Threads made";
	if (g == image->shared && index == image->n_shared + THREADS_ALIVE)
		return "the number of Threads alive";
	if (g == image->shared && index == image->n_shared + CLOCK_SECONDS)
		return "the clock";
	if (g == image->shared && index == image->n_shared + LINES_READ)
		return "the lines read";
	if (g == image->shared && index >= image->n_shared + THREADS_LISTED)
		return "the Threads alive";
	return "?";
}
