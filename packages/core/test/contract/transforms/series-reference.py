"""Figures for cases/series.ts by pandas: python3 series-reference.py > series-reference.ts && npx prettier --write series-reference.ts"""

import json

import numpy as np
import pandas as pd

rng = np.random.default_rng(11)
times = np.cumsum(rng.integers(200, 2600, 24)) + 1_700_000_000_000
values = np.round(rng.normal(size=(24, 2)) * 3 + 5, 3)
values[[3, 4, 11], 0] = np.nan
values[0, 1] = np.nan
frame = pd.DataFrame(values, index=pd.to_datetime(times, unit="ms"))
every = "3s"
grid = frame.resample(every)


def listed(figures):
    """One string, which formatters leave alone."""
    return " ".join("NaN" if np.isnan(value) else repr(float(value)) for value in np.asarray(figures, dtype=float).reshape(-1))


instants = grid.mean().index
union = frame.index.union(instants)
linear = frame.apply(lambda c: c.dropna().reindex(c.dropna().index.union(instants)).interpolate("time", limit_area="inside")).reindex(instants)
reference = {
    "madeWith": f"pandas {pd.__version__}",
    "timesMs": listed(times),
    "values": listed(values),
    "resample": {
        "mean": listed(grid.mean()), "sum": listed(grid.sum()), "min": listed(grid.min()), "max": listed(grid.max()),
        "last": listed(grid.last()), "linear": listed(linear),
        "forward": listed(frame.apply(lambda c: c.dropna().reindex(c.dropna().index.union(instants)).ffill()).reindex(instants)),
    },
    "fillGaps": {
        "forward": listed(frame.ffill()), "forward, at most 1": listed(frame.ffill(limit=1)),
        "linear": listed(frame.reset_index(drop=True).interpolate(limit_area="inside")),
    },
    "difference": {"1": listed(frame.diff(1)[1:]), "4": listed(frame.diff(4)[4:])},
    "lags": listed(pd.concat([frame[c].shift(k) for c in frame for k in (0, 1, 3)], axis=1)),
    "rolling": listed(pd.concat([getattr(frame[c].rolling(3), s)() for c in frame for s in ("mean", "std", "min", "max")], axis=1)),
    "standardise": listed((frame - frame[:16].mean()) / frame[:16].std(ddof=0)),
}
print("/** Made by series-reference.py; NaN where pandas has none. */")
print("export const reference = " + json.dumps(reference) + ";")
