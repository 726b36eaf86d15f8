import { NonFiniteDataError } from '@newfield/core/contracts';
import type { TensorsByName } from '../engine/servable-model.ts';
import type { TensorDeclaration } from '../protocol/tensor.ts';

export interface RangeFigures {
  readonly input: string;
  /** Least and largest usual value, as the bundle says. */
  readonly range: readonly [number, number];
  readonly numValues: number;
  readonly numBelow: number;
  readonly numAbove: number;
}

/** Counts how many of an input's values lie outside what the bundle calls usual. Memory: three numbers an input. */
export class RangeMonitor {
  private readonly counts: { declared: TensorDeclaration; numValues: number; numBelow: number; numAbove: number }[];

  constructor(inputs: readonly TensorDeclaration[]) {
    this.counts = inputs
      .filter(({ datatype }) => datatype !== 'BYTES')
      .map((declared) => ({ declared, numValues: 0, numBelow: 0, numAbove: 0 }));
  }

  /** @throws NonFiniteDataError when a float is NaN or infinite: no answer to it could be relied on */
  check(inputs: TensorsByName): void {
    for (const count of this.counts) {
      const { declared } = count;
      const { data } = inputs[declared.name]!;
      const isFloat = data instanceof Float32Array || data instanceof Float64Array;
      if (isFloat && !allFinite(data)) {
        throw new NonFiniteDataError(`Input "${declared.name}" holds values that are not finite.`, {
          stage: 'deployment',
          expected: 'finite numbers',
          received: 'NaN or an infinity',
          fix: 'Fill missing values in the way the model was trained with.',
        });
      }
      count.numValues += data.length;
      if (declared.range === undefined || coversDatatype(declared)) continue;
      const [low, high] = declared.range;
      const values = data as Float32Array;
      for (let index = 0; index < values.length; index++) {
        if (values[index]! < low) count.numBelow++;
        else if (values[index]! > high) count.numAbove++;
      }
    }
  }

  figures(): RangeFigures[] {
    return this.counts.flatMap(({ declared: { name, range }, numValues, numBelow, numAbove }) =>
      range === undefined ? [] : [{ input: name, range, numValues, numBelow, numAbove }],
    );
  }
}

/** A sum is finite when all its parts are, and one addition a value is quicker than one test. */
function allFinite(values: Float32Array | Float64Array): boolean {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * 0;
  return sum === 0;
}

const coversDatatype = ({ datatype, range }: TensorDeclaration): boolean =>
  datatype === 'BOOL' || (datatype === 'UINT8' && range![0] <= 0 && range![1] >= 255);
