/*
 * See child.h. A process keeps its number until it is waited for, and that is done only when it
 * is no litter any more: so no other process of that number is killed.
 *
 * What a child has started and left behind becomes ours (PR_SET_CHILD_SUBREAPER): it can be
 * waited for until all of the group is gone, and with it the files that it might still make.
 */
#include "vm/base/child.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Handlers are the parent's. */
static void reset_signals(void)
{
	for (int number = 1; number < NSIG; number++) {
		struct sigaction action;

		if (sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_IGN &&
		    action.sa_handler != SIG_DFL)
			signal(number, SIG_DFL);
	}
}

static void become_child(bool group, const sigset_t *before)
{
	litter_forget();
	reset_signals();
	if (group)
		setpgid(0, 0);
	else
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	litter_release(before);
}

int child_start(struct child *c, bool group, const char *what, struct error *e)
{
	sigset_t before;
	pid_t pid;

	*c = (struct child){ .litter = { .group = group } };
	fflush(NULL);
	if (group)
		prctl(PR_SET_CHILD_SUBREAPER, 1);
	litter_hold(&before);
	pid = fork();
	if (pid == 0) {
		become_child(group, &before);
		return 0;
	}
	if (pid < 0) {
		error_set(e, "cannot start %s: %s", what, strerror(errno));
		litter_release(&before);
		return -1;
	}
	if (group)
		setpgid(pid, pid); /* the parent or the child, whichever comes first */
	c->litter.child = pid;
	litter_add(&c->litter);
	if (litter_killing())
		child_kill(c);
	litter_release(&before);
	return pid;
}

static int cannot_wait(int number, struct error *e)
{
	error_set(e, "cannot wait for a process: %s", strerror(number));
	return -1;
}

/* It has ended, or has been killed; -1 with `e` if the system does not tell how. */
static int reap(struct child *c, struct error *e)
{
	pid_t pid = c->litter.child;
	int status, failed;

	if (c->litter.group)
		child_kill(c);
	litter_remove(&c->litter);
	c->litter.child = 0;
	do
		failed = waitpid(pid, &status, 0) < 0 ? errno : 0;
	while (failed == EINTR);
	while (c->litter.group && (waitpid(-pid, NULL, 0) > 0 || errno == EINTR))
		;
	return failed ? cannot_wait(failed, e) : status;
}

bool child_ended(struct child *c, bool wait, int *status, struct error *e)
{
	siginfo_t info = { .si_pid = 0 };
	int options = WEXITED | WNOWAIT | (wait ? 0 : WNOHANG), failed;

	do
		failed = waitid(P_PID, (id_t)c->litter.child, &info, options) < 0 ? errno : 0;
	while (failed == EINTR);
	if (failed) {
		child_kill(c);
		reap(c, e);
		*status = cannot_wait(failed, e);
	} else if (info.si_pid) {
		*status = reap(c, e);
	}
	return failed || info.si_pid;
}

int child_wait(struct child *c, struct error *e)
{
	int status = -1;

	child_ended(c, true, &status, e);
	return status;
}

void child_kill(const struct child *c)
{
	if (c->litter.group)
		kill(-c->litter.child, SIGKILL);
	kill(c->litter.child, SIGKILL);
}

int child_input(const char *text, size_t size, struct error *e)
{
	int file = memfd_create("refrace", MFD_CLOEXEC);
	bool right = file >= 0;

	for (size_t done = 0; right && done < size;) {
		ssize_t n = write(file, text + done, size - done);

		right = n > 0 || (n < 0 && errno == EINTR);
		done += n > 0 ? (size_t)n : 0;
	}
	if (right && lseek(file, 0, SEEK_SET) == 0)
		return file;
	error_set(e, "cannot keep what a process is to read: %s", strerror(errno));
	if (file >= 0)
		close(file);
	return -1;
}
