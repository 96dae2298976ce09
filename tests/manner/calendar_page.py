def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year, month):
    return [31, 29 if is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def weekday(year, month, day):
    """0 is Monday (Zeller)."""
    if month < 3:
        month, year = month + 12, year - 1
    return (day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400 + 5) % 7


def page(year, month):
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    yield f"{names[month - 1]} {year}".center(20).rstrip()
    yield "Mo Tu We Th Fr Sa Su"
    cells = ["  "] * weekday(year, month, 1)
    cells += [f"{d:2}" for d in range(1, month_days(year, month) + 1)]
    while cells:
        week, cells = cells[:7], cells[7:]
        yield " ".join(week)


print("\n".join(page(2024, 2)))
print([y for y in range(1896, 1913) if is_leap(y)], is_leap(2000), is_leap(2100))
print(sum(month_days(2023, m) for m in range(1, 13)), weekday(2000, 1, 1), weekday(1999, 12, 31))
