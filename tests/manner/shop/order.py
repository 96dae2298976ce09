import shop.invoice


class Order:
    def __init__(self, name, amount):
        self.name, self.amount = name, amount

    def __repr__(self):
        return f"{self.amount} x {self.name}"

    def invoice(self):
        return shop.invoice.Invoice(self)
