import threading

votes = {"yes": 0, "no": 0}


def vote(*ballots):
    for ballot in ballots:
        votes[ballot] += 1


t = threading.Thread(target=vote, args=("yes", "no"))
t.start()
vote("yes")
t.join()
print("yes: {yes}, no: {no}".format(**votes))
