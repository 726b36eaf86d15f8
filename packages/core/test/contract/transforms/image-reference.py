"""Figures for cases/image.ts: python3 image-reference.py > image-reference.ts && npx prettier --write image-reference.ts

Sizes by OpenCV, luma by Pillow, windows by pydicom.
"""

import json

import cv2
import numpy as np
import PIL
import pydicom
from PIL import Image
from pydicom.pixels import apply_windowing

rng = np.random.default_rng(5)
picture = rng.integers(0, 256, (7, 10, 3), dtype=np.uint8)
values = np.array([-2000, -1000, -161, -160, -159, -60, 0, 39, 40, 41, 100, 239, 240, 241, 3000], dtype=np.int16)


def numbers(array):
    return " ".join(str(value) for value in np.asarray(array).reshape(-1).tolist())


def windowed(center, width, function):
    dataset = pydicom.Dataset()
    dataset.WindowCenter, dataset.WindowWidth, dataset.VOILUTFunction = center, width, function
    dataset.PhotometricInterpretation, dataset.BitsStored, dataset.PixelRepresentation = "MONOCHROME2", 16, 1
    # pydicom's greys fill the range of the stored bits; ours are 0 to 255.
    return np.round((apply_windowing(values, dataset) + 32768) / 65535 * 255).astype(int)


cover = picture[:, 1:8]  # 7 x 10 cut to the aspect of a square: three columns too many, one cut on the left
grey = np.asarray(Image.fromarray(picture).convert("L"))

print("/** Made by image-reference.py. */")
print("export const reference = " + json.dumps({
    "madeWith": {"resize": f"OpenCV {cv2.__version__}", "grey": f"Pillow {PIL.__version__}", "window": f"pydicom {pydicom.__version__}"},
    "picture": numbers(picture),
    "smaller": numbers(cv2.resize(picture, (5, 4), interpolation=cv2.INTER_LINEAR)),
    "larger": numbers(cv2.resize(picture, (13, 9), interpolation=cv2.INTER_LINEAR)),
    "cover": numbers(cv2.resize(cover, (5, 5), interpolation=cv2.INTER_LINEAR)),
    "grey": numbers(grey),
    "crop": numbers(picture[2:5, 3:9]),
    "values": numbers(values),
    "linear": numbers(windowed(40, 400, "LINEAR")),
    "linearExact": numbers(windowed(40, 400, "LINEAR_EXACT")),
    "sigmoid": numbers(windowed(40, 400, "SIGMOID")),
}) + ";")
