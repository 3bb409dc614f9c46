"""Records Pillow's bicubic resize and the normalised tiles of transformers' image processors on drawn images.

Writes golden/resize.json: sizes and the first 16 hex digits of the sha256 of the resized bytes; golden/pixels.json:
sampled values of `pixel_values` for whole images.
"""

import hashlib

import numpy as np
from golden import Lcg, write
from PIL import Image
from transformers.models.got_ocr2.image_processing_pil_got_ocr2 import GotOcr2ImageProcessorPil
from transformers.models.llava.image_processing_pil_llava import LlavaImageProcessorPil

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)

# Whole pages and screens at the sizes the grid asks for.
FIXED = [
    (1700, 2200, 1344, 1792),
    (1700, 2200, 448, 448),
    (640, 480, 1792, 1344),
    (1241, 1754, 896, 1344),
    (463, 1013, 448, 896),
    (448, 448, 448, 448),
    (448, 300, 448, 448),
    (300, 448, 448, 448),
    (1, 1, 448, 448),
    (5000, 3, 448, 448),
]


def drawn(lcg):
    """Every scale from 1/200 to 200, often with one side unchanged."""
    most = (8, 40, 200, 400)[lcg.below(4)]
    width, height = 1 + lcg.below(most), 1 + lcg.below(most)
    to = (8, 40, 200, 400)[lcg.below(4)]
    out_width = width if lcg.below(8) == 0 else 1 + lcg.below(to)
    out_height = height if lcg.below(8) == 0 else 1 + lcg.below(to)
    return width, height, out_width, out_height


def noise(seed, width, height):
    return Lcg(seed).bytes(width * height * 3).reshape(height, width, 3)


def resized(seed, width, height, out_width, out_height):
    image = Image.fromarray(noise(seed, width, height)).resize((out_width, out_height), Image.BICUBIC)
    return hashlib.sha256(image.tobytes()).hexdigest()[:16]


def tiles(seed, width, height, most):
    """The grid and the thumbnail; one stretched tile where `most` is 0."""
    processor = GotOcr2ImageProcessorPil(
        size={"height": 448, "width": 448},
        crop_to_patches=most > 0,
        max_patches=most,
        image_mean=list(MEAN),
        image_std=list(STD),
    )
    return values_of(processor, seed, width, height)


def padded(seed, width, height):
    """As LLaVA's code base sees an image where config.json says `image_aspect_ratio: "pad"`."""
    processor = LlavaImageProcessorPil(
        do_pad=True,
        size={"shortest_edge": 336},
        crop_size={"height": 336, "width": 336},
        image_mean=list(MEAN),
        image_std=list(STD),
    )
    return values_of(processor, seed, width, height)


def values_of(processor, seed, width, height):
    image = Image.fromarray(noise(seed, width, height))
    return np.asarray(processor(image, return_tensors="np")["pixel_values"])


def sampled(values, case):
    lcg = Lcg(case["seed"])
    at = [[lcg.below(side) for side in values.shape] for _ in range(200)]
    picked = [round(float(values[tuple(index)]), 7) for index in at]
    return {**case, "tiles": values.shape[0], "tileSize": values.shape[-1], "at": at, "values": picked}


if __name__ == "__main__":
    lcg = Lcg(7)
    sizes = FIXED + [drawn(lcg) for _ in range(290)]
    write("resize", {"cases": [[i + 1, *size, resized(i + 1, *size)] for i, size in enumerate(sizes)]})
    images = []
    for seed, width, height, most in [(1, 640, 480, 12), (2, 310, 205, 6), (3, 400, 400, 12), (4, 300, 900, 12)]:
        case = {"seed": seed, "width": width, "height": height, "fit": "tiles", "maxTiles": most}
        images.append(sampled(tiles(seed, width, height, most), case))
    for seed, width, height in [(5, 500, 301), (6, 200, 443)]:
        case = {"seed": seed, "width": width, "height": height, "maxTiles": 1}
        images.append(sampled(tiles(seed, width, height, 0), {**case, "fit": "stretch"}))
        images.append(sampled(padded(seed, width, height), {**case, "fit": "pad"}))
    write("pixels", {"images": images})
