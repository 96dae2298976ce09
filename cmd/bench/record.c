/*
 * See record.h. An estimate is an object with value, low and high, or null where there is none.
 */
#include "cmd/bench/record.h"

#include <jansson.h>

#include "cmd/command.h"
#include "cmd/json.h"

static json_t *estimate(struct estimate e)
{
	if (!e.n)
		return json_null();
	return json_pack("{s:f, s:f, s:f}", "value", e.value, "low", e.low, "high", e.high);
}

/* Who ran how often, for how long, and how that ended. */
static json_t *times(const struct series *s, size_t i)
{
	return json_pack("{s:o, s:s, s:i, s:i, s:s, s:i, s:f, s:f}", "program",
			 json_text(s->task->c->name), "strategy",
			 s->runners[i].strategy ? s->runners[i].strategy : "python3", "threads",
			 (int)s->runners[i].threads, "processes", (int)s->runners[i].processes,
			 "end", measure_ends[s->ends[i]], "rounds", (int)s->rounds,
			 "cpu_seconds", series_median(s, i, CLOCK_CPU), "wall_seconds",
			 series_median(s, i, CLOCK_WALL));
}

static json_t *costs(const struct study *s, size_t from, size_t to)
{
	json_t *array = json_array();

	for (size_t k = 0; s->costs && k < s->n_tasks; k++)
		for (size_t i = from; s->costs[k].rounds && i < to; i++) {
			json_t *object = times(&s->costs[k], i);

			json_object_set_new(object, "ratio",
					    estimate(i < s->n_strategies
							     ? study_cost(s, k, i, 0)
							     : study_python(s, k)));
			json_array_append_new(array, object);
		}
	return array;
}

/* The strategies', and behind them the processes'. */
static json_t *speedups(const struct study *s, const struct scaling *g)
{
	json_t *array = json_array();

	for (size_t k = 0; g->series && g->series->rounds && k <= s->n_strategies; k++)
		for (size_t i = 0; i < g->n; i++) {
			json_t *object = times(g->series, k * g->n + i);

			json_object_set_new(object, "speedup",
					    estimate(study_speedup(g, k, i)));
			json_object_set_new(object, "ratio",
					    estimate(study_contest(g, k, 0, i)));
			json_array_append_new(array, object);
		}
	return array;
}

static json_t *latencies(const struct study *s)
{
	json_t *array = json_array();

	for (size_t i = 0; i < s->n_waits; i++) {
		const struct waits *w = &s->waits[i];

		json_array_append_new(
			array,
			json_pack("{s:s, s:s?, s:s, s:i, s:i, s:o, s:f, s:f, s:o}", "strategy",
				  w->strategy, "policy", w->policy, "end", measure_ends[w->end],
				  "rounds", (int)w->rounds, "waits", (int)w->n,
				  "median_seconds", estimate(waits_median(w)), "p95_seconds",
				  waits_below(w, 95), "max_seconds", waits_below(w, 100),
				  "ratio", estimate(waits_ratio(w, &s->waits[0]))));
	}
	return array;
}

static json_t *judgements(const struct claim *claims, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array,
				      json_pack("{s:s, s:s, s:s, s:o, s:f, s:b, s:s}", "claim",
						claims[i].name, "subject", claims[i].subject,
						"text", claims[i].text, "measured",
						estimate(claims[i].measured), "limit",
						claims[i].limit, "above", (int)claims[i].above,
						"borne_out", claim_states[claims[i].state]));
	return array;
}

void record_write(FILE *out, const struct study *s, const struct claim *claims, size_t n)
{
	json_t *bench = json_pack("{s:i, s:s?, s:o, s:o, s:o, s:o, s:o, s:o}", "processors",
				  (int)s->processors, "python", study_python_version(s),
				  "costs", costs(s, 0, s->n_strategies), "python3",
				  costs(s, s->n_strategies, s->n_strategies + 1), "computing",
				  speedups(s, &s->scaling[SCALING_COMPUTING]), "sharing",
				  speedups(s, &s->scaling[SCALING_SHARING]), "latencies",
				  latencies(s), "claims", judgements(claims, n));
	json_t *whole = json_pack("{s:s, s:o}", "refrace", REFRACE_VERSION, "bench", bench);

	json_dumpf(whole, out, JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(6));
	fputc('\n', out);
	json_decref(whole);
}
