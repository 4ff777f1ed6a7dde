"""Pictures of cases: read, limited and written anew, without the camera's metadata. Runs in the worker process."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from kallelse.documents.refusal import NotTaken

LARGEST = 20 * 1024**2
MOST_PIXELS = 40_000_000
_SHARP_ENOUGH = 2_400
_QUALITY = 90


def normalised(data: bytes) -> tuple[bytes, str]:
    """Return a PNG or JPEG as the compiler gets it, and its suffix.

    Raises:
        NotTaken: another format, too large, or damaged.
    """
    if len(data) > LARGEST:
        raise NotTaken(f"bilden är större än {LARGEST // 1024**2} MB")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            return _written(picture)
    except UnidentifiedImageError as error:
        raise NotTaken("bilden är varken PNG eller JPEG") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotTaken("bilden är skadad") from error


def _written(picture: Image.Image) -> tuple[bytes, str]:
    if picture.width * picture.height > MOST_PIXELS:
        raise NotTaken(f"bilden har fler än {MOST_PIXELS // 1_000_000} miljoner bildpunkter")
    if min(picture.size) < 2:
        raise NotTaken("bilden är för liten")
    jpeg = picture.format == "JPEG"
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_SHARP_ENOUGH, _SHARP_ENOUGH))
    plain = upright.convert("RGB" if jpeg or not upright.has_transparency_data else "RGBA")
    out = io.BytesIO()
    plain.save(out, "JPEG" if jpeg else "PNG", quality=_QUALITY)
    return out.getvalue(), ".jpg" if jpeg else ".png"
