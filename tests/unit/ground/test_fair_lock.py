"""Who asked first goes first, however many wait."""

import threading
import time

from spbe_assess.fair_lock import FairLock


def test_the_lock_is_handed_on_in_the_order_it_was_asked_for():
    lock, served, threads = FairLock(), [], []
    with lock:
        for number in range(20):
            threads.append(threading.Thread(target=serve, args=(lock, served, number)))
            threads[-1].start()
            wait_until(lambda asked=number + 1: len(lock._waiting) == asked)
    for thread in threads:
        thread.join()
    assert served == list(range(20))


def test_a_failure_inside_gives_the_lock_back():
    lock, served = FairLock(), []
    try:
        with lock:
            raise ZeroDivisionError
    except ZeroDivisionError:
        serve(lock, served, 1)
    assert served == [1]


def serve(lock: FairLock, served: list[int], number: int) -> None:
    with lock:
        served.append(number)


def wait_until(true) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)
