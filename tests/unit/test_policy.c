/*
 * What the GIL's policies promise (vm/access/policies.def). Time passes when a test says so:
 * this file has the clock and the pthread_cond_timedwait that everything here is linked with.
 * So no test can fail, or pass, because the machine is busy.
 *
 * Users of the lock are threads of the test; for programs see test_policy_runs.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <sched.h>
#include <string.h>

#include "vm/access/native_gil.h"

enum { USERS = 5, SLEEPS = 16, MS = 1000000, SECOND = 1000 * MS };

/* --- time --- */

/* In nanoseconds; it stands still but for pass_time. */
static _Atomic int64_t time_now;

/* Protected by the mutex of whoever sleeps; there is one GIL at a time. */
static unsigned sleeps;             /* so far */
static int64_t deadlines[SLEEPS];   /* of the last of them */
static pthread_cond_t *sleeping_on; /* of the last one */
static bool passes;                 /* the deadline of one sleeper is over */

int clock_gettime(clockid_t clock, struct timespec *t)
{
	int64_t ns = atomic_load(&time_now);

	(void)clock;
	*t = (struct timespec){ ns / SECOND, ns % SECOND };
	return 0;
}

int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict mutex,
			   const struct timespec *restrict deadline)
{
	deadlines[sleeps++ % SLEEPS] = deadline->tv_sec * (int64_t)SECOND + deadline->tv_nsec;
	sleeping_on = c;
	pthread_cond_wait(c, mutex);
	if (!passes)
		return 0;
	passes = false;
	return ETIMEDOUT;
}

/* Waits until there have been `n` sleeps. */
static void await_sleep(pthread_mutex_t *mutex, unsigned n)
{
	bool there = false;

	while (!there) {
		sched_yield();
		pthread_mutex_lock(mutex);
		there = sleeps >= n;
		pthread_mutex_unlock(mutex);
	}
}

/* Goes on to the deadline of the one that sleeps. */
static void pass_time(pthread_mutex_t *mutex)
{
	pthread_mutex_lock(mutex);
	atomic_store(&time_now, deadlines[(sleeps - 1) % SLEEPS]);
	passes = true;
	pthread_cond_broadcast(sleeping_on);
	pthread_mutex_unlock(mutex);
}

/* --- users of a GIL --- */

static struct gil gil;

/* Who had it, in this order; written by whoever has it. */
static unsigned had[2 * USERS], n_had;

static void note(unsigned number)
{
	had[n_had++] = number;
}

static void assert_had(const unsigned *expected, unsigned n)
{
	assert_int_equal(n_had, n);
	assert_memory_equal(had, expected, n * sizeof(had[0]));
}

struct user {
	void (*part)(unsigned number);
	unsigned number;
	pthread_t thread;
};

static void *user_main(void *argument)
{
	const struct user *u = argument;

	native_gil_take(&gil, u->number);
	u->part(u->number);
	native_gil_drop(&gil, u->number, true);
	return NULL;
}

static struct user users[USERS];

static void start(unsigned number, void (*part)(unsigned number))
{
	users[number] = (struct user){ .part = part, .number = number };
	assert_int_equal(pthread_create(&users[number].thread, NULL, user_main, &users[number]),
			 0);
}

static void join(unsigned number)
{
	assert_int_equal(pthread_join(users[number].thread, NULL), 0);
}

/* The test itself is thread 0 and holds the GIL. */
static void begin(enum policy policy)
{
	atomic_store(&time_now, SECOND);
	sleeps = n_had = 0;
	passes = false;
	native_gil_open(&gil, policy);
	native_gil_take(&gil, 0);
	note(0);
}

static void end(void)
{
	native_gil_drop(&gil, 0, true);
	native_gil_close(&gil);
}

static void await_request(void)
{
	while (!native_gil_asked(&gil))
		sched_yield();
}

/* --- what all have in common --- */

/* Nobody waits: whoever lets go of it gets it back, and nothing is measured. */
static void test_alone(void **state)
{
	(void)state;
	for (enum policy p = 0; policy_names[p]; p++) {
		begin(p);
		native_gil_drop(&gil, 0, false);
		native_gil_take(&gil, 0);
		native_gil_yield(&gil, 0);
		assert_false(native_gil_asked(&gil));
		assert_int_equal(gil.switches, 0);
		assert_int_equal(gil.yields, 1);
		end();
	}
}

/* A later thread of the same number is another thread. */
static void test_number_again(void **state)
{
	(void)state;
	for (enum policy p = 0; policy_names[p]; p++) {
		begin(p);
		native_gil_drop(&gil, 0, false);
		for (unsigned i = 1; i <= 3; i++) {
			start(1, note);
			join(1);
			assert_int_equal(gil.switches, i);
		}
		native_gil_take(&gil, 0);
		end();
	}
}

/* --- interval --- */

static pthread_mutex_t *const interval_mutex = &gil.of.interval.mutex;

/* Who waits asks after 5 ms, and the holder that was asked has it again only after that. */
static void test_interval_forces_switch(void **state)
{
	(void)state;
	begin(POLICY_interval);
	start(1, note);
	await_sleep(interval_mutex, 1);
	assert_false(native_gil_asked(&gil));
	pass_time(interval_mutex);
	await_request();
	native_gil_yield(&gil, 0);
	assert_false(native_gil_asked(&gil));
	note(0);
	assert_had((unsigned[]){ 0, 1, 0 }, 3);
	assert_int_equal(gil.switches, 2);
	assert_int_equal(deadlines[0], SECOND + 5 * MS);
	join(1);
	end();
}

/* Who lets go before it blocks waits for the switch, too, if it was asked. */
static void test_interval_blocks_asked(void **state)
{
	(void)state;
	begin(POLICY_interval);
	start(1, note);
	await_sleep(interval_mutex, 1);
	pass_time(interval_mutex);
	await_request();
	native_gil_drop(&gil, 0, false);
	pthread_mutex_lock(interval_mutex);
	assert_int_equal(gil.switches, 1);
	pthread_mutex_unlock(interval_mutex);
	join(1);
	native_gil_take(&gil, 0);
	end();
}

/* The clock of who waits begins again if somebody else got the GIL meanwhile. */
static void test_interval_begins_again(void **state)
{
	(void)state;
	begin(POLICY_interval);
	start(1, note);
	for (unsigned i = 1; i <= 3; i++) {
		await_sleep(interval_mutex, i);
		assert_false(native_gil_asked(&gil));
		pthread_mutex_lock(interval_mutex);
		gil.switches++;
		pthread_mutex_unlock(interval_mutex);
		pass_time(interval_mutex);
	}
	await_sleep(interval_mutex, 4);
	assert_false(native_gil_asked(&gil));
	assert_int_equal(deadlines[3], SECOND + 20 * MS);
	pass_time(interval_mutex);
	await_request();
	native_gil_yield(&gil, 0);
	join(1);
	end();
}

/* A waiter that is woken in time asks for nothing. */
static void test_interval_unasked(void **state)
{
	(void)state;
	begin(POLICY_interval);
	start(1, note);
	await_sleep(interval_mutex, 1);
	native_gil_drop(&gil, 0, false);
	join(1);
	native_gil_take(&gil, 0);
	assert_had((unsigned[]){ 0, 1 }, 2);
	assert_false(native_gil_asked(&gil));
	end();
}

/* How often somebody waited, and how long: 5 ms twice, then not at all, then 5 ms. */
static void test_waits_are_measured(void **state)
{
	const struct native_waits *w = &gil.seats[1].waits;

	(void)state;
	begin(POLICY_interval);
	start(1, note);
	await_sleep(interval_mutex, 1);
	pass_time(interval_mutex);
	await_sleep(interval_mutex, 2);
	pass_time(interval_mutex);
	await_sleep(interval_mutex, 3);
	native_gil_drop(&gil, 0, false);
	join(1);
	assert_int_equal(w->times, 1);
	start(1, note);
	join(1);
	assert_int_equal(w->times, 1);
	native_gil_take(&gil, 0);
	start(1, note);
	await_sleep(interval_mutex, 4);
	pass_time(interval_mutex);
	await_request();
	native_gil_yield(&gil, 0);
	join(1);
	assert_int_equal(w->times, 2);
	assert_int_equal(lround(w->seconds * 1e9), 15 * MS);
	assert_int_equal(lround(w->longest * 1e9), 10 * MS);
	assert_int_equal(gil.seats[0].waits.times, 1);
	end();
}

/* --- ticks --- */

static int semaphore(void)
{
	int n;

	assert_int_equal(sem_getvalue(&gil.of.ticks.free, &n), 0);
	return n;
}

/* Below zero means: at the 101st bytecode, and then at every 101st. The lock is binary. */
static void test_ticks_of_one(void **state)
{
	(void)state;
	begin(POLICY_ticks);
	for (unsigned round = 1; round <= 3; round++) {
		for (unsigned i = 1; i <= 100; i++) {
			native_gil_tick(&gil);
			assert_false(native_gil_asked(&gil));
		}
		native_gil_tick(&gil);
		assert_true(native_gil_asked(&gil));
		native_gil_yield(&gil, 0);
		assert_false(native_gil_asked(&gil));
		assert_int_equal(gil.yields, round);
		assert_int_equal(semaphore(), 0);
	}
	assert_int_equal(gil.seats[0].waits.times, 0);
	native_gil_drop(&gil, 0, false);
	assert_int_equal(semaphore(), 1);
	native_gil_take(&gil, 0);
	end();
}

static void tick_on(unsigned number)
{
	for (unsigned i = 0; i < 101 * 500; i++) {
		native_gil_tick(&gil);
		if (native_gil_asked(&gil))
			native_gil_yield(&gil, number);
	}
}

/* There is one counter, whoever runs. */
static void test_ticks_of_two(void **state)
{
	(void)state;
	begin(POLICY_ticks);
	start(1, tick_on);
	start(2, tick_on);
	native_gil_drop(&gil, 0, false);
	join(1);
	join(2);
	native_gil_take(&gil, 0);
	assert_int_equal(gil.yields, 1000);
	assert_int_equal(gil.ticks, 100);
	end();
}

/* --- quantum --- */

static pthread_mutex_t *const quantum_mutex = &gil.of.quantum.mutex;

/* Waits until so many stand in the queue. */
static void await_queue(unsigned n)
{
	unsigned waiting = 0;

	while (waiting < n) {
		sched_yield();
		pthread_mutex_lock(quantum_mutex);
		waiting = 0;
		for (const struct gil_seat *s = gil.of.quantum.first; s; s = s->next)
			waiting++;
		pthread_mutex_unlock(quantum_mutex);
	}
}

/* The thread that is the timer, as soon as there is one; 0 if nobody waits. */
static unsigned await_timer(void)
{
	const struct gil_quantum *q = &gil.of.quantum;
	unsigned number = 0;
	bool known = false;

	while (!known) {
		sched_yield();
		pthread_mutex_lock(quantum_mutex);
		known = q->timer || !q->first;
		number = q->timer ? (unsigned)(q->timer - gil.seats) : 0;
		pthread_mutex_unlock(quantum_mutex);
	}
	return number;
}

static unsigned timers[USERS];

static void note_with_timer(unsigned number)
{
	note(number);
	timers[number] = await_timer();
}

/* First come, first served. The timer is the first one that waits, and when that gets the
 * GIL the last one in the queue; it inherits the deadline, which has not passed. */
static void test_quantum_queue(void **state)
{
	(void)state;
	begin(POLICY_quantum);
	for (unsigned i = 1; i < USERS; i++) {
		start(i, note_with_timer);
		await_queue(i);
	}
	assert_int_equal(await_timer(), 1);
	native_gil_drop(&gil, 0, false);
	for (unsigned i = 1; i < USERS; i++)
		join(i);
	native_gil_take(&gil, 0);
	assert_had((unsigned[]){ 0, 1, 2, 3, 4 }, USERS);
	for (unsigned i = 1; i < USERS - 1; i++)
		assert_int_equal(timers[i], USERS - 1);
	assert_int_equal(timers[USERS - 1], 0);
	assert_int_equal(sleeps, 2);
	assert_int_equal(deadlines[0], SECOND + 100 * MS);
	assert_int_equal(deadlines[1], deadlines[0]);
	assert_int_equal(gil.switches, USERS);
	end();
}

/* The timer interrupts the owner after 100 ms, which then waits until the first one in the
 * queue has had the GIL. */
static void test_quantum_yield(void **state)
{
	(void)state;
	begin(POLICY_quantum);
	start(1, note_with_timer);
	await_queue(1);
	start(2, note_with_timer);
	await_queue(2);
	assert_false(native_gil_asked(&gil));
	pass_time(quantum_mutex);
	await_request();
	await_sleep(quantum_mutex, 2);
	assert_int_equal(deadlines[0], SECOND + 100 * MS);
	assert_int_equal(deadlines[1], SECOND + 200 * MS);
	native_gil_yield(&gil, 0);
	assert_true(n_had >= 2);
	assert_int_equal(had[1], 1);
	native_gil_drop(&gil, 0, false);
	join(1);
	join(2);
	native_gil_take(&gil, 0);
	end();
}

static bool asked_while_blocked;

static void look_for_request(unsigned number)
{
	note(number);
	asked_while_blocked = native_gil_asked(&gil);
}

/* An interrupt is the thread's, not the lock's: who blocks keeps it for later. */
static void test_quantum_interrupt_stays(void **state)
{
	(void)state;
	begin(POLICY_quantum);
	start(1, look_for_request);
	await_queue(1);
	await_sleep(quantum_mutex, 1);
	pass_time(quantum_mutex);
	await_request();
	native_gil_drop(&gil, 0, false);
	join(1);
	assert_false(asked_while_blocked);
	native_gil_take(&gil, 0);
	assert_true(native_gil_asked(&gil));
	native_gil_yield(&gil, 0);
	assert_false(native_gil_asked(&gil));
	end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alone),
		cmocka_unit_test(test_number_again),
		cmocka_unit_test(test_interval_forces_switch),
		cmocka_unit_test(test_interval_blocks_asked),
		cmocka_unit_test(test_interval_begins_again),
		cmocka_unit_test(test_interval_unasked),
		cmocka_unit_test(test_waits_are_measured),
		cmocka_unit_test(test_ticks_of_one),
		cmocka_unit_test(test_ticks_of_two),
		cmocka_unit_test(test_quantum_queue),
		cmocka_unit_test(test_quantum_yield),
		cmocka_unit_test(test_quantum_interrupt_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
