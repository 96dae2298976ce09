/*
 * Everything that `refrace bench` measures, and questions about it.
 *
 *     costs      each program with one thread, under each strategy and by python3: CPU time
 *     computing  `mixed`, or else the first program that is not `hot`, with one, two and more
 *                threads: time on the clock
 *     sharing    `hot`, whose threads all count references to one object: the same, with one
 *                thread and with one for each processor
 *     waits      `convoy`, under each policy of the GIL and without one
 *
 * What the chosen programs do not allow is left out. Strategies and policies are those of the
 * tables (strategies.def, policies.def), variants left out; the first strategy, which protects
 * nothing, is what the others are compared with.
 *
 * Threads can be no faster than the machine lets them: other programs may use its processors,
 * too. So the same rounds also run the program in as many processes, which share nothing and
 * hold nobody up. What they do in the time in which one does 1 is the most to be expected.
 */
#ifndef REFRACE_CMD_BENCH_STUDY_H
#define REFRACE_CMD_BENCH_STUDY_H

#include "cmd/bench/series.h"
#include "cmd/bench/waits.h"

enum { STUDY_STRATEGIES = 12, STUDY_COUNTS = 3, STUDY_WAITS = 8 };

/* Several threads, or processes, running one program. */
struct scaling {
	unsigned counts[STUDY_COUNTS]; /* of them; the first is 1 */
	size_t n;
	struct series *series; /* NULL: left out. Runners: for each strategy, and then for
				* processes, one for each count */
};

enum scaling_kind { SCALING_COMPUTING, SCALING_SHARING, SCALINGS };

struct study {
	/* What is asked for: */
	const char *python; /* the command */
	double seconds;     /* for each pair */
	struct task *tasks; /* without convoy */
	size_t n_tasks;
	struct task convoy; /* c is NULL if it is not wanted */
	/* What there is: */
	unsigned processors; /* that this process may use */
	unsigned crowd;      /* as many threads, but 2 at least; one of each scaling's counts */
	const char *strategies[STUDY_STRATEGIES];
	size_t n_strategies;
	/* Results; a series without rounds has none. */
	struct series *costs; /* by task; runners: the strategies, then python3 */
	struct scaling scaling[SCALINGS];
	struct waits waits[STUDY_WAITS]; /* the first without a GIL; policies as they come */
	size_t n_waits;
};

/* Opens the named programs, or all if n is 0. False with `e`; study_close either way. */
bool study_open(struct study *s, char *const *names, size_t n, struct error *e);
/* Measures everything, and shows how far it is on stderr if that is a terminal. False with
 * `e`. After an interrupt (cmd/interrupt.h) what was measured until then is valid. */
bool study_run(struct study *s, struct error *e);
void study_close(struct study *s);

/* The number of a strategy; n_strategies if there is none of this name. */
size_t study_strategy(const struct study *s, const char *name);

/* CPU time under strategy a divided by that under b, one thread: of a program; the geometric
 * mean over all programs. */
struct estimate study_cost(const struct study *s, size_t task, size_t a, size_t b);
struct estimate study_mean(const struct study *s, size_t a, size_t b);

/* The same for the GIL divided by python3. */
struct estimate study_python(const struct study *s, size_t task);
struct estimate study_python_mean(const struct study *s);

/* The work done by counts[i] threads under a strategy, divided by that of one in the same
 * time. The strategy's number may be n_strategies: processes. */
struct estimate study_speedup(const struct scaling *g, size_t strategy, size_t i);
/* How it has ended; MEASURE_GOOD if there is one. */
enum measure_end study_speedup_end(const struct scaling *g, size_t strategy, size_t i);

/* Time on the clock of counts[i] threads under strategy a divided by that under b. */
struct estimate study_contest(const struct scaling *g, size_t a, size_t b, size_t i);

/* Which count is s->crowd. */
size_t study_crowded(const struct study *s, const struct scaling *g);

/* python3's version; NULL if there was none to run. */
const char *study_python_version(const struct study *s);

#endif
