import sys
import threading

score = 0
answers = {"2 + 2": "4", "capital of France": "Paris"}
given = iter(["4", "London"])


def ask(question):
    global score
    answer = next(given)
    if answer == answers[question]:
        score += 1
        print("Correct!")
    else:
        print("Wrong, it is %s" % answers[question])


def time_up():
    print("\nTime is up!")


timer = threading.Timer(30, time_up)
timer.daemon = True
timer.start()
for q in answers:
    ask(q)
timer.cancel()
print("Score: {}/{}".format(score, len(answers)))
sys.exit(0)
