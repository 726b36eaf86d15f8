"""One rival on one network: reads the weights and the batch both sides start from, then works on request.

run.py pytorch|keras TASK.json: the task names the network, the mode (train or forward) and where the arrays lie.
"""

import importlib
import json
import os
import sys
import time

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

framework, path = sys.argv[1:]
with open(path) as file:
    task = json.load(file)
values = np.fromfile(task["arrays"], dtype=np.uint8)
arrays = {
    name: values[start : start + 4 * int(np.prod(shape))].view(dtype).reshape(shape).copy()
    for name, dtype, shape, start in task["index"]
}
module = importlib.import_module(f"{framework}_networks")
rival = module.Rival(task, arrays)
print(json.dumps({"version": module.version}), flush=True)


def forward():
    output = rival.forward()
    return float((output * np.arange(1, output.shape[-1] + 1)).sum())


work = rival.train if task["mode"] == "train" else forward

for line in sys.stdin:
    units = int(line)
    started = time.perf_counter()
    for _ in range(units):
        witness = work()
    elapsed = (time.perf_counter() - started) * 1000 / units
    print(json.dumps({"msPerUnit": elapsed, "witness": witness}), flush=True)
