"""Owns the zip of an office document: its parts in one order, under one date, so that equal content is equal bytes."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_STAMP = (2000, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def repacked(data: bytes) -> bytes:
    """The same parts, sorted, each under the same fixed date."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name not in _FIRST, name)):
            info = ZipInfo(name, _STAMP)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return packed.getvalue()
