from datetime import date, datetime, timedelta

d = datetime(2024, 2, 28, 23, 59, 30, 250000)
print(d, repr(d), d.isoformat(), d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond)
print(d + timedelta(seconds=30), d + timedelta(days=1, hours=2), d - timedelta(weeks=1), d.weekday())
print(d.strftime("%Y-%m-%d %H:%M:%S.%f"), f"{d:%d.%m.%Y}", d.date(), d.replace(year=2023, microsecond=0))
later = d + timedelta(minutes=90)
print(later - d, (later - d).total_seconds(), later > d, d == d.replace(), max(d, later) == later)
t = timedelta(days=2, hours=3, milliseconds=5)
print(t, repr(t), t.days, t.seconds, t.microseconds, t * 2, t / 2, t // timedelta(hours=1), -t, abs(-t), bool(timedelta()))
print(timedelta(seconds=59), timedelta(1), timedelta(-1), timedelta(minutes=61).total_seconds() / 60)
x = date(2024, 2, 29)
print(x, repr(x), x + timedelta(days=366), x - date(2024, 1, 1), x.weekday(), x.isoformat(), x < date(2025, 1, 1))
for wrong in (lambda: date(2023, 2, 29), lambda: datetime(2023, 13, 1)):
    try:
        wrong()
    except ValueError as e:
        print("ValueError", str(e).split(",")[0])
now = datetime.now()
print(datetime.now() >= now, datetime.now() - now < timedelta(hours=1), len(now.strftime("%H:%M")))
