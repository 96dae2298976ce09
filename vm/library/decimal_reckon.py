# What the module decimal reckons with (decimal.py): numbers are (sign, digits, exponent) here. A context
# of None is the usual one.


def _signal(kind, name, context, result=(0, "", "n")):  # raises it, or gives what is the result instead
    if context is None or context.traps[kind]:
        raise kind([_Condition(name)])
    return result


def _invalid(context, name="InvalidOperation"):
    return _signal(InvalidOperation, name, context)


def _is_special(a):
    return isinstance(a[2], str)


def _is_nan(a):
    return a[2] == "n" or a[2] == "N"


def _zeros(n):
    if n > 3000:
        _outside("a Decimal of more than 3,000 digits")
    return "0" * n


def _with_zeros(digits, n):
    return digits if digits == "0" else digits + _zeros(n)


def _is_less(a, b):  # of digits
    return len(a) < len(b) or len(a) == len(b) and a < b


# --- rounding ---

def _goes_up(sign, kept, rest, rounding):  # kept: "" for less than half of a digit of 1
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return sign == 1
    if rounding == ROUND_05UP:
        return kept[-1:] in "05"
    half = "5" + "0" * (len(rest) - 1)
    if rest != half:
        return rest > half
    return rounding == ROUND_HALF_UP or rounding == ROUND_HALF_EVEN and kept[-1:] in ("1", "3", "5", "7", "9")


def _shortened(sign, digits, keep, rounding):  # the first `keep` digits, and whether that is all
    if keep < 0:
        kept, rest = "", "0" + digits
    else:
        kept, rest = digits[:keep], digits[keep:]
    if not rest.strip("0"):
        return (kept or "0", True)
    if _goes_up(sign, kept, rest, rounding):
        kept = _digits_add(kept or "0", "1")
    return (kept or "0", False)


def _fix(a, context):  # rounded to the precision
    sign, digits, exponent = a
    if _is_special(a):
        return _invalid(context) if exponent == "N" else a
    more = len(digits) - _precision(context)
    if more > 0:
        digits, exact = _shortened(sign, digits, len(digits) - more, _rounding_of(context))
        exponent += more
        if len(digits) > _precision(context):
            digits = digits[:-1]
            exponent += 1
        if context is not None:
            if not exact and context.traps[Inexact]:
                raise Inexact([_Condition("Inexact")])
            if context.traps[Rounded]:
                raise Rounded([_Condition("Rounded")])
    if not -999999 <= exponent + len(digits) - 1 <= 999999:
        _outside("a Decimal that is too large or too small for its context")
    return (sign, digits, exponent)


def _rescaled(a, exponent, rounding):
    sign, digits, old = a
    if old >= exponent:
        return (sign, _with_zeros(digits, old - exponent), exponent)
    return (sign, _shortened(sign, digits, len(digits) - (exponent - old), rounding)[0], exponent)


def _exact(a, ideal):  # without zeros at the end, as long as the exponent is below the ideal one
    sign, digits, exponent = a
    if digits == "0":
        return (sign, digits, ideal)
    zeros = min(len(digits) - len(digits.rstrip("0")), ideal - exponent)
    return (sign, digits[:-zeros], exponent + zeros) if zeros > 0 else a


# --- reckoning ---

def _negative(a):
    return (1 - a[0], a[1], a[2])


def _nan_of(a, b, context):  # a NaN that is among them
    for x in (a, b):
        if x[2] == "N":
            return _invalid(context)
    return (a if a[2] == "n" else b)


def _add(a, b, context):
    if _is_special(a) or _is_special(b):
        if _is_nan(a) or _is_nan(b):
            return _nan_of(a, b, context)
        if _is_special(a) and _is_special(b) and a[0] != b[0]:
            return _invalid(context)
        return a if _is_special(a) else b
    low = min(a[2], b[2])
    if a[1] == "0" and b[1] == "0":
        sign = a[0] if a[0] == b[0] else 1 if _rounding_of(context) == ROUND_FLOOR else 0
        return _fix((sign, "0", low), context)
    if a[1] == "0" or b[1] == "0":
        other = b if a[1] == "0" else a
        return _fix(_rescaled(other, max(low, other[2] - _precision(context) - 1), ROUND_DOWN), context)
    a, b = _near(a, b, _precision(context)) if a[2] >= b[2] else _near(b, a, _precision(context))
    x = _with_zeros(a[1], a[2] - b[2])
    if a[0] == b[0]:
        return _fix((a[0], _digits_add(x, b[1]), b[2]), context)
    if x == b[1]:
        return _fix((1 if _rounding_of(context) == ROUND_FLOOR else 0, "0", b[2]), context)
    if _is_less(x, b[1]):
        return _fix((b[0], _digits_subtract(b[1], x), b[2]), context)
    return _fix((a[0], _digits_subtract(x, b[1]), b[2]), context)


def _near(a, b, precision):  # b, whose exponent is lower, is only felt in rounding if it is far below a
    exponent = a[2] + min(-1, len(a[1]) - precision - 2)
    if len(b[1]) + b[2] - 1 < exponent:
        b = (b[0], "1", exponent)
    return (a, b)


def _multiply(a, b, context):
    sign = a[0] ^ b[0]
    if _is_special(a) or _is_special(b):
        if _is_nan(a) or _is_nan(b):
            return _nan_of(a, b, context)
        if a[1] == "0" and not _is_special(a) or b[1] == "0" and not _is_special(b):
            return _invalid(context)
        return (sign, "", "F")
    return _fix((sign, _digits_multiply(a[1], b[1]), a[2] + b[2]), context)


def _divide(a, b, context):
    sign = a[0] ^ b[0]
    if _is_special(a) or _is_special(b):
        if _is_nan(a) or _is_nan(b):
            return _nan_of(a, b, context)
        if _is_special(a):
            return _invalid(context) if _is_special(b) else (sign, "", "F")
        _outside("a number divided by an infinite Decimal")
    if b[1] == "0":
        if a[1] == "0":
            return _invalid(context, "DivisionUndefined")
        return _signal(DivisionByZero, "DivisionByZero", context, (sign, "", "F"))
    ideal = a[2] - b[2]
    if a[1] == "0":
        return _fix((sign, "0", ideal), context)
    shift = len(b[1]) - len(a[1]) + _precision(context) + 1
    quotient, left = _digits_divide(_with_zeros(a[1], max(shift, 0)), _with_zeros(b[1], max(-shift, 0)))
    if left == "0":
        return _fix(_exact((sign, quotient, ideal - shift), ideal), context)
    if quotient[-1] in "05":  # so that it is not taken for exact, or for a half
        quotient = quotient[:-1] + ("1" if quotient[-1] == "0" else "6")
    return _fix((sign, quotient, ideal - shift), context)


def _divmod(a, b, context, all=True):  # the whole quotient, and what is left
    if _is_special(a) or _is_special(b):
        if _is_nan(a) or _is_nan(b):
            nan = _nan_of(a, b, context)
            return (nan, nan)
        if _is_special(a):
            left = _invalid(context)
            return ((a[0] ^ b[0], "", "F") if not _is_special(b) else left, left)
        return ((a[0] ^ b[0], "0", 0), _fix(a, context))
    if b[1] == "0":
        if a[1] == "0":
            nan = _invalid(context, "DivisionUndefined")
            return (nan, nan)
        if all:
            _both_signals(context)
            return ((a[0] ^ b[0], "", "F"), (0, "", "n"))
        return (_signal(DivisionByZero, "DivisionByZero", context, (a[0] ^ b[0], "", "F")), a)
    low = min(a[2], b[2])
    if len(a[1]) + a[2] < len(b[1]) + b[2] or a[1] == "0":  # with the exponent of a: it is smaller
        return ((a[0] ^ b[0], "0", 0), _fix(_rescaled(a, low, ROUND_DOWN), context))
    if len(a[1]) + a[2] - len(b[1]) - b[2] > _precision(context):
        nan = _invalid(context, "DivisionImpossible")
        return (nan, nan)
    quotient, left = _digits_divide(_with_zeros(a[1], a[2] - low), _with_zeros(b[1], b[2] - low))
    if len(quotient) > _precision(context):
        nan = _invalid(context, "DivisionImpossible")
        return (nan, nan)
    return ((a[0] ^ b[0], quotient, 0), _fix((a[0], left, low), context))


def _both_signals(context):
    for kind in (InvalidOperation, DivisionByZero):
        if context is None or context.traps[kind]:
            raise kind([_Condition("InvalidOperation"), _Condition("DivisionByZero")])


def _power(a, b, context):
    if _is_special(a) or _is_special(b):
        _outside("** of a Decimal that is not finite")
    n = _exact(b, 0) if b[2] < 0 else _rescaled(b, 0, ROUND_DOWN)
    if n[2] < 0:
        _outside("a power of a Decimal that is not whole")
    if n[1] == "0":
        return _invalid(context) if a[1] == "0" else (0, "1", 0)
    sign = a[0] if n[1][-1] in "13579" else 0
    if a[1] == "0":
        return (sign, "", "F") if n[0] else (sign, "0", 0)
    if len(n[1]) > 9:
        _outside("a power of a Decimal above 999,999,999")
    work = Context(_precision(context) + len(n[1]) + 4)
    times = int(n[1])
    base = (0, a[1], a[2])
    if n[0]:
        base = _divide((0, "1", 0), base, work)
    result = (0, "1", 0)
    bits = 1
    while bits * 2 <= times:
        bits *= 2
    while bits:
        result = _multiply(result, result, work)
        if times & bits:
            result = _multiply(result, base, work)
        bits //= 2
    return _fix((sign, result[1], result[2]), context)


def _square_root(a, context):
    sign, digits, exponent = a
    if _is_nan(a):
        return _nan_of(a, a, context)
    if digits == "0":
        return _fix((sign, "0", exponent // 2), context)
    if sign:
        return _invalid(context)
    if _is_special(a):
        return a
    ideal = exponent // 2
    if exponent % 2:
        digits += "0"
    shift = _precision(context) + 1 - (len(digits) + 1) // 2
    exact = True
    if shift >= 0:
        digits += _zeros(2 * shift)
    else:
        exact = not digits[2 * shift:].strip("0")
        digits = digits[:2 * shift]
    root = "1" + _zeros((len(digits) + 1) // 2)
    while True:
        better = _digits_divide(_digits_add(root, _digits_divide(digits, root)[0]), "2")[0]
        if not _is_less(better, root):
            break
        root = better
    if exact and _digits_multiply(root, root) == digits:
        return _fix(_exact((0, root, ideal - shift), ideal), context)
    if root[-1] in "05":
        root = root[:-1] + ("1" if root[-1] == "0" else "6")
    return _fix((0, root, ideal - shift), Context(_precision(context)))


def _subtract(a, b, context):
    return _add(a, b if _is_nan(b) else _negative(b), context)


def _quotient(a, b, context):
    if a[2] == "F" and not _is_special(b):
        return (a[0] ^ b[0], "", "F")
    return _divmod(a, b, context, False)[0]


def _remainder(a, b, context):
    if b[1] == "0" and not _is_special(a) and not _is_special(b):
        return _invalid(context, "DivisionUndefined" if a[1] == "0" else "InvalidOperation")
    return _divmod(a, b, context, False)[1]


def _both(a, b):
    if a is None or b is None:
        return NotImplemented
    quotient, left = _divmod(a, b, _own.context)
    return (_made(quotient), _made(left))


def _as_int(a, rounding):  # as an int
    if _is_special(a):
        if _is_nan(a):
            raise ValueError("cannot convert NaN to integer")
        raise OverflowError("cannot convert Infinity to integer")
    sign, digits, exponent = _rescaled(a, 0, rounding)
    return -int(digits) if sign else int(digits)


def _given_rounding(rounding, context):
    if rounding is None:
        return _rounding_of(context)
    if rounding not in _roundings:
        Context(None, rounding)
    return rounding


def _quantize(a, b, rounding, context):
    rounding = _given_rounding(rounding, context)
    if _is_special(a) or _is_special(b):
        if _is_nan(a) or _is_nan(b):
            return _nan_of(a, b, context)
        return a if _is_special(a) and _is_special(b) else _invalid(context)
    if len(a[1]) + a[2] - b[2] > _precision(context) and a[1] != "0":
        return _invalid(context)
    result = _rescaled(a, b[2], rounding)
    return _invalid(context) if len(result[1]) > _precision(context) else result


def _extreme(a, b, way, context):  # the one that is more in that way; of equal ones by sign and exponent
    if _is_nan(a) or _is_nan(b):
        if a[2] == "N" or b[2] == "N":
            return _invalid(context)
        return b if _is_nan(a) else a
    order = _compare(a, b)
    if order == 0 and a[0] != b[0]:
        order = -1 if a[0] else 1
    elif order == 0 and not _is_special(a):
        order = (a[2] - b[2]) * (-1 if a[0] else 1)
    return a if order * way >= 0 else b


def _compare(a, b):  # neither is a NaN: less than 0, 0, more
    if a[1] == "0" and b[1] == "0":
        return 0
    if a[1] == "0" or b[1] == "0" or a[0] != b[0]:
        negative = b[0] == 0 if a[1] == "0" else a[0]
        return -1 if negative else 1
    order = -1 if a[0] else 1
    if _is_special(a) or _is_special(b):
        return 0 if a[2] == b[2] else order if _is_special(a) else -order
    if len(a[1]) + a[2] != len(b[1]) + b[2]:
        return order if len(a[1]) + a[2] > len(b[1]) + b[2] else -order
    size = max(len(a[1]), len(b[1]))
    x = a[1].ljust(size, "0")
    y = b[1].ljust(size, "0")
    return 0 if x == y else order if x > y else -order


def _hash_of_number(a):
    if a[2] == "N":
        raise TypeError("Cannot hash a signaling NaN value")
    if _is_special(a):
        if _is_nan(a):
            _outside("the hash of a NaN")
        return -314159 if a[0] else 314159
    prime = 2305843009213693951
    n = 0
    for digit in a[1]:
        n = (_ten_times(n, prime) + int(digit)) % prime
    for i in range(a[2] % (prime - 1) if a[2] >= 0 else 0):
        n = _ten_times(n, prime)
    for i in range(-a[2] if a[2] < 0 else 0):
        more = (10 - n % 10) % 10  # prime ends in 1
        n = n // 10 + more * (prime // 10) + (n % 10 + more) // 10
    n %= prime
    if a[0]:
        n = -n
    return -2 if n == -1 else n


def _ten_times(n, prime):
    n = n * 2 % prime
    return (n * 2 % prime * 2 % prime + n) % prime


# --- texts ---

def _read(text):  # what the text says; None: nothing
    text = text.strip().replace("_", "")
    sign = 1 if text[:1] == "-" else 0
    if text[:1] == "-" or text[:1] == "+":
        text = text[1:]
    small = text.lower()
    if small == "inf" or small == "infinity":
        return (sign, "", "F")
    for name, letter in (("nan", "n"), ("snan", "N")):
        if small.startswith(name) and (small == name or small[len(name):].isdigit()):
            if small != name:
                _outside("a NaN with digits")
            return (sign, "", letter)
    mantissa, e, exponent = small.partition("e")
    whole, point, part = mantissa.partition(".")
    if not (whole + part).isdigit() or not (whole + part).isascii():
        return None
    power = exponent[1:] if exponent[:1] == "-" or exponent[:1] == "+" else exponent
    if e and not (power.isdigit() and power.isascii()):
        return None
    if len(power) > 9:
        _outside("a Decimal with such an exponent")
    return (sign, (whole + part).lstrip("0") or "0", (int(exponent) if e else 0) - len(part))


def _of_float(x):
    if x != x:
        return (0, "", "n")
    if x - x != 0:
        return (1 if x < 0 else 0, "", "F")
    mantissa, e, exponent = ("%.800e" % x).partition("e")
    a = _read(mantissa.rstrip("0") + e + exponent)
    return _rescaled(a, 0, ROUND_DOWN) if a[2] > 0 else a


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(exponent, str):
        if exponent not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        return (sign, "", exponent)
    text = ""
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        text += str(digit)
    return (sign, text.lstrip("0") or "0", exponent)


def _text(a):
    sign, digits, exponent = a
    start = "-" if sign else ""
    if _is_special(a):
        return start + ("Infinity" if exponent == "F" else "NaN" if exponent == "n" else "sNaN")
    point = exponent + len(digits)  # digits before it
    if exponent <= 0 and point > -6:
        return start + _plain(digits, exponent)
    if len(digits) > 1:
        digits = digits[0] + "." + digits[1:]
    return start + digits + "E%+d" % (point - 1)


def _plain(digits, exponent):  # without an E
    if exponent >= 0:
        return _with_zeros(digits, exponent)
    digits = digits.rjust(1 - exponent, "0")
    return digits[:exponent] + "." + digits[exponent:]


class _Spec:  # what a format says
    def __init__(self, text):
        self.fill, self.align, self.sign, self.width = " ", ">", "-", 0
        self.alternate = self.comma = self.no_zero = False
        self.precision = None
        at = 0
        if text[1:2] in ("<", ">", "=", "^"):
            self.fill, self.align, at = text[0], text[1], 2
        elif text[:1] in ("<", ">", "=", "^"):
            self.align, at = text[0], 1
        if text[at:at + 1] in ("+", "-", " "):
            self.sign = text[at]
            at += 1
        if text[at:at + 1] == "z":
            _outside("z in a format of a Decimal")
        if text[at:at + 1] == "#":
            raise ValueError("invalid format string")
        if text[at:at + 1] == "0" and not at:
            self.fill, self.align = "0", "="
        elif text[at:at + 1] == "0":
            self.fill, self.align = ("0", "=") if text[1:2] not in ("<", ">", "=", "^") else (self.fill, self.align)
        at = self._number(text, at, "width")
        if text[at:at + 1] == ",":
            self.comma = True
            at += 1
        if text[at:at + 1] == ".":
            end = self._number(text, at + 1, "precision")
            if end == at + 1:
                raise ValueError("invalid format string")
            at = end
        self.type = text[at:at + 1] or "g"
        self.typed = text[at:at + 1] != ""
        if self.type not in "eEfFgG%" or text[at + 1:]:
            raise ValueError("invalid format string")

    def _number(self, text, at, name):
        end = at
        while text[end:end + 1].isdigit():
            end += 1
        if end > at:
            setattr(self, name, int(text[at:end]))
        return end


def _grouped(whole, spec, width):  # with commas, and zeros before it where they fill the width
    zeros = max(width, 0) if spec.fill == "0" and spec.align == "=" else 0
    if not spec.comma:
        return whole.rjust(zeros, "0")
    text = ""
    while True:
        size = min(max(len(whole), zeros, 1), 3)
        text = whole[-size:].rjust(size, "0") + ("," + text if text else "")
        whole = whole[:-size]
        zeros -= size
        if not whole and zeros <= 0:
            return text
        zeros -= 1


def _for_format(a, spec, context):  # (before the point, behind it, and what ends it), rounded
    sign, digits, exponent = a
    rounding = _rounding_of(context)
    if spec.type == "%":
        exponent += 2
    a = (sign, digits, exponent)
    if spec.precision is not None:
        if spec.type in "eE":
            a = _to_digits(a, spec.precision + 1, rounding)
        elif spec.type in "fF%":
            a = _rescaled(a, -spec.precision, rounding)
        elif len(digits) > max(spec.precision, 1):
            a = _to_digits(a, max(spec.precision, 1), rounding)
    sign, digits, exponent = a
    if digits == "0" and exponent > 0 and spec.type in "fF%":
        exponent = 0
    places = exponent + len(digits)
    if spec.type in "eE":
        point = 1 - spec.precision if digits == "0" and spec.precision is not None else 1
    elif spec.type in "fF%" or exponent <= 0 and places > -6:
        point = places
    else:
        point = 1
    if point < 0 or point == 0:
        whole, part = "0", "0" * -point + digits
    elif point > len(digits):
        whole, part = digits + "0" * (point - len(digits)), ""
    else:
        whole, part = digits[:point], digits[point:]
    end = "%" if spec.type == "%" else ""
    if places != point or spec.type in "eE":
        end = ("E" if spec.type in "EG" or not spec.typed else "e") + "%+d" % (places - point)
    return (whole, part, end)


def _to_digits(a, n, rounding):
    sign, digits, exponent = a
    if digits == "0":
        return a
    if len(digits) <= n:
        return (sign, _with_zeros(digits, n - len(digits)), exponent - (n - len(digits)))
    exponent += len(digits) - n
    digits = _shortened(sign, digits, n, rounding)[0]
    return (sign, digits[:n], exponent + len(digits) - n)


def _formatted(a, spec, context):
    sign = "-" if a[0] else "" if spec.sign == "-" else spec.sign
    if _is_special(a):
        body = _text((0, a[1], a[2])) + ("%" if spec.type == "%" else "")
        fill = " " if spec.fill == "0" and spec.align == "=" else spec.fill
        align = ">" if spec.fill == "0" and spec.align == "=" else spec.align
    else:
        whole, part, end = _for_format(a, spec, context)
        end = ("." + part if part else "") + end
        body = _grouped(whole, spec, spec.width - len(sign) - len(end)) + end
        fill, align = spec.fill, spec.align
    room = max(spec.width - len(sign) - len(body), 0)
    if align == "=":
        return sign + fill * room + body
    if align == "<":
        return sign + body + fill * room
    if align == "^":
        return fill * (room // 2) + sign + body + fill * (room - room // 2)
    return fill * room + sign + body
