# The calendar of the module time, in UTC whatever the zone is (library.h). CPython writes it in C:
# native code.


class struct_time:
    def __init__(self, sequence):
        self._items = tuple(sequence)
        if len(self._items) != 9:
            raise TypeError("time.struct_time() takes a 9-sequence (%d-sequence given)" % len(self._items))
        (self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec, self.tm_wday,
         self.tm_yday, self.tm_isdst) = self._items

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return 9

    def __getitem__(self, i):
        return self._items[i]

    def __repr__(self):
        return ("time.struct_time(tm_year=%d, tm_mon=%d, tm_mday=%d, tm_hour=%d, tm_min=%d, tm_sec=%d, "
                "tm_wday=%d, tm_yday=%d, tm_isdst=%d)" % self._items)


def gmtime(secs=None):
    now = int(time()) if secs is None else int(secs // 1)
    seconds = now % 86400
    days = now // 86400
    shifted = days + 719468  # since March 1st of year 0
    era = shifted // 146097
    of_era = shifted - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    if leap and month > 2:
        before += 1
    return struct_time((year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60,
                        (days + 3) % 7, before + day, 0))


def localtime(secs=None):
    return gmtime(secs)


def _nine(t):
    if not isinstance(t, (tuple, struct_time)):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError("function takes exactly 9 arguments (%d given)" % len(t))
    return t


def asctime(*given):
    t = _nine(*given) if given else gmtime()
    return "%s %s %2d %02d:%02d:%02d %d" % (_day_name(t)[:3], _month_name(t)[:3], t[2], t[3], t[4], t[5], t[0])


def ctime(secs=None):
    return asctime(gmtime(secs))


def _day_name(t):
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[t[6]]


def _month_name(t):
    return ("January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December")[t[1] - 1]


def strftime(format, *given):
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not " + format.__class__.__name__)
    t = _nine(*given) if given else gmtime()
    known = {
        "Y": "%d" % t[0], "m": "%02d" % t[1], "d": "%02d" % t[2], "H": "%02d" % t[3], "M": "%02d" % t[4],
        "S": "%02d" % t[5], "j": "%03d" % t[7], "y": "%02d" % (t[0] % 100), "I": "%02d" % ((t[3] + 11) % 12 + 1),
        "p": "AM" if t[3] < 12 else "PM", "a": _day_name(t)[:3], "A": _day_name(t), "b": _month_name(t)[:3],
        "B": _month_name(t), "w": str((t[6] + 1) % 7), "%": "%", "Z": "UTC", "z": "+0000", "n": "\n", "t": "\t",
        "F": "%d-%02d-%02d" % (t[0], t[1], t[2]), "T": "%02d:%02d:%02d" % (t[3], t[4], t[5]),
        "R": "%02d:%02d" % (t[3], t[4]), "D": "%02d/%02d/%02d" % (t[1], t[2], t[0] % 100), "e": "%2d" % t[2],
        "c": asctime(t), "x": "%02d/%02d/%02d" % (t[1], t[2], t[0] % 100), "X": "%02d:%02d:%02d" % (t[3], t[4], t[5]),
    }
    done = []
    begin = 0
    at = format.find("%")
    while at >= 0:
        done.append(format[begin:at])
        letter = format[at + 1:at + 2]
        if letter not in known:
            _outside("%" + letter + " in a format of time.strftime()")
        done.append(known[letter])
        begin = at + 2
        at = format.find("%", begin)
    done.append(format[begin:])
    return "".join(done)
