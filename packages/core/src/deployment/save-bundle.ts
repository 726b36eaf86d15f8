import { createForwardPass, type ForwardSource } from '../architecture/forward.ts';
import type {
  BundleManifest,
  DetectionSettings,
  RecordedEvaluation,
  SegmentationSettings,
  TensorSpec,
  TrainingRecord,
} from '../contracts/bundle.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { HostDtype, HostTensor } from '../contracts/host-tensor.ts';
import { numBoxNumbers } from '../preprocessing/detection/centre-targets.ts';
import { tableRanges, type TableSpec } from '../preprocessing/tabular/table-spec.ts';
import { buildNetwork } from '../architecture/network.ts';
import { featureOutput, type FeatureOutput } from './feature-output.ts';
import { detectorSpecs, surestOfEach } from './detector-outputs.ts';
import { maskProbabilities, maskSpecs } from './mask-outputs.ts';
import { sealBundle, writeBundle, type BundleContent } from './bundle-folder.ts';
import { probeInputs, probeRows, probeTolerance } from './probe.ts';
import { emitServingGraph } from './serving-graph.ts';

/** What a bundle is made of: `fit` returns it, whole. */
export interface BundleSource extends ForwardSource {
  readonly classNames?: readonly string[];
  readonly record: TrainingRecord;
  /** Further outputs of the graph, such as features for a search of similar rows. */
  readonly featureOutputs?: readonly FeatureOutput[];
  /** The model is a centre detector. */
  readonly detection?: DetectionSettings;
  /** The model is a network of masks; the first class name is a good picture's. */
  readonly segmentation?: SegmentationSettings;
  /** What the answers are where they are not one of several classes; see the manifest. */
  readonly task?: Extract<BundleManifest['task'], 'multilabel-classification' | 'regression'>;
  /** Large kernels take a byte a weight, to which `roundToPacked` has rounded them. */
  readonly hasPackedWeights?: boolean;
}

export interface SaveBundleOptions {
  /** Lower-case words joined by hyphens. */
  readonly name: string;
  /** Semantic version; default `1.0.0`. */
  readonly version?: string;
  /** One sentence. */
  readonly description: string;
  /** Of the weights, as an SPDX name. */
  readonly licence: string;
  /** Unit of the input's values, and the least and largest that are usual, which the probe is drawn between. */
  readonly inputUnit?: string;
  readonly inputRange?: readonly [number, number];
  readonly threshold?: BundleManifest['threshold'];
  readonly evaluations?: readonly RecordedEvaluation[];
  /** Labels that together are one answer; see the manifest. */
  readonly groups?: BundleManifest['groups'];
  /** What the domain's own package keeps with the model. */
  readonly domain?: BundleManifest['domain'];
  /** Further sections of the model card, Markdown. */
  readonly cardNotes?: string;
}

/**
 * Writes a bundle: graph from raw input to decision, manifest, parity probe, model card, checksums.
 *
 * The folder appears whole or not at all; one that is there is replaced only when the new one is complete.
 *
 * @throws InvalidArgumentError when the folder holds other files
 * @throws StorageError         when the folder can't be written
 */
export async function saveBundle(
  folder: string,
  source: BundleSource,
  options: SaveBundleOptions,
): Promise<BundleManifest> {
  return writeBundle(folder, await bundleContent(source, options));
}

/** Where nothing else is said: pixels, standardised numbers, the first token or class. */
const usualRange: Readonly<Record<HostDtype, readonly [number, number]>> = {
  uint8: [0, 255],
  float32: [-1, 1],
  int32: [0, 0],
  int64: [0, 0],
  bool: [0, 1],
};

async function bundleContent(source: BundleSource, options: SaveBundleOptions): Promise<BundleContent> {
  const threshold = options.threshold ?? { value: 0.5, chosenBy: 'fixed before training' };
  const { featureShape, dtype, calibration = { method: 'none' }, featureOutputs = [] } = source;
  const network = buildNetwork(source, { batchSize: 'batch', featureShape, dtype, training: false }).compiled;
  const labels = labelsOf(source, numLabels(source));
  const input: TensorSpec = {
    name: 'features',
    dtype,
    shape: [null, ...featureShape],
    unit: options.inputUnit ?? (dtype === 'uint8' ? 'pixel value' : 'as in the training data'),
    range: options.inputRange ?? usualRange[dtype],
    ...(source.table && inputOfTable(source.table)),
  };
  const model = emitServingGraph({
    source,
    featureShape,
    dtype,
    threshold: threshold.value,
    featureOutputs,
    isDetector: source.detection !== undefined,
    ...(source.segmentation && { segmentation: source.segmentation }),
    ...(source.hasPackedWeights && { hasPackedWeights: true }),
  });
  const seed = `${options.name}@${options.version ?? '1.0.0'}`;
  const probe = {
    rows: probeRows,
    seed,
    probabilities: await trainerProbabilities(source, probeInputs(input, seed, probeRows)),
    tolerance: probeTolerance,
  };
  const facts: Omit<BundleManifest, 'files'> = {
    format: 'newfield-bundle',
    formatVersion: 1,
    name: options.name,
    version: options.version ?? '1.0.0',
    task: taskOf(source, labels),
    description: options.description,
    licence: options.licence,
    input,
    outputs: [
      { name: 'probabilities', dtype: 'float32', shape: [null, labels.length], unit: 'probability', range: [0, 1] },
      { name: 'decision', dtype: 'int32', shape: [null], unit: 'label index', range: [0, labels.length - 1] },
      ...featureOutputs.map((each) => featureOutput(each, network).spec),
      ...(source.detection === undefined ? [] : detectorSpecs(network.output, input)),
      ...(source.segmentation === undefined ? [] : maskSpecs(network.output)),
    ],
    labels,
    ...(source.preprocessing && { preprocessing: { ...source.preprocessing } }),
    ...(source.table && { table: { ...source.table } }),
    calibration,
    threshold,
    ...(options.groups && { groups: options.groups }),
    ...(source.detection && { detection: source.detection }),
    ...(source.segmentation && { segmentation: source.segmentation }),
    ...(options.domain && { domain: options.domain }),
    evaluations: options.evaluations ?? [],
    training: source.record,
  };
  return sealBundle(facts, { model, probe, ...(options.cardNotes !== undefined && { cardNotes: options.cardNotes }) });
}

/** Of a network of masks, one more than it has masks: a good picture has none. */
function numLabels({ model, detection, segmentation }: BundleSource): number {
  const numUnits = model.outputs[0]!.shape.at(-1)!;
  if (segmentation !== undefined) return numUnits + 1;
  return detection === undefined ? numUnits : numUnits - numBoxNumbers;
}

function taskOf({ task, detection, segmentation }: BundleSource, labels: readonly string[]): BundleManifest['task'] {
  if (task !== undefined) return task;
  if (segmentation !== undefined) return 'segmentation';
  if (detection !== undefined) return 'detection';
  return labels.length === 2 ? 'binary-classification' : 'multiclass-classification';
}

function inputOfTable(table: TableSpec): Pick<TensorSpec, 'unit' | 'range' | 'columns'> {
  const columns = tableRanges(table);
  const ends = columns.flatMap(({ range }) => range);
  return { unit: 'as in the table', range: [Math.min(...ends), Math.max(...ends)], columns };
}

async function trainerProbabilities(source: BundleSource, inputs: HostTensor): Promise<number[]> {
  const forward = await createForwardPass(source);
  try {
    if (source.detection !== undefined) return surestOfEach(await forward.outputs(inputs));
    if (source.segmentation !== undefined)
      return maskProbabilities(await forward.outputs(inputs), source.segmentation.windowCells);
    return Array.from((await forward.probabilities(inputs)).data as Float32Array);
  } finally {
    await forward.dispose();
  }
}

function labelsOf(source: BundleSource, numUnits: number): readonly string[] {
  const numClasses = Math.max(numUnits, 2);
  const labels = source.classNames ?? Array.from({ length: numClasses }, (_, index) => `class ${index}`);
  if (labels.length === numClasses) return labels;
  throw new InvalidArgumentError('The data set has another number of classes than the model.', {
    stage: 'deployment',
    expected: `${numClasses} class names`,
    received: `${labels.length}`,
    fix: 'Give the last layer one unit per class, or one unit with a sigmoid for two classes.',
  });
}
