from yipanqi.findings.context import Reading


def find(reading: Reading) -> None:
    """Nothing yet."""
