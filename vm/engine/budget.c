/*
 * Budgets; see budget.h. Time that the user has set is what a clock shows; the usual time is
 * CPU time, so that what a search finds does not depend on what else the machine does.
 */
#include "vm/engine/budget.h"

#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/engine/count.h"

static const double LOOK = 0.03; /* seconds between two looks */

static double now(const struct meter *m)
{
	return m->budget.wall ? clock_seconds() : clock_cpu_seconds() + m->others;
}

void meter_start(struct meter *m, const struct budget *budget, const volatile sig_atomic_t *stop)
{
	m->budget = *budget;
	if (!m->budget.worlds)
		m->budget.worlds = BUDGET_WORLDS;
	if (!m->budget.memory)
		m->budget.memory = BUDGET_MEMORY;
	if (!(m->budget.seconds > 0))
		m->budget.seconds = BUDGET_SECONDS;
	m->others = 0;
	m->stop = stop;
	m->looked = 0;
	m->began = now(m);
}

double meter_left(const struct meter *m)
{
	return m->budget.seconds - (now(m) - m->began);
}

bool meter_is_due(struct meter *m)
{
	double clock = clock_about();

	if (clock - m->looked < LOOK)
		return false;
	m->looked = clock;
	return true;
}

bool meter_is_over(const void *meter)
{
	const struct meter *m = meter;

	return (m->stop && *m->stop) || meter_left(m) < 0;
}

/* "1 second", "0.15 seconds of CPU": what is left of a share has many digits. */
static char *time_phrase(const struct budget *b)
{
	double shown = (double)(int64_t)(b->seconds * 1000 + 0.5) / 1000;

	return memory_text("it took %g second%s%s", shown, shown == 1 ? "" : "s",
			   b->wall ? "" : " of CPU");
}

/* "2 GiB", in the largest unit that it is a multiple of. */
static char *size_phrase(size_t bytes)
{
	static const char *const units[] = { "byte", "KiB", "MiB", "GiB" };
	unsigned u = 0;

	for (; u < 3 && bytes % 1024 == 0; u++)
		bytes /= 1024;
	return memory_text("its states took %zu %s%s", bytes, units[u], !u && bytes != 1 ? "s" : "");
}

char *meter_spent(const struct meter *m, uint64_t worlds, size_t bytes)
{
	const struct budget *b = &m->budget;
	struct count most = count_of(b->worlds);
	char number[COUNT_TEXT];

	if (worlds > b->worlds)
		return memory_text("it reached %s states", count_text(&most, true, number));
	if (bytes > b->memory)
		return size_phrase(b->memory);
	if (meter_left(m) < 0)
		return time_phrase(b);
	return NULL;
}
