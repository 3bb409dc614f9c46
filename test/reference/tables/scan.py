"""
scan.py FOLDER: makes a scan of each NAME.pdf of a folder: pixels at 150 dpi, turned by up to half a degree, with noise,
blur and paper that is not quite white. One page becomes NAME.scan.png, several NAME.scan.pdf without a word in it.
"""

import sys
from pathlib import Path
from random import Random

import numpy
import pypdfium2
from PIL import Image, ImageFilter

DPI = 150


def scanned(image: Image.Image, random: Random) -> Image.Image:
    turned = image.convert("L").rotate(random.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(random.uniform(0.2, 0.6)))
    noise = numpy.random.default_rng(random.randrange(2**32)).normal(0, random.uniform(2, 7), (soft.height, soft.width))
    pixels = numpy.asarray(soft, float) * random.uniform(0.93, 1) + noise
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


def main(folder: Path) -> None:
    for file in sorted(folder.glob("*.pdf")):
        if file.stem.endswith(".scan"):
            continue
        random = Random(file.stem)
        pdf = pypdfium2.PdfDocument(file)
        pages = [scanned(page.render(scale=DPI / 72).to_pil(), random) for page in pdf]
        if len(pages) == 1:
            pages[0].save(folder / f"{file.stem}.scan.png")
        else:
            pages[0].save(folder / f"{file.stem}.scan.pdf", save_all=True, append_images=pages[1:], resolution=DPI)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
