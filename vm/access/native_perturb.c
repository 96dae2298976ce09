/*
 * Random pauses, processors and priorities; see native_perturb.h.
 */
#include "vm/access/native_perturb.h"

#include <sched.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
	PAUSES = 256, /* then they become half as frequent, so that a long run goes on */
	NICEST = 10,
};

static const uint32_t frequencies[] = { 2, 8, 64, 512 };

/* One of the processors that the process may run on; none, if that cannot be found out. */
static void choose_processor(uint64_t chance)
{
	cpu_set_t allowed, one;
	unsigned skip;

	if (sched_getaffinity(0, sizeof(allowed), &allowed))
		return;
	skip = (unsigned)(chance % (unsigned)CPU_COUNT(&allowed));
	for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++) {
		if (!CPU_ISSET(cpu, &allowed) || skip--)
			continue;
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		sched_setaffinity(0, sizeof(one), &one);
		return;
	}
}

/* What cannot be set is left as it is: the run is no less right for it. */
void native_perturb_begin(struct native_thread *n, uint64_t seed)
{
	uint64_t chance = (seed + n->thread.number + 1) * UINT64_C(0x9e3779b97f4a7c15);

	n->chance = chance | 1;
	n->pause_every = seed ? frequencies[chance >> 8 & 3] : UINT32_MAX;
	if (!seed || n->thread.number == 0)
		return;
	if (chance >> 16 & 1)
		choose_processor(chance >> 32);
	setpriority(PRIO_PROCESS, (id_t)gettid(), (int)(chance >> 20 & 0xff) % (NICEST + 1));
}

void native_pause(struct thread *t)
{
	struct native_thread *n = native_of(t);
	uint32_t length = (uint32_t)(n->chance >> 40);

	if (++n->pauses % PAUSES == 0)
		n->pause_every *= 2;
	switch (n->chance >> 32 & 3) {
	case 0:
		nanosleep(&(struct timespec){ .tv_nsec = length % 100000 }, NULL);
		break;
	case 1:
		for (volatile uint32_t i = length % 4096; i; i--)
			;
		break;
	default: sched_yield();
	}
}
