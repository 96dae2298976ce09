# The module uuid: identifiers as texts.
import uuid
from uuid import UUID, uuid4

a = uuid4()
b = uuid.uuid4()
print(a == b, a == UUID(str(a)), len(str(a)), len(a.hex), a.version, str(a)[14], str(a).count("-"), len(set([a, b, UUID(a.hex)])))
print(isinstance(a, uuid.UUID), a != b, (a < b) == (a.hex < b.hex), sorted([b, a]) == sorted([a, b]), a == str(a))
u = UUID("{12345678-1234-5678-1234-567812345678}")
print(u, repr(u), u.hex, u.urn, u.version, UUID("urn:uuid:12345678123456781234567812345678") == u, f"{u}", str(u)[:8])
print(UUID(hex="A" * 32), UUID("c" * 12 + "1" + "c" * 19).version, dict([(u, 1)])[UUID(u.hex)])
for what in (lambda: UUID("12"), lambda: UUID(), lambda: UUID("g" * 32), lambda: a < 3):
    try:
        print(what())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
