from threading import Thread, Lock, Event
import time, random

mutex = Lock()


class BarberShop:
    waitingCustomers = []

    def __init__(self, numberOfSeats):
        self.numberOfSeats = numberOfSeats
        self.wakeup = Event()
        print('BarberShop initilized with {0} seats'.format(numberOfSeats))

    def enterBarberShop(self, customer):
        mutex.acquire()
        print('>> {0} entered the shop and is looking for a seat'.format(customer.name))
        if len(self.waitingCustomers) == self.numberOfSeats:
            print('Waiting room is full, {0} is leaving.'.format(customer.name))
            mutex.release()
        else:
            self.waitingCustomers.append(customer)
            mutex.release()
            self.wakeup.set()


class Customer:
    def __init__(self, name):
        self.name = name


shop = BarberShop(1)
customers = [Customer("Bragi"), Customer("Auja")]
ts = [Thread(target=shop.enterBarberShop, args=(c,)) for c in customers]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(shop.waitingCustomers), shop.wakeup.is_set())
