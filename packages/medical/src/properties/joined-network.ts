import {
  averageModels,
  openOutputs,
  roundToPacked,
  tf,
  type BundleSource,
  type FeatureOutput,
  type TrainedModel,
  type TrainingRecord,
} from '@newfield/core';
import { valuesOutput } from './answering-network.ts';
import type { PropertySet } from './property-sets.ts';

type Symbolic = ReturnType<typeof tf.input>;

/** A regression's numbers, which the layer that averages the networks holds. */
const valuesOfMean: FeatureOutput = { name: valuesOutput, kind: 'features', parts: [{ layer: 'mean' }] };

/**
 * The networks as one graph, weights in a byte each: probabilities, or standardised numbers as the output `values`, beside a score
 * of their being above the mean of what was learnt.
 */
export function joinNetworks(
  { kind, properties }: PropertySet,
  members: readonly TrainedModel[],
  record: Pick<TrainingRecord, 'data' | 'seed' | 'durationSeconds' | 'plan'>,
): BundleSource {
  const { featureShape, dtype, record: ofFirst } = members[0]!;
  const { bestEpoch, ...common } = ofFirst;
  const bestEpochs = [bestEpoch, ...members.slice(1).map((member) => member.record.bestEpoch)];
  const mean = averageModels(members.map(({ model }) => model));
  const isRegression = kind === 'regression';
  const score = (): Symbolic =>
    tf.layers.activation({ name: 'score', activation: 'sigmoid' }).apply(mean.outputs[0]!) as Symbolic;
  const source: BundleSource = {
    model: isRegression ? tf.model({ inputs: mean.inputs, outputs: score() }) : mean,
    featureShape,
    dtype,
    classNames: namesOf(kind, properties),
    ...(isRegression && { task: 'regression' as const, featureOutputs: [valuesOfMean] }),
    ...(!isRegression && properties.length > 1 && { task: 'multilabel-classification' as const }),
    hasPackedWeights: true,
    record: { ...common, ...record, plan: { ...record.plan, bestEpochs } },
  };
  roundToPacked(source);
  return source;
}

function namesOf(kind: PropertySet['kind'], properties: readonly string[]): readonly string[] {
  if (kind === 'regression') return ['below the mean', 'above the mean'];
  return properties.length === 1 ? ['negative', 'positive'] : properties;
}

/** The graph as the bundle will hold it, running in one thread. */
export async function openJoined(source: BundleSource) {
  const { read, dispose } = await openOutputs(source, source.featureOutputs ?? [], undefined, { numThreads: 1 });
  return { run: read, dispose };
}
