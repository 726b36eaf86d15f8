"""Figures for metrics.test.ts by scikit-learn, in float64: python3 reference.py > reference.json

What scikit-learn lacks (specificity, calibration errors, interval coverage, concordance) is computed here from its definition.
"""

import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)


def probabilities(rows, classes, sharpness):
    logits = rng.normal(size=(rows, classes)) * sharpness
    exp = np.exp(logits - logits.max(1, keepdims=True))
    return exp / exp.sum(1, keepdims=True)


def two_classes(labels, scores, weights=None):
    scores = np.asarray(scores, dtype=float)
    return {"labels": np.asarray(labels), "probabilities": np.stack([1 - scores, scores], 1), "weights": weights}


def several(rows, classes, sharpness, weights=None, labels=None):
    p = probabilities(rows, classes, sharpness)
    return {"labels": rng.integers(0, classes, rows) if labels is None else np.asarray(labels), "probabilities": p, "weights": weights}


noisy = rng.random(60)
classification = {
    "two classes": two_classes((noisy + rng.normal(size=60) * 0.4 > 0.5).astype(int), noisy),
    "two classes, weighted": two_classes(rng.integers(0, 2, 40), rng.random(40), rng.random(40) + 0.1),
    "two classes, ties": two_classes(rng.integers(0, 2, 50), np.round(rng.random(50), 1)),
    "two classes, constant score": two_classes([0, 1, 1, 0, 1], np.full(5, 0.7)),
    "two classes, perfect": two_classes([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
    "two classes, all wrong": two_classes([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
    "two classes, certain and wrong": two_classes([0, 1, 1, 0], [1.0, 0.0, 1.0, 0.0]),
    "two classes, rare": two_classes((np.arange(200) % 50 == 0).astype(int), rng.random(200)),
    "three classes": several(80, 3, 2),
    "five classes, weighted": several(120, 5, 1, rng.random(120) + 0.1),
    "four classes, one never decided": {"labels": np.array([0, 1, 2, 3, 0, 1, 2, 3]), "probabilities": np.tile([[0.4, 0.3, 0.2, 0.1], [0.1, 0.2, 0.5, 0.2]], (4, 1)), "weights": None},
    "twelve classes": several(300, 12, 1.5),
}


def calibration(confidences, right, bins, equal):
    edges = np.linspace(0, 1, bins + 1)
    if equal == "rows":
        s = np.sort(confidences)
        edges = np.array([0] + [s[(i * len(s)) // bins] for i in range(1, bins)] + [1])
    index = np.clip(np.searchsorted(edges, confidences, side="left") - 1, 0, bins - 1)
    gaps = [(np.mean(index == b), abs(confidences[index == b].mean() - right[index == b].mean())) for b in range(bins) if (index == b).any()]
    return sum(share * gap for share, gap in gaps), max(gap for _, gap in gaps)


def classification_figures(labels, probabilities, weights):
    classes = probabilities.shape[1]
    names = list(range(classes))
    decisions = probabilities.argmax(1)
    matrix = m.confusion_matrix(labels, decisions, labels=names, sample_weight=weights)
    figures = {
        "accuracy": m.accuracy_score(labels, decisions, sample_weight=weights),
        "balancedAccuracy": m.balanced_accuracy_score(labels, decisions, sample_weight=weights),
        "cohenKappa": m.cohen_kappa_score(labels, decisions, labels=names, sample_weight=weights),
        "cohenKappa linear": m.cohen_kappa_score(labels, decisions, labels=names, weights="linear", sample_weight=weights),
        "cohenKappa quadratic": m.cohen_kappa_score(labels, decisions, labels=names, weights="quadratic", sample_weight=weights),
        "matthewsCorrelation": m.matthews_corrcoef(labels, decisions, sample_weight=weights),
        "logLoss": m.log_loss(labels, probabilities, labels=names, sample_weight=weights),
        "topKAccuracy 2": m.top_k_accuracy_score(labels, probabilities, k=2, labels=names, sample_weight=weights) if classes > 2 else None,
    }
    for average in ["micro", "macro", "weighted"] + (["binary"] if classes == 2 else []):
        options = dict(labels=names if average != "binary" else None, average=average, sample_weight=weights, zero_division=0)
        figures[f"precision {average}"] = m.precision_score(labels, decisions, **options)
        figures[f"recall {average}"] = m.recall_score(labels, decisions, **options)
        figures[f"f1 {average}"] = m.f1_score(labels, decisions, **options)
        figures[f"fBeta 2 {average}"] = m.fbeta_score(labels, decisions, beta=2, **options)
    confidences = probabilities.max(1)
    right = (decisions == labels).astype(float)
    for equal in ["width", "rows"]:
        expected, worst = calibration(confidences, right, 10, equal)
        figures[f"expectedCalibrationError {equal}"] = expected
        figures[f"maximumCalibrationError {equal}"] = worst
    if classes == 2:
        scores = probabilities[:, 1]
        figures["brierScore"] = m.brier_score_loss(labels, scores, sample_weight=weights)
        figures["specificity"] = matrix[0, 0] / matrix[0].sum()
        figures["averagePrecision"] = m.average_precision_score(labels, scores, sample_weight=weights)
        figures["weightedRocAuc"] = m.roc_auc_score(labels, scores, sample_weight=weights)
        fpr, tpr, _ = m.roc_curve(labels, scores, drop_intermediate=False)
        figures["kolmogorovSmirnov"] = np.abs(tpr - fpr).max()
    else:
        figures["brierScore"] = m.brier_score_loss(labels, probabilities, labels=names, scale_by_half=False, sample_weight=weights)
        if weights is None:
            for pairs, short in [("one-vs-rest", "ovr"), ("one-vs-one", "ovo")]:
                for average in ["macro", "weighted"]:
                    figures[f"multiclassRocAuc {pairs} {average}"] = m.roc_auc_score(labels, probabilities, multi_class=short, average=average, labels=names)
    return {"matrix": matrix, "figures": {name: value for name, value in figures.items() if value is not None}}


def curves(labels, probabilities, weights):
    scores = probabilities[:, 1]
    fpr, tpr, thresholds = m.roc_curve(labels, scores, drop_intermediate=False, sample_weight=weights)
    precision, recall, cuts = m.precision_recall_curve(labels, scores, sample_weight=weights)
    return {"falsePositiveRate": fpr, "truePositiveRate": tpr, "rocThresholds": thresholds[1:], "precision": precision, "recall": recall, "prThresholds": cuts}


def numbers(targets, predictions, weights=None):
    return {"targets": np.asarray(targets, float), "predictions": np.asarray(predictions, float), "weights": weights}


x = rng.normal(size=50) * 3
regression = {
    "plain": numbers(x, x + rng.normal(size=50)),
    "weighted": numbers(x, x * 0.5 + 1, rng.random(50) + 0.1),
    "constant targets": numbers(np.full(6, 2.0), [1, 2, 3, 2, 2, 1]),
    "constant targets, met": numbers(np.full(4, 2.0), np.full(4, 2.0)),
    "zeros among the targets": numbers([0, 1, 0, -2], [0.5, 1, 0, -1]),
    "one row": numbers([3], [2.5]),
    "worse than the mean": numbers([1, 2, 3, 4], [4, 3, 2, 1]),
}


def regression_figures(targets, predictions, weights):
    w = dict(sample_weight=weights)
    low, high = predictions - 1, predictions + 0.5
    order = [np.sign(targets[a] - targets[b]) * np.sign(predictions[a] - predictions[b]) for a in range(len(targets)) for b in range(a) if targets[a] != targets[b]]
    figures = {
        "meanSquaredError": m.mean_squared_error(targets, predictions, **w),
        "rootMeanSquaredError": m.root_mean_squared_error(targets, predictions, **w),
        "meanAbsoluteError": m.mean_absolute_error(targets, predictions, **w),
        "meanAbsolutePercentageError": m.mean_absolute_percentage_error(targets, predictions, **w),
        "medianAbsoluteError": m.median_absolute_error(targets, predictions),
        "maximumError": m.max_error(targets, predictions),
        "r2": m.r2_score(targets, predictions, **w) if len(targets) > 1 else None,
        "explainedVariance": m.explained_variance_score(targets, predictions, **w),
        "quantileError 0.1": m.mean_pinball_loss(targets, predictions, alpha=0.1, **w),
        "quantileError 0.9": m.mean_pinball_loss(targets, predictions, alpha=0.9, **w),
        "intervalCoverage": np.average((targets >= low) & (targets <= high), weights=weights),
        "concordanceIndex": (1 + np.mean(order)) / 2 if order else None,
    }
    return {name: value for name, value in figures.items() if value is not None}


def listed(value):
    if isinstance(value, dict):
        return {key: listed(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return listed(value.tolist())
    if isinstance(value, (list, tuple)):
        return [listed(item) for item in value]
    if isinstance(value, (np.floating, float)):
        return None if np.isnan(value) else float(value)
    return int(value) if isinstance(value, np.integer) else value


print(json.dumps(listed({
    "made with": f"scikit-learn {sklearn.__version__}",
    "classification": {name: {**case, **classification_figures(**case)} for name, case in classification.items()},
    "curves": {name: curves(**case) for name, case in classification.items() if case["probabilities"].shape[1] == 2},
    "regression": {name: {**case, "figures": regression_figures(**case)} for name, case in regression.items()},
})))
