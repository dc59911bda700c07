"""Run every benchmark and print its figures, each beside the measure that it is judged by."""

import asyncio

from bench import browsers, servers, upserts
from bench.bare import QUESTIONS

AT_ONCE = 32
SECONDS = 8
BALLOT = {f"q{number}": "3" for number in range(QUESTIONS)}


async def bare_ballot(browser: browsers.Browser) -> None:
    """Get the bare form and send it with all its answers."""
    page = await browser.get("/ballot")
    answer = await browser.post("/ballot", {"csrf_token": page.token} | BALLOT)
    assert answer.text == "stored", answer.text[:200]  # a benchmark must not count failures


def bare_vote(tokens: dict[int, str]) -> browsers.Act:
    """Return the act of sending one answer, with the forgery token that each browser got before."""

    async def act(browser: browsers.Browser) -> None:
        answer = await browser.post("/one", {"csrf_token": tokens[id(browser)], "answer": "3"})
        assert answer.text == "stored", answer.text[:200]  # the same

    return act


async def introduce(visitors: list[browsers.Browser]) -> dict[int, str]:
    """Give each browser a name on the bare site, and return the forgery token that it got."""
    tokens = {}
    for number, browser in enumerate(visitors):
        tokens[id(browser)] = (await browser.get(f"/one?voter={number}")).token
        await browser.close()
    return tokens


def bare(address: str) -> None:
    """Print what the database and the bare form can do."""
    print(f"  upserts of the database itself   {upserts.rate(address):7.0f}/s", flush=True)
    with servers.serving("bench.bare:create_app()", CONSULT_DATABASE_URL=address) as port:
        visitors = [browsers.Browser(port) for _ in range(AT_ONCE)]
        tokens = asyncio.run(introduce(visitors))
        print(
            f"  bare Flask, ballots of {QUESTIONS}        {browsers.pace(visitors, bare_ballot, SECONDS)}",
            flush=True,
        )
        print(
            f"  bare Flask, single votes         {browsers.pace(visitors, bare_vote(tokens), SECONDS)}",
            flush=True,
        )


def main() -> None:
    """Measure on both databases."""
    with servers.databases() as addresses:
        for name, address in addresses.items():
            print(
                f"\n{name}, {servers.WORKERS} web workers, {AT_ONCE} browsers at once, all on this machine",
                flush=True,
            )
            bare(address)


if __name__ == "__main__":
    main()
