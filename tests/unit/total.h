/*
 * How many interleavings a program has, and how they end, against a text that says so.
 */
#ifndef REFRACE_TESTS_TOTAL_H
#define REFRACE_TESTS_TOTAL_H

/*
 * Explores the program `text`, of which `prints` is the right output (NULL: any), and fails the
 * test unless the result is `expected`: "20: clean 2, wrong-result 18", or only "20".
 */
void total(const char *text, const char *prints, const char *strategy, const char *expected);

#endif
