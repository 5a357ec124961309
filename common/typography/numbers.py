"""Owns numbers in French words and in figures."""

from decimal import ROUND_HALF_UP, Decimal

from common.typography.spaces import NBSP, NNBSP

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_LIMIT = 1_000_000


def number_words(n: int, *, feminine: bool = False) -> str:
    """Return a whole number from 0 to 999 999 in words, in the spelling acts use (« vingt et un »).

    `feminine` agrees a final « un » (« vingt et une voix »). ValueError outside the range.
    """
    if not 0 <= n < _LIMIT:
        msg = f"nombre hors de 0 à 999 999 : {n}"
        raise ValueError(msg)
    thousands, rest = divmod(n, 1000)
    words = _below_thousand(rest, final=True) if rest or not thousands else ""
    if thousands:
        head = "mille" if thousands == 1 else f"{_below_thousand(thousands, final=False)} mille"
        words = f"{head} {words}".rstrip()
    return f"{words}e" if feminine and rest % 100 != 11 and words.endswith("un") else words


def _below_thousand(n: int, *, final: bool) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest, final=final)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent" + ("s" if final and not rest else "")
    return f"{head} {_below_hundred(rest, final=final)}" if rest else head


def _below_hundred(n: int, *, final: bool) -> str:
    if n < 20:
        return _UNITS[n]
    if n == 80:
        return "quatre-vingts" if final else "quatre-vingt"
    if n > 80:
        return f"quatre-vingt-{_UNITS[n - 80]}"
    tens = min(n // 10 * 10, 60)
    unit = n - tens
    if not unit:
        return _TENS[tens]
    return f"{_TENS[tens]} et {_UNITS[unit]}" if unit in {1, 11} else f"{_TENS[tens]}-{_UNITS[unit]}"


def year_words(year: int) -> str:
    """Return a year in words as acts write it: « mil neuf cent quatre-vingt-deux », « deux mille quinze »."""
    words = number_words(year)
    return f"mil {words.removeprefix('mille ')}" if 1000 < year < 2000 else words


def ordinal(n: int, *, feminine: bool = False) -> str:
    """Return « 1er », « 1re » or « 2e »."""
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{n}e"


def ordinal_words(n: int, *, feminine: bool = False) -> str:
    """Return « premier », « première », « deuxième », « vingt et unième »… for n ≥ 1."""
    if n < 1:
        msg = f"un rang commence à 1 : {n}"
        raise ValueError(msg)
    if n == 1:
        return "première" if feminine else "premier"
    words = number_words(n)
    if n % 100 == 80 or (n % 100 == 0 and n % 1000 >= 200):
        words = words.removesuffix("s")
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words.removesuffix('f')}vième"
    return f"{words.removesuffix('e')}ième"


def figure(n: int | Decimal) -> str:
    """Return a number in figures: thin spaces between thousands, a decimal comma, a true minus sign."""
    grouped = f"{n:,f}" if isinstance(n, Decimal) else f"{n:,d}"
    return grouped.translate({ord(","): NNBSP, ord("."): ",", ord("-"): "−"})


def euros(amount: Decimal | int) -> str:
    """Return an amount in euros, « 12 500 € » or « 12 500,50 € », rounded to the cent."""
    rounded = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole = rounded == rounded.to_integral_value()
    return f"{figure(int(rounded) if whole else rounded)}{NBSP}€"
