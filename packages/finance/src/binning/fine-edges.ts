/**
 * Edges of fine classes that hold about equally many rows; of few distinct values, an edge between each two.
 *
 * An edge lies halfway between two values that occur and is a float32 at or above the lower and below the upper one, so that
 * every training row falls on the same side in float32 and in float64.
 *
 * @param values float32 numbers, no NaN
 */
export function fineEdges(values: Float64Array, numClassesMax: number): number[] {
  const sorted = values.slice().sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  const edges: number[] = [];
  const rowsPerClass = sorted.length / numClassesMax;
  let rowsBefore = 0;
  let position = 0;
  for (let index = 0; index + 1 < distinct.length; index++) {
    while (position < sorted.length && sorted[position] === distinct[index]) position++;
    if (distinct.length > numClassesMax && position - rowsBefore < rowsPerClass) continue;
    edges.push(halfway(distinct[index]!, distinct[index + 1]!));
    rowsBefore = position;
  }
  return edges;
}

function halfway(low: number, high: number): number {
  const middle = Math.fround(low + (high - low) / 2);
  return middle >= low && middle < high ? roundest(low, high, middle) : low;
}

/** The number of the fewest digits between two neighbours near their middle, which people read more easily. */
function roundest(low: number, high: number, middle: number): number {
  for (let digits = 1; digits <= 7; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short >= low && short < high && Math.fround(short) === short) return short;
  }
  return middle;
}
