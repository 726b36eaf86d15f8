"""Figures for cases/tabular.ts, by scikit-learn, NumPy and datetime in float64:

    python3 tabular-reference.py > tabular-reference.ts && npx prettier --write tabular-reference.ts
"""

import json
from datetime import datetime, timedelta

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import (
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
    TargetEncoder,
)

random = np.random.default_rng(11)
num_train, num_test = 30, 8
num_rows = num_train + num_test

# Skewed, with ties, values beyond the training range among the test rows, and two missing values.
amount = np.round(np.exp(random.normal(3, 1, num_rows)), 0)
amount[[4, 17, 33]] = np.nan
amount[num_train], amount[num_train + 1] = -50, 5000
city = random.choice(["Bern", "Genf", "Köln", "Łódź", "Riga"], num_rows, p=[0.4, 0.3, 0.2, 0.06, 0.04]).astype(object)
city[[2, 9, 34]] = None
city[num_train + 2] = "Oslo"
opened = [datetime(2023, 12, 30, 22) + timedelta(hours=31 * row) for row in range(num_rows)]
default = (random.random(num_rows) < np.where(city == "Bern", 0.6, 0.3)).astype(int)
loss = np.round(default * 10 + random.normal(0, 2, num_rows), 2)
# What the library's hash gives for seed 7 and three folds.
folds = np.array([2, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 2, 0, 0, 2, 1, 2])

x, c = amount.reshape(-1, 1), city.reshape(-1, 1)
train = slice(0, num_train)


def listed(values):
    # Row by row; None stands for NaN.
    return [None if np.isnan(value) else value for value in np.asarray(values, dtype=float).reshape(-1).tolist()]


def both(estimator, values, target=None):
    """Fitted on the training rows, applied to all."""
    return listed(estimator.fit(values[train], target).transform(values))


def out_of_fold(target):
    encoded = np.full(num_train, np.nan)
    for fold in range(3):
        inside = folds == fold
        encoder = TargetEncoder(target_type="continuous").fit(c[train][~inside], target[train][~inside])
        encoded[inside] = encoder.transform(c[train][inside]).reshape(-1)
    return listed(encoded)


def with_nan(texts):
    # OrdinalEncoder leaves NaN out of the order, but not None.
    return np.where(texts == None, np.nan, texts)  # noqa: E711


def most_frequent_city():
    filled = SimpleImputer(strategy="most_frequent", missing_values=None).fit(c[train]).transform(c).reshape(-1)
    return listed(filled == "Bern")


def weight_of_evidence(groups, smoothing):
    """Groups of all rows, -1 where no training row has one."""
    bad, names = default[train] == 1, np.unique(groups[train])
    spread = smoothing * len(names)
    weights = {-1: 0.0}
    for name in names:
        inside = groups[train] == name
        bads, goods = (bad & inside).sum() + smoothing, (~bad & inside).sum() + smoothing
        weights[name] = np.log((goods / ((~bad).sum() + spread)) / (bads / (bad.sum() + spread)))
    return listed([weights[group] for group in groups])


def city_groups():
    names = sorted({name for name in city[train] if name is not None})
    return np.array([9 if name is None else names.index(name) if name in names else -1 for name in city])


def amount_groups(num_bins):
    known = amount[train][~np.isnan(amount[train])]
    edges = np.unique(np.quantile(known, np.arange(1, num_bins) / num_bins))
    return np.where(np.isnan(amount), 99, np.searchsorted(edges, amount, side="left"))


known = amount[train][~np.isnan(amount[train])]
parts = [
    [d.year, (d.month + 2) // 3, d.month, d.day, d.isoweekday(), d.hour, d.hour / 24 + (d - datetime(1970, 1, 1)).days]
    for d in opened
]
ignore = {"handle_unknown": "ignore", "sparse_output": False}
infrequent = {"handle_unknown": "infrequent_if_exist", "sparse_output": False}

reference = {
    "madeWith": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
    "numTrain": num_train,
    "rows": [
        {
            "amount": None if np.isnan(amount[row]) else amount[row],
            "city": city[row],
            "opened": opened[row].strftime("%Y-%m-%d %H:%M"),
            "default": int(default[row]),
            "loss": loss[row],
        }
        for row in range(num_rows)
    ],
    "outputs": {
        "impute, mean": both(SimpleImputer(strategy="mean", add_indicator=True), x),
        "impute, median": both(SimpleImputer(strategy="median"), x),
        "impute, mostFrequent": both(SimpleImputer(strategy="most_frequent"), x),
        "impute, constant": both(SimpleImputer(strategy="constant", fill_value=-1.0), x),
        "impute, mostFrequent text": most_frequent_city(),
        "winsorise": listed(np.clip(amount, *np.quantile(known, [0.05, 0.9]))),
        "quantileTransform, uniform": both(QuantileTransformer(n_quantiles=1000), x),
        "quantileTransform, normal": both(QuantileTransformer(n_quantiles=7, output_distribution="normal"), x),
        "scale, standard": both(StandardScaler(), x),
        "scale, minMax": both(MinMaxScaler(), x),
        "scale, robust": both(RobustScaler(), x),
        "oneHot": both(OneHotEncoder(**ignore), c),
        "oneHot, rare": both(OneHotEncoder(min_frequency=0.11, **infrequent), c),
        "ordinal": both(OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), with_nan(c)),
        "targetEncode, auto": both(TargetEncoder(), c, default[train]),
        "targetEncode, number": both(TargetEncoder(smooth=3.0), c, loss[train]),
        "targetEncode, out of fold": out_of_fold(loss),
        "weightOfEvidence, categories": weight_of_evidence(city_groups(), 0.5),
        "weightOfEvidence, numbers": weight_of_evidence(amount_groups(4), 1.0),
        "log1p": listed(np.log1p(np.abs(amount))),
        "yeoJohnson": both(PowerTransformer(standardize=False), x),
        "dateParts": listed(parts),
    },
}


def lines(values):
    """JSON with one line for each entry of the two long lists."""
    text = lambda value: json.dumps(value, ensure_ascii=False)
    rows = ",\n".join(text(row) for row in values["rows"])
    outputs = ",\n".join(f"{text(name)}: {text(output)}" for name, output in values["outputs"].items())
    head = f'"madeWith": {text(values["madeWith"])}, "numTrain": {values["numTrain"]}'
    return f'{{{head}, "rows": [\n{rows}\n], "outputs": {{\n{outputs}\n}}}}'


print(f"""/* Written by tabular-reference.py. */

interface TabularReference {{
  readonly madeWith: string;
  /** The first rows are for training. */
  readonly numTrain: number;
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
  /** Of all rows, row by row; null is a missing value. */
  readonly outputs: Readonly<Record<string, readonly (number | null)[]>>;
}}

export const reference = JSON.parse(`{lines(reference)}`) as TabularReference;""")
