import { expect, it } from 'vitest';
import { classTreeScorer, classTreesToOnnx, openTreeEnsemble, trainClassTrees, treeFeatures } from '../../src/index.ts';
import { madeClassTable } from './made-class-table.ts';

const train = madeClassTable(900, 1);
const test = madeClassTable(900, 2);

const decisionsOf = (values: ArrayLike<number>, numClasses: number): number[] =>
  Array.from({ length: values.length / numClasses }, (_, row) => {
    const own = Array.from(values).slice(row * numClasses, (row + 1) * numClasses);
    return own.indexOf(Math.max(...own));
  });

it('decides every row in ONNX Runtime as the trainer does, to the last bit of each sum', async () => {
  const ensemble = await trainClassTrees(train, {
    numTrees: 25,
    learningRate: 0.2,
    growth: { numLeavesMax: 8, numRowsMin: 5 },
  });
  const scorer = classTreeScorer(ensemble);
  const opened = await openTreeEnsemble(classTreesToOnnx(ensemble));
  for (const { columns, classNames } of [train, test]) {
    const features = treeFeatures(ensemble, columns);
    const margins = scorer.margins(columns);
    expect(Float64Array.from(await opened.margins(features))).toEqual(margins);
    expect([...(await opened.decisions(features))]).toEqual(decisionsOf(margins, classNames.length));
    const probabilities = scorer.probabilities(columns);
    (await opened.probabilities(features)).forEach((one, at) => {
      expect(Math.abs(one - probabilities[at]!)).toBeLessThan(1e-6);
    });
  }
  await opened.dispose();
});
