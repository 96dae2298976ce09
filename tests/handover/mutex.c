/*
 * The hand-over of forced runs as one must not make it: with a mutex and a condition. It
 * orders the accesses that it stands between, so that a race detector has nothing to say.
 * tests/check-handover.sh links it in place of vm/access/forced_token.c.
 */
#include "vm/access/forced_control.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static uint32_t token = 1;

void token_pass(struct thread *t)
{
	if (!slot_of(t)->has_token)
		return;
	slot_of(t)->has_token = false;
	pthread_mutex_lock(&mutex);
	forced.control->token = ++token;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
}

void token_await(struct thread *t, uint32_t step)
{
	pthread_mutex_lock(&mutex);
	while (token < step)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
	slot_of(t)->has_token = true;
}
