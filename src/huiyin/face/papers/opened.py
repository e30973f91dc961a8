"""Opens an image or an archive that came from outside and says what is in it; run as a program of its own.

A few kilobytes can unpack to gigabytes, and a decoder can be led astray: so it runs with little memory and time, and
whatever becomes of it, only this process ends. Imports nothing of ours.

`opened.py archive FILE` · `opened.py image FILE FOLDER` writes the image anew as `whole`, and smaller as `large` and
`small`: pixels only, upright, without place, camera or whatever else was hidden in it.
"""

from __future__ import annotations

import contextlib
import json
import sys
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

MEMORY, SECONDS = 1_500_000_000, 20
MOST_ENTRIES, MOST_UNPACKED = 2_000, 600_000_000
MOST_PIXELS, MOST_FRAMES = 40_000_000, 200
SIZES: Final = {"large": 1280, "small": 320}
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
TOO_LARGE, TOO_MUCH, OTHER = 3, 4, 5  # exit codes


def main(what: str, file: str, *folder: str) -> None:
    """Look at one file; what was found is printed as JSON."""
    limit_resources()
    found = draw_anew(Path(file), Path(folder[0])) if what == "image" else entries_of(file)
    sys.stdout.write(json.dumps(found))


def limit_resources() -> None:
    """Less memory and time than the machine has; where a limit is not known, the others hold."""
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def entries_of(file: str) -> list[str]:
    """What an archive holds, by name; too many entries, or what unpacks to too much, ends it."""
    with zipfile.ZipFile(file) as packed:
        entries = packed.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        sys.exit(TOO_MUCH)
    return [entry.filename for entry in entries]


def draw_anew(file: Path, folder: Path) -> dict[str, Any]:
    """Write the image anew and smaller. The pixels are counted before the first one is decoded."""
    from PIL import Image, ImageOps

    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # we count ourselves
    with Image.open(file, formats=FORMATS) as given:
        frames = getattr(given, "n_frames", 1)
        if given.width * given.height * min(frames, MOST_FRAMES) > MOST_PIXELS or frames > MOST_FRAMES:
            sys.exit(TOO_LARGE)
        kind = str(given.format)
        if kind == "GIF" and frames > 1:
            upright = write_moving(given, folder)
        else:
            upright = ImageOps.exif_transpose(in_plain_colours(given))
            write_still(upright, kind, folder / "whole")
    for name, side in SIZES.items():
        upright.thumbnail((side, side))
        upright.save(folder / name, "WEBP", quality=80)
    width, height = size_of(folder / "whole")
    return {"kind": kind, "width": width, "height": height}


def in_plain_colours(given: Image) -> Image:
    """The image in red, green, blue and how much shows through; colours of a camera's own are turned into those."""
    import io

    from PIL import ImageCms

    exif = given.getexif()
    is_clear = given.mode in ("RGBA", "LA", "PA") or "transparency" in given.info
    if (profile := given.info.get("icc_profile")) and given.mode in ("RGB", "CMYK"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            screen = ImageCms.createProfile("sRGB")
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            given = ImageCms.profileToProfile(given, own, screen, outputMode="RGB") or given
    plain = given.convert("RGBA" if is_clear else "RGB")
    plain.getexif()[0x0112] = exif.get(0x0112, 1)  # which side is up is all that is taken over
    return plain


def write_still(image: Image, kind: str, file: Path) -> None:
    """One picture and nothing else: no comment, no place, no second image."""
    image.info = {}
    ways = {
        "JPEG": {"quality": 88, "progressive": True},
        "WEBP": {"quality": 88},
        "PNG": {"compress_level": 6},
        "GIF": {},
    }
    image.save(file, kind, exif=b"", icc_profile=None, **ways[kind])


def write_moving(given: Image, folder: Path) -> Image:
    """A moving picture frame by frame; the first frame, for the previews."""
    from PIL import ImageSequence

    frames = [frame.convert("RGBA") for frame in ImageSequence.Iterator(given)]
    lasting = [frame.info.get("duration", 100) for frame in frames]
    frames[0].save(
        folder / "whole", "GIF", save_all=True, append_images=frames[1:], duration=lasting, loop=0, comment=b""
    )
    return frames[0]


def size_of(file: Path) -> tuple[int, int]:
    """Width and height of what was written."""
    from PIL import Image

    with Image.open(file) as written:
        return written.size


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (OSError, ValueError, SyntaxError, EOFError, zipfile.BadZipFile, NotImplementedError, MemoryError):
        sys.exit(OTHER)
