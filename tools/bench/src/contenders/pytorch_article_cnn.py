"""The article's network in PyTorch: reads the weights and the batch both sides start from, then steps on request."""

import json
import sys
import time

import numpy as np
import torch
from torch import nn

values = torch.from_numpy(np.fromfile(sys.argv[1], dtype=np.float32))
torch.set_num_threads(int(sys.argv[2]))
offset = 0


def take(*shape):
    global offset
    size = int(np.prod(shape))
    offset += size
    return values[offset - size : offset].reshape(shape)


model = nn.Sequential(
    nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(64, 128, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 1),
)
with torch.no_grad():
    for layer in model:
        if isinstance(layer, nn.Conv2d):
            kernel = take(3, 3, layer.in_channels, layer.out_channels)
            layer.weight.copy_(kernel.permute(3, 2, 0, 1))
            layer.bias.copy_(take(layer.out_channels))
        elif isinstance(layer, nn.Linear):
            kernel = take(layer.in_features, layer.out_features)
            if layer.in_features == 512 and layer.out_features == 512:
                # Flattening here is channels-first, in Keras channels-last.
                kernel = kernel.reshape(2, 2, 128, 512).permute(2, 0, 1, 3).reshape(512, 512)
            layer.weight.copy_(kernel.T)
            layer.bias.copy_(take(layer.out_features))

features = take(32, 32, 32, 3).permute(0, 3, 1, 2).contiguous()
labels = take(32, 1)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
loss_of = nn.BCEWithLogitsLoss()

for line in sys.stdin:
    units = int(line)
    started = time.perf_counter()
    for _ in range(units):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(model(features), labels)
        loss.backward()
        optimiser.step()
        witness = loss.item()
    elapsed = (time.perf_counter() - started) * 1000 / units
    print(json.dumps({"msPerUnit": elapsed, "witness": witness}), flush=True)
