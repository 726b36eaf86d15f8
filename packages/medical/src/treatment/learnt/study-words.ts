import type { ReportLanguage } from '../../report/report-phrases.ts';
import { cardInWords } from '../card/card-words.ts';
import type { StudyPlan } from '../plan/study-plan.ts';
import type { StudyCard } from './open-study.ts';
import type { StudyFacts } from './study-document.ts';

interface StudyWords {
  readonly names: (treated: string, untreated: string) => string;
  readonly number: (column: string) => string;
  readonly event: string;
  readonly time: (horizon: string, unit: string) => string;
  readonly points: string;
  readonly filled: (names: string) => string;
  readonly outOfRange: (names: string) => string;
  readonly medians: (untreated: string, treated: string) => string;
  readonly beyond: string;
}

/**
 * A card of a study in plain sentences: what is compared and what the outcome is, then what `cardInWords` says, then what was not known
 * of the person. The last says that all of it is research.
 */
export function studyCardInWords(
  card: StudyCard,
  { plan, facts }: { readonly plan: StudyPlan; readonly facts: Pick<StudyFacts, 'cohort'> },
  language: ReportLanguage,
): string[] {
  const say = words[language];
  const { treatment, outcome } = plan;
  const meaning =
    outcome.kind === 'number'
      ? say.number(outcome.column)
      : outcome.kind === 'event'
        ? say.event
        : say.time(print(facts.cohort.horizon ?? 0), outcome.unit);
  const unit = outcome.kind === 'event' ? say.points : outcome.unit;
  const told = cardInWords(outcome.kind === 'event' ? inPercent(card) : card, language, unit);
  const { curves, filled, outOfRange } = card;
  const median = (value: number | null): string =>
    value === null ? say.beyond : [print(value), unit].filter(Boolean).join(' ');
  return [
    say.names(treatment.treatedName, treatment.untreatedName),
    meaning,
    ...told.slice(0, -1),
    ...(curves === null ? [] : [say.medians(median(curves.untreated.median), median(curves.treated.median))]),
    ...(filled.length === 0 ? [] : [say.filled(filled.join(', '))]),
    ...(outOfRange.length === 0 ? [] : [say.outOfRange(outOfRange.join(', '))]),
    told.at(-1)!,
  ];
}

const print = (value: number): string => String(Number(value.toPrecision(3)));

function inPercent(card: StudyCard): StudyCard {
  const { value, low, high } = card.effect;
  return {
    ...card,
    effect: { value: 100 * value, low: 100 * low, high: 100 * high },
    untreated: 100 * card.untreated,
    treated: 100 * card.treated,
  };
}

const words: Readonly<Record<ReportLanguage, StudyWords>> = {
  en: {
    names: (treated, untreated) => `“The treatment” is ${treated}; it is compared with ${untreated}.`,
    number: (column) => `The outcome is ${column}.`,
    event: 'The outcome is the chance of the event.',
    time: (horizon, unit) => `The outcome is the mean time without the event within ${horizon} ${unit}.`,
    points: 'percentage points',
    filled: (names) => `Not known of this person, so the study’s middle stands for it: ${names}.`,
    outOfRange: (names) => `No person of the study had such a value: ${names}.`,
    medians: (untreated, treated) =>
      `Time at which half of people like this one have had the event: ${untreated} without the treatment, ${treated} with it.`,
    beyond: 'later than the study watched',
  },
  zh: {
    names: (treated, untreated) => `“治疗”指 ${treated}，与 ${untreated} 相比较。`,
    number: (column) => `结果指标为 ${column}。`,
    event: '结果指标为事件发生的概率。',
    time: (horizon, unit) => `结果指标为 ${horizon} ${unit} 内无事件的平均时间。`,
    points: '个百分点',
    filled: (names) => `此人的以下情况未知，以研究的中间值代替：${names}。`,
    outOfRange: (names) => `研究中没有人具有这样的数值：${names}。`,
    medians: (untreated, treated) => `这类患者中一半发生事件的时间：不治疗 ${untreated}，治疗 ${treated}。`,
    beyond: '晚于研究的观察期',
  },
};
