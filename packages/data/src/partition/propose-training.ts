import { EmptyDatasetError } from '@newfield/core/contracts';
import { measurePictures } from '../inspect/measure-pictures.ts';
import type { InspectOptions } from '../inspect/read-columns.ts';
import type { PictureSamples, Samples } from '../inspect/samples.ts';
import { describePictures, describeTable } from './describe-columns.ts';
import { partitionSamples, type PartitionPlan } from './partition-samples.ts';
import type { TrainingProposal, TrainingWarning } from './training-proposal.ts';
import { checkParts, classWarnings, countClasses, isImbalanced, type Classes } from './training-warnings.ts';

/**
 * Looks at a data set and proposes how to train on it: which column is to be predicted, which are read, how it is cut, with
 * which network; and what is to be careful about, by the same checks that the data set's own analyses make, over these parts.
 *
 * @param plan an empty target is guessed
 */
export async function proposeTraining(
  samples: Samples,
  plan: PartitionPlan,
  options: InspectOptions = {},
): Promise<TrainingProposal> {
  const described = samples.kind === 'table' ? await describeTable(samples, plan, options) : describePictures(samples);
  const base = { ...described.facts, kind: samples.kind, classes: [], ownParts: [], warnings: [] };
  const settings = samples.kind === 'table' ? tableSettings : await pictureSettings(samples, options);
  if (described.obstacle !== undefined) return { ...base, ...settings.proposal, obstacle: described.obstacle };
  const whole = { ...plan, target: described.facts.target };
  try {
    const parts = await partitionSamples(samples, whole, options);
    const classes = await countClasses(parts, whole.target);
    const warnings = [
      ...classWarnings(classes),
      ...settings.warnings,
      ...described.warnings,
      ...(await checkParts(parts, whole, options)),
      ...(parts.numUnlabelled > 0 ? [{ kind: 'unlabelled' as const, count: parts.numUnlabelled }] : []),
      ...(parts.numUndated > 0 ? [{ kind: 'undated' as const, count: parts.numUndated }] : []),
    ];
    return {
      ...base,
      ...settings.proposal,
      ...lengthOf(settings.proposal, classes),
      classes,
      ownParts: parts.ownParts,
      classWeights: isImbalanced(classes) ? 'balanced' : 'none',
      warnings,
    };
  } catch (error) {
    if (!EmptyDatasetError.isInstance(error)) throw error;
    return { ...base, ...settings.proposal, obstacle: { kind: 'empty-part', part: '' } };
  }
}

type Settings = Pick<
  TrainingProposal,
  'models' | 'model' | 'picture' | 'epochs' | 'batchSize' | 'learningRate' | 'classWeights'
>;

const tableSettings: { readonly proposal: Settings; readonly warnings: readonly TrainingWarning[] } = {
  proposal: { models: ['mlp'], model: 'mlp', epochs: 40, batchSize: 64, learningRate: 0.001, classWeights: 'none' },
  warnings: [],
};

/** Sides that the networks are made for, in pixels. */
const sides = [32, 48, 64, 96];
const trunkSidePx = 32;

async function pictureSettings(samples: PictureSamples, options: InspectOptions) {
  const { sizes, numDamaged } = await measurePictures(samples, {
    ...options,
    ...(options.onProgress && { onProgress: (done, message) => options.onProgress!(done * 0.4, message) }),
  });
  const [usual] = sizes;
  const shorter = usual === undefined ? trunkSidePx : Math.min(usual.widthPx, usual.heightPx);
  const sidePx = sides.reduce((best, side) => (Math.abs(side - shorter) < Math.abs(best - shorter) ? side : best));
  const isGrey = sizes.every(({ channels }) => channels === 1);
  const knows = shorter <= 1.5 * trunkSidePx && !isGrey;
  const proposal: Settings = {
    models: isGrey ? ['cnn'] : ['cnn', 'trunk'],
    model: knows ? 'trunk' : 'cnn',
    picture: { sidePx, colour: isGrey ? 'grey' : 'rgb' },
    epochs: 20,
    batchSize: 32,
    learningRate: 0.001,
    classWeights: 'none',
  };
  const warnings: TrainingWarning[] = numDamaged > 0 ? [{ kind: 'damaged', count: numDamaged }] : [];
  return { proposal, warnings };
}

/** About a thousand steps, at least: small sets are passed over more often. */
function lengthOf({ epochs, batchSize }: Settings, classes: Classes): Pick<Settings, 'epochs' | 'batchSize'> {
  const numRows = classes.reduce((sum, { counts }) => sum + counts.train, 0);
  const size = Math.min(batchSize, Math.max(8, 2 ** Math.floor(Math.log2(Math.max(8, numRows / 20)))));
  return { batchSize: size, epochs: numRows > 50_000 ? Math.min(epochs, 10) : epochs };
}
