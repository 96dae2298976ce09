/*
 * Items as JUnit XML, in the form that both the schema of Jenkins and that of Ant's JUnit
 * task accept: <testsuites> without attributes; every <testsuite> with properties,
 * system-out and system-err; no attribute of <skipped>; seconds with three decimals. A
 * count of skipped ones is written only if there are any, since Ant's schema of 2011 knows
 * neither the attribute nor the element.
 *
 * XML 1.0 has no way to write most control characters; none of them comes here (shown.h).
 */
#include "cmd/ci.h"
#include "cmd/formats.h"

#include <string.h>

#include "cmd/command.h"
#include "vm/base/shown.h"

static void put_attribute(FILE *out, const char *name, const char *value)
{
	fprintf(out, " %s=\"", name);
	shown_markup(out, value);
	fputs("\"", out);
}

/* <failure> or <error>: the message, then the place, then everything there is to say. */
static void put_trouble(FILE *out, const struct ci_item *item, const char *element)
{
	fprintf(out, "\n      <%s", element);
	put_attribute(out, "type", item->rule ? item->rule : "error");
	put_attribute(out, "message", item->message);
	fputs(">", out);
	shown_markup(out, item->file);
	if (item->line)
		fprintf(out, ":%u", item->line);
	fputs(item->file[0] ? ": " : "", out);
	shown_markup(out, item->message);
	fputs("\n", out);
	shown_markup(out, item->detail);
	fprintf(out, "</%s>\n    ", element);
}

static void put_case(FILE *out, const struct ci_item *item)
{
	fputs("    <testcase classname=\"refrace.", out);
	shown_markup(out, item->suite);
	fputs("\"", out);
	put_attribute(out, "name", item->name);
	fprintf(out, " time=\"%.3f\">", item->seconds);
	if (item->state == CI_FAILED)
		put_trouble(out, item, "failure");
	else if (item->state == CI_ERROR)
		put_trouble(out, item, "error");
	else if (item->state == CI_SKIPPED) {
		fputs("<skipped>", out);
		shown_markup(out, item->message);
		fputs("</skipped>", out);
	}
	fputs("</testcase>\n", out);
}

static void open_suite(FILE *out, const struct ci *suite, unsigned id)
{
	char began[32];
	double seconds = 0;
	struct tm tm;

	for (size_t i = 0; i < suite->n; i++)
		seconds += suite->items[i].seconds;
	strftime(began, sizeof(began), "%Y-%m-%dT%H:%M:%S", gmtime_r(&suite->began, &tm));
	fputs("  <testsuite", out);
	put_attribute(out, "name", suite->items[0].suite);
	fprintf(out,
		" package=\"refrace\" id=\"%u\" timestamp=\"%s\" hostname=\"localhost\" "
		"tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"",
		id, began, suite->n, ci_count(suite, CI_FAILED), ci_count(suite, CI_ERROR));
	if (ci_count(suite, CI_SKIPPED))
		fprintf(out, " skipped=\"%zu\"", ci_count(suite, CI_SKIPPED));
	fprintf(out, " time=\"%.3f\">\n    <properties>\n", seconds);
	fputs("      <property name=\"refrace\" value=\"" REFRACE_VERSION "\"/>\n", out);
	fputs("    </properties>\n", out);
}

/* The items from `first` on that are of one case, as a list of their own. */
static struct ci suite_at(const struct ci *ci, size_t first)
{
	struct ci suite = *ci;

	suite.items += first;
	for (suite.n = 1; first + suite.n < ci->n; suite.n++)
		if (strcmp(suite.items[suite.n].suite, suite.items[0].suite) != 0)
			break;
	return suite;
}

void junit_print(const struct ci *ci, FILE *out)
{
	unsigned id = 0;

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", out);
	for (size_t i = 0; i < ci->n;) {
		const struct ci suite = suite_at(ci, i);

		open_suite(out, &suite, id++);
		for (size_t k = 0; k < suite.n; k++)
			put_case(out, &suite.items[k]);
		fputs("    <system-out></system-out>\n    <system-err></system-err>\n"
		      "  </testsuite>\n",
		      out);
		i += suite.n;
	}
	fputs("</testsuites>\n", out);
}
