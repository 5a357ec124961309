"""Owns where a request comes from: its network address, and in a few words the browser, never its whole signature."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# In this order: each browser also names those it descends from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN_DEVICE = "navigateur inconnu"


def client_address(request: HttpRequest) -> str | None:
    """The address a request comes from; behind the town's web servers (HTTPS), the one the first of them saw.

    Each server adds one address at the end of the header: those further left are written by whoever asks. A header
    with fewer addresses than servers is believed no further than its last one.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        rank = settings.PROXIES if len(seen) >= settings.PROXIES else 1
        told = seen[-rank].strip() or told
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return None


def client_place(request: HttpRequest) -> str | None:
    """The place a request comes from, as tries are counted: see `place_of`."""
    address = client_address(request)
    return place_of(address) if address else None


def place_of(address: str) -> str:
    """What counts as one place: an IPv4 address, or the /64 of an IPv6 one, since whoever has one has them all."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.IPv6Address(int(found) >> 64 << 64))


def device_words(request: HttpRequest) -> str:
    """« Firefox, Windows »: enough for people to know their own browser again."""
    told = request.META.get("HTTP_USER_AGENT", "")
    found = [next((words for mark, words in table if mark in told), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word) or UNKNOWN_DEVICE
