# Two modules that need each other: the one looks the other up when it is called.
from shop.order import Order

order = Order("tea", 3)
print(order, order.invoice(), order.invoice().order is order)
