import type { Criterion, CriterionSource } from '@newfield/medical/molecules';

export const aims = ['high', 'low', 'within'] as const;
export type AimKind = (typeof aims)[number];

/** A goal while it is being written: numbers are texts until they are used. */
export interface GoalDraft {
  /** Unique on the page. */
  readonly id: number;
  readonly source: CriterionSource;
  readonly aim: AimKind;
  readonly low: string;
  readonly from: string;
  readonly to: string;
  readonly high: string;
  readonly weight: number;
}

export function toDraft({ source, aim, weight }: Criterion, id: number): GoalDraft {
  const { low, high } = aim;
  const [from, to] = aim.aim === 'within' ? [aim.from, aim.to] : [low, high];
  return { id, source, aim: aim.aim, low: `${low}`, from: `${from}`, to: `${to}`, high: `${high}`, weight };
}

/** A number as people write it; undefined where it is none. */
const numberOf = (text: string): number | undefined => {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= 1e6 ? value : undefined;
};

/** What a draft asks for; undefined while its numbers don't stand in order. */
export function toCriterion({ source, aim, weight, ...texts }: GoalDraft): Criterion | undefined {
  const [low, from, to, high] = [texts.low, texts.from, texts.to, texts.high].map(numberOf);
  if (low === undefined || high === undefined || low >= high) return undefined;
  if (aim !== 'within') return { source, aim: { aim, low, high, steepness: 1 }, weight };
  if (from === undefined || to === undefined || from < low || to < from || high < to) return undefined;
  return { source, aim: { aim, low, from, to, high, steepness: 1 }, weight };
}
