import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createForwardPass, type ForwardSource } from '../architecture/forward.ts';
import type {
  BundleManifest,
  DetectionSettings,
  RecordedEvaluation,
  TensorSpec,
  TrainingRecord,
} from '../contracts/bundle.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { HostDtype, HostTensor } from '../contracts/host-tensor.ts';
import { numBoxNumbers } from '../preprocessing/detection/centre-targets.ts';
import { tableRanges, type TableSpec } from '../preprocessing/tabular/table-spec.ts';
import { storageError, writeAtomically } from '../storage/atomic-write.ts';
import { buildNetwork } from '../architecture/network.ts';
import { featureOutput, type FeatureOutput } from './feature-output.ts';
import { detectorSpecs, surestOfEach } from './detector-outputs.ts';
import { bundleFiles } from './bundle-files.ts';
import { renderModelCard } from './model-card.ts';
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
  const target = resolve(folder);
  const staging = `${target}.${process.pid}.tmp`;
  await requireReplaceable(target);
  const content = await bundleContent(source, options);
  const previous = `${target}.${process.pid}.old`;
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
    for (const [name, bytes] of Object.entries(content.files)) await writeAtomically(join(staging, name), bytes);
    await rename(target, previous).catch(ignoreMissing);
    await rename(staging, target).catch(async (cause: unknown) => {
      await rename(previous, target).catch(ignoreMissing);
      throw cause;
    });
    await rm(previous, { recursive: true, force: true });
  } catch (cause) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw storageError(target, cause);
  }
  return content.manifest;
}

/** @throws InvalidArgumentError when the folder holds anything that no bundle has: replacing it would lose that */
async function requireReplaceable(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw storageError(folder, cause);
  });
  const known: readonly string[] = Object.values(bundleFiles);
  const numOthers = names.filter((name) => !known.includes(name)).length;
  if (numOthers === 0) return;
  throw new InvalidArgumentError(`${folder} holds files that are no bundle’s; it would be replaced whole.`, {
    stage: 'deployment',
    expected: 'a new or empty folder, or an earlier bundle’s',
    received: `a folder with ${numOthers} other entries`,
    fix: 'Name another folder.',
  });
}

function ignoreMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ENOENT') throw cause;
}

/** Where nothing else is said: pixels, standardised numbers, the first token or class. */
const usualRange: Readonly<Record<HostDtype, readonly [number, number]>> = {
  uint8: [0, 255],
  float32: [-1, 1],
  int32: [0, 0],
  int64: [0, 0],
  bool: [0, 1],
};

async function bundleContent(source: BundleSource, options: SaveBundleOptions) {
  const threshold = options.threshold ?? { value: 0.5, chosenBy: 'fixed before training' };
  const { featureShape, dtype, calibration = { method: 'none' }, featureOutputs = [] } = source;
  const network = buildNetwork(source, { batchSize: 'batch', featureShape, dtype, training: false }).compiled;
  const numUnits = source.model.outputs[0]!.shape.at(-1)!;
  const labels = labelsOf(source, source.detection === undefined ? numUnits : numUnits - numBoxNumbers);
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
    ],
    labels,
    ...(source.preprocessing && { preprocessing: { ...source.preprocessing } }),
    ...(source.table && { table: { ...source.table } }),
    calibration,
    threshold,
    ...(options.groups && { groups: options.groups }),
    ...(source.detection && { detection: source.detection }),
    ...(options.domain && { domain: options.domain }),
    evaluations: options.evaluations ?? [],
    training: source.record,
  };
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files: Record<string, Uint8Array> = {
    [bundleFiles.model]: model,
    [bundleFiles.probe]: encode(`${JSON.stringify(probe, null, 1)}\n`),
    [bundleFiles.card]: encode(renderModelCard(facts, options.cardNotes)),
  };
  const checksums = Object.entries(files).map(([name, bytes]) => [
    name,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  const manifest: BundleManifest = { ...facts, files: Object.fromEntries(checksums) as Record<string, string> };
  files[bundleFiles.manifest] = encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, files };
}

function taskOf({ detection }: BundleSource, labels: readonly string[]): BundleManifest['task'] {
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
