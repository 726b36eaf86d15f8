import { findDuplicates } from '../inspect/find-duplicates.ts';
import { findLeakage } from '../inspect/find-leakage.ts';
import { textOf } from '../inspect/read-cell.ts';
import type { InspectOptions } from '../inspect/read-columns.ts';
import { partNames, type PartName } from './assign-parts.ts';
import { classNamesOf } from './class-names.ts';
import type { PartitionedSamples, PartitionPlan } from './partition-samples.ts';
import type { TrainingProposal, TrainingWarning } from './training-proposal.ts';

/** Fewer rows of a class than this to train on teach little. */
const numRowsFew = 50;
const imbalanceMax = 3;
/** Half an interval's width, in percentage points, from which figures say little. */
const pointsMax = 5;

export type Classes = TrainingProposal['classes'];

/** Rows of each class in each part. */
export async function countClasses({ samples }: PartitionedSamples, target: string): Promise<Classes> {
  const labels: Record<PartName, (string | null)[]> = { train: [], validation: [], test: [] };
  for (const part of partNames) {
    if (samples.kind === 'pictures') labels[part].push(...samples.splits[part].labels);
    else for await (const row of samples.splits[part].rows()) labels[part].push(textOf(row[target]));
  }
  return classNamesOf(partNames.flatMap((part) => labels[part])).map((name) => {
    const count = (part: PartName): number => labels[part].reduce((sum, label) => sum + Number(label === name), 0);
    return { name, counts: { train: count('train'), validation: count('validation'), test: count('test') } };
  });
}

export const isImbalanced = (classes: Classes): boolean => ratioOf(classes) > imbalanceMax;

const ratioOf = (classes: Classes): number => {
  const counts = classes.map((one) => one.counts.train);
  return Math.max(...counts) / Math.max(1, Math.min(...counts));
};

/** What the sizes of the classes warn of. */
export function classWarnings(classes: Classes): TrainingWarning[] {
  const few = classes.filter(({ counts }) => counts.train < numRowsFew);
  const numTest = classes.reduce((sum, { counts }) => sum + counts.test, 0);
  // Half the width of a 95 % interval around one half, which is the widest.
  const points = 98 / Math.sqrt(Math.max(1, numTest));
  const ratio = ratioOf(classes);
  const absent = partNames.flatMap((part) => {
    const names = classes.filter(({ counts }) => counts[part] === 0).map(({ name }) => name);
    return names.length === 0 ? [] : [{ kind: 'absent-class' as const, part, classes: names }];
  });
  return [
    ...absent,
    ...(few.length > 0
      ? [
          {
            kind: 'few-rows' as const,
            classes: few.map(({ name }) => name),
            least: Math.min(...few.map(({ counts }) => counts.train)),
          },
        ]
      : []),
    ...(isImbalanced(classes) ? [{ kind: 'imbalance' as const, ratio }] : []),
    ...(points > pointsMax ? [{ kind: 'small-test' as const, count: numTest, points }] : []),
  ];
}

/** What the data set's own analyses say of the three parts. */
export async function checkParts(
  { samples }: PartitionedSamples,
  { target, group }: PartitionPlan,
  { signal, onProgress }: InspectOptions,
): Promise<TrainingWarning[]> {
  const from = (start: number, share: number): InspectOptions => ({
    ...(signal && { signal }),
    ...(onProgress && { onProgress: (done, message) => onProgress(start + share * done, message) }),
  });
  const asked = samples.kind === 'table' ? { target } : {};
  const { exact, near, sharedIds, numSamples } = await findDuplicates(samples, { ...from(0.4, 0.4), ...asked });
  const { features } = await findLeakage(samples, { ...from(0.8, 0.2), ...asked });
  const suspicious = features
    .filter(({ isSuspicious, name }) => isSuspicious && name !== group)
    .map(({ name }) => name);
  const contradicting = exact.numLabelsDiffer;
  return [
    ...(suspicious.length > 0 ? [{ kind: 'leakage' as const, columns: suspicious }] : []),
    ...(exact.numAcrossSplits + near.numAcrossSplits > 0
      ? [
          {
            kind: 'duplicates-across' as const,
            numExact: exact.numAcrossSplits,
            numNear: samples.kind === 'table' ? 0 : near.numAcrossSplits,
          },
        ].filter(({ numExact, numNear }) => numExact + numNear > 0)
      : []),
    ...(contradicting > 0 ? [{ kind: 'contradicting' as const, count: contradicting }] : []),
    ...sharedIds
      // One value everywhere names nothing.
      .filter(({ numShared, numRows, column }) => numShared > 0 && numRows < numSamples && column !== group)
      .map(({ column, numRows }) => ({ kind: 'shared-groups' as const, column, count: numRows })),
  ];
}
