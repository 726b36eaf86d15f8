import { emitOnnx, grad, input, mean } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { coxPartialLikelihood, potentialOutcomes, type Loss } from '../src/index.ts';

const tensor = (rows: Rows): HostTensor => ({
  dtype: 'float32',
  shape: [rows.length, rows[0]!.length],
  data: Float32Array.from(rows.flat()),
});

type Rows = readonly (readonly number[])[];

interface Judged {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly perRow: readonly number[];
  readonly figure: readonly number[];
}

/** A loss of outputs and labels of one shape each, compiled once. */
async function opened(loss: Loss, outputs: Rows, labels: Rows) {
  const shapes = [outputs, labels].map((rows) => tensor(rows).shape);
  const [x, y] = [input('outputs', shapes[0]!), input('labels', shapes[1]!)];
  const perRow = loss.perRow(x, y);
  const value = mean(perRow);
  const [gradient] = grad(value, [x]);
  const model = emitOnnx({
    inputs: [x, y],
    outputs: { value, gradient: gradient!, perRow, figure: loss.figure.perRow(x, y) },
  });
  const session = await createNodeRuntime('cpu').createSession(model);
  return {
    async judge(given: Rows): Promise<Judged> {
      const results = await session.run({ outputs: tensor(given), labels: tensor(labels) });
      const numbers = (name: string): number[] => Array.from(results[name]!.data, Number);
      const [figure, gradientNumbers] = [numbers('figure'), numbers('gradient')];
      return { value: numbers('value')[0]!, gradient: gradientNumbers, perRow: numbers('perRow'), figure };
    },
    dispose: () => session.dispose(),
  };
}

async function judge(loss: Loss, outputs: Rows, labels: Rows): Promise<Judged> {
  const graph = await opened(loss, outputs, labels);
  const judged = await graph.judge(outputs);
  await graph.dispose();
  return judged;
}

/** Central differences in float32's reach. */
async function expectSlope(loss: Loss, outputs: Rows, labels: Rows): Promise<void> {
  const graph = await opened(loss, outputs, labels);
  const { gradient } = await graph.judge(outputs);
  const width = outputs[0]!.length;
  for (let place = 0; place < gradient.length; place++) {
    const moved = (by: number): Rows =>
      outputs.map((row, r) => row.map((value, c) => (r * width + c === place ? value + by : value)));
    const [above, below] = [await graph.judge(moved(0.01)), await graph.judge(moved(-0.01))];
    expect(gradient[place]!).toBeCloseTo((above.value - below.value) / 0.02, 2);
  }
  await graph.dispose();
}

describe('coxPartialLikelihood', () => {
  const hazards = [[0.5], [-0.2], [1], [0.1]];
  // Times 3, 1, 2 (censored), 3.
  const labels = [[3], [1], [-2], [3]];

  it('is Breslow’s partial likelihood over the events', async () => {
    const all = Math.log(Math.exp(0.5) + Math.exp(-0.2) + Math.exp(1) + Math.exp(0.1));
    const last = Math.log(Math.exp(0.5) + Math.exp(0.1));
    const { value } = await judge(coxPartialLikelihood(), hazards, labels);
    expect(value).toBeCloseTo((all + 0.2 + (last - 0.5) + (last - 0.1)) / 3, 5);
  });

  it('has the slope that differences show', () => expectSlope(coxPartialLikelihood(), hazards, labels));

  it('shows the batch’s concordance', async () => {
    // Pairs start at the event at time 1, whose hazard is the lowest of all: none of three is right.
    expect((await judge(coxPartialLikelihood(), hazards, labels)).figure).toEqual([0, 0, 0, 0]);
    expect((await judge(coxPartialLikelihood(), [[0.5], [2], [1], [2]], labels)).figure[0]).toBeCloseTo(2.5 / 3, 6);
  });

  it('stays finite for a batch without an event, and far from zero', async () => {
    expect((await judge(coxPartialLikelihood(), hazards, [[-3], [-1], [-2], [-3]])).value).toBe(0);
    const { value, gradient } = await judge(coxPartialLikelihood(), [[200], [-200], [0], [100]], labels);
    expect([value, ...gradient].every(Number.isFinite)).toBe(true);
  });
});

describe('potentialOutcomes', () => {
  it('judges the head of the treatment that was given alone', async () => {
    const { perRow, figure } = await judge(
      potentialOutcomes(),
      [
        [1, 5],
        [1, 5],
      ],
      [
        [0, 2],
        [1, 2],
      ],
    );
    expect(perRow).toEqual([1, 9]);
    expect(figure).toEqual([1, 9]);
  });

  it('lets the rarer group count as much as the other', async () => {
    const outputs = Array.from({ length: 4 }, () => [0, 0]);
    const labels = [
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ];
    const { perRow } = await judge(potentialOutcomes({ treatedShare: 0.25 }), outputs, labels);
    expect(perRow[0]).toBeCloseTo(2, 6);
    expect(perRow[1]).toBeCloseTo(2 / 3, 6);
  });

  it('adds the cross-entropy of the chance of treatment', async () => {
    const { perRow } = await judge(potentialOutcomes({ propensityWeight: 2 }), [[0, 0, 0.25]], [[1, 0, 0]]);
    expect(perRow[0]).toBeCloseTo(-2 * Math.log(0.25), 5);
  });

  // Representations of two numbers: treated at (0, 0) and (0, 2), untreated at (2, 0) and (2, 2).
  const outputs = [
    [0, 0, 0, 0],
    [0, 0, 0, 2],
    [0, 0, 2, 0],
    [0, 0, 2, 2],
  ];
  const labels = [
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];

  it('adds the squared distance of the means, over the number of columns', async () => {
    const { value } = await judge(potentialOutcomes({ balance: { distance: 'mmd', weight: 3 } }), outputs, labels);
    expect(value).toBeCloseTo((3 * 4) / 2, 5);
  });

  it('adds the cost of moving one group onto the other', async () => {
    const { value } = await judge(
      potentialOutcomes({ balance: { distance: 'wasserstein', weight: 1 } }),
      outputs,
      labels,
    );
    // Each moves 2 to the side: 2/√2. Sinkhorn's plan is blurred a little.
    expect(value).toBeGreaterThan(Math.SQRT2);
    expect(value).toBeLessThan(Math.SQRT2 * 1.03);
  });

  it.each(['wasserstein', 'mmd'] as const)('%s: has the slope that differences show', (distance) =>
    expectSlope(
      potentialOutcomes({ balance: { distance, weight: 0.5 }, treatedShare: 0.5 }),
      [
        [0.3, 0.1, 0.2, -0.4],
        [0.1, 0.9, 0.7, 1.2],
        [0.2, 0.4, 1.9, 0.3],
        [0.8, 0.2, 1.1, 1.7],
      ],
      [
        [1, 0.5, 0, 0],
        [1, 0.1, 0, 0],
        [0, 0.2, 0, 0],
        [0, 0.6, 0, 0],
      ],
    ),
  );

  it('asks for no distance where a group is missing from the batch', async () => {
    const alone = labels.map(([, ...rest]) => [1, ...rest]);
    const { value, gradient } = await judge(
      potentialOutcomes({ balance: { distance: 'wasserstein', weight: 1 } }),
      outputs,
      alone,
    );
    expect(value).toBe(0);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  it('refuses options out of range', () => {
    expect(() => potentialOutcomes({ treatedShare: 1 })).toThrow('treatedShare');
    expect(() => potentialOutcomes({ balance: { distance: 'mmd', weight: -1 } })).toThrow('balance.weight');
  });
});
