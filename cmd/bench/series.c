/*
 * See series.h. What a program must print is what it prints under the GIL, with as many
 * threads; a runner that prints something else is as bad as one that crashes.
 */
#include "cmd/bench/series.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/interrupt.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"

static const double narrow = 1.02; /* upper bound of an interval, divided by the lower one */

/* The program, compiled for so many threads, and what it must print then. */
struct sized {
	unsigned threads;
	char *text;
	size_t size;
	struct program *program;
	char *prints;
	size_t prints_size;
};

struct session {
	struct series *series;
	struct measure *m;
	struct sized variants[SERIES_RUNNERS];
	size_t n;
	size_t order[SERIES_RUNNERS]; /* of this round */
	uint64_t lot;                 /* not 0 */
};

void series_add(struct series *s, struct runner runner)
{
	CHECK(s->n < SERIES_RUNNERS);
	s->runners[s->n++] = runner;
}

/* --- the program for so many threads --- */

static bool fails(const struct series *s, const struct sized *v, enum measure_end end,
		  struct error *e)
{
	static const char *const whats[] = {
		[MEASURE_DAMAGED] = "waits for ever or crashes",
		[MEASURE_RAISED] = "ends with an exception",
		[MEASURE_OTHER] = "prints something else than it states",
		[MEASURE_HUNG] = "takes more than a minute",
	};

	error_set(e, "with %u thread%s under gil this program %s: `refrace exec` shows more",
		  v->threads, v->threads == 1 ? "" : "s", whats[end]);
	error_place(e, s->task->c->path, NULL, 0, 0, 0);
	return false;
}

/* Runs the program under the GIL, which tells what it must print. */
static bool try_sized(struct session *session, struct sized *v, struct error *e)
{
	const struct series *s = session->series;
	const struct measure_request request = { .program = v->program, .strategy = "gil" };
	struct measure *m = session->m;
	const char *stated = s->task->c->prints;

	if (!measure_native(&request, m, e))
		return false;
	if (interrupted)
		return true;
	if (m->end == MEASURE_GOOD && stated &&
	    (strlen(stated) != m->size || memcmp(stated, m->output, m->size) != 0))
		m->end = MEASURE_OTHER;
	if (m->end != MEASURE_GOOD)
		return fails(s, v, m->end, e);
	v->prints_size = m->size;
	v->prints = memory_get(m->size + 1);
	memcpy(v->prints, m->output, m->size);
	return true;
}

static struct sized *sized_for(struct session *session, unsigned threads)
{
	struct sized *v = session->variants;

	while (v < session->variants + session->n && v->threads != threads)
		v++;
	return v;
}

static bool prepare(struct session *session, struct error *e)
{
	const struct series *s = session->series;

	for (size_t i = 0; i < s->n; i++) {
		struct sized *v = sized_for(session, s->runners[i].threads);

		if (v->text)
			continue;
		session->n++;
		v->threads = s->runners[i].threads;
		v->text = task_text(s->task, v->threads, &v->size);
		v->program = task_compile(s->task, v->text, v->size, e);
		if (!v->program || !try_sized(session, v, e))
			return false;
	}
	return true;
}

static void discard(struct session *session)
{
	for (size_t i = 0; i < session->n; i++) {
		program_free(session->variants[i].program);
		free(session->variants[i].text);
		free(session->variants[i].prints);
	}
	measure_free(session->m);
}

/* --- rounds --- */

static bool run_one(struct session *session, size_t i, struct error *e)
{
	struct series *s = session->series;
	const struct runner *r = &s->runners[i];
	const struct sized *v = sized_for(session, r->threads);
	const struct measure_request request = { .program = v->program,
						 .strategy = r->strategy,
						 .processes = r->processes };
	struct measure *m = session->m;

	if (!(r->strategy
		      ? measure_native(&request, m, e)
		      : measure_python(s->python, s->task->c->path, v->text, v->size, m, e)))
		return false;
	if (interrupted)
		return true;
	if (m->end == MEASURE_GOOD &&
	    (m->size != v->prints_size || memcmp(m->output, v->prints, m->size) != 0))
		m->end = MEASURE_OTHER;
	s->ends[i] = m->end;
	s->times[s->rounds][i][CLOCK_CPU] = m->cpu;
	s->times[s->rounds][i][CLOCK_WALL] = m->wall;
	if (!r->strategy)
		memcpy(s->version, m->version, sizeof(s->version));
	return true;
}

/* A number below n (xorshift64; Marsaglia, "Xorshift RNGs", Journal of Statistical Software
 * 8(14), 2003). Always the same numbers: no disturbance of the machine can know them. */
static size_t draw(struct session *session, size_t n)
{
	session->lot ^= session->lot << 13;
	session->lot ^= session->lot >> 7;
	session->lot ^= session->lot << 17;
	return (size_t)(session->lot >> 11) % n;
}

static void shuffle(struct session *session)
{
	size_t *order = session->order;

	for (size_t i = 0; i < session->series->n; i++) {
		size_t other = draw(session, i + 1);

		order[i] = order[other];
		order[other] = i;
	}
}

static bool run_round(struct session *session, struct error *e)
{
	struct series *s = session->series;

	shuffle(session);
	for (size_t k = 0; k < s->n && !interrupted; k++) {
		size_t i = session->order[k];

		if (s->ends[i] == MEASURE_GOOD && !run_one(session, i, e))
			return false;
	}
	s->rounds += !interrupted;
	return true;
}

static bool is_narrow(const struct series *s)
{
	for (size_t i = 1; i < s->n; i++) {
		struct estimate ratio = series_ratio(s, i, 0);

		if (ratio.n && ratio.high / ratio.low > narrow)
			return false;
	}
	return true;
}

bool series_run(struct series *s, double seconds, struct error *e)
{
	struct session session = { .series = s, .m = measure_new(), .lot = 0x9e3779b97f4a7c15 };
	bool right = prepare(&session, e);
	double end = clock_seconds() + seconds * (double)(s->n - 1);

	while (right && !interrupted && s->rounds < ESTIMATE_MOST &&
	       (s->rounds < ESTIMATE_LEAST || (clock_seconds() < end && !is_narrow(s))))
		right = run_round(&session, e);
	discard(&session);
	return right;
}

/* --- results --- */

static bool is_usable(const struct series *s, size_t i)
{
	return s->ends[i] == MEASURE_GOOD && s->rounds;
}

struct estimate series_ratio(const struct series *s, size_t a, size_t b)
{
	double logs[ESTIMATE_MOST];

	if (!is_usable(s, a) || !is_usable(s, b))
		return (struct estimate){ .n = 0 };
	for (unsigned i = 0; i < s->rounds; i++)
		logs[i] = log(s->times[i][a][s->clock] / s->times[i][b][s->clock]);
	return estimate_ratio(logs, s->rounds);
}

double series_median(const struct series *s, size_t a, enum series_clock clock)
{
	double times[ESTIMATE_MOST];

	if (!is_usable(s, a))
		return 0;
	for (unsigned i = 0; i < s->rounds; i++)
		times[i] = s->times[i][a][clock];
	estimate_sort(times, s->rounds);
	return estimate_middle(times, s->rounds);
}
