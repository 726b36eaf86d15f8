/** What shows that two contenders computed the same outputs `[N, units]`: later units count more. */
export function witnessOf(outputs: ArrayLike<number | bigint>, numUnits: number): number {
  let sum = 0;
  for (let index = 0; index < outputs.length; index++) sum += Number(outputs[index]) * ((index % numUnits) + 1);
  return sum;
}
