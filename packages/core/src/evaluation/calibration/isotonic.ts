import type { Calibration } from '../../contracts/calibration.ts';

interface Block {
  readonly low: number;
  readonly high: number;
  readonly weight: number;
  readonly mean: number;
}

/**
 * The rising step function nearest to the labels: neighbours that would fall are pooled into their mean. Rows of equal
 * probability count as one point.
 *
 * @see Ayer 1955 (pool adjacent violators); scikit-learn's `IsotonicRegression` gives the same points
 */
export function fitIsotonic(labels: ArrayLike<number>, probabilities: ArrayLike<number>): Calibration {
  const order = Array.from({ length: labels.length }, (_, row) => row).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  );
  const blocks: Block[] = [];
  const points: { x: number; sum: number; weight: number }[] = [];
  for (const row of order) {
    const last = points.at(-1);
    if (last?.x === probabilities[row]) {
      last!.sum += labels[row]!;
      last!.weight++;
    } else points.push({ x: probabilities[row]!, sum: labels[row]!, weight: 1 });
  }
  for (const { x, sum, weight } of points) {
    let block: Block = { low: x, high: x, weight, mean: sum / weight };
    for (let last = blocks.at(-1); last !== undefined && last.mean >= block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const total = last.weight + block.weight;
      const mean = (last.mean * last.weight + block.mean * block.weight) / total;
      block = { low: last.low, high: block.high, weight: total, mean };
    }
    blocks.push(block);
  }
  const ends = blocks.flatMap(({ low, high, mean }) =>
    low === high
      ? [[low, mean]]
      : [
          [low, mean],
          [high, mean],
        ],
  );
  return { method: 'isotonic', x: ends.map(([x]) => x!), y: ends.map(([, y]) => y!) };
}
