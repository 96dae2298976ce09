"""Web crawler (simulated site) with a pool of worker threads."""
import threading
from collections import ChainMap, defaultdict
from queue import Empty, Queue
from string import Template
from typing import Iterator, Set

DEFAULTS = {"workers": 2, "timeout": 0.1, "depth": 2}
SITE = {
    "/": ["/a", "/b", "/missing"],
    "/a": ["/b", "/"],
    "/b": [],
}
report = Template("$url: $status ($${links}=$links)")


class PageNotFound(LookupError):
    pass


def fetch(url: str) -> list:
    try:
        return SITE[url]
    except KeyError as err:
        raise PageNotFound(url) from err


class Crawler:
    def __init__(self, start, **options):
        self.config = ChainMap(options, DEFAULTS)
        self.frontier: "Queue[tuple[str, int]]" = Queue()
        self.frontier.put((start, 0))
        self.seen: Set[str] = {start}
        self.lock = threading.Lock()
        self.results = defaultdict(list)

    def worker(self):
        while True:
            try:
                url, depth = self.frontier.get_nowait()
            except Empty:
                return
            try:
                links = fetch(url)
            except PageNotFound as e:
                self.results["failed"].append((url, repr(e.__cause__)))
            else:
                self.results["ok"].append((url, len(links)))
                if depth < self.config["depth"]:
                    for link in links:
                        with self.lock:
                            if link in self.seen:
                                continue
                            self.seen.add(link)
                        self.frontier.put((link, depth + 1))
            finally:
                self.frontier.task_done()

    def run(self):
        threads = [threading.Thread(target=self.worker, daemon=True) for _ in range(self.config["workers"])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def __iter__(self) -> Iterator[str]:
        yield from sorted(self.seen)


crawler = Crawler("/", workers=1)
crawler.run()
print(*crawler, sep=", ")
for url, links in sorted(crawler.results["ok"]):
    print(report.substitute(url=url, status="ok", links=links))
for url, why in crawler.results["failed"]:
    print(report.safe_substitute({"url": url, "status": why}))
print(dict(crawler.config), list(crawler.config.maps[1]))
