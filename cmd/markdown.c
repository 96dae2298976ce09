/*
 * Items as Markdown of GitHub and GitLab, for the summary of a job ($GITHUB_STEP_SUMMARY): how
 * many there are of each sort, a row for each that has not passed, and below them what there is
 * to say of each, folded.
 *
 * Text is escaped where Markdown would take it for its own, and in a summary, which is HTML, as
 * that has it; details stand in a block of code whose
 * fence is longer than any in them.
 */
#include "cmd/ci.h"
#include "cmd/formats.h"
#include "vm/base/shown.h"

#include <string.h>

static void put(FILE *out, const char *text)
{
	for (; *text; text++)
		fprintf(out, strchr("\\`*_[]<>|~&$@#:!", *text) ? "\\%c" : "%c", *text);
}

static bool is_bad(const struct ci_item *item)
{
	return item->state == CI_FAILED || item->state == CI_ERROR;
}

static void put_name(FILE *out, const struct ci_item *item,
		     void (*put_text)(FILE *out, const char *text))
{
	put_text(out, item->suite);
	fputs(", ", out);
	put_text(out, item->name);
}

static void put_row(FILE *out, const struct ci_item *item)
{
	fprintf(out, "| %s | ", item->state == CI_FAILED ? "failed" : "no result");
	put_name(out, item, put);
	fputs(" | ", out);
	put(out, item->message);
	fputs(" | ", out);
	put(out, item->file);
	if (item->line)
		fprintf(out, " line %u", item->line);
	fputs(" |\n", out);
}

/* The longest row of backticks in a text. */
static int longest_fence(const char *text)
{
	int longest = 0;

	for (; *text; text++) {
		int n = (int)strspn(text, "`");

		longest = n > longest ? n : longest;
	}
	return longest;
}

static void put_detail(FILE *out, const struct ci_item *item)
{
	int fence = longest_fence(item->detail) + 3;

	fputs("\n<details><summary>", out);
	put_name(out, item, shown_markup);
	fputs("</summary>\n\n", out);
	for (int i = 0; i < fence; i++)
		fputc('`', out);
	fprintf(out, "text\n%s%s", item->detail,
		item->detail[strlen(item->detail) - 1] == '\n' ? "" : "\n");
	for (int i = 0; i < fence; i++)
		fputc('`', out);
	fputs("\n\n</details>\n", out);
}

void markdown_print(const struct ci *ci, FILE *out)
{
	size_t bad = ci_count(ci, CI_FAILED) + ci_count(ci, CI_ERROR);

	fprintf(out,
		"### refrace %s: %zu passed, %zu failed, %zu skipped, %zu without a result\n",
		ci->command, ci_count(ci, CI_PASSED), ci_count(ci, CI_FAILED),
		ci_count(ci, CI_SKIPPED), ci_count(ci, CI_ERROR));
	if (bad)
		fputs("\n| result | what | why | where |\n| --- | --- | --- | --- |\n", out);
	for (size_t i = 0; i < ci->n; i++)
		if (is_bad(&ci->items[i]))
			put_row(out, &ci->items[i]);
	for (size_t i = 0; i < ci->n; i++)
		if (is_bad(&ci->items[i]) && ci->items[i].detail[0])
			put_detail(out, &ci->items[i]);
}
