/*
 * Items as workflow commands of GitHub Actions, which become annotations of the changed
 * lines: an error for each item that has not passed, and a notice that adds up.
 *
 * A command is one line. Its text escapes the ends of lines and '%'; the values before the
 * text also what separates them.
 */
#include "cmd/ci.h"
#include "cmd/formats.h"

static void put(FILE *out, const char *text, bool property)
{
	for (; *text; text++)
		if (*text == '%' || *text == '\n' || (property && (*text == ':' || *text == ',')))
			fprintf(out, "%%%02X", *text);
		else
			fputc(*text, out);
}

static void put_error(FILE *out, const struct ci_item *item)
{
	fputs("::error ", out);
	if (item->file[0]) {
		fputs("file=", out);
		put(out, item->file, true);
		fprintf(out, ",line=%u,", item->line ? item->line : 1);
	}
	fputs("title=", out);
	put(out, item->suite, true);
	put(out, ": ", true);
	put(out, item->name, true);
	fputs("::", out);
	put(out, item->message, false);
	put(out, item->detail[0] ? "\n" : "", false);
	put(out, item->detail, false);
	fputs("\n", out);
}

void github_print(const struct ci *ci, FILE *out)
{
	for (size_t i = 0; i < ci->n; i++)
		if (ci->items[i].state == CI_FAILED || ci->items[i].state == CI_ERROR)
			put_error(out, &ci->items[i]);
	fprintf(out,
		"::notice title=refrace %s::%zu passed, %zu failed, %zu skipped, %zu without a "
		"result\n",
		ci->command, ci_count(ci, CI_PASSED), ci_count(ci, CI_FAILED),
		ci_count(ci, CI_SKIPPED), ci_count(ci, CI_ERROR));
}
