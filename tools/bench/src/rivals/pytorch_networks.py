"""The bench's networks in PyTorch. Weights come by name, in Keras's layouts."""

import torch
from torch import nn
from torch.nn import functional as F


class Weights:
    """Copies named arrays into modules."""

    def __init__(self, arrays):
        self.arrays = {name: torch.from_numpy(array) for name, array in arrays.items()}

    def convolution(self, name, module):
        module.weight.data.copy_(self.arrays[f"{name}/kernel"].permute(3, 2, 0, 1))
        if module.bias is not None:
            module.bias.data.copy_(self.arrays[f"{name}/bias"])
        return module

    def dense(self, name, module, kernel="kernel", bias="bias"):
        module.weight.data.copy_(self.arrays[f"{name}/{kernel}"].T)
        module.bias.data.copy_(self.arrays[f"{name}/{bias}"])
        return module

    def normalisation(self, name, module):
        module.weight.data.copy_(self.arrays[f"{name}/gamma"])
        module.bias.data.copy_(self.arrays[f"{name}/beta"])
        return module


class ArticleCnn(nn.Module):
    def __init__(self, weights):
        super().__init__()
        names = [name for name in dict.fromkeys(key.split("/")[0] for key in weights.arrays)]
        sizes = [(3, 32), (32, 64), (64, 128)]
        parts = []
        for name, (before, after) in zip(names, sizes):
            parts += [weights.convolution(name, nn.Conv2d(before, after, 3)), nn.ReLU(), nn.MaxPool2d(2)]
        # Flattening here is channels-first, in Keras channels-last.
        hidden = f"{names[3]}/kernel"
        weights.arrays[hidden] = weights.arrays[hidden].reshape(2, 2, 128, 512).permute(2, 0, 1, 3).reshape(512, 512)
        parts += [nn.Flatten(), weights.dense(names[3], nn.Linear(512, 512)), nn.ReLU(), weights.dense(names[4], nn.Linear(512, 1))]
        self.layers = nn.Sequential(*parts)

    def forward(self, x):
        return self.layers(x)


class Mlp(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.layers = nn.Sequential(
            weights.dense("dense1", nn.Linear(784, 512)), nn.ReLU(),
            weights.dense("dense2", nn.Linear(512, 512)), nn.ReLU(),
            weights.dense("output", nn.Linear(512, 10)),
        )

    def forward(self, x):
        return self.layers(x)


class NormalisedConvolution(nn.Module):
    def __init__(self, weights, name, before, after, size, stride):
        super().__init__()
        # Keras's "same" pads an even length for stride 2 at its end alone.
        self.pad = (0, 1, 0, 1) if stride == 2 and size == 3 else None
        padding = 0 if self.pad or size == 1 else 1
        self.convolution = weights.convolution(name, nn.Conv2d(before, after, size, stride, padding, bias=False))
        self.normalisation = weights.normalisation(f"{name}_norm", nn.BatchNorm2d(after, eps=1e-3, momentum=0.01))

    def forward(self, x):
        return self.normalisation(self.convolution(x if self.pad is None else F.pad(x, self.pad)))


class Block(nn.Module):
    def __init__(self, weights, name, before, after, stride):
        super().__init__()
        self.a = NormalisedConvolution(weights, f"{name}_a", before, after, 3, stride)
        self.b = NormalisedConvolution(weights, f"{name}_b", after, after, 3, 1)
        self.bypass = nn.Identity() if stride == 1 else NormalisedConvolution(weights, f"{name}_bypass", before, after, 1, 2)

    def forward(self, x):
        return F.relu(self.bypass(x) + self.b(F.relu(self.a(x))))


class Resnet20(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.first = NormalisedConvolution(weights, "first", 3, 16, 3, 1)
        blocks, before = [], 16
        for stage, filters in enumerate([16, 32, 64]):
            for block in range(3):
                blocks.append(Block(weights, f"stage{stage}_block{block}", before, filters, 2 if stage > 0 and block == 0 else 1))
                before = filters
        self.blocks = nn.Sequential(*blocks)
        self.output = weights.dense("output", nn.Linear(64, 10))

    def forward(self, x):
        return self.output(self.blocks(F.relu(self.first(x))).mean((2, 3)))


class Attention(nn.Module):
    def __init__(self, weights, name, width, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (
            weights.dense(name, nn.Linear(width, width), f"{part}_kernel", f"{part}_bias") for part in ["query", "key", "value", "output"]
        )

    def forward(self, x):
        rows, length, width = x.shape
        split = lambda projected: projected.reshape(rows, length, self.heads, -1).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if hasattr(F, "scaled_dot_product_attention"):
            mixed = F.scaled_dot_product_attention(q, k, v)
        else:
            mixed = (q @ k.transpose(2, 3) / q.shape[-1] ** 0.5).softmax(-1) @ v
        return self.output(mixed.transpose(1, 2).reshape(rows, length, width))


class TransformerBlock(nn.Module):
    def __init__(self, weights, name, width):
        super().__init__()
        normalisation = lambda part: weights.normalisation(f"{name}_{part}_norm", nn.LayerNorm(width, eps=1e-3))
        self.attention_norm, self.dense_norm = normalisation("attention"), normalisation("dense")
        self.attention = Attention(weights, f"{name}_attention", width, 8)
        self.wide = weights.dense(f"{name}_wide", nn.Linear(width, 4 * width))
        self.narrow = weights.dense(f"{name}_narrow", nn.Linear(4 * width, width))

    def forward(self, x):
        x = x + self.attention(self.attention_norm(x))
        return x + self.narrow(F.gelu(self.wide(self.dense_norm(x))))


class Transformer(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.tokens = nn.Parameter(weights.arrays["tokens/embeddings"].clone())
        self.positions = nn.Parameter(weights.arrays["positions/embeddings"].clone())
        self.blocks = nn.Sequential(*(TransformerBlock(weights, f"block{index}", 256) for index in range(1, 5)))
        self.norm = weights.normalisation("norm", nn.LayerNorm(256, eps=1e-3))
        self.output = weights.dense("output", nn.Linear(256, 77))

    def forward(self, tokens):
        x = F.embedding(tokens, self.tokens) + self.positions
        return self.output(self.norm(self.blocks(x)).mean(1))


networks = {"article-cnn": ArticleCnn, "mlp": Mlp, "resnet20": Resnet20, "transformer": Transformer}
version = torch.__version__
optimisers = {
    "adam": lambda parameters, rate: torch.optim.Adam(parameters, lr=rate, eps=1e-7),
    "sgd": lambda parameters, rate: torch.optim.SGD(parameters, lr=rate, momentum=0.9),
}


class Rival:
    def __init__(self, task, arrays):
        torch.set_num_threads(task["numThreads"])
        self.model = networks[task["network"]](Weights(arrays))
        self.is_binary = task["numClasses"] == 2
        features = torch.from_numpy(arrays["features"])
        labels = torch.from_numpy(arrays["labels"])
        self.features = features.permute(0, 3, 1, 2).contiguous() if features.ndim == 4 else features
        if task["network"] == "transformer":
            self.features = features.long()
        self.labels = labels if self.is_binary else labels.long()
        self.optimiser = optimisers[task["optimiser"]](self.model.parameters(), task["learningRate"])
        self.loss_of = nn.BCEWithLogitsLoss() if self.is_binary else nn.CrossEntropyLoss()

    def train(self):
        self.model.train()
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.loss_of(self.model(self.features), self.labels)
        loss.backward()
        self.optimiser.step()
        return loss.item()

    @torch.no_grad()
    def forward(self):
        self.model.eval()
        output = self.model(self.features)
        return (output.sigmoid() if self.is_binary else output.softmax(-1)).numpy()
