import {
  anomalyNames,
  servingNames,
  type BundleManifest,
  type RecordedEvaluation,
  type TensorSpec,
  type TrainingRecord,
} from '../../contracts/bundle.ts';
import { numChannels } from '../../preprocessing/image/index.ts';
import { sealBundle, writeBundle } from '../bundle-folder.ts';
import { probeInputs, probeRows, probeTolerance } from '../probe.ts';
import { emitAnomalyGraph, openAnomaly, type AnomalySource } from './anomaly-graph.ts';

export interface SaveAnomalyOptions {
  /** Lower-case words joined by hyphens. */
  readonly name: string;
  /** Semantic version; default `1.0.0`. */
  readonly version?: string;
  /** One sentence. */
  readonly description: string;
  /** Of the weights, as an SPDX name. */
  readonly licence: string;
  /** A part fails from this score on. */
  readonly threshold: BundleManifest['threshold'];
  /** Share of good parts that fail, which it was chosen for. */
  readonly falseAlarmRate?: number;
  readonly record: TrainingRecord;
  readonly evaluations?: readonly RecordedEvaluation[];
  readonly domain?: BundleManifest['domain'];
  /** Further sections of the model card, Markdown. */
  readonly cardNotes?: string;
}

/** What a part can be, in the order of the probabilities. */
const labels = ['good', 'defective'];

/**
 * Writes the bundle of an anomaly detector: a graph from a picture of any size to the decision, with all that belongs to a bundle.
 *
 * @returns its manifest
 * @throws InvalidArgumentError when the folder holds other files, StorageError when it can't be written
 */
export async function saveAnomalyBundle(
  folder: string,
  source: AnomalySource,
  options: SaveAnomalyOptions,
): Promise<BundleManifest> {
  const { name, version = '1.0.0', description, licence, threshold, falseAlarmRate, record, domain } = options;
  const { preprocessing, windowCells } = source;
  const { model, grid } = emitAnomalyGraph(source, threshold.value);
  const input: TensorSpec = {
    name: servingNames.input,
    dtype: 'uint8',
    shape: [null, null, null, numChannels(preprocessing)],
    unit: 'pixel value',
    range: [0, 255],
  };
  const seed = `${name}@${version}`;
  const trainer = await openAnomaly(source, threshold.value);
  const answers = await trainer.read(probeInputs(input, seed, probeRows)).finally(() => trainer.dispose());
  const probabilities = Array.from(answers[servingNames.probabilities]!.data as Float32Array);
  const facts: Omit<BundleManifest, 'files'> = {
    ...{ format: 'newfield-bundle', formatVersion: 1, name, version, task: 'anomaly-detection' },
    ...{ description, licence, input, labels },
    outputs: outputSpecs(grid),
    calibration: { method: 'none' },
    threshold,
    anomaly: {
      size: preprocessing.size,
      ...(preprocessing.scale !== '0..1' && { scale: preprocessing.scale }),
      windowCells,
      ...(falseAlarmRate !== undefined && { falseAlarmRate }),
    },
    ...(domain && { domain }),
    evaluations: options.evaluations ?? [],
    training: record,
  };
  const probe = { rows: probeRows, seed, probabilities, tolerance: probeTolerance };
  const { cardNotes } = options;
  return writeBundle(folder, sealBundle(facts, { model, probe, ...(cardNotes !== undefined && { cardNotes }) }));
}

const outputSpecs = ([rows, columns]: readonly [number, number]): TensorSpec[] => [
  {
    name: servingNames.probabilities,
    dtype: 'float32',
    shape: [null, labels.length],
    unit: 'the score, and what it lacks of 1; not calibrated',
    range: [0, 1],
  },
  { name: servingNames.decision, dtype: 'int32', shape: [null], unit: 'label index', range: [0, labels.length - 1] },
  { name: anomalyNames.score, dtype: 'float32', shape: [null], unit: 'largest of the map', range: [0, 1] },
  {
    name: anomalyNames.map,
    dtype: 'float32',
    shape: [null, rows, columns],
    unit: 'evidence of a defect in the cell, over the whole picture',
    range: [0, 1],
  },
];
