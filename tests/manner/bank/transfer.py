from .account import InsufficientFunds

log = []


def transfer(source, target, amount):
    try:
        source.withdraw(amount)
    except InsufficientFunds as e:
        log.append(str(e))
        return False
    target.deposit(amount)
    return True
