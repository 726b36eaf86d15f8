"""Figures for losses.test.ts and optimisers.test.ts, computed in float64 by PyTorch: python3 reference.py > reference.json

PyTorch's optimisers equal Keras's where the learning rate is constant and epsilon is far below the gradients. PyTorch 1.13 has
no Lion; its three lines are those of algorithm 2 of Chen 2023.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(5)
torch.set_default_dtype(torch.float64)


def listed(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


def loss_case(make_outputs, raw, labels, value):
    """Value of each row, and the gradient of their mean with respect to what the last activation reads."""
    raw = raw.clone().requires_grad_(True)
    per_row = value(raw, make_outputs(raw), labels)
    per_row.mean().backward()
    return {"raw": listed(raw), "labels": listed(labels), "perRow": listed(per_row), "gradient": listed(raw.grad)}


def rows(x):
    return x.reshape(x.shape[0], -1).mean(1)


binary = torch.randn(5, 1) * 3
bits = torch.tensor([[0.0], [1.0], [1.0], [0.0], [1.0]])
logits = torch.randn(4, 3) * 3
classes = torch.tensor([0, 2, 1, 2])
one_hot = F.one_hot(classes, 3).double()
soft = torch.softmax(torch.randn(4, 3), 1)
numbers, targets = torch.randn(4, 2) * 2, torch.randn(4, 2) * 2
spread, single = torch.randn(4, 3), torch.randn(4, 1)
maps, masks = torch.randn(2, 3, 3, 2), (torch.rand(2, 3, 3, 2) > 0.6).double()
identity, sigmoid = (lambda z: z), torch.sigmoid
softmax = lambda z: torch.softmax(z, 1)


def binary_focal(z, p, y, gamma=2.0, alpha=0.25):
    return rows(-alpha * y * (1 - p) ** gamma * p.log() - (1 - alpha) * (1 - y) * p**gamma * (1 - p).log())


def sparse_focal(z, p, y, gamma=2.0, alpha=0.25):
    true = p[torch.arange(len(y)), y]
    return -alpha * (1 - true) ** gamma * true.log()


def pinball(z, p, y):
    q = torch.tensor([0.1, 0.5, 0.9])
    return rows(torch.maximum(q * (y - p), (q - 1) * (y - p)))


def dice(z, p, t, s=1e-5):
    overlap, total = (p * t).sum((1, 2)), p.sum((1, 2)) + t.sum((1, 2))
    return (1 - (2 * overlap + s) / (total + s)).mean(1)


def centre_detection(z, outputs, labels):
    """Zhou 2019, equations 1 to 4, with two classes; boxes of equal weight."""
    p, y, errors = outputs[..., :2], labels[..., :2], (outputs[..., 2:] - labels[..., 2:]).abs().sum(-1)
    is_centre = y > 0.9999
    focal = torch.where(is_centre, (1 - p) ** 2 * p.log(), (1 - y) ** 4 * p**2 * (1 - p).log())
    total = -focal.sum((1, 2, 3)) + (errors * is_centre.any(-1)).sum((1, 2))
    return total / is_centre.sum((1, 2, 3)).clamp(min=1)


# Drawn apart, so that the other figures stay as they are.
grid = torch.Generator().manual_seed(6)
cells, centred = torch.rand(2, 3, 3, 6, generator=grid) * 0.8 + 0.1, torch.rand(2, 3, 3, 6, generator=grid) * 0.9
centred[0, 1, 1, 0] = centred[0, 2, 0, 1] = 1


losses = {
    "binaryCrossentropy": loss_case(sigmoid, binary, bits, lambda z, p, y: rows(F.binary_cross_entropy_with_logits(z, y, reduction="none"))),
    "binaryCrossentropy, smoothed": loss_case(sigmoid, binary, bits, lambda z, p, y: rows(F.binary_cross_entropy_with_logits(z, y * 0.9 + 0.05, reduction="none"))),
    "categoricalCrossentropy": loss_case(softmax, logits, soft, lambda z, p, y: F.cross_entropy(z, y, reduction="none")),
    "sparseCategoricalCrossentropy": loss_case(softmax, logits, classes, lambda z, p, y: F.cross_entropy(z, y, reduction="none")),
    "sparseCategoricalCrossentropy, smoothed": loss_case(softmax, logits, classes, lambda z, p, y: F.cross_entropy(z, y, reduction="none", label_smoothing=0.2)),
    "binaryFocal": loss_case(sigmoid, binary, bits, binary_focal),
    "sparseCategoricalFocal": loss_case(softmax, logits, classes, sparse_focal),
    "meanSquaredError": loss_case(identity, numbers, targets, lambda z, p, y: rows(F.mse_loss(p, y, reduction="none"))),
    "meanAbsoluteError": loss_case(identity, numbers, targets, lambda z, p, y: rows(F.l1_loss(p, y, reduction="none"))),
    "huber": loss_case(identity, numbers, targets, lambda z, p, y: rows(F.huber_loss(p, y, reduction="none", delta=1.0))),
    "quantileLoss": loss_case(identity, spread, single, pinball),
    "dice": loss_case(sigmoid, maps, masks, dice),
    "centreDetection": loss_case(identity, cells, centred, centre_detection),
}


class Lion(torch.optim.Optimizer):
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                direction = torch.sign(0.9 * m + 0.1 * p.grad)
                p.data -= group["lr"] * (direction + group["weight_decay"] * p.data)
                m.mul_(0.99).add_(p.grad, alpha=0.01)


def trajectory(make):
    """A matrix after each of five steps with given gradients."""
    generator = torch.Generator().manual_seed(3)
    parameter = torch.randn(2, 3, generator=generator).requires_grad_(True)
    start, gradients, path = parameter.detach().clone(), [], []
    optimiser = make([parameter])
    for _ in range(5):
        parameter.grad = torch.randn(2, 3, generator=generator)
        gradients.append(listed(parameter.grad))
        optimiser.step()
        path.append(listed(parameter.clone()))
    return {"start": listed(start), "gradients": gradients, "path": path}


optimisers = {
    "sgd": trajectory(lambda p: torch.optim.SGD(p, lr=0.1)),
    "sgd, momentum": trajectory(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "sgd, nesterov": trajectory(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    "adam": trajectory(lambda p: torch.optim.Adam(p, lr=0.1, eps=1e-12)),
    "adamW": trajectory(lambda p: torch.optim.AdamW(p, lr=0.1, eps=1e-12, weight_decay=0.2)),
    "rmsprop": trajectory(lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-12)),
    "rmsprop, momentum": trajectory(lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-12, momentum=0.5)),
    "lion": trajectory(lambda p: Lion(p, {"lr": 0.1, "weight_decay": 0.2})),
}

print(json.dumps({"made with": f"PyTorch {torch.__version__}", "losses": losses, "optimisers": optimisers}))
