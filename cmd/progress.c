/*
 * See progress.h. How much there is left of a search nobody knows before it is over: only how
 * long it may last.
 */
#include "cmd/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/partial.h"
#include "cmd/text.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"

static const double interval = 0.5; /* seconds */

static struct {
	enum result_method method; /* of the search under way, */
	unsigned preemptions;
	double began, shown; /* when it began, and when something was shown */
	bool any;            /* something was */
} line;

static void restart(const struct result *r)
{
	line.method = r ? r->method : RESULT_ALL;
	line.preemptions = r ? r->preemptions : 0;
	line.began = clock_seconds();
}

void progress_begin(void)
{
	restart(NULL);
	line.shown = line.began;
	line.any = false;
}

void progress_end(void)
{
	if (line.any)
		fputs("\r\033[K", stderr);
	line.any = false;
}

/* "unsafe with up to 1 preemption: 1,234,567 states, 410,000 a second, 17.3 % fail so far, at most
 * 42 s" */
static char *line_of(const struct result *r, double now, double left)
{
	bool drawn = r->method == RESULT_SAMPLE;
	struct count n = drawn ? r->interleavings : count_of(r->worlds);
	struct count rate = count_of((uint64_t)(n.approx / (now - line.began)));
	const struct count failing = result_failing(r);
	char number[COUNT_TEXT], speed[COUNT_TEXT], share[16], *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fputs(r->strategy, out);
	if (!drawn)
		partial_which(out, r);
	fprintf(out, ": %s %s, %s a second", count_text(&n, true, number),
		drawn ? "interleavings drawn" : "states", count_text(&rate, true, speed));
	if (failing.approx > 0) {
		text_percent(count_share(&failing, &r->interleavings), false, share,
			     sizeof(share));
		fprintf(out, ", %s fail so far", share);
	}
	fprintf(out, ", at most %.0f s", left > 0 ? left : 0);
	fclose(out);
	return text;
}

void progress_show(const struct result *r, double left)
{
	double now = clock_seconds();
	int columns;
	char *text;

	if (r->method != line.method || r->preemptions != line.preemptions)
		restart(r);
	if (now < line.shown + interval || now <= line.began || !isatty(STDERR_FILENO))
		return;
	line.shown = now;
	line.any = true;
	text = line_of(r, now, left);
	columns = wrap_terminal(STDERR_FILENO);
	fprintf(stderr, "\r\033[K%.*s", columns > 1 ? columns - 1 : 79, text);
	free(text);
}
