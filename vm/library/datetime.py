# The module datetime, in UTC whatever the zone is, as far as programs take the time and write it
# (library.h). CPython writes it in C: native code.


MINYEAR = 1
MAXYEAR = 9999


class _Edge:  # an attribute of a class that is an object of the class
    def __init__(self, *items):
        self._items = items

    def __get__(self, o, cls):
        return cls(*self._items)


class _Grain:
    def __init__(self, *items):
        self._items = items

    def __get__(self, o, cls):
        return timedelta(*self._items)


class timedelta:
    resolution = _Grain(0, 0, 1)

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = 0
        for n, unit in ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000),
                        (minutes, 60000000), (hours, 3600000000), (weeks, 604800000000)):
            whole += round(n * unit)
        self._us = whole

    def _get_days(self):
        return self._us // 86400000000

    def _get_seconds(self):
        return self._us % 86400000000 // 1000000

    def _get_microseconds(self):
        return self._us % 1000000

    days = property(_get_days)
    seconds = property(_get_seconds)
    microseconds = property(_get_microseconds)

    def total_seconds(self):
        return self._us / 1000000

    def __add__(self, other):
        return _span(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return _span(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __mul__(self, n):
        return _span(round(self._us * n))

    def __rmul__(self, n):
        return _span(round(self._us * n))

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return _span(round(self._us / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _span(self._us // other)

    def __mod__(self, other):
        return _span(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return (self._us // other._us, _span(self._us % other._us))

    def __neg__(self):
        return _span(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return _span(abs(self._us))

    def __bool__(self):
        return self._us != 0

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __str__(self):
        n = self.seconds
        text = "%d:%02d:%02d" % (n // 3600, n // 60 % 60, n % 60)
        if self.microseconds:
            text += ".%06d" % self.microseconds
        if self.days:
            text = "%d day%s, " % (self.days, "" if abs(self.days) == 1 else "s") + text
        return text

    def __repr__(self):
        parts = [name + "=" + str(n) for name, n in (("days", self.days), ("seconds", self.seconds),
                                                     ("microseconds", self.microseconds)) if n]
        return "datetime.timedelta(" + (", ".join(parts) or "0") + ")"


def _span(us):
    return timedelta(0, 0, us)


def _days_before(year, month, day):  # since January 1st of 1970
    if month <= 2:
        year -= 1
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + 9 if month <= 2 else month - 3) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _midnight(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year " + str(year) + " is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    days = _days_before(year, month, day)
    if not 1 <= day <= 31 or gmtime(days * 86400)[1] != month:
        raise ValueError("day is out of range for month")
    return days * 86400000000


def _is_like(a, b):  # a datetime is no date here
    return isinstance(b, date) and isinstance(a, datetime) == isinstance(b, datetime)


def _ordered(a, b):
    if not isinstance(b, date):
        return False
    if not _is_like(a, b):
        names = ["datetime.datetime" if isinstance(x, datetime) else "datetime.date" for x in (a, b)]
        raise TypeError("can't compare " + names[0] + " to " + names[1])
    return True


class date:
    min = _Edge(1, 1, 1)
    max = _Edge(9999, 12, 31)
    resolution = _Grain(1)

    def __init__(self, year, month, day):
        self._us = _midnight(year, month, day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(time())

    @classmethod
    def fromisoformat(cls, date_string, /):
        parts = _read_parts(date_string, "%Y-%m-%d")
        if parts is None or parts[1] < len(date_string):
            raise ValueError("Invalid isoformat string: " + repr(date_string))
        return cls(*parts[0][:3])

    @classmethod
    def fromtimestamp(cls, t, /):
        now = gmtime(t)
        return cls(now[0], now[1], now[2])

    def _parts(self):
        return gmtime(self._us // 1000000)

    def _get_year(self):
        return self._parts()[0]

    def _get_month(self):
        return self._parts()[1]

    def _get_day(self):
        return self._parts()[2]

    year = property(_get_year)
    month = property(_get_month)
    day = property(_get_day)

    def weekday(self):
        return self._parts()[6]

    def isoweekday(self):
        return self._parts()[6] + 1

    def isocalendar(self):
        parts = self._parts()
        thursday = self._us // 86400000000 - parts[6] + 3
        year = gmtime(thursday * 86400)[0]
        return _IsoCalendarDate(year, (thursday - _days_before(year, 1, 1)) // 7 + 1, parts[6] + 1)

    def toordinal(self):
        return self._us // 86400000000 + 719163

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*gmtime((ordinal - 719163) * 86400)[:3])

    def timetuple(self):
        return struct_time(tuple(self._parts())[:8] + (-1,))

    def ctime(self):
        return asctime(self._parts())

    def replace(self, year=None, month=None, day=None):
        now = self._parts()
        return self.__class__(now[0] if year is None else year, now[1] if month is None else month,
                              now[2] if day is None else day)

    def strftime(self, format, /):
        return strftime(format, self._parts())

    def isoformat(self):
        return "%04d-%02d-%02d" % self._parts()[:3]

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _moved(self, span, sign):  # whole days
        return self.__class__(*_checked(self._us // 86400000000 + sign * span.days)[:3])

    def __add__(self, other):
        return self._moved(other, 1) if isinstance(other, timedelta) else NotImplemented

    def __radd__(self, other):
        return self.__add__(other)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(other, -1)
        return _span(self._us - other._us) if _is_like(self, other) else NotImplemented

    def __eq__(self, other):
        return self._us == other._us if _is_like(self, other) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if _ordered(self, other) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if _ordered(self, other) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if _ordered(self, other) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if _ordered(self, other) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % self._parts()[:3]


_IsoCalendarDate = namedtuple("datetime.IsoCalendarDate", ("year", "week", "weekday"))


def _checked(days):
    if not -719162 <= days <= 2932896:
        raise OverflowError("date value out of range")
    return gmtime(days * 86400)


def _checked_clock(hour, minute, second, microsecond):  # in microseconds
    for name, n, end in (("hour", hour, 24), ("minute", minute, 60), ("second", second, 60),
                         ("microsecond", microsecond, 1000000)):
        if not 0 <= n < end:
            raise ValueError(name + " must be in 0.." + str(end - 1))
    return (hour * 3600 + minute * 60 + second) * 1000000 + microsecond


def _text_of_clock(us, timespec):
    hour, minute, second, part = us // 3600000000, us // 60000000 % 60, us // 1000000 % 60, us % 1000000
    if timespec == "hours":
        return "%02d" % hour
    text = "%02d:%02d" % (hour, minute)
    if timespec == "minutes":
        return text
    text += ":%02d" % second
    if timespec == "milliseconds":
        return text + ".%03d" % (part // 1000)
    if timespec == "microseconds" or timespec == "auto" and part:
        return text + ".%06d" % part
    if timespec not in ("auto", "seconds"):
        raise ValueError("Unknown timespec value")
    return text


class datetime__time:
    min = _Edge()
    max = _Edge(23, 59, 59, 999999)
    resolution = _Grain(0, 0, 1)

    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        if tzinfo is not None:
            _outside("a zone of time")
        self._us = _checked_clock(hour, minute, second, microsecond)

    @classmethod
    def fromisoformat(cls, time_string, /):
        for format in ("%H", "%H:%M", "%H:%M:%S", "%H:%M:%S.%f"):
            parts = _read_parts(time_string, format)
            if parts is not None and parts[1] == len(time_string):
                return cls(*parts[0][3:])
        raise ValueError("Invalid isoformat string: " + repr(time_string))

    def _get_hour(self):
        return self._us // 3600000000

    def _get_minute(self):
        return self._us // 60000000 % 60

    def _get_second(self):
        return self._us // 1000000 % 60

    def _get_microsecond(self):
        return self._us % 1000000

    def _get_zone(self):
        return None

    hour = property(_get_hour)
    minute = property(_get_minute)
    second = property(_get_second)
    microsecond = property(_get_microsecond)
    tzinfo = property(_get_zone)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=None):
        return self.__class__(self.hour if hour is None else hour, self.minute if minute is None else minute,
                              self.second if second is None else second,
                              self.microsecond if microsecond is None else microsecond, tzinfo)

    def strftime(self, format, /):
        return strftime(format.replace("%f", "%06d" % self.microsecond),
                        (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1))

    def isoformat(self, timespec="auto"):
        return _text_of_clock(self._us, timespec)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, datetime__time) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, datetime__time) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, datetime__time) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, datetime__time) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, datetime__time) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        items = [self.hour, self.minute]
        if self._us % 60000000:
            items.append(self.second)
        if self.microsecond:
            items.append(self.microsecond)
        return "datetime.time(" + ", ".join([str(n) for n in items]) + ")"


class datetime(date):
    min = _Edge(1, 1, 1)
    max = _Edge(9999, 12, 31, 23, 59, 59, 999999)
    resolution = _Grain(0, 0, 1)

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        if tzinfo is not None:
            _outside("a zone of time")
        self._us = _midnight(year, month, day) + _checked_clock(hour, minute, second, microsecond)

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        if tzinfo is not None:
            _outside("a zone of time")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond)

    @classmethod
    def now(cls, tz=None):
        if tz is not None:
            _outside("a zone of time")
        return cls.fromtimestamp(time())

    @classmethod
    def strptime(cls, date_string, format, /):
        return cls(*_read_time(date_string, format))

    @classmethod
    def fromisoformat(cls, date_string, /):
        for format in ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S",
                       "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d %H:%M:%S.%f"):
            parts = _read_parts(date_string, format)
            if parts is not None and parts[1] == len(date_string):
                return cls(*parts[0])
        raise ValueError("Invalid isoformat string: " + repr(date_string))

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if tz is not None:
            _outside("a zone of time")
        return _moment(cls, round(timestamp * 1000000))

    def timestamp(self):
        return self._us / 1000000

    def _get_hour(self):
        return self._parts()[3]

    def _get_minute(self):
        return self._parts()[4]

    def _get_second(self):
        return self._parts()[5]

    def _get_microsecond(self):
        return self._us % 1000000

    hour = property(_get_hour)
    minute = property(_get_minute)
    second = property(_get_second)
    microsecond = property(_get_microsecond)

    def date(self):
        now = self._parts()
        return date(now[0], now[1], now[2])

    def time(self):
        return datetime__time(self.hour, self.minute, self.second, self.microsecond)

    def _get_zone(self):
        return None

    tzinfo = property(_get_zone)

    def strftime(self, format, /):
        return strftime(format.replace("%f", "%06d" % self.microsecond), self._parts())

    def isoformat(self, sep="T", timespec="auto"):
        return "%04d-%02d-%02d" % self._parts()[:3] + sep + _text_of_clock(self._us % 86400000000, timespec)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=None):
        now = self._parts()
        given = (year, month, day, hour, minute, second)
        items = [now[i] if given[i] is None else given[i] for i in range(6)]
        return self.__class__(*items, self.microsecond if microsecond is None else microsecond, tzinfo)

    def _moved(self, span, sign):
        us = self._us + sign * span._us
        _checked(us // 86400000000)
        return _moment(self.__class__, us)

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        now = self._parts()
        items = list(now[:5])
        if now[5] or self.microsecond:
            items.append(now[5])
        if self.microsecond:
            items.append(self.microsecond)
        return "datetime.datetime(" + ", ".join([str(n) for n in items]) + ")"


def _moment(cls, us):
    now = gmtime(us // 1000000)
    return cls(now[0], now[1], now[2], now[3], now[4], now[5], us % 1000000)


_months = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")


def _read_number(text, at, most):  # the number that stands there, and where it ends; None: there is none
    end = at
    while end < len(text) and end - at < most and text[end].isdigit():
        end += 1
    return None if end == at else (int(text[at:end]), end)


def _read_name(text, at, names, short):
    for i in range(len(names)):
        name = names[i][:3] if short else names[i]
        if text[at:at + len(name)].lower() == name:
            return (i + 1, at + len(name))
    return None


_fields = {"Y": (0, 4, 1, 9999), "m": (1, 2, 1, 12), "d": (2, 2, 1, 31), "H": (3, 2, 0, 23), "I": (3, 2, 1, 12),
           "M": (4, 2, 0, 59), "S": (5, 2, 0, 61), "y": (0, 2, 0, 99), "f": (6, 6, 0, 999999)}


def _read_parts(text, format):  # [year, ..., microsecond], and where the text ends; None: it is another one
    parts = [1900, 1, 1, 0, 0, 0, 0]
    at = i = 0
    afternoon = None
    while i < len(format):
        letter = format[i + 1:i + 2] if format[i] == "%" else ""
        if letter in _fields:
            which, digits, least, most = _fields[letter]
            found = _read_number(text, at, digits)
            if found is None or not least <= found[0] <= most or (letter == "Y" and found[1] - at < 4):
                return None
            n = found[0]
            if letter == "f":
                n *= 10 ** (6 - (found[1] - at))
            parts[which] = n + (1900 if n > 68 else 2000) if letter == "y" else n
            at = found[1]
        elif letter == "b" or letter == "B":
            found = _read_name(text, at, _months, letter == "b")
            if found is None:
                return None
            parts[1], at = found
        elif letter == "p":
            half = text[at:at + 2].upper()
            if half != "AM" and half != "PM":
                return None
            afternoon = half == "PM"
            at += 2
        elif letter and letter != "%":
            _outside("%" + letter + " in a format of strptime()")
        elif format[i].isspace():
            if not text[at:at + 1].isspace():
                return None
            while text[at:at + 1].isspace():
                at += 1
        elif text[at:at + 1].lower() == format[i].lower():
            at += 1
        else:
            return None
        i += 2 if letter else 1
    if afternoon is not None:
        parts[3] = parts[3] % 12 + (12 if afternoon else 0)
    return (parts, at)


def _read_time(text, format):
    found = _read_parts(text, format)
    if found is None:
        raise ValueError("time data " + repr(text) + " does not match format " + repr(format))
    if found[1] < len(text):
        raise ValueError("unconverted data remains: " + text[found[1]:])
    return found[0]
