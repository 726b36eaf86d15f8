import {
  adam,
  binaryCrossentropy,
  createForwardPass,
  fit,
  huber,
  type BundleSource,
  type HostTensor,
  type TrainedModel,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { answeringNetwork } from './answering-network.ts';
import { encodeFeatures, learnEncoding } from './feature-encoding.ts';
import { joinNetworks, openJoined } from './joined-network.ts';
import { indexMolecules, nearestOf } from './nearest-molecule.ts';
import { drawFolds } from './property-folds.ts';
import { calibrateProperties } from './property-calibration.ts';
import { PropertyEnsemble, type PropertyParts } from './property-model.ts';
import { propertyNetwork } from './property-network.ts';
import type { PropertySet } from './property-sets.ts';
import { usualSettings, type PropertySettings } from './property-settings.ts';
import { selectMolecules, type PropertyTable } from './property-table.ts';

export interface TrainPropertyOptions {
  /** In place of the usual ones for the kind of property. */
  readonly settings?: Partial<PropertySettings>;
  /** Of the folds and the first weights; default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Told after each of the five networks, from 0. */
  readonly onMember?: (member: number) => void;
}

/** An ensemble that was trained here, with what its bundle is made of. */
export class TrainedProperties extends PropertyEnsemble {
  readonly source: BundleSource;

  constructor(parts: PropertyParts, source: BundleSource) {
    super(parts);
    this.source = source;
  }
}

/** Networks in an ensemble; each learns from about four fifths of the rows. */
export const numMembers = 5;

/** A label that the loss passes over. */
const unmeasured = -1;

/**
 * Five networks on fingerprints and descriptors. Each leaves the scaffolds of a fifth of the rows out, which tell it when to stop and
 * what its answers are off by: intervals and the domain come of molecules whose scaffolds the answering network hasn't learnt from. As
 * they chose its best epoch, they flatter it a little.
 *
 * @throws InvalidArgumentError when a table can't be learnt from
 * @throws the signal's reason when it aborts
 */
export async function trainPropertyModel(
  set: PropertySet,
  table: PropertyTable,
  options: TrainPropertyOptions = {},
): Promise<TrainedProperties> {
  const startMs = performance.now();
  const { seed = 1, onMember, signal } = options;
  const settings = { ...usualSettings[set.kind], ...options.settings };
  const { numRows } = table.features;
  const numProperties = set.properties.length;
  const encoding = learnEncoding(table.features, settings);
  const encoded = encodeFeatures(encoding, table.features);
  const scale = set.kind === 'regression' ? scaleOf(table.labels) : { mean: 0, deviation: 1 };
  const labels = Float32Array.from(table.labels, (label) =>
    Number.isNaN(label) ? unmeasured : (label - scale.mean) / scale.deviation,
  );
  const folds = drawFolds(table.scaffolds, numMembers, seed);
  const outOfFold = new Float64Array(numRows * numProperties);
  const nearest = new Float64Array(numRows);
  const members: TrainedModel[] = [];
  for (const [member, left] of folds.entries()) {
    const isLeft = new Set(left);
    const learnt = Array.from({ length: numRows }, (_, row) => row).filter((row) => !isLeft.has(row));
    const rows = { encoded, labels, learnt, left };
    const trained = await trainMember(set, rows, { ...settings, seed: seed * 100 + member, signal });
    members.push(trained);
    const { data } = await outputsOf(trained, rowsOf(encoded, left));
    for (const [place, row] of left.entries()) {
      for (let property = 0; property < numProperties; property++) {
        const answer = Number(data[place * numProperties + property]);
        outOfFold[row * numProperties + property] = answer * scale.deviation + scale.mean;
      }
    }
    const likeness = nearestOf(
      indexMolecules(selectMolecules(table.features, learnt)),
      selectMolecules(table.features, left),
    );
    for (const [place, row] of left.entries()) nearest[row] = likeness[place]!;
    onMember?.(member);
  }
  const { name, split, checksum } = table;
  const source = joinNetworks(set, members, {
    data: { name, split, checksum, rows: numRows },
    seed,
    durationSeconds: (performance.now() - startMs) / 1000,
    plan: { members: numMembers, folds: 'of scaffolds, each network trained on all but its own', ...settings },
  });
  const parts: PropertyParts = {
    set,
    encoding,
    scale,
    means: meansOf(set, table.labels),
    network: answeringNetwork(set, await openJoined(source)),
    index: indexMolecules(table.features),
    calibration: calibrateProperties(set, { labels: table.labels, answers: outOfFold, nearest }),
  };
  return new TrainedProperties(parts, source);
}

async function outputsOf(trained: TrainedModel, rows: HostTensor): Promise<HostTensor> {
  const pass = await createForwardPass(trained);
  try {
    return await pass.outputs(rows);
  } finally {
    await pass.dispose();
  }
}

interface MemberRows {
  readonly encoded: HostTensor;
  readonly labels: Float32Array;
  readonly learnt: readonly number[];
  readonly left: readonly number[];
}

async function trainMember(
  { kind, properties, reference }: PropertySet,
  { encoded, labels, learnt, left }: MemberRows,
  settings: PropertySettings & { readonly seed: number; readonly signal: AbortSignal | undefined },
): Promise<TrainedModel> {
  const isRegression = kind === 'regression';
  const { epochs, learningRate, weightDecay, dropoutRate, units, seed, signal } = settings;
  const all: HostTensor = { dtype: 'float32', shape: [encoded.shape[0]!, properties.length], data: labels };
  const part = (rows: readonly number[]): ReturnType<typeof fromArrays> =>
    fromArrays({ name: reference, features: rowsOf(encoded, rows), labels: rowsOf(all, rows) });
  const network = propertyNetwork({
    numFeatures: encoded.shape[1]!,
    numProperties: properties.length,
    activation: isRegression ? 'linear' : 'sigmoid',
    units,
    dropoutRate,
    seed,
  });
  return fit(network, part(learnt), {
    loss: isRegression ? huber() : binaryCrossentropy({ ignoredLabel: unmeasured }),
    optimiser: adam({ learningRate, weightDecay }),
    epochs,
    batchSize: 64,
    validationData: part(left),
    earlyStopping: { patience: 6 },
    averagingDecay: 0.99,
    seed,
    output: null,
    numWorkers: 0,
    // A step of so small a network is over before a second thread has woken.
    numThreads: 1,
    ...(signal && { signal }),
  });
}

function scaleOf(labels: Float64Array): { readonly mean: number; readonly deviation: number } {
  const measured = labels.filter((label) => !Number.isNaN(label));
  const mean = measured.reduce((sum, label) => sum + label, 0) / measured.length;
  const variance = measured.reduce((sum, label) => sum + (label - mean) ** 2, 0) / measured.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** Of each property over the molecules where it was measured. */
function meansOf({ properties }: PropertySet, labels: Float64Array): number[] {
  return properties.map((_, property) => {
    const measured = labels.filter((label, at) => at % properties.length === property && !Number.isNaN(label));
    return measured.reduce((sum, label) => sum + label, 0) / Math.max(measured.length, 1);
  });
}

function rowsOf({ shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const width = shape[1]!;
  const values = new Float32Array(rows.length * width);
  for (const [place, row] of rows.entries())
    values.set((data as Float32Array).subarray(row * width, (row + 1) * width), place * width);
  return { dtype: 'float32', shape: [rows.length, width], data: values };
}
