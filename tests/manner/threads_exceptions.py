"""An exception does not leave its thread; it has to be carried out."""
import threading


class Task:
    def __init__(self, function, *args):
        self.function, self.args = function, args
        self.result = self.error = None

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as e:
            self.error = e


tasks = [Task(int, "12"), Task(int, "twelve")]
threads = [threading.Thread(target=task.run) for task in tasks]
for t in threads:
    t.start()
for t in threads:
    t.join()
for task in tasks:
    if task.error is not None:
        print("failed:", repr(task.error))
    else:
        print("result:", task.result)
