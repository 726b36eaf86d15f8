"""LightGBM, or scikit-learn's logistic regression on quantile bins: scores a file of applicants, read and written by pandas.

score_credit.py TASK.json
"""

import json
import sys
import time

import lightgbm
import pandas as pd
import sklearn
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder

with open(sys.argv[1]) as file:
    task = json.load(file)

NUMBERS = ["amount", "income", "employment_years", "debt_to_income", "card_utilisation", "late_payments", "months_since_late", "inquiries"]
HOUSING = ["own", "rent", "family"]
COLUMNS = NUMBERS + ["housing"]


def read(path, rows=None):
    table = pd.read_csv(path, usecols=COLUMNS + (["defaulted"] if rows == "past" else []))
    table["housing"] = pd.Categorical(table["housing"], categories=HOUSING)
    return table


past = read(task["history"], "past")
bad = past["defaulted"] == "yes"
past = past[COLUMNS]
if task["kind"] == "trees":
    model = lightgbm.LGBMClassifier(n_estimators=250, learning_rate=0.05, num_leaves=8, n_jobs=2, verbose=-1)
    version = lightgbm.__version__
else:
    numbers = make_pipeline(SimpleImputer(strategy="median"), KBinsDiscretizer(8, encode="onehot", subsample=None))
    model = make_pipeline(
        make_column_transformer((numbers, NUMBERS), (OneHotEncoder(), ["housing"])), LogisticRegression(max_iter=200)
    )
    version = sklearn.__version__
model.fit(past, bad)
columns = read(task["batch"])
print(json.dumps({"version": version}), flush=True)


def file_to_file():
    table = read(task["batch"])
    chance = model.predict_proba(table)[:, 1]
    result = pd.DataFrame({"row": range(2, len(table) + 2), "bad_chance": chance})
    result.to_csv(task["result"], index=False, float_format="%.6f")
    return len(result)


def columns_to_scores():
    return len(model.predict_proba(columns)[:, 1])


work = file_to_file if task["part"] == "file" else columns_to_scores

for line in sys.stdin:
    units = int(line)
    started = time.perf_counter()
    for _ in range(units):
        witness = work()
    elapsed = (time.perf_counter() - started) * 1000 / units
    print(json.dumps({"msPerUnit": elapsed, "witness": witness}), flush=True)
