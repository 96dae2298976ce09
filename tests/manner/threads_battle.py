import threading
import random
import abc
import copy
import textwrap


class Unit(metaclass=abc.ABCMeta):
    registry = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Unit.registry.append(cls.__name__)

    def __init__(self, name, hp):
        self.name = name
        self._hp = hp
        self._lock = threading.Lock()

    @property
    def hp(self):
        return self._hp

    @hp.setter
    def hp(self, value):
        self._hp = max(0, value)

    @property
    @abc.abstractmethod
    def power(self):
        """How hard it hits."""

    def hit(self, other):
        with other._lock:
            other.hp -= self.power
            return other.hp

    def __bool__(self):
        return self.hp > 0

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name}: {'alive' if self else 'dead'}>"


class Orc(Unit):
    power = 3


class Elf(Unit):
    @property
    def power(self):
        return 2


class Battle:
    def __init__(self, *units):
        self.units = list(units)

    def __iter__(self):
        return (u for u in self.units if u)

    def fight(self, rounds=1):
        def attack(attacker, defender):
            for _ in range(rounds):
                if not attacker or not defender:
                    break
                attacker.hit(defender)
        a, b = self.units
        threads = [threading.Thread(target=attack, args=p) for p in ((a, b), (b, a))]
        for t in threads:
            t.start()
        for t in threads:
            t.join()


battle = Battle(Orc("Grom", 10), Elf("Lia", 9))
battle.fight(rounds=2)
print(battle.units, [u.hp for u in battle], Unit.registry)
battle.units[0].hp = -5
print(list(battle), bool(battle.units[0]))
print(textwrap.dedent("""
    The battle
      is over.
    """).strip())
try:
    Unit("x", 1)
except TypeError as e:
    print(str(e).split(" with")[0])
