import threading
class Config:
    instance = None
    count = 0
    def __init__(self):
        Config.count += 1
def get():
    if Config.instance is None:
        Config.instance = Config()
    return Config.instance
def main():
    ts = []
    for i in range(2):
        t = threading.Thread(target=get)
        t.start()
        ts.append(t)
    for t in ts:
        t.join()
    assert Config.count == 1, "made twice"
if __name__ == "__main__":
    main()
