/** What a set-up is at, in this order; a template only reads and compares, a bundle only reads and judges. */
const setUpStages = ['reading', 'describing', 'comparing', 'remembering', 'judging', 'storing'] as const;
export type SetUpStage = (typeof setUpStages)[number];

/** How far the set-up of a product is. */
export interface SetUpProgress {
  readonly stage: SetUpStage;
  readonly done: number;
  readonly total: number;
  /** Good pictures still worth taking, as far as that is known. */
  readonly more?: {
    /** Until the inspector would change little with more. */
    readonly forMemory: number;
    /** Until the rate of false alarms can be promised. */
    readonly forFalseAlarmRate: number;
  };
}

/** As a job's message, for people; {@link readSetUpProgress} reads it back. */
export const writeSetUpProgress = ({ stage, done, total, more }: SetUpProgress): string =>
  `${stage}, ${done} of ${total}` +
  (more ? `; more pictures: ${more.forMemory} for the inspector, ${more.forFalseAlarmRate} for the rate` : '');

const form = /^(\w+), (\d+) of (\d+)(?:; more pictures: (\d+) for the inspector, (\d+) for the rate)?$/;

/** Undefined before a worker has begun. */
export function readSetUpProgress(message: string): SetUpProgress | undefined {
  const [, word, done, total, forMemory, forFalseAlarmRate] = form.exec(message) ?? [];
  const stage = setUpStages.find((known) => known === word);
  if (stage === undefined) return undefined;
  return {
    ...{ stage, done: Number(done), total: Number(total) },
    ...(forMemory !== undefined && {
      more: { forMemory: Number(forMemory), forFalseAlarmRate: Number(forFalseAlarmRate) },
    }),
  };
}
