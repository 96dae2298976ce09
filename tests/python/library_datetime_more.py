# datetime: replacing, combining, edges, and what compares with what.
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta


def refused(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")


def fails(f, *args, **named):
    try:
        print(f(*args, **named))
    except (ValueError, TypeError, OverflowError) as e:
        print(e.__class__.__name__, e)


d = date(2024, 2, 29)
print(d.replace(day=1), d.replace(2023, 3), d.replace(month=12), repr(d.replace()))
fails(d.replace, year=2023)
fails(d.replace, month=13)
fails(date, 10000, 1, 1)
print(date.min, date.max, date.resolution, MINYEAR, MAXYEAR, datetime.min, datetime.max, time.min, time.max)
print(d.toordinal(), date.fromordinal(738945), d.isocalendar(), d.ctime(), d.timetuple()[:8], d.isoweekday())
print(date(2021, 1, 3).isocalendar()[:2], date(2020, 12, 31).isocalendar()[:2], date(2018, 1, 1).isocalendar().week)
print(d + timedelta(hours=25), d - timedelta(hours=1), d - date(2024, 1, 1), d + timedelta(days=-60))
fails(lambda: date.max + timedelta(1))
fails(lambda: datetime.max + timedelta(0, 0, 1))
fails(lambda: date.min - timedelta(days=1))

m = datetime(2024, 2, 29, 13, 5, 7, 1200)
print(m.replace(hour=1), m.replace(2020, 1, 1, 0, 0, 0, 0), m.replace(microsecond=5).isoformat(), m.tzinfo)
print(m.time(), m.date(), repr(m.time()), datetime.combine(d, time(1, 2)), datetime.combine(m.date(), m.time()) == m)
print([m.isoformat(timespec=s) for s in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")])
fails(m.isoformat, timespec="years")
print(m.strftime("%d/%m/%y %H:%M:%S.%f"), f"{m:%Y}", m.timetuple().tm_yday, m.toordinal(), m.weekday())
print(m == d, d == m, m != d, d == datetime(2024, 2, 29), hash(m) == hash(m.replace()), {m: 1}[m.replace()])
fails(lambda: m < d)
fails(lambda: d >= m)
refused(lambda: d < 5)
refused(lambda: m - 5)
refused(lambda: time(1) < 5)
fails(datetime, 2024, 1, 1, 25)
fails(datetime, 2024, 1, 1, 1, 1, 1, 1000000)
print(min(m, m + timedelta(1)), sorted([date(2024, 3, 1), d]), datetime.fromisoformat("2024-02-29T13:05:07").timestamp())

t = time(23, 59, 1)
print(t, repr(t), repr(time()), t.replace(hour=0), t.isoformat("minutes"), t.strftime("%H-%M"), f"{t:%S}", t.hour, t.minute,
      t.second, t.microsecond, t < time(23, 59, 2), t == time(23, 59, 1), t > time(), time(1) <= time(1), hash(t) == hash(time(23, 59, 1)))
print(time.fromisoformat("04:23:01"), time.fromisoformat("04:23"), time.fromisoformat("04:23:01.000384"))
fails(time, 24)
fails(time.fromisoformat, "x")

s = timedelta(days=1, hours=2, seconds=3)
print(s % timedelta(hours=1), divmod(s, timedelta(hours=5)), +s, s * 2, 2 * s, s / 2, s // 7, s / timedelta(1), s // timedelta(1))
print(s.total_seconds(), -s, abs(-s), s > timedelta(1), s.days, s.seconds, timedelta.resolution, sum([s, s], timedelta()))
