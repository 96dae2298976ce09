import shop.order

prices = {"tea": 2}


class Invoice:
    def __init__(self, order):
        assert isinstance(order, shop.order.Order)
        self.order = order

    def __repr__(self):
        return f"invoice of {self.order}: {prices[self.order.name] * self.order.amount}"
