"""Records InternVL's grid choice as transformers makes it, for sizes drawn from a small generator.

Writes golden/tiling.json: the sizes of shared use (with the plan at 6, 12, 18 and 24 tiles), and one base-36 digit
pair (cols, rows) for each of 12,000 drawn sizes; the test draws the same sizes.
"""

from golden import Lcg, write
from transformers.models.got_ocr2.image_processing_pil_got_ocr2 import get_optimal_tiled_canvas

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
COUNT = 12_000

# Sizes people meet (paper, screens, cameras) and those next to a tie or to the half-area rule.
NAMED = """1x1 100x100 224x224 447x447 448x448 449x449 640x480 480x640 800x600 600x800 1024x768 768x1024 1000x1000
900x600 896x448 448x896 896x896 1280x720 720x1280 1920x1080 1080x1920 1366x768 2560x1440 3840x2160 1344x896 896x1344
1241x1754 1754x1241 1240x1754 1654x2339 2480x3508 3508x2480 816x1056 1275x1650 1700x2200 2550x3300 612x792 595x842
463x1013 439x1004 937x1449 850x600 800x557 310x205 422x359 500x750 300x900 4000x1000 1000x4000 5000x400 400x5000
10000x300 300x10000 2000x1500 1500x2000 3024x4032 4032x3024 6000x4000 500x400 700x560 560x448 1000x800 1250x1000
2000x1600 5000x4000 400x500 1500x1200 1400x800 875x500 1750x1000 3500x2000 450x450 634x634 635x635 1098x1098
1097x1097 1300x1300 700x700 776x776 777x777 950x950 951x951 2000x2000 1200x600 634x317 633x317 1267x634 600x1200
1340x1005"""


def grid(width, height, least, most):
    return get_optimal_tiled_canvas((height, width), (448, 448), least, most)


def drawn(lcg):
    """One size with its limits: every third is a multiple of a small ratio, where ties live."""
    most = 1 + lcg.below(24)
    least = 1 + lcg.below(most) if lcg.below(4) == 0 else 1
    if lcg.below(3) == 0:
        unit = 1 + lcg.below(700)
        return unit * (1 + lcg.below(9)), unit * (1 + lcg.below(9)), least, most
    return 1 + lcg.below(4000), 1 + lcg.below(4000), least, most


if __name__ == "__main__":
    sizes = [tuple(int(side) for side in size.split("x")) for size in NAMED.split()]
    named = [[w, h, *(list(grid(w, h, 1, most)) for most in (6, 12, 18, 24))] for w, h in sizes]
    lcg = Lcg(2026)
    pairs = [grid(*drawn(lcg)) for _ in range(COUNT)]
    grids = "".join(DIGITS[cols] + DIGITS[rows] for cols, rows in pairs)
    write("tiling", {"named": named, "seed": 2026, "count": COUNT, "grids": grids})
