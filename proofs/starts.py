"""How long a start takes: the first one, which makes the database, and the ones after it.

python -m proofs.starts
"""

from proofs.centre import centre

FIRST, SECOND = 60.0, 10.0  # goals in seconds; installing the packages is not in them


def measure(again: int = 3) -> list[float]:
    """The seconds of the first start, of the ones after it, and of one after everything was killed."""
    with centre() as house:
        seconds = [house.open()]
        for _ in range(again):
            assert house.close() == 0
            seconds.append(house.open())
        house.end()
        return [*seconds, house.open()]


def lines(seconds: list[float]) -> list[str]:
    """The figures, a line each."""
    first, *others, killed = seconds
    return [
        f"first start         {first:5.1f} s, goal below {FIRST:.0f} s",
        f"second and further  {max(others):5.1f} s at the most, goal below {SECOND:.0f} s",
        f"after kill -9       {killed:5.1f} s",
    ]


def main() -> int:
    """Measure, and print the figures."""
    seconds = measure()
    print("\n".join(lines(seconds)))
    return 0 if seconds[0] < FIRST and max(seconds[1:-1]) < SECOND else 1


if __name__ == "__main__":
    raise SystemExit(main())
