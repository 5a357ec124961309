"""Serves the house's own assets to papers, and nothing else: no network, no file, no data address."""

from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: TID251 (the engine's own room)

from common.papers.errors import AssetRefusedError

SCHEME = "house:"
_ROOMS = ("papers/", "house/")
_MEDIA_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
}


def asset_path(name: str) -> Path:
    """Return the file of a house asset such as `papers/paper.css`; AssetRefusedError when it is none."""
    known = name.startswith(_ROOMS) and ".." not in PurePosixPath(name).parts
    found = finders.find(name) if known and PurePosixPath(name).suffix in _MEDIA_TYPES else None
    if not found:
        raise AssetRefusedError(f"« {name} » n’est pas une ressource de la maison pour les documents.")
    return Path(found)


class HouseFetcher(URLFetcher):
    """Answers `house:papers/…` addresses; anything else stops the rendering."""

    def __init__(self) -> None:
        super().__init__(fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a house asset; AssetRefusedError for every other address."""
        if not url.startswith(SCHEME):
            raise AssetRefusedError(f"L’adresse « {url[:120]} » ne peut pas entrer dans un document.")
        path = asset_path(url.removeprefix(SCHEME))
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MEDIA_TYPES[path.suffix]})
