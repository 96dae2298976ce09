/*
 * The lists of names, made from strategies.def and runtimes.def, which stay the only places
 * that name anything. Case headers, schedules and the option --with ask here; the machines do
 * not.
 */
#include "vm/base/names.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/nearest.h"
#include "vm/base/utf8.h"

const char *const names_all[] = {
#define STRATEGY(name, prose)                 #name,
#define VARIANT(strategy, name, fault, prose) #strategy "+" #name,
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
	NULL
};

const char *const names_runtimes[] = {
#define RUNTIME(id, name, strategy, patch, traits, prose) name,
#include "vm/base/runtimes.def"
#undef RUNTIME
	NULL
};

const struct names_row names_rows[] = {
#define ALSO(name, like, prose) \
	{ #name, #name, VARIANT_NONE, false, RUNTIME_NONE, 0, NULL, prose, #like },
#define STRATEGY(name, prose) \
	{ #name, #name, VARIANT_NONE, false, RUNTIME_NONE, 0, NULL, prose, NULL },
#define VARIANT(strategy, name, fault, prose)                                               \
	{ #strategy "+" #name, #strategy, VARIANT_##strategy##_##name, fault, RUNTIME_NONE, \
	  0, NULL, prose, NULL },
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
#define RUNTIME(id, name, strategy, patch, traits, prose) \
	{ name, #strategy, VARIANT_NONE, false, RUNTIME_##id, traits, patch, prose, NULL },
#include "vm/base/runtimes.def"
#undef RUNTIME
	{ .name = NULL },
};

/* No row of the list: nobody means it by `all`, and cases say nothing of it. */
static const struct names_row plain = {
	.name = NAMES_PLAIN,
	.strategy = "unsafe",
	.prose = "as unsafe, and the library's own objects, too",
};

/* In the order of names_rows, and behind them for `plain`. */
static const char *const with_sleeps[] = {
#define STRATEGY(name, prose)                 #name NAMES_SLEEPS,
#define VARIANT(strategy, name, fault, prose) #strategy "+" #name NAMES_SLEEPS,
#include "vm/base/strategies.def"
#undef STRATEGY
#undef VARIANT
#define RUNTIME(id, name, strategy, patch, traits, prose) name NAMES_SLEEPS,
#include "vm/base/runtimes.def"
#undef RUNTIME
	NAMES_PLAIN NAMES_SLEEPS,
};

/* Bytes of the name without NAMES_SLEEPS. */
static size_t stem_of(const char *name, size_t length)
{
	const size_t n = sizeof(NAMES_SLEEPS) - 1;

	return length > n && memcmp(name + length - n, NAMES_SLEEPS, n) == 0 ? length - n : length;
}

static const struct names_row *find(const char *name, size_t length)
{
	length = stem_of(name, length);
	for (const struct names_row *row = names_rows; row->name; row++)
		if (strlen(row->name) == length && memcmp(row->name, name, length) == 0)
			return row;
	return length == strlen(plain.name) && memcmp(plain.name, name, length) == 0 ? &plain : NULL;
}

static const char *sleeping(const struct names_row *row)
{
	const size_t last = sizeof(with_sleeps) / sizeof(*with_sleeps) - 1;

	return with_sleeps[row == &plain ? last : (size_t)(row - names_rows)];
}

const char *names_find(const char *name, size_t length)
{
	const struct names_row *m = find(name, length);

	if (m && stem_of(name, length) < length)
		return sleeping(m);
	return m ? m->name : NULL;
}

const char *names_with_sleeps(const char *name)
{
	return sleeping(find(name, strlen(name)));
}

bool names_sleeps(const char *name)
{
	return stem_of(name, strlen(name)) < strlen(name);
}

bool names_plain(const char *name)
{
	return find(name, strlen(name)) == &plain;
}

bool names_unknown(const char *name, size_t length, struct error *e)
{
	char word[48];
	const char *nearest;

	snprintf(word, sizeof(word), "%.*s",
		 utf8_fit(name, length > 40 ? 40 : (int)length), name);
	if (strcmp(word, "gil+modern") == 0)
		return error_set(e, "gil+modern is gone, for it was no version of Python: name "
				    "the one that is meant, such as cpython3.13");
	nearest = nearest_name(word, names_runtimes);
	if (!nearest)
		nearest = nearest_name(word, names_all);
	return error_set(e, "there is no strategy or runtime '%s'%s%s%s: `refrace list "
			    "--runtimes` shows them all",
			 word, nearest ? " (did you mean '" : "", nearest ? nearest : "",
			 nearest ? "'?)" : "");
}

const char *names_strategy(const char *name)
{
	return find(name, strlen(name))->strategy;
}

const char *names_title(const char *name, char *out, size_t size)
{
	const size_t begin = sizeof("cpython") - 1;
	const char *sleeps = names_sleeps(name) ? ", with sleeps in order" : "";
	size_t end = stem_of(name, strlen(name));

	if (names_runtime(name) == RUNTIME_NONE)
		snprintf(out, size, "%.*s%s", (int)end, name, sleeps);
	else if (name[end - 1] == 't')
		snprintf(out, size, "CPython %.*s without the GIL%s", (int)(end - begin - 1),
			 name + begin, sleeps);
	else
		snprintf(out, size, "CPython %.*s with the GIL%s", (int)(end - begin),
			 name + begin, sleeps);
	return out;
}

enum variant names_variant(const char *name)
{
	return find(name, strlen(name))->variant;
}

unsigned names_traits(const char *name)
{
	return find(name, strlen(name))->traits;
}

enum runtime names_runtime(const char *name)
{
	return find(name, strlen(name))->runtime;
}

const char *names_like(const char *name)
{
	const struct names_row *row = find(name, strlen(name)), *before = row;

	if (row->runtime == RUNTIME_NONE)
		return row->like;
	while (before-- > names_rows && before->runtime != RUNTIME_NONE)
		if (strcmp(before->strategy, row->strategy) == 0)
			return before->name;
	return row->strategy;
}

bool names_faulty(const char *name)
{
	return find(name, strlen(name))->fault;
}
