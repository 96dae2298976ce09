/*
 * What a class says of itself, and where its attributes are searched.
 */
#ifndef REFRACE_OBJECT_CLASS_H
#define REFRACE_OBJECT_CLASS_H

#include "vm/object/object.h"

enum class_trait {
	CLASS_IS_THREAD = 1, /* it is Thread, or comes from that */
	CLASS_HASHES = 2,    /* the program has written a __hash__ */
	CLASS_IS_UNHASHABLE = 4,
	CLASS_IS_LOCAL = 8,  /* it is threading.local, or comes from that */
	CLASS_IS_DICT = 16,  /* of the library, which says that it comes from dict */
	CLASS_IS_TUPLE = 32,
	CLASS_IS_LIST = 128,
	CLASS_IS_STR = 256,
	CLASS_IS_INT = 512,
	CLASS_IS_SET = 2048,
	CLASS_IS_FLOAT = 4096,
	CLASS_IS_META = 1024, /* it is type, or comes from that */
	CLASS_IS_RENAMED = 64, /* its name is not that of its body: namedtuple() has made it */
};

/* The class number i of those to search, itself being the first; NULL: there are no more. */
static inline struct class_object *class_searched(const struct class_object *c, uint32_t i)
{
	const struct tuple *mro = (struct tuple *)value_object(c->mro);

	return i < mro->head.size ? (struct class_object *)value_object(mro->items[i]) : NULL;
}

static inline struct class_object *instance_class(const struct instance *o)
{
	return (struct class_object *)value_object(o->class);
}

/* Whether a class is `base`, or comes from it. */
static inline bool class_comes_from(const struct class_object *c, const struct class_object *base)
{
	uint32_t i = 0;
	const struct class_object *at = c;

	while (at && at != base)
		at = class_searched(c, ++i);
	return at;
}

#endif
