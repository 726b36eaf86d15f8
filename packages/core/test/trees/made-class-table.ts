import { randomStream, uniform } from '../../src/contracts/random.ts';
import type { ClassTable, Column } from '../../src/index.ts';

const shapes = ['round', 'long', 'ragged'];

/** Marks made up by a formula: a width, a depth that is missing now and then, and a shape decide for one of three kinds. */
export function madeClassTable(numRows: number, seed: number): ClassTable {
  const next = randomStream(seed);
  const [width, depth] = [new Float64Array(numRows), new Float64Array(numRows)];
  const shape: (string | null)[] = [];
  const labels = new Uint8Array(numRows);
  for (let row = 0; row < numRows; row++) {
    width[row] = uniform(next);
    depth[row] = Math.round(20 * uniform(next));
    const place = Math.floor(4 * uniform(next));
    shape.push(shapes[place] ?? null);
    const kind = width[row]! > 0.6 ? 2 : depth[row]! > 8 || place === 1 ? 1 : 0;
    labels[row] = uniform(next) < 0.1 ? Math.floor(3 * uniform(next)) : kind;
    if (uniform(next) < 0.1) depth[row] = NaN;
  }
  const columns: Column[] = [
    { name: 'width', type: 'numeric', values: width },
    { name: 'depth', type: 'numeric', values: depth },
    { name: 'shape', type: 'categorical', values: shape },
  ];
  return { name: 'made', columns, numRows, labels, classNames: ['pit', 'scratch', 'dent'] };
}
