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

/* A description, or the reason behind a directive: '#' means nothing in it. */
static void put_plain(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '#' || *text == '\\')
			fputs("\\", out);
		fputc(*text, out);
	}
}

static void put_quoted(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputs("\\", out);
		fputc(*text, out);
	}
}

/* The end of the last line is left out. */
static void put_block(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text != '\n')
			fputc(*text, out);
		else if (text[1])
			fputs("\n    ", out);
}

static void put_key(FILE *out, const char *key, const char *value)
{
	if (!value[0])
		return;
	fprintf(out, "  %s: \"", key);
	put_quoted(out, value);
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
		fputs(item->message, out);
		fputs("\n    ", out);
		put_block(out, item->detail);
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
