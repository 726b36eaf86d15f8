import { ShapeMismatchError, ValueRangeError } from '@newfield/core/contracts';

export interface Overfitting {
  /** Share of splits in which the strategy that was best in one half is no better than the median in the other. */
  readonly probability: number;
  readonly numSplits: number;
  /** Of each split: log odds of the chosen strategy's relative rank in the other half. */
  readonly logits: Float64Array;
}

/**
 * How likely choosing the best of several back-tests is to choose chance: time is cut into blocks, every half of the blocks
 * chooses by Sharpe ratio, and the other half judges.
 *
 * @param returns   excess returns of each strategy over the same periods; two strategies or more
 * @param numBlocks even, 2 to 20; default 16, which makes 12,870 splits
 * @throws ShapeMismatchError when strategies have different periods
 * @throws ValueRangeError    when strategies or blocks are too few or too many
 * @see Bailey, Borwein, López de Prado & Zhu 2017, "The probability of backtest overfitting" (CSCV). Periods that don't fill a
 * block are left off the end.
 */
export function overfittingProbability(returns: readonly Float64Array[], numBlocks = 16): Overfitting {
  const length = Math.floor((returns[0]?.length ?? 0) / numBlocks);
  const isFine = Number.isInteger(numBlocks / 2) && numBlocks >= 2 && numBlocks <= 20 && length >= 2;
  if (returns.length < 2 || !isFine)
    throw new ValueRangeError('There is too little to choose from, or to judge by.', {
      stage: 'evaluation',
      expected: 'two strategies or more, an even number of blocks up to 20, two periods or more a block',
      received: `${returns.length} strategies`,
      fix: 'Give every strategy that was tried, and fewer blocks.',
    });
  if (returns.some((one) => one.length !== returns[0]!.length))
    throw new ShapeMismatchError('Strategies were tried over different periods.', {
      stage: 'evaluation',
      expected: `${returns[0]!.length} returns of each`,
      fix: 'Walk them all through the same periods.',
    });
  // A Sharpe ratio of any blocks follows from their sums.
  const sums = returns.map((one) => blockSums(one, numBlocks, length));
  const logits: number[] = [];
  for (const chosen of halves(numBlocks)) {
    const inside = sums.map((sum) => sharpeOf(sum, chosen, true, length));
    const outside = sums.map((sum) => sharpeOf(sum, chosen, false, length));
    const best = inside.indexOf(Math.max(...inside));
    const below = outside.filter((value) => value < outside[best]!).length;
    const equal = outside.filter((value) => value === outside[best]!).length;
    const rank = (below + (equal + 1) / 2) / (returns.length + 1);
    logits.push(Math.log(rank / (1 - rank)));
  }
  const probability = logits.filter((logit) => logit <= 0).length / logits.length;
  return { probability, numSplits: logits.length, logits: Float64Array.from(logits) };
}

interface BlockSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function blockSums(returns: Float64Array, numBlocks: number, length: number): BlockSums {
  const [sums, squares] = [new Float64Array(numBlocks), new Float64Array(numBlocks)];
  for (let period = 0; period < numBlocks * length; period++) {
    const block = Math.floor(period / length);
    sums[block]! += returns[period]!;
    squares[block]! += returns[period]! ** 2;
  }
  return { sums, squares };
}

/** Of the blocks whose bit in `chosen` is set, or of the others. */
function sharpeOf({ sums, squares }: BlockSums, chosen: number, isInside: boolean, length: number): number {
  let [sum, square, count] = [0, 0, 0];
  for (const [block, value] of sums.entries()) {
    if (Boolean((chosen >> block) & 1) !== isInside) continue;
    sum += value;
    square += squares[block]!;
    count += length;
  }
  // A normal number: below it a thread that a native engine has set so counts it as 0.
  return sum / count / Math.sqrt(Math.max(square / count - (sum / count) ** 2, 1e-300));
}

/** Every half of the blocks, as bits. */
function* halves(numBlocks: number): Generator<number> {
  for (let bits = 0; bits < 1 << numBlocks; bits++) {
    let ones = 0;
    for (let rest = bits; rest > 0; rest &= rest - 1) ones++;
    if (ones === numBlocks / 2) yield bits;
  }
}
