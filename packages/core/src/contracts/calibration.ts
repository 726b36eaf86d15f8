/**
 * How a model's probabilities become ones that mean what they say, as plain data: fitted on validation rows only, stored in
 * the bundle, applied inside its graph.
 *
 * - `temperature`: `softmax(log p / temperature)`; never changes a decision at one half (Guo 2017);
 * - `platt`: two classes, `σ(slope · logit p + intercept)` (Platt 1999);
 * - `isotonic`: two classes, a rising function through the points `(x, y)`, straight between them and level outside
 *   (Zadrozny & Elkan 2002).
 */
export type Calibration =
  | { readonly method: 'none' }
  | { readonly method: 'temperature'; readonly temperature: number }
  | { readonly method: 'platt'; readonly slope: number; readonly intercept: number }
  | { readonly method: 'isotonic'; readonly x: readonly number[]; readonly y: readonly number[] };
