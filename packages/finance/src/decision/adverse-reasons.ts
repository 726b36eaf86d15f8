import type { AttributePoints } from './explain-points.ts';
import { wordsFor, type Language, type Wordings } from './attribute-words.ts';

/** How an attribute counted against an applicant. */
export type ReasonKind = 'too-low' | 'too-high' | 'category' | 'missing' | 'special';

export interface AdverseReason {
  readonly name: string;
  readonly kind: ReasonKind;
  /** Points that it lost against the reference. */
  readonly pointsLost: number;
}

export interface ReasonOptions {
  /**
   * What points are lost against: the `best` that anyone can get, or the `neutral` 0 points of the average applicant. Default
   * `best`.
   */
  readonly reference?: 'best' | 'neutral';
  /** Default 4, as lenders in the US give. */
  readonly numReasonsMax?: number;
}

/**
 * The principal reasons why a score is not higher: the attributes that lost most points, the most first; of equal ones in the
 * scorecard's order. Attributes that lost nothing are none.
 *
 * @see Regulation B (12 CFR 1002.9) and its official interpretation: no more than four reasons, those that were weighed
 */
export function adverseReasons(
  points: readonly AttributePoints[],
  { reference = 'best', numReasonsMax = 4 }: ReasonOptions = {},
): AdverseReason[] {
  return points
    .map((attribute) => ({
      name: attribute.name,
      kind: kindOf(attribute),
      pointsLost: (reference === 'best' ? attribute.pointsMax : 0) - attribute.points,
    }))
    .filter(({ pointsLost }) => pointsLost > 0)
    .sort((a, b) => b.pointsLost - a.pointsLost)
    .slice(0, numReasonsMax);
}

function kindOf({ meaning, bestLies }: AttributePoints): ReasonKind {
  if (meaning === 'missing' || meaning === 'special') return meaning;
  if (meaning === 'interval') return bestLies === 'below' ? 'too-high' : 'too-low';
  return 'category';
}

const sentences: Readonly<Record<Language, Readonly<Record<ReasonKind, (words: string) => string>>>> = {
  en: {
    'too-low': (words) => `${words}: lower than for applicants with the most points.`,
    'too-high': (words) => `${words}: higher than for applicants with the most points.`,
    category: (words) => `${words}: what you stated has fewer points than other answers.`,
    missing: (words) => `${words}: not stated or not known to us.`,
    special: (words) => `${words}: there is no usable record.`,
  },
  zh: {
    'too-low': (words) => `${words}：低于得分最高的申请人。`,
    'too-high': (words) => `${words}：高于得分最高的申请人。`,
    category: (words) => `${words}：您填报的情况得分低于其他情况。`,
    missing: (words) => `${words}：未填报，或我们无从得知。`,
    special: (words) => `${words}：没有可用的记录。`,
  },
};

/** A reason in plain words. */
export const reasonText = ({ name, kind }: AdverseReason, language: Language, wordings: Wordings = {}): string =>
  sentences[language][kind](wordsFor(wordings, name, language));
