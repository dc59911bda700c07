"""The rules of selection as they are defined, voter by voter and in fractions: slow, and plain to see."""

from fractions import Fraction
from itertools import count


def approval_top(approvals, topics, seats):
    support = [sum(topic in approved for approved in approvals) for topic in range(topics)]
    return _rounds(range(topics), seats, lambda topic, _: -support[topic])


def sequential_pav(approvals, topics, seats):
    def price(topic, chosen):
        return -sum(Fraction(1, len(chosen & approved) + 1) for approved in approvals if topic in approved)

    return _rounds(range(topics), seats, price)


def sequential_phragmen(approvals, topics, seats):
    return _phragmen(approvals, topics, seats, [Fraction(0)] * len(approvals), [])


def equal_shares(approvals, topics, seats, completion):
    if completion == "increment":
        return _by_increments(approvals, topics, seats)
    chosen, tied, money = _bought(approvals, topics, seats, seats)
    if completion == "phragmen":
        rest, tied_again = _phragmen(approvals, topics, seats, [-left for left in money], chosen)
        return rest, tied or tied_again
    if completion == "approval":
        support = [sum(topic in approved for approved in approvals) for topic in range(topics)]
        others = [topic for topic in range(topics) if topic not in chosen]
        rest, tied_again = _rounds(others, seats - len(chosen), lambda topic, _: -support[topic])
        return chosen + rest, tied or tied_again
    return chosen, tied


def _rounds(topics, seats, price):
    """Take the cheapest again and again; also say whether there ever was a tie."""
    chosen, tied = [], False
    while len(chosen) < seats and len(chosen) < len(topics):
        prices = {topic: price(topic, set(chosen)) for topic in topics if topic not in chosen}
        tied |= list(prices.values()).count(min(prices.values())) > 1
        chosen.append(min(prices, key=lambda topic: (prices[topic], topic)))
    return chosen, tied


def _supporters(approvals, topic):
    return [voter for voter, approved in enumerate(approvals) if topic in approved]


def _phragmen(approvals, topics, seats, loads, chosen):
    chosen, tied = list(chosen), False
    while len(chosen) < min(seats, topics):
        news = {
            topic: Fraction(1 + sum(loads[voter] for voter in who), len(who))
            for topic in range(topics)
            if topic not in chosen and (who := _supporters(approvals, topic))
        }
        if not news:
            others = [topic for topic in range(topics) if topic not in chosen]
            return chosen + others[: seats - len(chosen)], True
        tied |= list(news.values()).count(min(news.values())) > 1
        topic = min(news, key=lambda topic: (news[topic], topic))
        for voter in _supporters(approvals, topic):
            loads[voter] = news[topic]
        chosen.append(topic)
    return chosen, tied


def _bought(approvals, topics, seats, money_in_all):
    money = [Fraction(money_in_all, len(approvals)) for _ in approvals]
    chosen, tied = [], False
    while len(chosen) < seats:
        amounts = {
            topic: amount
            for topic in range(topics)
            if topic not in chosen
            and (amount := _amount([money[voter] for voter in _supporters(approvals, topic)])) is not None
        }
        if not amounts:
            break
        tied |= list(amounts.values()).count(min(amounts.values())) > 1
        topic = min(amounts, key=lambda topic: (amounts[topic], topic))
        for voter in _supporters(approvals, topic):
            money[voter] -= min(money[voter], amounts[topic])
        chosen.append(topic)
    return chosen, tied, money


def _amount(purses):
    """The least that each pays, or all they have, so that together it is 1: one of the poorest pay all, the rest the same."""
    purses = sorted(purses)
    for poor in range(len(purses)):
        amount = (1 - sum(purses[:poor], Fraction(0))) / (len(purses) - poor)
        if amount <= purses[poor]:
            return amount
    return None


def _by_increments(approvals, topics, seats):
    approved = set().union(*approvals)
    if len(approved) <= seats:
        chosen, tied = approval_top(approvals, topics, seats)
        return chosen, tied
    for money in count(seats):
        chosen, tied, _ = _bought(approvals, topics, seats, money)
        if len(chosen) == seats:
            return chosen, tied
    return None
