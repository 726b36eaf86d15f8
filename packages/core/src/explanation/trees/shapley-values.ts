/** What each input adds to a row's log-odds; with the base they sum up to it. */
export interface ShapleyValues {
  /** Log-odds when nothing is known of a row. */
  readonly base: number;
  /** Row-major `[rows, columns]`, in the order of the ensemble's columns. */
  readonly contributions: Float64Array;
}
