/*
 * See canary_settings.h. Sanitizers separate their settings by blanks, commas, colons and ends
 * of lines, and take values in quotes; Valgrind's variable and the wrapper are words.
 */
#include "cmd/canary_settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

static const struct {
	const char *name;
	const char *between; /* what stands between two settings */
} variables[] = {
	{ "TSAN_OPTIONS", " ,:\n\t\r" },   { "ASAN_OPTIONS", " ,:\n\t\r" },
	{ "HWASAN_OPTIONS", " ,:\n\t\r" }, { "LSAN_OPTIONS", " ,:\n\t\r" },
	{ "MSAN_OPTIONS", " ,:\n\t\r" },   { "UBSAN_OPTIONS", " ,:\n\t\r" },
	{ "VALGRIND_OPTS", " \n\t" },
};
enum { VARIABLES = sizeof(variables) / sizeof(variables[0]) };

#define BLANKS " \n\t"

static struct setting *append(struct settings *s, const char *variable, const char *text,
			      size_t length)
{
	struct setting *new = &s->all[s->n];

	if (s->n == SETTINGS)
		return NULL;
	*new = (struct setting){ .variable = variable, .text = memory_text("%.*s", (int)length, text) };
	s->n++;
	return new;
}

/* The length of the setting that `text` begins with. */
static size_t span(const char *text, const char *between)
{
	size_t n = strcspn(text, between);
	const char *equals = memchr(text, '=', n), *end;

	if (equals && (equals[1] == '"' || equals[1] == '\'')) {
		end = strchr(equals + 2, equals[1]);
		if (end)
			return (size_t)(end + 1 - text);
	}
	return n;
}

static void split(struct settings *s, const char *variable, const char *text,
		  const char *between)
{
	while (text && *(text += strspn(text, between))) {
		size_t n = span(text, between);

		append(s, variable, text, n);
		text += n;
	}
}

void settings_find(struct settings *s, const char *wrapper)
{
	*s = (struct settings){ .wrapper = wrapper };
	for (int i = 0; i < VARIABLES; i++)
		split(s, variables[i].name, getenv(variables[i].name), variables[i].between);
	split(s, "", wrapper, BLANKS);
}

void settings_add(struct settings *s, const char *variable, const char *text)
{
	struct setting *new = append(s, variable, text, strlen(text));

	if (new)
		new->add = true;
}

void settings_free(struct settings *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->all[i].text);
	s->n = 0;
}

size_t setting_name(const struct setting *s, const char **name)
{
	*name = s->text;
	return strcspn(s->text, "=");
}

char *setting_value(const struct setting *s)
{
	const char *value = strchr(s->text, '=');
	size_t n = value ? strlen(value + 1) : 0;
	char *copy;

	if (!value)
		return NULL;
	value++;
	if (n > 1 && (*value == '"' || *value == '\'')) {
		value++;
		n -= 2;
	}
	copy = memory_text("%.*s", (int)n, value);
	return copy;
}

char *settings_value(const struct settings *s, const char *name, const char **variable)
{
	for (size_t i = 0; i < s->n; i++) {
		const char *own;
		size_t n = setting_name(&s->all[i], &own);

		if (s->all[i].add || n != strlen(name) || strncmp(own, name, n) != 0)
			continue;
		*variable = s->all[i].variable;
		return setting_value(&s->all[i]);
	}
	return NULL;
}

/* --- edits --- */

/* Whether the word runs Valgrind, wherever it is installed. */
static bool is_valgrind(const char *word)
{
	const char *slash = strrchr(word, '/');

	return strncmp(slash ? slash + 1 : word, "valgrind", strlen("valgrind")) == 0;
}

bool settings_valgrind(const struct settings *s, char *tool, size_t size)
{
	bool found = false;

	snprintf(tool, size, "memcheck");
	for (size_t i = 0; i < s->n; i++) {
		const struct setting *one = &s->all[i];
		bool words = !*one->variable || strcmp(one->variable, "VALGRIND_OPTS") == 0;

		found = found || (!*one->variable && is_valgrind(one->text));
		if (words && strncmp(one->text, "--tool=", 7) == 0)
			snprintf(tool, size, "%s", one->text + 7);
	}
	return found;
}

/* The settings of a variable, or of the wrapper, as they are with the changes. */
static char *joined(const struct settings *s, const char *variable)
{
	const char *joint = "", *between = !*variable || strcmp(variable, "VALGRIND_OPTS") == 0
						   ? " "
						   : ":";
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	for (size_t i = 0; i < s->n; i++) {
		const struct setting *one = &s->all[i];

		if (strcmp(one->variable, variable) != 0 || one->add != one->changed)
			continue;
		fprintf(out, "%s%s", joint, one->text);
		joint = between;
	}
	fclose(out);
	return text;
}

static bool is_changed(const struct settings *s, const char *variable)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].changed && strcmp(s->all[i].variable, variable) == 0)
			return true;
	return false;
}

void edit_make(const struct settings *s, struct edit *e)
{
	*e = (struct edit){ .wrapper = is_changed(s, "") ? joined(s, "") : NULL };
	for (int i = 0; i < VARIABLES; i++) {
		if (!is_changed(s, variables[i].name))
			continue;
		e->set[e->n].variable = variables[i].name;
		e->set[e->n++].value = joined(s, variables[i].name);
	}
}

void edit_add(struct edit *e, const char *variable, const char *text)
{
	const char *old = getenv(variable);
	size_t i = 0;
	char *value;

	while (i < e->n && strcmp(e->set[i].variable, variable) != 0)
		i++;
	if (i < e->n)
		old = e->set[i].value;
	value = memory_text("%s%s%s", old ? old : "", old && *old ? ":" : "", text);
	if (i < e->n)
		free(e->set[i].value);
	else
		e->n++;
	e->set[i].variable = variable;
	e->set[i].value = value;
}

void edit_free(struct edit *e)
{
	for (size_t i = 0; i < e->n; i++)
		free(e->set[i].value);
	free(e->wrapper);
	*e = (struct edit){ .n = 0 };
}
