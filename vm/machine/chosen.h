/*
 * The interpreter compiled once for an access layer, whose strategy is chosen when a run
 * begins (chosen.c), and with which each strategy makes a machine (counts.c).
 */
#ifndef REFRACE_MACHINE_CHOSEN_H
#define REFRACE_MACHINE_CHOSEN_H

struct strategy_table;
struct thread;

struct chosen {
	void (*begin)(const struct strategy_table *strategy, struct thread *main);
	void (*run)(const struct strategy_table *strategy, struct thread *t);
};

#endif
