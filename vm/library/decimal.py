# The module decimal (library.h). CPython writes it in C, where an operation is one call: native
# code. A number inside is (sign, digits, exponent): a text of digits that does not begin with 0, but
# for "0"; the exponent is a letter for what is not finite, as in as_tuple(). A Decimal never
# changes; its coefficient is kept in ints, which nobody counts, and only if it has more than 36
# digits there is a text with the first ones. What interp/digits.h has does the reckoning.
#
# A thread that has not asked for its context has none, and the usual one is meant. What asks for
# flags, subnormal numbers, and functions but sqrt() and whole powers are outside the subset.

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
HAVE_THREADS = True


class DecimalException(ArithmeticError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class _Condition:  # what the exceptions have as argument
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return "<class 'decimal." + self._name + "'>"


_roundings = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)


class _Traps:  # which of the signals are raised
    def __init__(self, on):
        self._on = on

    def __getitem__(self, signal):
        return signal in self._on

    def __setitem__(self, signal, value):
        if signal not in (InvalidOperation, DivisionByZero, Inexact, Rounded):
            _outside("the trap of another signal than InvalidOperation, DivisionByZero, Inexact and Rounded")
        others = [s for s in self._on if s is not signal]
        self._on = others + [signal] if value else others


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        if Emin is not None or Emax is not None or capitals is not None or clamp is not None or flags:
            _outside("Emin, Emax, capitals, clamp or flags of a decimal.Context")
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.traps = _Traps([InvalidOperation, DivisionByZero])
        if traps is not None:
            self.traps = _Traps([])
            for signal in traps:
                self.traps[signal] = True

    def _get_prec(self):
        return self._prec

    def _set_prec(self, n):
        if not isinstance(n, int):
            raise TypeError("an integer is required (got type " + n.__class__.__name__ + ")")
        if n < 1:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if n > 900:
            _outside("a precision of more than 900 digits")
        self._prec = n

    def _get_rounding(self):
        return self._rounding

    def _set_rounding(self, rounding):
        if rounding not in _roundings:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        self._rounding = rounding

    prec = property(_get_prec, _set_prec)
    rounding = property(_get_rounding, _set_rounding)

    def _get_flags(self):
        _outside("the flags of a decimal.Context")

    flags = property(_get_flags)

    def clear_flags(self):
        pass

    def clear_traps(self):
        self.traps = _Traps([])

    def copy(self):
        other = Context(self._prec, self._rounding)
        other.traps = _Traps(list(self.traps._on))
        return other

    def __copy__(self):
        return self.copy()

    def create_decimal(self, num="0", /):
        return _made(_fix(_parts(Decimal(num)), self))

    def add(self, x, y, /):
        return _made(_add(_exact_of(x), _exact_of(y), self))

    def subtract(self, x, y, /):
        return _made(_add(_exact_of(x), _negative(_exact_of(y)), self))

    def multiply(self, x, y, /):
        return _made(_multiply(_exact_of(x), _exact_of(y), self))

    def divide(self, x, y, /):
        return _made(_divide(_exact_of(x), _exact_of(y), self))

    def quantize(self, x, y, /):
        return Decimal(x).quantize(y, context=self)

    def __repr__(self):
        _outside("the text of a decimal.Context")


class _Own(local):
    context = None


_own = _Own()


def getcontext():
    context = _own.context
    if context is None:
        context = Context()
        _own.context = context
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    _own.context = context


class _LocalContext:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = getcontext()
        _own.context = self._context
        return self._context

    def __exit__(self, kind, error, traceback):
        _own.context = self._before


def localcontext(ctx=None, **kwargs):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, n in kwargs.items():
        if name == "prec":
            ctx.prec = n
        elif name == "rounding":
            ctx.rounding = n
        else:
            _outside(name + " in decimal.localcontext()")
    return _LocalContext(ctx)


def _precision(context):
    return 28 if context is None else context._prec


def _rounding_of(context):
    return ROUND_HALF_EVEN if context is None else context._rounding


# --- numbers ---

def _kept(self, a):  # fills a new one
    sign, digits, exponent = a
    self._sign = sign
    self._exponent = exponent
    self._low = int(digits[-18:] or "0")
    self._high = int(digits[-36:-18] or "0")
    self._first = digits[:-36] or None
    return self


def _made(a):
    return _kept(object.__new__(Decimal), a)


def _parts(d):
    if isinstance(d._exponent, str):
        return (d._sign, "", d._exponent)
    if d._first is not None:
        return (d._sign, d._first + str(d._high).zfill(18) + str(d._low).zfill(18), d._exponent)
    if d._high:
        return (d._sign, str(d._high) + str(d._low).zfill(18), d._exponent)
    return (d._sign, str(d._low), d._exponent)


def _exact_of(x):  # of a Decimal or an int; None: it is neither
    if isinstance(x, Decimal):
        return _parts(x)
    if isinstance(x, int):
        text = str(int(x))
        return (1, text[1:], 0) if text[0] == "-" else (0, text, 0)
    return None


def _needed(x):
    a = _exact_of(x)
    if a is None:
        raise TypeError("conversion from " + x.__class__.__name__ + " to Decimal is not supported")
    return a


def _operated(operation, a, b):  # a or b is what stands on the other side
    if a is None or b is None:
        return NotImplemented
    return _made(operation(a, b, _own.context))


def _of_compared(x):
    if isinstance(x, float):
        return _of_float(x)
    return _exact_of(x)


def _is_equal(d, other):
    b = _of_compared(other)
    if b is None:
        return NotImplemented
    a = _parts(d)
    if _is_nan(a) or _is_nan(b):
        if a[2] == "N" or b[2] == "N":
            _invalid(_own.context)
        return False
    return _compare(a, b) == 0


def _order(d, other):  # None: it has none
    b = _of_compared(other)
    if b is None:
        return NotImplemented
    a = _parts(d)
    if _is_nan(a) or _is_nan(b):
        _invalid(_own.context)
        return None
    return _compare(a, b)


class Decimal:
    __slots__ = ("_sign", "_exponent", "_low", "_high", "_first")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            a = _parts(value)
        elif isinstance(value, int):
            a = _exact_of(value)
        elif isinstance(value, str):
            a = _read(value)
            if a is None:
                a = _invalid(_own.context, "ConversionSyntax")
        elif isinstance(value, float):
            a = _of_float(value)
        elif isinstance(value, (tuple, list)):
            a = _of_tuple(value)
        else:
            raise TypeError("conversion from " + value.__class__.__name__ + " to Decimal is not supported")
        return _kept(object.__new__(cls), a)

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, (int, float)):
            return cls(f)
        raise TypeError("argument must be int or float")

    def __add__(self, other, /):
        return _operated(_add, _parts(self), _exact_of(other))

    def __radd__(self, other, /):
        return _operated(_add, _exact_of(other), _parts(self))

    def __sub__(self, other, /):
        b = _exact_of(other)
        return NotImplemented if b is None else _operated(_subtract, _parts(self), b)

    def __rsub__(self, other, /):
        return _operated(_subtract, _exact_of(other), _parts(self))

    def __mul__(self, other, /):
        return _operated(_multiply, _parts(self), _exact_of(other))

    def __rmul__(self, other, /):
        return _operated(_multiply, _exact_of(other), _parts(self))

    def __truediv__(self, other, /):
        return _operated(_divide, _parts(self), _exact_of(other))

    def __rtruediv__(self, other, /):
        return _operated(_divide, _exact_of(other), _parts(self))

    def __floordiv__(self, other, /):
        return _operated(_quotient, _parts(self), _exact_of(other))

    def __rfloordiv__(self, other, /):
        return _operated(_quotient, _exact_of(other), _parts(self))

    def __mod__(self, other, /):
        return _operated(_remainder, _parts(self), _exact_of(other))

    def __rmod__(self, other, /):
        return _operated(_remainder, _exact_of(other), _parts(self))

    def __divmod__(self, other, /):
        return _both(_parts(self), _exact_of(other))

    def __rdivmod__(self, other, /):
        return _both(_exact_of(other), _parts(self))

    def __pow__(self, other, mod=None, /):
        if mod is not None:
            _outside("pow() of Decimals with three arguments")
        return _operated(_power, _parts(self), _exact_of(other))

    def __rpow__(self, other, mod=None, /):
        return _operated(_power, _exact_of(other), _parts(self))

    def __neg__(self):
        a = _parts(self)
        if not _is_nan(a):
            a = _negative(a)
        if a[1] == "0" and _rounding_of(_own.context) != ROUND_FLOOR:
            a = (0, "0", a[2])
        return _made(_fix(a, _own.context))

    def __pos__(self):
        a = _parts(self)
        if a[1] == "0" and _rounding_of(_own.context) != ROUND_FLOOR:
            a = (0, "0", a[2])
        return _made(_fix(a, _own.context))

    def __abs__(self):
        return -self if self._sign else +self

    def __bool__(self):
        return isinstance(self._exponent, str) or self._low != 0 or self._high != 0 or self._first is not None

    def __eq__(self, other, /):
        return _is_equal(self, other)

    def __ne__(self, other, /):
        equal = _is_equal(self, other)
        return equal if equal is NotImplemented else not equal

    def __lt__(self, other, /):
        order = _order(self, other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other, /):
        order = _order(self, other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other, /):
        order = _order(self, other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other, /):
        order = _order(self, other)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        return _hash_of_number(_parts(self))

    def __int__(self):
        return _as_int(_parts(self), ROUND_DOWN)

    def __float__(self):
        a = _parts(self)
        if a[2] == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(_text(a))

    def __trunc__(self):
        return _as_int(_parts(self), ROUND_DOWN)

    def __floor__(self):
        return _as_int(_parts(self), ROUND_FLOOR)

    def __ceil__(self):
        return _as_int(_parts(self), ROUND_CEILING)

    def __round__(self, n=None, /):
        if n is None:
            return _as_int(_parts(self), ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return _made(_quantize(_parts(self), (0, "1", -n), None, _own.context))

    def __str__(self):
        return _text(_parts(self))

    def __repr__(self):
        return "Decimal('" + _text(_parts(self)) + "')"

    def __format__(self, format_spec, /):
        return _formatted(_parts(self), _Spec(format_spec), _own.context)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def quantize(self, exp, rounding=None, context=None):
        return _made(_quantize(_parts(self), _needed(exp), rounding, _own.context if context is None else context))

    def normalize(self, context=None):
        a = _fix(_parts(self), _own.context if context is None else context)
        if _is_special(a):
            return _made(a)
        return _made((a[0], "0", 0) if a[1] == "0" else _exact(a, 999999))

    def to_integral_value(self, rounding=None, context=None):
        a = _parts(self)
        if context is None:
            context = _own.context
        if _is_special(a) or a[2] >= 0:
            return _made(_invalid(context) if a[2] == "N" else a)
        return _made(_rescaled(a, 0, _given_rounding(rounding, context)))

    def to_integral(self, rounding=None, context=None):
        return self.to_integral_value(rounding, context)

    def to_integral_exact(self, rounding=None, context=None):
        return self.to_integral_value(rounding, context)

    def sqrt(self, context=None):
        return _made(_square_root(_parts(self), _own.context if context is None else context))

    def compare(self, other, context=None):
        a, b = _parts(self), _needed(other)
        if _is_nan(a) or _is_nan(b):
            return _made(_nan_of(a, b, _own.context))
        return Decimal(_compare(a, b))

    def max(self, other, context=None):
        return _made(_fix(_extreme(_parts(self), _needed(other), 1, _own.context), _own.context))

    def min(self, other, context=None):
        return _made(_fix(_extreme(_parts(self), _needed(other), -1, _own.context), _own.context))

    def fma(self, other, third, context=None):
        a, b = _parts(self), _needed(other)
        if _is_special(a) or _is_special(b):
            _outside("fma() of a Decimal that is not finite")
        product = (a[0] ^ b[0], _digits_multiply(a[1], b[1]), a[2] + b[2])
        return _made(_add(product, _needed(third), _own.context))

    def scaleb(self, other, context=None):
        a = _parts(self)
        if _is_special(a):
            _outside("scaleb() of a Decimal that is not finite")
        return _made(_fix((a[0], a[1], a[2] + int(other)), _own.context))

    def adjusted(self):
        a = _parts(self)
        return 0 if _is_special(a) else a[2] + len(a[1]) - 1

    def as_tuple(self):
        sign, digits, exponent = _parts(self)
        return DecimalTuple(sign, tuple([int(digit) for digit in digits or ("0" if exponent == "F" else "")]), exponent)

    def as_integer_ratio(self):
        a = _parts(self)
        if _is_special(a):
            if _is_nan(a):
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        a = _exact(a, 0)
        if a[2] >= 0:
            return (_as_int(a, ROUND_DOWN), 1)
        n, m = _as_int((a[0], a[1], 0), ROUND_DOWN), _as_int((0, "1", -a[2]), ROUND_DOWN)
        x, y = abs(n), m
        while y:
            x, y = y, x % y
        return (n // x, m // x)

    def copy_abs(self):
        return _made((0,) + _parts(self)[1:])

    def copy_negate(self):
        return _made(_negative(_parts(self)))

    def copy_sign(self, other, context=None):
        return _made((_needed(other)[0],) + _parts(self)[1:])

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def is_nan(self):
        return self._exponent in ("n", "N")

    def is_qnan(self):
        return self._exponent == "n"

    def is_snan(self):
        return self._exponent == "N"

    def is_infinite(self):
        return self._exponent == "F"

    def is_finite(self):
        return not isinstance(self._exponent, str)

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self

    def same_quantum(self, other, context=None):
        a, b = _parts(self), _needed(other)
        return a[2] == b[2] or _is_nan(a) and _is_nan(b)

    def _real(self):
        return self

    def _imag(self):
        return Decimal(0)

    real = property(_real)
    imag = property(_imag)

    def exp(self, context=None):
        _outside("Decimal.exp()")

    def ln(self, context=None):
        _outside("Decimal.ln()")

    def log10(self, context=None):
        _outside("Decimal.log10()")

    def logb(self, context=None):
        _outside("Decimal.logb()")

    def remainder_near(self, other, context=None):
        _outside("Decimal.remainder_near()")

    def to_eng_string(self, context=None):
        _outside("Decimal.to_eng_string()")

    def next_plus(self, context=None):
        _outside("Decimal.next_plus()")

    def next_minus(self, context=None):
        _outside("Decimal.next_minus()")

    def max_mag(self, other, context=None):
        _outside("Decimal.max_mag()")

    def min_mag(self, other, context=None):
        _outside("Decimal.min_mag()")

    def compare_total(self, other, context=None):
        _outside("Decimal.compare_total()")

    def compare_signal(self, other, context=None):
        _outside("Decimal.compare_signal()")

    def number_class(self, context=None):
        _outside("Decimal.number_class()")

    def is_normal(self, context=None):
        _outside("Decimal.is_normal()")

    def is_subnormal(self, context=None):
        _outside("Decimal.is_subnormal()")


DecimalTuple = namedtuple("DecimalTuple", ("sign", "digits", "exponent"), module="decimal")
