"""Owns French typography: spaces, dates, numbers, names; pure functions, standard library only."""

from common.typography.dates import (
    date_in_words,
    long_date,
    partial_date,
    short_date,
    time_short,
    time_words,
    weekday_date,
)
from common.typography.names import civility_name, french_sort_key, grouped_names, identity_key
from common.typography.numbers import euros, figure, number_words, ordinal, ordinal_words, year_words
from common.typography.partial_dates import PartialDate, Precision
from common.typography.spaces import NBSP, NNBSP, french_spaces
from common.typography.words import counted, elide, enumeration, plural

__all__ = [
    "NBSP",
    "NNBSP",
    "PartialDate",
    "Precision",
    "civility_name",
    "counted",
    "date_in_words",
    "elide",
    "enumeration",
    "euros",
    "figure",
    "french_sort_key",
    "french_spaces",
    "grouped_names",
    "identity_key",
    "long_date",
    "number_words",
    "ordinal",
    "ordinal_words",
    "partial_date",
    "plural",
    "short_date",
    "time_short",
    "time_words",
    "weekday_date",
    "year_words",
]
