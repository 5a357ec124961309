"""Owns which characters a paper can print: those that every face of its fonts has, on every machine."""

import re

# The characters of Liberation Serif and Sans 2.1 in their four faces; a test reads the fonts again.
_IN_FONTS = """
20-7E A0-36F 374-375 37A-37E 384-38A 38C 38E-3A1 3A3-3CE 3D0-513 51A-51D 591-5C7 5D0-5EA 5F0-5F4 1D00-1DCA 1DFE-1E9B
1E9E 1EA0-1EF9 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4
1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2010 2012-2022 2026 202A-2030 2032-2034 2039-203A 203C 203E
2044 205E 206A-206F 2074-2079 207F-2089 2090-2094 20A0-20B5 20BF 20F0 2105 2113 2116-2117 2122 2126 212E 214D-214E
2153-2154 215B-215E 2184 2190-2195 21A8 21D4 2202 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248
2260-2262 2264-2265 2302 2310 2320-2321 2500 2502 250C 2510 2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584
2588 258C 2590-2593 25A0-25A1 25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CC 25CF-25D9 25E6 263A-263C 2640 2642 2660 2663
2665-2666 2669-266C 266F 2C60-2C6D 2C71-2C77 2E17 A717-A721 A788-A78C FB01-FB02 FB1D-FB36 FB38-FB3C FB3E FB40-FB41
FB43-FB44 FB46-FB4F FE20-FE23 FFFC
"""
# Ends of lines, the hyphen that never breaks (drawn as a plain one), marks that draw nothing.
_DRAWN_WITHOUT = "9-A D 2011 2060-2064 FE00-FE0F FEFF"
MISSING = "□"


def _class(ranges: str) -> str:
    bounds = (part.split("-") for part in ranges.split())
    return "".join(f"{re.escape(chr(int(b[0], 16)))}-{re.escape(chr(int(b[-1], 16)))}" for b in bounds)


_UNPRINTABLE = re.compile(f"[^{_class(_IN_FONTS)}{_class(_DRAWN_WITHOUT)}]")


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no paper prints, each once, in the order they come."""
    return tuple(dict.fromkeys(_UNPRINTABLE.findall(text)))


def with_placeholders(text: str) -> str:
    """The text with « □ » in the place of what no paper prints, for drafts."""
    return _UNPRINTABLE.sub(MISSING, text)
