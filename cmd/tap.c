/*
 * Items as TAP 13, with a YAML block for each one that has not passed. The plan comes
 * first, so that a cut document is a failed one.
 *
 * Single values are double-quoted strings. Several lines are a literal block, whose first
 * line must not begin with a blank, since the readers of Test::Harness take the indentation
 * from it: it is the message.
 */
#include "cmd/ci.h"
#include "cmd/formats.h"

#include <string.h>

/* A description, or the reason behind a directive: one line, in which '#' means nothing. */
static void put_plain(FILE *out, const char *text)
{
	const char *c;
	size_t size;

	while ((c = ci_next(&text, &size))) {
		if (*c == '#' || *c == '\\')
			fputs("\\", out);
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			fputs(" ", out);
		else
			fwrite(c, 1, size, out);
	}
}

/* Whether some reader of YAML refuses the character or takes it for the end of a line:
 * control characters, U+2028, U+2029, U+FFFE and U+FFFF. */
static bool refused(const char *c, size_t size)
{
	unsigned char first = (unsigned char)c[0], last = (unsigned char)c[size - 1];

	if (size == 3)
		return (!memcmp(c, "\xe2\x80", 2) && (last == 0xa8 || last == 0xa9)) ||
		       (!memcmp(c, "\xef\xbf", 2) && last >= 0xbe);
	return (size == 1 && (first < 0x20 || first == 0x7f) && first != '\t') ||
	       (size == 2 && first == 0xc2 && last < 0xa0);
}

/* The end of the last line is left out. */
static void put_text(FILE *out, const char *text, bool quoted, const char *line_end)
{
	const char *c;
	size_t size;

	while ((c = ci_next(&text, &size))) {
		if (quoted && (*c == '"' || *c == '\\'))
			fputs("\\", out);
		if (*c == '\n')
			fputs(text[0] ? line_end : "", out);
		else if (refused(c, size))
			fputs("\xef\xbf\xbd", out);
		else
			fwrite(c, 1, size, out);
	}
}

static void put_key(FILE *out, const char *key, const char *value)
{
	if (!value[0])
		return;
	fprintf(out, "  %s: \"", key);
	put_text(out, value, true, "\\n");
	fputs("\"\n", out);
}

static void put_diagnosis(FILE *out, const struct ci_item *item)
{
	fputs("  ---\n", out);
	put_key(out, "message", item->message);
	put_key(out, "severity", item->state == CI_FAILED ? "fail" : "error");
	put_key(out, "rule", item->rule ? item->rule : "");
	put_key(out, "file", item->file);
	if (item->line)
		fprintf(out, "  line: %u\n", item->line);
	put_key(out, "schedule", item->schedule);
	if (item->detail[0]) {
		fputs("  detail: |\n    ", out);
		put_text(out, item->message, false, " ");
		fputs("\n    ", out);
		put_text(out, item->detail, false, "\n    ");
		fputs("\n", out);
	}
	fputs("  ...\n", out);
}

void tap_print(const struct ci *ci, FILE *out)
{
	fprintf(out, "TAP version 13\n1..%zu\n", ci->n);
	for (size_t i = 0; i < ci->n; i++) {
		const struct ci_item *item = &ci->items[i];
		bool bad = item->state == CI_FAILED || item->state == CI_ERROR;

		fprintf(out, "%s %zu - ", bad ? "not ok" : "ok", i + 1);
		put_plain(out, item->suite);
		fputs(": ", out);
		put_plain(out, item->name);
		if (item->state == CI_SKIPPED) {
			fputs(" # SKIP ", out);
			put_plain(out, item->message);
		}
		fputs("\n", out);
		if (bad)
			put_diagnosis(out, item);
	}
}
