/** Mean and sample variance (`n − 1`) of two values or more. */
export function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  const count = values.length;
  let [mean, squares] = [0, 0];
  for (let index = 0; index < count; index++) mean += values[index]! / count;
  for (let index = 0; index < count; index++) squares += (values[index]! - mean) ** 2;
  return { mean, variance: squares / (count - 1) };
}

/** Sample covariance (`n − 1`) of two lists of one length. */
export function covarianceOf(left: Float64Array, right: Float64Array): number {
  const [leftMean, rightMean] = [momentsOf(left).mean, momentsOf(right).mean];
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index]! - leftMean) * (right[index]! - rightMean);
  return sum / (left.length - 1);
}
