"""Figures for calibration.test.ts, in float64: python3 reference.py > reference.json

Platt and isotonic by scikit-learn, the temperature by SciPy, DeLong's covariance from its definition, pair by pair.
"""

import json

import numpy as np
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import logit
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression

rng = np.random.default_rng(3)
rows = 300
truth = rng.normal(size=rows)
labels = (truth + rng.normal(size=rows) * 0.8 > 0).astype(int)
overconfident = np.round(1 / (1 + np.exp(-4 * truth - 1)), 3).clip(0.001, 0.999)
other = 1 / (1 + np.exp(-(truth + rng.normal(size=rows))))
at = np.linspace(0.001, 0.999, 41)

slope, intercept = _sigmoid_calibration(logit(overconfident), labels)
isotonic = IsotonicRegression(out_of_bounds="clip").fit(overconfident, labels)

logits = rng.normal(size=(200, 4)) * 4
classes = np.array([rng.choice(4, p=np.exp(z / 3) / np.exp(z / 3).sum()) for z in logits])
softmax = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)


def cross_entropy(log_temperature):
    z = np.log(softmax.clip(2**-23, 1 - 2**-23)) / np.exp(log_temperature)
    return -(z[np.arange(len(z)), classes] - np.log(np.exp(z).sum(1))).mean()


temperature = np.exp(minimize_scalar(cross_entropy, bounds=(-3, 3), method="bounded", options={"xatol": 1e-10}).x)


def kernel(a, b):
    return (a[:, None] > b[None, :]) + 0.5 * (a[:, None] == b[None, :])


def components(scores):
    psi = kernel(scores[labels == 1], scores[labels == 0])
    return psi.mean(1), psi.mean(0)


first, second = components(overconfident), components(other)
covariance = sum(np.cov(np.stack([x, y])) / len(x) for x, y in zip(first, second))
difference = first[0].mean() - second[0].mean()
half = 1.959963984540054 * np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])

print(json.dumps({
    "made with": f"scikit-learn {sklearn.__version__}",
    "labels": labels.tolist(), "overconfident": overconfident.tolist(), "other": other.tolist(), "at": at.tolist(),
    "platt": (1 / (1 + np.exp(slope * logit(at) + intercept))).tolist(),
    "isotonic": isotonic.predict(at).tolist(),
    "classes": classes.tolist(), "softmax": softmax.tolist(), "temperature": temperature,
    "delong": {"area": first[0].mean(), "variance": covariance[0, 0], "difference": [difference, difference - half, difference + half]},
}))
