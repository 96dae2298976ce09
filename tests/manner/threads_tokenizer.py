import re
import threading
import collections

Token = collections.namedtuple('Token', ['type', 'value', 'line', 'column'])


def tokenize(code):
    keywords = {'IF', 'THEN', 'ENDIF', 'FOR', 'NEXT', 'GOSUB', 'RETURN'}
    token_specification = [
        ('NUMBER', r'\d+(\.\d*)?'),
        ('ASSIGN', r':='),
        ('END', r';'),
        ('ID', r'[A-Za-z]+'),
        ('OP', r'[+\-*/]'),
        ('NEWLINE', r'\n'),
        ('SKIP', r'[ \t]+'),
        ('MISMATCH', r'.'),
    ]
    tok_regex = '|'.join('(?P<%s>%s)' % pair for pair in token_specification)
    line_num = 1
    line_start = 0
    for mo in re.finditer(tok_regex, code):
        kind = mo.lastgroup
        value = mo.group()
        column = mo.start() - line_start
        if kind == 'NUMBER':
            value = float(value) if '.' in value else int(value)
        elif kind == 'ID' and value in keywords:
            kind = value
        elif kind == 'NEWLINE':
            line_start = mo.end()
            line_num += 1
            continue
        elif kind == 'SKIP':
            continue
        elif kind == 'MISMATCH':
            raise RuntimeError(f'{value!r} unexpected on line {line_num}')
        yield Token(kind, value, line_num, column)


STATEMENTS = ['''IF quantity THEN
    total := total + price * 1.5;
ENDIF;''', 'tax := 3 ? 4']

results = {}


def work(i):
    try:
        results[i] = [t.type for t in tokenize(STATEMENTS[i])]
    except RuntimeError as e:
        results[i] = str(e)


ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
for i in sorted(results):
    print(i, results[i])
EMAIL = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.-]+$", re.I)
for s in ("a.b@example.org", "nobody", "X@Y.Z"):
    print(s, bool(EMAIL.match(s)))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 apples, 10 pears"))
m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2023-07-01")
print(m.group("year"), m["month"], m.span(), m.groups(), m.start(2))
print(re.escape("a.b*c"), re.fullmatch(r"a+?", "aaa"), re.findall(r"(a)(b)?", "aba"))
