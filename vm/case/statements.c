/*
 * What a case states: its first line and the comment below its program, read line by line.
 *
 * The first line, `# NAME: story`, makes a file a case that states something; without
 * it the file is any Python program. The program stands between that line and the
 * statements, which are the comments that begin at the left edge below its last line:
 * so more of them move no line of the program and leave its hash as it is.
 *
 * Each line of the statements is either `# key: value` or, indented by three blanks or
 * more, goes on with the value above it. A value is taken in piece by piece as its lines
 * come, so that each message points at the very word that it is about. What is not
 * understood is an error, never skipped: a misspelt expectation that is ignored would be
 * a test that cannot fail. So is a statement that stands within or above the program.
 */
#include "vm/case/statements.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"
#include "vm/base/verdict.h"
#include "vm/engine/schedule.h"
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

/* The first four belong to the case, the others are followed by a strategy. */
static const char *const key_names[KEY_COUNT] = {
	[KEY_STORY] = "story",   [KEY_CLASS] = "class",   [KEY_SOURCE] = "source",
	[KEY_PRINTS] = "prints", [KEY_EXPECT] = "expect", [KEY_INTERLEAVINGS] = "interleavings",
	[KEY_TOOLS] = "tools",
};

/* A part of a line, and where it stands. */
struct span {
	const char *at;
	size_t size;
	int line, column; /* column in bytes, from 1 */
};

struct reader {
	struct case_file *c;
	struct error *e;
	struct span key;              /* of the value being read, for messages */
	enum key open;                /* the key whose value may go on; KEY_NONE if none */
	struct expectation *expects;  /* of the strategy that the key names, or NULL */
	bool clean;                   /* the expectation says `clean` */
	uint32_t given;               /* keys of the whole case seen, one bit each */
	uint32_t seen[CASE_VARIANTS]; /* keys seen per strategy, one bit each */
};

/* Fills the error with a message and the place of `s`; always false. */
__attribute__((format(printf, 3, 4))) static bool fail(struct reader *r, const struct span *s,
						       const char *format, ...)
{
	char message[sizeof r->e->message];
	va_list list;

	va_start(list, format);
	utf8_vprint(message, sizeof message, format, list);
	va_end(list);
	error_set(r->e, "%s", message);
	error_place(r->e, r->c->path, r->c->text, r->c->size, s->line, s->column);
	return false;
}

/* How much of a span a message shows. */
static int shown(const struct span *s)
{
	return utf8_fit(s->at, s->size > 40 ? 40 : (int)s->size);
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
static bool add_kinds(struct reader *r, struct span value, uint32_t *kinds, bool *clean)
{
	for (struct span w = word(&value); w.size > 0; w = word(&value)) {
		enum verdict v = verdict_find(w.at, w.size);

		if (v != VERDICT_COUNT)
			*kinds |= verdict_bit(v);
		else if (clean && w.size == 5 && memcmp(w.at, "clean", 5) == 0)
			*clean = true;
		else
			return fail(r, &w,
				    "'%.*s' is no verdict: write %snames such as leak, "
				    "deadlock or wrong-result",
				    shown(&w), w.at, clean ? "clean or " : "");
		if (clean && *clean && *kinds)
			return fail(r, &w,
				    "a strategy is either clean or shows verdicts, not both");
	}
	return true;
}

static bool add_digits(struct reader *r, struct span value)
{
	char *digits = r->expects->interleavings;

	if (value.size == 0 || digits[0])
		return fail(r, &value, "a number of interleavings is one decimal number");
	for (size_t i = 0; i < value.size; i++)
		if (value.at[i] < '0' || value.at[i] > '9')
			return fail(r, &value, "'%.*s' is no decimal number: write digits only",
				    shown(&value), value.at);
	if (value.size >= sizeof r->expects->interleavings)
		return fail(r, &value, "a number of interleavings has at most %zu digits",
			    sizeof r->expects->interleavings - 1);
	memcpy(digits, value.at, value.size);
	digits[value.size] = '\0';
	return true;
}

/* Reads "KIND,KIND" into a set. */
static bool add_findings(struct reader *r, struct span list, uint32_t *set)
{
	while (list.size > 0) {
		const char *comma = memchr(list.at, ',', list.size);
		struct span name = list;
		enum finding_kind kind;

		name.size = comma ? (size_t)(comma - list.at) : list.size;
		kind = finding_find(name.at, name.size);
		if (kind == FINDING_COUNT)
			return fail(r, &name,
				    "'%.*s' is nothing that a tool finds: write race, leak, "
				    "use-after-free, double-free, lock-order or lock-misuse",
				    shown(&name), name.at);
		*set |= UINT32_C(1) << kind;
		list = from(list, name.size + (comma != NULL));
	}
	return true;
}

/* Reads `TOOL=KIND,...` for each tool that reports something, or `silent`. */
static bool add_tools(struct reader *r, struct span value)
{
	r->expects->tools_stated = true;
	for (struct span w = word(&value); w.size > 0; w = word(&value)) {
		const char *sign = memchr(w.at, '=', w.size);
		struct span name = w;
		enum tool tool;

		if (w.size == 6 && memcmp(w.at, "silent", 6) == 0)
			continue;
		name.size = sign ? (size_t)(sign - w.at) : w.size;
		tool = tool_find(name.at, name.size);
		if (tool == TOOL_COUNT)
			return fail(r, &w,
				    "'%.*s' is no tool: write tsan, asan, lsan, memcheck, "
				    "helgrind or drd",
				    shown(&name), name.at);
		if (!sign || name.size + 1 == w.size)
			return fail(r, &w,
				    "what does the tool find? write %s=race, or leave a tool "
				    "out that finds nothing",
				    tool_table[tool].name);
		if (!add_findings(r, from(w, name.size + 1), &r->expects->tools[tool]))
			return false;
	}
	return true;
}

/* Takes in one line of the open key's value. */
static bool add(struct reader *r, struct span value)
{
	struct case_file *c = r->c;

	switch (r->open) {
	case KEY_STORY: extend(&c->story, " ", value); return true;
	case KEY_CLASS: extend(&c->class, " ", value); return true;
	case KEY_SOURCE: extend(&c->source, " ", value); return true;
	case KEY_PRINTS: extend(&c->prints, " ", value); return true;
	case KEY_EXPECT: return add_kinds(r, value, &r->expects->kinds, &r->clean);
	case KEY_INTERLEAVINGS: return add_digits(r, value);
	case KEY_TOOLS: return add_tools(r, value);
	case KEY_NONE:
	case KEY_COUNT: break;
	}
	return fail(r, &value, "this line belongs to no key: write '# KEY: value'");
}

/* Ends the open key's value. */
static bool finish(struct reader *r)
{
	enum key open = r->open;

	r->open = KEY_NONE;
	if (open == KEY_PRINTS) {
		size_t used = strlen(r->c->prints);

		r->c->prints = memory_resize(r->c->prints, used + 2);
		memcpy(r->c->prints + used, "\n", 2);
	}
	if (open != KEY_EXPECT)
		return true;
	if (!r->clean && r->expects->kinds == 0)
		return fail(r, &r->key,
			    "this expectation names no verdict: write clean if no "
			    "interleaving fails");
	r->expects->kinds_stated = true;
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
static bool choose_strategy(struct reader *r, enum key key, struct span rest)
{
	struct span w = word(&rest);
	const char *name = names_find(w.at, w.size);
	size_t i;

	if (w.size == 0)
		return fail(r, &w, "'%s' is followed by the name of a strategy",
			    key_names[key]);
	if (!name) {
		struct error unknown;

		names_unknown(w.at, w.size, &unknown);
		return fail(r, &w, "%s", unknown.message);
	}
	if (trim(rest).size > 0)
		return fail(r, &rest, "a key names one strategy only");
	r->expects = entry(r->c, name, w.line);
	if (!r->expects)
		return fail(r, &w, "a case states something of at most %d strategies",
			    CASE_VARIANTS);
	i = (size_t)(r->expects - r->c->expect);
	if (r->seen[i] & UINT32_C(1) << key)
		return fail(r, &w, "this is stated twice: merge the two lines");
	r->seen[i] |= UINT32_C(1) << key;
	if (key == KEY_EXPECT)
		r->expects->line = w.line;
	return true;
}

/* The key that `w` spells, or KEY_NONE. */
static enum key key_find(struct span w)
{
	for (int k = KEY_STORY; k < KEY_COUNT; k++)
		if (strlen(key_names[k]) == w.size && memcmp(key_names[k], w.at, w.size) == 0)
			return (enum key)k;
	return KEY_NONE;
}

/* Notes that a key of the whole case begins; only `prints` may do so more than once. */
static bool begin(struct reader *r, enum key key, struct span w)
{
	if (key != KEY_PRINTS && r->given & UINT32_C(1) << key)
		return fail(r, &w, "this is stated twice: merge the two lines");
	r->given |= UINT32_C(1) << key;
	return true;
}

/* Reads `key: value` or `key strategy: value`. */
static bool read_key(struct reader *r, struct span line)
{
	const char *colon = memchr(line.at, ':', line.size);
	struct span left = line, value, name, rest;
	enum key key;

	if (!colon)
		return fail(r, &line,
			    "below its program a case has lines '# KEY: value' only: write "
			    "this so, or move it up into the program");
	left.size = (size_t)(colon - line.at);
	value = trim(from(line, left.size + 1));
	rest = left;
	name = word(&rest);
	key = key_find(name);
	if (key == KEY_NONE)
		return fail(r, &name,
			    "'%.*s' is no key of a case: the keys are story, class, "
			    "source, prints, expect, interleavings and tools",
			    shown(&name), name.at);
	r->key = name;
	r->expects = NULL;
	r->clean = false;
	if (key >= KEY_EXPECT ? !choose_strategy(r, key, rest) : !begin(r, key, name))
		return false;
	if (key < KEY_EXPECT && trim(rest).size > 0)
		return fail(r, &rest, "'%s' is followed by ':' at once", key_names[key]);
	r->open = key;
	if (key != KEY_PRINTS)
		return add(r, value);
	/* The line of output before this one is ended by its own newline. */
	extend(&r->c->prints, "", value);
	return true;
}

/*
 * The key that a comment begins with if it is written as a statement, or KEY_NONE. `name`
 * is the key's word. In a program that states nothing of itself (`any` is false), a
 * comment is one only if it names a strategy, too.
 */
static enum key stated_key(struct span line, bool any, struct span *name)
{
	struct span rest = trim(line);
	const char *colon = memchr(rest.at, ':', rest.size);
	enum key key;

	if (!colon || rest.at[0] != '#')
		return KEY_NONE;
	rest.size = (size_t)(colon - rest.at);
	rest = from(rest, 1);
	*name = word(&rest);
	key = key_find(*name);
	if (key >= KEY_EXPECT) {
		struct span strategy = word(&rest);

		if (!any && !names_find(strategy.at, strategy.size))
			return KEY_NONE;
	} else if (!any) {
		return KEY_NONE;
	}
	return trim(rest).size == 0 ? key : KEY_NONE;
}

/* What a case states is shown on terminals: no control characters. */
static bool is_text(struct reader *r, struct span line)
{
	for (size_t i = 0; i < line.size; i++)
		if ((unsigned char)line.at[i] < ' ' && line.at[i] != '\t') {
			struct span odd = from(line, i);

			return fail(
				r, &odd,
				"what a case states is text: remove this control character");
		}
	return true;
}

/* One line of the statements, without its '#'. */
static bool read_statement(struct reader *r, struct span line)
{
	struct span text = trim(line);
	size_t indent = text.size ? (size_t)(text.at - line.at) : 0;

	if (!is_text(r, line))
		return false;
	if (text.size == 0)
		return finish(r);
	if (indent >= 3)
		return add(r, text);
	return finish(r) && read_key(r, text);
}

/* Reads one `# blame: kind ...` at the end of a line. */
static bool read_blame(struct reader *r, struct span line)
{
	static const char mark[] = "# blame:";
	const char *found = memmem(line.at, line.size, mark, sizeof mark - 1);
	struct span value;
	uint32_t kinds = 0;

	if (!found)
		return true;
	value = from(line, (size_t)(found - line.at) + sizeof mark - 1);
	if (!add_kinds(r, value, &kinds, NULL))
		return false;
	if (kinds == 0)
		return fail(r, &value, "this names no verdict to blame the line for");
	if (r->c->n_blames == CASE_BLAMES)
		return fail(r, &value, "a case blames at most %d lines", CASE_BLAMES);
	r->c->blames[r->c->n_blames++] = (struct blame){ kinds, (uint32_t)line.line };
	return true;
}

/* One line of the program. */
static bool read_program(struct reader *r, struct span line)
{
	struct span name;

	if (stated_key(line, true, &name) != KEY_NONE)
		return fail(r, &name,
			    "a case states this below its program: move it to the end of the "
			    "file, with all that is stated beside it");
	return read_blame(r, line);
}

/* Letters, digits, '-' and '_', and for the twin of a case ".fixed" at the end. */
static bool is_name(const char *name, size_t size)
{
	const size_t twin = sizeof(CASE_TWIN) - 1;

	if (size > twin && memcmp(name + size - twin, CASE_TWIN, twin) == 0)
		size -= twin;
	for (size_t i = 0; i < size; i++)
		if (!name[i] || !strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", name[i]))
			return false;
	return size > 0;
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
	return is_name(name->at, name->size);
}

/* The program's part of the file: from below the first line, if that names a case, to the
 * last line that is neither blank nor a comment at the left edge. */
struct part {
	size_t start, end;   /* in bytes, without the end of the last line */
	int last;            /* line, 0 if there is none */
	bool named;          /* the first line has the form of a case's */
	struct span name;    /* in it */
	struct span story;   /* the rest of it */
	struct span strayed; /* the first key that states something of a strategy */
};

static struct part find_program(const struct case_file *c)
{
	struct part p = { .last = 0 };
	struct span line = { .line = 0 }, name;
	size_t at = 0;

	while (next_line(c, &at, &line)) {
		if (line.line == 1 && first_line(line, &p.name, &p.story)) {
			p.named = true;
			p.start = p.end = at;
		} else if (trim(line).size > 0 && line.at[0] != '#') {
			p.end = (size_t)(line.at - c->text) + line.size;
			p.last = line.line;
		}
		if (!p.strayed.at && stated_key(line, false, &name) != KEY_NONE)
			p.strayed = name;
	}
	return p;
}

/* A file that does not begin with its name states nothing: it is the copy of a case under
 * another name, or no case. */
static bool check_unnamed(struct reader *r, const struct part *p)
{
	if (!p->strayed.at)
		return true;
	if (p->named) {
		extend(&r->c->called, "", p->name);
		return true;
	}
	return fail(r, &p->strayed,
		    "only a case states this: let the file begin with the line "
		    "'# %.*s: one sentence'",
		    utf8_fit(r->c->name, 60), r->c->name);
}

/* What a case states of a strategy holds for its runtimes and those like it, and of a runtime for
 * the later ones, until it states something else. */
static void extend_to_likes(struct case_file *c)
{
	for (const struct names_row *row = names_rows; row->name; row++) {
		const char *of = names_like(row->name);
		const struct expectation *before = of ? case_expects(c, of) : NULL;
		struct expectation *x;

		if (!before || !before->kinds_stated)
			continue;
		x = entry(c, row->name, before->line);
		CHECK(x);
		if (x->kinds_stated)
			continue;
		x->kinds_stated = true;
		x->kinds = before->kinds;
		x->of = before->of ? before->of : of;
		x->line = before->line;
	}
}

bool statements_read(struct case_file *c, struct error *e)
{
	struct reader r = { .c = c, .e = e, .open = KEY_NONE };
	struct part p = find_program(c);
	struct span line = { .line = 0 };
	size_t at = 0;

	c->start = p.start;
	c->end = p.end;
	c->hash = schedule_hash(c->text + p.start, p.end - p.start);
	if (!p.named || strlen(c->name) != p.name.size ||
	    memcmp(c->name, p.name.at, p.name.size) != 0)
		return check_unnamed(&r, &p);
	next_line(c, &at, &line);
	if (!is_text(&r, line))
		return false;
	extend(&c->story, "", p.story);
	while (next_line(c, &at, &line)) {
		if (line.line <= p.last ? !read_program(&r, line)
					: !read_statement(&r, from(line, line.size > 0)))
			return false;
	}
	if (!finish(&r))
		return false;
	extend_to_likes(c);
	return true;
}
