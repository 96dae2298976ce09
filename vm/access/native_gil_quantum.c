/*
 * GIL policy quantum: Ruby 3.1 (thread_pthread.c, gvl_acquire_common and what is around it;
 * thread.c, rb_threadptr_execute_interrupts).
 *
 * Waiting threads stand in a queue, and a thread that lets go wakes the first one. One of the
 * waiting threads is the timer: it sleeps for 100 ms at most and then interrupts the owner,
 * which lets go at the next place where it may, and waits until another thread has had the GIL
 * before it goes to the end of the queue.
 *
 *     owner                 first in the queue       last in the queue
 *     runs                  waits                    timer: waits 100 ms, interrupts
 *     sees it; lets go      is woken, takes the GIL
 *     goes to the end       runs; wakes the last     is the timer again
 *
 * The queue is fair, but not strict: a thread that looks when the GIL is free gets it, which
 * can be one that comes from a blocking call, or the timer, while the first one wakes up.
 *
 * In Ruby an interrupted thread adds 100 ms to its running time and yields if that has come
 * to 100 ms, shifted by its priority. All threads have priority 0 here, so it always yields.
 */
#include "vm/access/native_gil.h"

#include <errno.h>
#include <sched.h>

#include "vm/base/clock.h"

enum { QUANTUM_NS = 100000000 };

static void quantum_open(struct gil *g)
{
	struct gil_quantum *q = &g->of.quantum;

	*q = (struct gil_quantum){ .expired = true };
	pthread_mutex_init(&q->mutex, NULL);
	pthread_cond_init(&q->switched, NULL);
	pthread_cond_init(&q->settled, NULL);
	for (unsigned i = 0; i < NATIVE_THREADS; i++)
		native_gil_condition(&g->seats[i].turn);
}

static void quantum_close(struct gil *g)
{
	struct gil_quantum *q = &g->of.quantum;

	pthread_mutex_destroy(&q->mutex);
	pthread_cond_destroy(&q->switched);
	pthread_cond_destroy(&q->settled);
	for (unsigned i = 0; i < NATIVE_THREADS; i++)
		pthread_cond_destroy(&g->seats[i].turn);
}

/* --- the queue; all with the mutex --- */

static void queue_add(struct gil_quantum *q, struct gil_seat *s)
{
	s->next = NULL;
	*(q->last ? &q->last->next : &q->first) = s;
	q->last = s;
}

static void queue_remove(struct gil_quantum *q, const struct gil_seat *s)
{
	struct gil_seat *before = NULL;

	for (struct gil_seat *i = q->first; i != s; i = i->next)
		before = i;
	*(before ? &before->next : &q->first) = s->next;
	if (q->last == s)
		q->last = before;
}

/* Sleeps as the timer. A deadline that has not been reached when a thread wakes the timer
 * is the next one's, too; and the owner is interrupted whatever ended the sleep. */
static void be_timer(struct gil *g, struct gil_seat *s)
{
	struct gil_quantum *q = &g->of.quantum;
	int error;

	q->timer = s;
	if (q->expired)
		q->deadline = native_gil_after(QUANTUM_NS);
	error = pthread_cond_timedwait(&s->turn, &q->mutex, &q->deadline);
	q->expired = error == ETIMEDOUT;
	if (q->owner) {
		q->owner->interrupted = true;
		native_gil_ask(g, true);
	}
	q->timer = NULL;
}

static void stand_in_queue(struct gil *g, struct gil_seat *s)
{
	struct gil_quantum *q = &g->of.quantum;

	queue_add(q, s);
	do {
		if (q->timer)
			pthread_cond_wait(&s->turn, &q->mutex);
		else
			be_timer(g, s);
	} while (q->owner);
	queue_remove(q, s);
	if (q->need_yield)
		pthread_cond_signal(&q->switched);
	q->need_yield = false;
}

static void acquire(struct gil *g, struct gil_seat *s)
{
	struct gil_quantum *q = &g->of.quantum;

	if (q->owner)
		stand_in_queue(g, s);
	else
		q->expired = true;
	q->owner = s;
	native_gil_got(g, s);
	native_gil_ask(g, s->interrupted);
	if (!q->timer && q->last)
		pthread_cond_signal(&q->last->turn);
}

/* Returns whether a thread waits. */
static bool release(struct gil_quantum *q)
{
	q->owner = NULL;
	if (q->first)
		pthread_cond_signal(&q->first->turn);
	return q->first;
}

/* No thread waits: one that would like to come gets the time that it needs to do so. */
static void offer(struct gil_quantum *q)
{
	pthread_mutex_unlock(&q->mutex);
	sched_yield();
	pthread_mutex_lock(&q->mutex);
	pthread_cond_broadcast(&q->settled);
}

/* Waits until another thread has had the GIL. One thread at a time does so; others that
 * yield meanwhile wait for it. */
static void await_switch(struct gil_quantum *q)
{
	q->need_yield = q->wait_yield = true;
	while (q->need_yield)
		pthread_cond_wait(&q->switched, &q->mutex);
	q->wait_yield = false;
	pthread_cond_broadcast(&q->settled);
}

/* --- the policy --- */

static void quantum_take(struct gil *g, struct gil_seat *s)
{
	struct gil_quantum *q = &g->of.quantum;
	double begin = 0;

	pthread_mutex_lock(&q->mutex);
	if (q->owner)
		begin = clock_seconds();
	acquire(g, s);
	pthread_mutex_unlock(&q->mutex);
	if (begin > 0)
		native_gil_waited(s, begin);
}

static void quantum_drop(struct gil *g, struct gil_seat *s, bool ends)
{
	struct gil_quantum *q = &g->of.quantum;

	pthread_mutex_lock(&q->mutex);
	if (ends) {
		g->last = NULL;
		s->interrupted = false;
	}
	release(q);
	pthread_mutex_unlock(&q->mutex);
}

static void quantum_yield(struct gil *g, struct gil_seat *s)
{
	struct gil_quantum *q = &g->of.quantum;
	double begin = clock_seconds();
	bool somebody;

	pthread_mutex_lock(&q->mutex);
	s->interrupted = false;
	somebody = release(q);
	if (q->wait_yield)
		while (q->wait_yield)
			pthread_cond_wait(&q->settled, &q->mutex);
	else if (somebody)
		await_switch(q);
	else
		offer(q);
	acquire(g, s);
	pthread_mutex_unlock(&q->mutex);
	native_gil_waited(s, begin);
}

extern const struct gil_policy native_gil_quantum;
const struct gil_policy native_gil_quantum = {
	.open = quantum_open,
	.close = quantum_close,
	.take = quantum_take,
	.drop = quantum_drop,
	.yield = quantum_yield,
};
