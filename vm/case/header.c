/*
 * The header of a case: the comment that it begins with, read line by line.
 *
 * The first line, `# NAME: story`, makes a file a case that states something; without
 * it the file is any Python program and its comments are nobody's business. Behind the
 * story, which ends at an empty comment line or at the first key, every line is either
 * `# key: value` or, indented by three blanks or more, goes on with the value above it.
 * A value is taken in piece by piece as its lines come, so that each message points at
 * the very word that it is about. What is not understood is an error, never skipped:
 * a misspelt expectation that is ignored would be a test that cannot fail.
 */
#include "vm/case/header.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/base/names.h"

enum key {
	KEY_NONE,
	KEY_STORY,
	KEY_CLASS,
	KEY_SOURCE,
	KEY_PRINTS,
	KEY_EXPECT,
	KEY_INTERLEAVINGS,
	KEY_TOOLS,
	KEY_COUNT
};

/* The first three belong to the case, the others are followed by a strategy. */
static const char *const key_names[KEY_COUNT] = {
	[KEY_CLASS] = "class",
	[KEY_SOURCE] = "source",
	[KEY_PRINTS] = "prints",
	[KEY_EXPECT] = "expect",
	[KEY_INTERLEAVINGS] = "interleavings",
	[KEY_TOOLS] = "tools",
};

/* A part of a line, and where it stands. */
struct span {
	const char *at;
	size_t size;
	int line, column; /* column in bytes, from 1 */
};

struct header {
	struct case_file *c;
	struct error *e;
	struct span key;              /* of the value being read, for messages */
	enum key open;                /* the key whose value may go on; KEY_NONE if none */
	struct expectation *expects;  /* of the strategy that the key names, or NULL */
	bool clean;                   /* the expectation says `clean` */
	bool classed, sourced;        /* the key was seen */
	uint32_t seen[CASE_VARIANTS]; /* keys seen per strategy, one bit each */
};

/* Fills the error with a message and the place of `s`; always false. */
__attribute__((format(printf, 3, 4))) static bool fail(struct header *h, const struct span *s,
						       const char *format, ...)
{
	char message[sizeof h->e->message];
	va_list list;

	va_start(list, format);
	vsnprintf(message, sizeof message, format, list);
	va_end(list);
	error_set(h->e, "%s", message);
	error_place(h->e, h->c->path, h->c->text, h->c->size, s->line, s->column);
	return false;
}

/* How much of a span a message shows. */
static int shown(const struct span *s)
{
	return s->size > 40 ? 40 : (int)s->size;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The part of `s` that begins `skip` bytes in. */
static struct span from(struct span s, size_t skip)
{
	s.at += skip;
	s.size -= skip;
	s.column += (int)skip;
	return s;
}

/* Without blanks at either end. */
static struct span trim(struct span s)
{
	while (s.size > 0 && is_blank(s.at[0]))
		s = from(s, 1);
	while (s.size > 0 && is_blank(s.at[s.size - 1]))
		s.size--;
	return s;
}

/* Takes the first word off `rest`; an empty span if there is none. */
static struct span word(struct span *rest)
{
	struct span w = trim(*rest);
	size_t n = 0;

	while (n < w.size && !is_blank(w.at[n]))
		n++;
	*rest = from(w, n);
	w.size = n;
	return w;
}

/* Takes the next line off the text, without its end. False at the end of the text. */
static bool next_line(const struct case_file *c, size_t *at, struct span *line)
{
	const char *start = c->text + *at, *end;

	if (*at >= c->size)
		return false;
	end = memchr(start, '\n', c->size - *at);
	line->at = start;
	line->size = end ? (size_t)(end - start) : c->size - *at;
	line->line++;
	line->column = 1;
	*at += line->size + (end != NULL);
	if (line->size > 0 && start[line->size - 1] == '\r')
		line->size--;
	return true;
}

/* Appends `more` to an owned string, behind `joint` if the string is not empty. */
static void extend(char **string, const char *joint, struct span more)
{
	size_t used = *string ? strlen(*string) : 0;
	size_t gap = used > 0 ? strlen(joint) : 0;

	*string = memory_resize(*string, used + gap + more.size + 1);
	memcpy(*string + used, joint, gap);
	if (more.size > 0)
		memcpy(*string + used + gap, more.at, more.size);
	(*string)[used + gap + more.size] = '\0';
}

/* Adds the verdicts named in `value`; the word `clean` is noted in `clean` if given. */
static bool add_kinds(struct header *h, struct span value, uint32_t *kinds, bool *clean)
{
	for (struct span w = word(&value); w.size > 0; w = word(&value)) {
		enum verdict v = verdict_find(w.at, w.size);

		if (v != VERDICT_COUNT)
			*kinds |= verdict_bit(v);
		else if (clean && w.size == 5 && memcmp(w.at, "clean", 5) == 0)
			*clean = true;
		else
			return fail(h, &w,
				    "'%.*s' is no verdict: write %snames such as leak, "
				    "deadlock or wrong-result",
				    shown(&w), w.at, clean ? "clean or " : "");
		if (clean && *clean && *kinds)
			return fail(h, &w,
				    "a strategy is either clean or shows verdicts, not both");
	}
	return true;
}

static bool add_digits(struct header *h, struct span value)
{
	char *digits = h->expects->interleavings;

	if (value.size == 0 || digits[0])
		return fail(h, &value, "a number of interleavings is one decimal number");
	for (size_t i = 0; i < value.size; i++)
		if (value.at[i] < '0' || value.at[i] > '9')
			return fail(h, &value, "'%.*s' is no decimal number: write digits only",
				    shown(&value), value.at);
	if (value.size >= sizeof h->expects->interleavings)
		return fail(h, &value, "a number of interleavings has at most %zu digits",
			    sizeof h->expects->interleavings - 1);
	memcpy(digits, value.at, value.size);
	digits[value.size] = '\0';
	return true;
}

/* Reads "KIND,KIND" into a set. */
static bool add_findings(struct header *h, struct span list, uint32_t *set)
{
	while (list.size > 0) {
		const char *comma = memchr(list.at, ',', list.size);
		struct span name = list;
		enum finding_kind kind;

		name.size = comma ? (size_t)(comma - list.at) : list.size;
		kind = finding_find(name.at, name.size);
		if (kind == FINDING_COUNT)
			return fail(h, &name,
				    "'%.*s' is nothing that a tool finds: write race, leak, "
				    "use-after-free, double-free, lock-order or lock-misuse",
				    shown(&name), name.at);
		*set |= UINT32_C(1) << kind;
		list = from(list, name.size + (comma != NULL));
	}
	return true;
}

/* Reads `TOOL=KIND,...` for each tool that reports something, or `silent`. */
static bool add_tools(struct header *h, struct span value)
{
	h->expects->tools_stated = true;
	for (struct span w = word(&value); w.size > 0; w = word(&value)) {
		const char *sign = memchr(w.at, '=', w.size);
		struct span name = w;
		enum tool tool;

		if (w.size == 6 && memcmp(w.at, "silent", 6) == 0)
			continue;
		name.size = sign ? (size_t)(sign - w.at) : w.size;
		tool = tool_find(name.at, name.size);
		if (tool == TOOL_COUNT)
			return fail(h, &w,
				    "'%.*s' is no tool: write tsan, asan, lsan, memcheck, "
				    "helgrind or drd",
				    shown(&name), name.at);
		if (!sign || name.size + 1 == w.size)
			return fail(h, &w,
				    "what does the tool find? write %s=race, or leave a tool "
				    "out that finds nothing",
				    tool_table[tool].name);
		if (!add_findings(h, from(w, name.size + 1), &h->expects->tools[tool]))
			return false;
	}
	return true;
}

/* Takes in one line of the open key's value. */
static bool add(struct header *h, struct span value)
{
	struct case_file *c = h->c;

	switch (h->open) {
	case KEY_STORY: extend(&c->story, " ", value); return true;
	case KEY_CLASS: extend(&c->class, " ", value); return true;
	case KEY_SOURCE: extend(&c->source, " ", value); return true;
	case KEY_PRINTS: extend(&c->prints, " ", value); return true;
	case KEY_EXPECT: return add_kinds(h, value, &h->expects->kinds, &h->clean);
	case KEY_INTERLEAVINGS: return add_digits(h, value);
	case KEY_TOOLS: return add_tools(h, value);
	case KEY_NONE:
	case KEY_COUNT: break;
	}
	return fail(h, &value, "this line belongs to no key: write '# KEY: value'");
}

/* Ends the open key's value. */
static bool finish(struct header *h)
{
	enum key open = h->open;

	h->open = KEY_NONE;
	if (open == KEY_PRINTS) {
		size_t used = strlen(h->c->prints);

		h->c->prints = memory_resize(h->c->prints, used + 2);
		memcpy(h->c->prints + used, "\n", 2);
	}
	if (open != KEY_EXPECT)
		return true;
	if (!h->clean && h->expects->kinds == 0)
		return fail(h, &h->key,
			    "this expectation names no verdict: write clean if no "
			    "interleaving fails");
	h->expects->kinds_stated = true;
	return true;
}

/* The entry for a strategy, made if it is new; NULL if the table is full. */
static struct expectation *entry(struct case_file *c, const char *strategy, int line)
{
	struct expectation *x;

	for (x = c->expect; x < c->expect + c->n_expect; x++)
		if (strcmp(x->strategy, strategy) == 0)
			return x;
	if (c->n_expect == CASE_VARIANTS)
		return NULL;
	c->n_expect++;
	memset(x, 0, sizeof *x);
	snprintf(x->strategy, sizeof x->strategy, "%s", strategy);
	x->line = line;
	return x;
}

/* Finds the expectation that a key such as `expect gil` is about. */
static bool choose_strategy(struct header *h, enum key key, struct span rest)
{
	struct span w = word(&rest);
	const char *name = names_find(w.at, w.size);
	size_t i;

	if (w.size == 0)
		return fail(h, &w, "'%s' is followed by the name of a strategy",
			    key_names[key]);
	if (!name)
		return fail(h, &w, "there is no strategy '%.*s'", shown(&w), w.at);
	if (trim(rest).size > 0)
		return fail(h, &rest, "a key names one strategy only");
	h->expects = entry(h->c, name, w.line);
	if (!h->expects)
		return fail(h, &w, "a case states something of at most %d strategies",
			    CASE_VARIANTS);
	i = (size_t)(h->expects - h->c->expect);
	if (h->seen[i] & UINT32_C(1) << key)
		return fail(h, &w, "this is stated twice: merge the two lines");
	h->seen[i] |= UINT32_C(1) << key;
	if (key == KEY_EXPECT)
		h->expects->line = w.line;
	return true;
}

/* The key that `w` spells, or KEY_NONE. */
static enum key key_find(struct span w)
{
	for (int k = KEY_CLASS; k < KEY_COUNT; k++)
		if (strlen(key_names[k]) == w.size && memcmp(key_names[k], w.at, w.size) == 0)
			return (enum key)k;
	return KEY_NONE;
}

/* Notes that a key of the whole case begins; only `prints` may do so more than once. */
static bool begin(struct header *h, enum key key, struct span w)
{
	bool *seen = key == KEY_CLASS ? &h->classed : &h->sourced;

	if (key == KEY_PRINTS)
		return true;
	if (*seen)
		return fail(h, &w, "this is stated twice: merge the two lines");
	*seen = true;
	return true;
}

/* Reads `key: value` or `key strategy: value`. */
static bool read_key(struct header *h, struct span line)
{
	const char *colon = memchr(line.at, ':', line.size);
	struct span left = line, value, name, rest;
	enum key key;

	if (!colon)
		return fail(h, &line,
			    "this line is no 'KEY: value', and no story either: end the "
			    "comment before it");
	left.size = (size_t)(colon - line.at);
	value = trim(from(line, left.size + 1));
	rest = left;
	name = word(&rest);
	key = key_find(name);
	if (key == KEY_NONE)
		return fail(h, &name,
			    "'%.*s' is no key of a case: the keys are class, source, "
			    "prints, expect, interleavings and tools",
			    shown(&name), name.at);
	h->key = name;
	h->expects = NULL;
	h->clean = false;
	if (key >= KEY_EXPECT ? !choose_strategy(h, key, rest) : !begin(h, key, name))
		return false;
	if (key < KEY_EXPECT && trim(rest).size > 0)
		return fail(h, &rest, "'%s' is followed by ':' at once", key_names[key]);
	h->open = key;
	if (key != KEY_PRINTS)
		return add(h, value);
	/* The line of output before this one is ended by its own newline. */
	extend(&h->c->prints, "", value);
	return true;
}

/* True if `line` (without '#') begins like one of the keys, which ends a story. */
static bool begins_key(struct span line)
{
	struct span rest = line, name;
	const char *colon = memchr(line.at, ':', line.size);

	if (!colon || (line.size > 1 && is_blank(line.at[0]) && is_blank(line.at[1])))
		return false;
	rest.size = (size_t)(colon - line.at);
	name = word(&rest);
	if (key_find(name) < KEY_EXPECT)
		return key_find(name) != KEY_NONE && trim(rest).size == 0;
	name = word(&rest);
	return names_find(name.at, name.size) && trim(rest).size == 0;
}

/* A header is shown on terminals: no control characters. */
static bool is_text(struct header *h, struct span line)
{
	for (size_t i = 0; i < line.size; i++)
		if ((unsigned char)line.at[i] < ' ' && line.at[i] != '\t') {
			struct span odd = from(line, i);

			return fail(h, &odd, "a header is text: remove this control character");
		}
	return true;
}

/* One line of the header, without its '#'. */
static bool read_line(struct header *h, struct span line)
{
	struct span text = trim(line);
	size_t indent = text.size ? (size_t)(text.at - line.at) : 0;

	if (!is_text(h, line))
		return false;
	if (text.size == 0)
		return finish(h);
	if (h->open == KEY_STORY && !begins_key(line))
		return add(h, text);
	if (indent >= 3)
		return add(h, text);
	return finish(h) && read_key(h, text);
}

/* The form of the first line. Sets *name and *story; false if it is another. */
static bool first_line(struct span line, struct span *name, struct span *story)
{
	const char *colon = memchr(line.at, ':', line.size);

	if (!colon || line.size < 3 || line.at[0] != '#' || line.at[1] != ' ')
		return false;
	*name = from(line, 2);
	name->size = (size_t)(colon - name->at);
	*story = trim(from(line, (size_t)(colon - line.at) + 1));
	for (size_t i = 0; i < name->size; i++) {
		char c = name->at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return name->size > 0;
}

/* True if some line of the leading comment states an expectation. */
static bool states(const struct case_file *c)
{
	struct span line = { .line = 0 };
	size_t at = 0;

	while (next_line(c, &at, &line) && line.size > 0 && line.at[0] == '#') {
		struct span rest = from(line, 1), name = word(&rest);

		if (begins_key(from(line, 1)) && key_find(name) == KEY_EXPECT)
			return true;
	}
	return false;
}

/* Reads one `# blame: kind ...` at the end of a line. */
static bool read_blame(struct header *h, struct span line)
{
	static const char mark[] = "# blame:";
	const char *found = memmem(line.at, line.size, mark, sizeof mark - 1);
	struct span value;
	uint32_t kinds = 0;

	if (!found)
		return true;
	value = from(line, (size_t)(found - line.at) + sizeof mark - 1);
	if (!add_kinds(h, value, &kinds, NULL))
		return false;
	if (kinds == 0)
		return fail(h, &value, "this names no verdict to blame the line for");
	if (h->c->n_blames == CASE_BLAMES)
		return fail(h, &value, "a case blames at most %d lines", CASE_BLAMES);
	h->c->blames[h->c->n_blames++] = (struct blame){ kinds, (uint32_t)line.line };
	return true;
}

bool header_read(struct case_file *c, struct error *e)
{
	struct header h = { .c = c, .e = e, .open = KEY_STORY };
	struct span line = { .line = 0 }, name, story;
	size_t at = 0;
	bool more;

	if (!next_line(c, &at, &line) || !first_line(line, &name, &story))
		return true;
	if (strlen(c->name) != name.size || memcmp(c->name, name.at, name.size) != 0)
		return !states(c) ||
		       fail(&h, &name,
			    "the case is called '%.*s' here, but its file is '%.60s.py': "
			    "rename one of them",
			    shown(&name), name.at, c->name);
	if (!is_text(&h, line) || !add(&h, story))
		return false;
	while ((more = next_line(c, &at, &line)) && line.size > 0 && line.at[0] == '#')
		if (!read_line(&h, from(line, 1)))
			return false;
	if (!finish(&h))
		return false;
	for (; more; more = next_line(c, &at, &line))
		if (!read_blame(&h, line))
			return false;
	return true;
}
