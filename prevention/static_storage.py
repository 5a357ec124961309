"""Owns how static files are kept: a name per content, and a gzip copy beside each."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, without Brotli: it takes most of the time of a first start to save a few kilobytes."""

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor, for gzip alone."""
        return Compressor(**options, use_brotli=False)
