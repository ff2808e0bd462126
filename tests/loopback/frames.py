"""Compress gateway messages as one stream for a connection, whole or split over frames."""

import zlib
from typing import Any, Protocol


class Stream(Protocol):
    """A compressor that lives as long as its connection."""

    def frames(self, text: str, split: int) -> list[bytes]:
        """Give the binary frames of one gateway message."""


class Zlib:
    """zlib-stream: sync flush; a message may be split, its last frame ends with 00 00 FF FF."""

    def __init__(self) -> None:
        self.compressor = zlib.compressobj()

    def frames(self, text: str, split: int) -> list[bytes]:
        """Compress, and cut into `split` frames or fewer."""
        data = self.compressor.compress(text.encode()) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
        size = max(5, -(-len(data) // split))
        return [data[start : start + size] for start in range(0, len(data), size)]


class Zstd:
    """zstd-stream: block flush, one whole message a frame; never the end of the zstd frame."""

    def __init__(self) -> None:
        self.compressor: Any
        try:
            from compression.zstd import ZstdCompressor  # type: ignore[import-not-found]

            self.compressor, self.flush = ZstdCompressor(), ZstdCompressor.FLUSH_BLOCK
        except ImportError:
            import zstandard  # type: ignore[import-not-found]

            self.compressor = zstandard.ZstdCompressor().compressobj()
            self.flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK

    def frames(self, text: str, split: int) -> list[bytes]:
        """Compress; `split` has no meaning here."""
        return [self.compressor.compress(text.encode()) + self.compressor.flush(self.flush)]


def stream(name: str | None) -> Stream | None:
    """Choose by the gateway address's `compress`; None is plain text."""
    return Zlib() if name == "zlib-stream" else Zstd() if name == "zstd-stream" else None
