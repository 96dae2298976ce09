/*
 * The hand-over of forced runs as one must not make it: with a mutex and a condition. It
 * orders the accesses that it stands between, so that a race detector has nothing to say.
 * tests/check-handover.sh links it in place of vm/access/forced_turn.c.
 */
#include "vm/access/forced_stage.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static uint32_t turn = 1;

void stage_pass(struct thread *t)
{
	if (!seat_of(t)->holds)
		return;
	seat_of(t)->holds = false;
	pthread_mutex_lock(&mutex);
	forced.stage->turn = ++turn;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
}

void stage_await(struct thread *t, uint32_t step)
{
	pthread_mutex_lock(&mutex);
	while (turn < step)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
	seat_of(t)->holds = true;
}
