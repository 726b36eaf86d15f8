"""pydicom with GDCM: reads the files that FILES.json names, and decodes all their frames, as often as a line asks.

read_dicom.py FILES.json
"""

import json
import sys
import time

import gdcm
import pydicom

with open(sys.argv[1]) as file:
    paths = json.load(file)
print(json.dumps({"version": f"{pydicom.__version__} with GDCM {gdcm.Version.GetVersion()}"}), flush=True)


JPEG = "1.2.840.10008.1.2.4."
# As in dicom-works.ts: the work is reading, not adding up.
WITNESS_STRIDE = 97


def sum_of_means(path):
    dataset = pydicom.dcmread(path, force=True)
    # GDCM's part is JPEG in all its kinds; run-length pydicom decodes itself.
    if dataset.file_meta.TransferSyntaxUID.startswith(JPEG):
        if hasattr(dataset, "pixel_array_options"):
            dataset.pixel_array_options(decoding_plugin="gdcm")
        else:
            dataset.convert_pixel_data("gdcm")
    values = dataset.pixel_array
    frames = values if values.ndim == 3 else values[None]
    return sum(float(frame.reshape(-1)[::WITNESS_STRIDE].mean()) for frame in frames)


for line in sys.stdin:
    units = int(line)
    started = time.perf_counter()
    for _ in range(units):
        witness = sum(sum_of_means(path) for path in paths)
    elapsed = (time.perf_counter() - started) * 1000 / units
    print(json.dumps({"msPerUnit": elapsed, "witness": witness}), flush=True)
