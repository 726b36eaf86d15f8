import { emitOnnx, grad, input, mean, add, type Tensor } from '@newfield/autograd';
import {
  emitEvaluationGraph,
  emitStepGraph,
  losses,
  nextName,
  optimisers,
  slotName,
  type Optimiser,
} from '@newfield/core/training';

import { rowsOfStep, type LearnSettings } from '../settings.ts';
import { floats, valuesOf, type Engine, type OpenGraph } from './engine.ts';
import type { LearnData, Points } from './generated-data.ts';
import { shuffledIndices } from './measured-data.ts';
import {
  biasName,
  buildNetwork,
  firstWeights,
  kernelName,
  parameterShapes,
  widthsOf,
  type NetworkGraph,
} from './network.ts';
import type { Trace } from './trace.ts';

/** Loss without penalty, and share of the rows on the right side of one half. */
export interface Figures {
  readonly loss: number;
  readonly numRight: number;
  readonly numRows: number;
}

/** A network with its data, which the library's own graphs compute and train. */
export interface Trainer {
  readonly settings: LearnSettings;
  readonly data: LearnData;
  /** Present weights by name. Written by training and by `setWeight`. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** What the optimiser carries from step to step, by name. */
  readonly slots: ReadonlyMap<string, Float32Array>;
  /** Updates made so far. */
  readonly numSteps: number;
  readonly numEpochs: number;
  /** Everything between one row and its loss, forward and backward. */
  trace(row: number): Promise<Trace>;
  /** Weights and slots as one update from one row would leave them; nothing is changed. */
  nextFromRow(row: number): Promise<ReadonlyMap<string, Float32Array>>;
  updateFromRow(row: number): Promise<void>;
  trainEpoch(): Promise<void>;
  evaluate(part: 'train' | 'heldOut'): Promise<Figures>;
  /** The training's objective, penalty included: over one row, or all training rows when left out. */
  objective(row?: number, weights?: ReadonlyMap<string, Float32Array>): Promise<number>;
  /** Of the objective with respect to each weight, by name. */
  gradients(row?: number): Promise<ReadonlyMap<string, Float32Array>>;
  /** What each unit answers at points `[n, 2]`, layer by layer. */
  activations(points: Float32Array): Promise<readonly Float32Array[]>;
  setWeight(name: string, index: number, value: number): void;
  close(): void;
}

const loss = losses.binaryCrossentropy();

export function optimiserOf({ optimiser, learningRate }: Pick<LearnSettings, 'optimiser' | 'learningRate'>): Optimiser {
  if (optimiser === 'adam') return optimisers.adam({ learningRate });
  return optimisers.sgd({ learningRate, momentum: optimiser === 'momentum' ? 0.9 : 0 });
}

export function openTrainer(engine: Engine, settings: LearnSettings, data: LearnData): Trainer {
  const weights = firstWeights(settings);
  const shapes = new Map(parameterShapes(settings));
  const optimiser = optimiserOf(settings);
  const slots = new Map<string, Float32Array>();
  for (const [name, values] of weights)
    for (const slot of optimiser.slots) slots.set(slotName({ name }, slot), new Float32Array(values.length));
  const graphs = new Map<string, Promise<OpenGraph>>();
  const graph = (name: string, emit: () => Uint8Array): Promise<OpenGraph> => {
    const known = graphs.get(name) ?? engine.open(emit());
    graphs.set(name, known);
    return known;
  };
  const fed = (values: ReadonlyMap<string, Float32Array>) =>
    Object.fromEntries(
      [...values].map(([name, data]) => [
        name,
        floats(shapes.get(name) ?? shapes.get(name.replace(/:\w+$/, ''))!, data),
      ]),
    );
  const rows = ({ features, labels, count }: Points) => ({
    features: floats([count, 2], features),
    labels: floats([count, 1], labels),
  });
  let numSteps = 0;
  let numEpochs = 0;

  const stepped = async (points: Points): Promise<ReadonlyMap<string, Float32Array>> => {
    const { run } = await graph(`step ${points.count}`, () => {
      const { features, model } = buildNetwork(settings, points.count);
      return emitStepGraph(
        { features, compiled: model, loss },
        { optimiser, averaging: false, withGradientNorm: false },
        'inside',
      ).model;
    });
    const scalars = Object.entries(optimiser.scalars(numSteps + 1)).map(([name, value]) => [
      name,
      floats([], Float32Array.of(value)),
    ]);
    const results = await run({ ...rows(points), ...fed(weights), ...fed(slots), ...Object.fromEntries(scalars) });
    return new Map([...weights.keys(), ...slots.keys()].map((name) => [name, valuesOf(results[nextName(name)])]));
  };
  const step = async (points: Points): Promise<void> => {
    for (const [name, values] of await stepped(points)) (weights.has(name) ? weights : slots).set(name, values);
    numSteps++;
  };
  const batchOf = (epoch: number, batch: number): Points => {
    const size = rowsOfStep(settings);
    const order = shuffledIndices(data.train.count, `${settings.seed}/epoch ${epoch}`);
    return pick(data.train, order.slice(batch * size, (batch + 1) * size));
  };
  const numBatches = data.train.count / rowsOfStep(settings);
  const evaluation = (l2: number) =>
    graph(`evaluation ${l2}`, () => {
      const { features, model } = buildNetwork({ ...settings, l2 }, 'batch');
      return emitEvaluationGraph({ features, compiled: model, loss });
    });

  return {
    settings,
    data,
    weights,
    slots,
    get numSteps() {
      return numSteps;
    },
    get numEpochs() {
      return numEpochs;
    },
    async trace(row) {
      const { run } = await graph('trace', () => emitTrace(buildNetwork(settings, 1)));
      return readTrace(await run({ ...rows(pick(data.train, [row])), ...fed(weights) }), settings);
    },
    nextFromRow: (row) => stepped(pick(data.train, [row])),
    updateFromRow: (row) => step(pick(data.train, [row])),
    async trainEpoch() {
      for (let batch = 0; batch < numBatches; batch++) await step(batchOf(numEpochs, batch));
      numEpochs++;
    },
    async evaluate(part) {
      const { run } = await evaluation(0);
      const { loss: value, figure } = await run({ ...rows(data[part]), ...fed(weights) });
      return { loss: valuesOf(value)[0]!, numRight: valuesOf(figure)[0]!, numRows: data[part].count };
    },
    async objective(row, other = weights) {
      const { run } = await evaluation(settings.l2);
      const points = row === undefined ? data.train : pick(data.train, [row]);
      return valuesOf((await run({ ...rows(points), ...fed(other) }))['loss'])[0]!;
    },
    async gradients(row) {
      const points = row === undefined ? data.train : pick(data.train, [row]);
      const { run } = await graph(`gradients ${points.count}`, () =>
        emitGradients(buildNetwork(settings, points.count), points.count),
      );
      const results = await run({ ...rows(points), ...fed(weights) });
      return new Map([...weights.keys()].map((name) => [name, valuesOf(results[`d:${name}`])]));
    },
    async activations(points) {
      const { run } = await graph('forward', () => emitForward(buildNetwork(settings, 'batch')));
      const results = await run({ features: floats([points.length / 2, 2], points), ...fed(weights) });
      return widthsOf(settings)
        .slice(1)
        .map((_, index) => valuesOf(results[`a${index + 1}`]));
    },
    setWeight(name, index, value) {
      const changed = weights.get(name)!.slice();
      changed[index] = value;
      weights.set(name, changed);
    },
    close() {
      for (const opened of graphs.values()) void opened.then(({ close }) => close()).catch(() => undefined);
    },
  };
}

function pick({ features, labels }: Points, indices: readonly number[]): Points {
  return {
    features: Float32Array.from(indices.flatMap((row) => [features[2 * row]!, features[2 * row + 1]!])),
    labels: Float32Array.from(indices, (row) => labels[row]!),
    count: indices.length,
  };
}

function emitForward({ features, layers, model }: NetworkGraph): Uint8Array {
  const outputs = Object.fromEntries(layers.map(({ a }, index) => [`a${index + 1}`, a]));
  return emitOnnx({ inputs: [features, ...model.parameters.map(({ tensor }) => tensor)], outputs });
}

const totalLoss = ({ output, penalties }: NetworkGraph['model'], labels: Tensor): Tensor =>
  penalties.reduce((sum: Tensor, penalty) => add(sum, penalty), mean(loss.perRow(output, labels)));

function emitGradients({ features, model }: NetworkGraph, count: number): Uint8Array {
  const labels = input('labels', [count, 1]);
  const parameters = model.parameters.map(({ tensor }) => tensor);
  const gradients = grad(totalLoss(model, labels), parameters);
  const outputs = Object.fromEntries(model.parameters.map(({ name }, index) => [`d:${name}`, gradients[index]!]));
  return emitOnnx({ inputs: [features, labels, ...parameters], outputs });
}

/** One row forward and backward, with every value on the way. */
function emitTrace({ features, layers, model }: NetworkGraph): Uint8Array {
  const labels = input('labels', [1, 1]);
  const total = totalLoss(model, labels);
  const outputs: Record<string, Tensor> = { loss: total };
  // The loss is computed from the last z, without rounding its probability first, so the last a has no gradient of its own.
  const wanted = layers.flatMap(({ kernel, bias, z, a }, index) => {
    const layer = index + 1;
    Object.assign(outputs, { [`z${layer}`]: z, [`a${layer}`]: a });
    const tensors: (readonly [string, Tensor])[] = [
      [`dz${layer}`, z],
      [`d:${kernelName(layer)}`, kernel],
      [`d:${biasName(layer)}`, bias],
    ];
    return layer === layers.length ? tensors : [[`da${layer}`, a] as const, ...tensors];
  });
  const gradients = grad(
    total,
    wanted.map(([, tensor]) => tensor),
  );
  wanted.forEach(([name], index) => (outputs[name] = gradients[index]!));
  return emitOnnx({ inputs: [features, labels, ...model.parameters.map(({ tensor }) => tensor)], outputs });
}

function readTrace(results: Awaited<ReturnType<OpenGraph['run']>>, settings: LearnSettings): Trace {
  const read = (name: string): readonly number[] =>
    Array.from(results[name] === undefined ? [] : valuesOf(results[name]));
  return {
    loss: read('loss')[0]!,
    layers: widthsOf(settings)
      .slice(1)
      .map((_, index) => {
        const layer = index + 1;
        return {
          z: read(`z${layer}`),
          a: read(`a${layer}`),
          dz: read(`dz${layer}`),
          da: read(`da${layer}`),
          dKernel: read(`d:${kernelName(layer)}`),
          dBias: read(`d:${biasName(layer)}`),
        };
      }),
  };
}
