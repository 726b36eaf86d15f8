import { InvalidArgumentError } from '@newfield/core/contracts';
import { riskMethodNamed, type RiskMethodName } from '../methods/risk-methods.ts';
import { requireCount } from '../require-range.ts';
import { judgeRollingRisk, type RiskJudgement } from './judge-rolling-risk.ts';
import { judgedMethod, plainHistorical } from './judged-methods.ts';
import { openBook, type OpenedBook } from './open-book.ts';
import { rollingRisk } from './rolling-risk.ts';

/** Parts of the years, first and last date; what is before a part is history to learn from. */
export const riskSplits = {
  validation: ['2000-01-01', '2011-12-31'],
  test: ['2012-01-01', '2019-12-31'],
  /** Held back from the catalogue's file: there for who brings the whole file by its folder. */
  'after-2019': ['2020-01-01', '9999-12-31'],
} as const;

export type RiskSplit = keyof typeof riskSplits;

export interface EvaluateMarketRiskOptions {
  /** Default `test`. */
  readonly split?: string;
  /** Of simulations; default 1. */
  readonly seed?: number;
  /** Of the data set's files. */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

interface RiskGoal {
  readonly metric: 'yearsWithinShare' | 'yearsNotAboveShare' | 'greenShare' | 'capitalRatio';
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly value: number;
  readonly isMet: boolean;
}

export interface MarketRiskEvaluation {
  readonly method: RiskMethodName;
  /** `<data set>/<task>`. */
  readonly data: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly split: RiskSplit;
  readonly from: string;
  readonly to: string;
  readonly confidence: number;
  readonly windowDays: number;
  readonly everyDays: number;
  readonly seed: number;
  readonly numPositions: number;
  /** What was doubtful about the prices, by kind; accepted where the book's prices are adjusted. */
  readonly priceIssues: Readonly<Record<string, number>>;
  readonly leftOutDays: number;
  readonly judgement: RiskJudgement;
  /** Plain historical simulation over 500 days, on the same days. */
  readonly plain: RiskJudgement;
  readonly goals: readonly RiskGoal[];
}

const confidence = 0.99;

/**
 * Judges one-day value at risk at 99 % on a book of the catalogue, each day by the days before it.
 *
 * @param name one of {@link riskMethodNames}
 * @param data one of {@link riskBooks}
 * @throws InvalidArgumentError naming the methods, books and splits that there are, or when a split has fewer than 251 days
 * @throws DatasetNotFoundError when the data isn't here
 * @throws the signal's reason when it aborts
 */
export async function evaluateMarketRisk(
  name: string,
  data: string,
  { split = 'test', seed = 1, root, signal }: EvaluateMarketRiskOptions = {},
): Promise<MarketRiskEvaluation> {
  const method = riskMethodNamed(name);
  const part = splitNamed(split);
  const book = await openBook(data, root === undefined ? {} : { root });
  const { from, to } = daysOf(book, part);
  requireCount(`days of ${part}`, to - from + 1, 251);
  const dates = book.dates.slice(from, to + 1);
  const judge = (judged: ReturnType<typeof judgedMethod>): RiskJudgement =>
    judgeRollingRisk(
      dates,
      rollingRisk(judged.method, book.table, { ...judged, confidence, from, to, ...(signal && { signal }) }),
      confidence,
    );
  const settings = judgedMethod(method, seed);
  const [judgement, plain] = [judge(settings), judge(plainHistorical)];
  return {
    method,
    data: book.reference,
    checksum: book.checksum,
    split: part,
    from: dates[0]!,
    to: dates.at(-1)!,
    confidence,
    windowDays: settings.windowDays,
    everyDays: settings.everyDays,
    seed,
    numPositions: book.table.positions.length,
    priceIssues: issuesByKind(book),
    leftOutDays: book.report.leftOut.length,
    judgement,
    plain,
    goals: goalsOf(judgement, plain),
  };
}

function splitNamed(split: string): RiskSplit {
  if (Object.hasOwn(riskSplits, split)) return split as RiskSplit;
  throw new InvalidArgumentError(`Market risk has no split "${split}".`, {
    stage: 'evaluation',
    expected: `one of: ${Object.keys(riskSplits).join(', ')}`,
    fix: 'Name another, such as validation.',
  });
}

function daysOf({ dates }: OpenedBook, split: RiskSplit): { from: number; to: number } {
  const [first, last] = riskSplits[split];
  const from = dates.findIndex((date) => date >= first);
  const to = dates.findLastIndex((date) => date <= last);
  return { from: from < 0 ? dates.length : from, to };
}

function issuesByKind({ report }: OpenedBook): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of report.issues) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function goalsOf({ years, greenShare, meanCapital }: RiskJudgement, plain: RiskJudgement): readonly RiskGoal[] {
  const within = years.filter(({ isWithin }) => isWithin).length / years.length;
  const notAbove = years.filter(({ isNotAbove }) => isNotAbove).length / years.length;
  const ratio = meanCapital! / plain.meanCapital!;
  return [
    { metric: 'yearsWithinShare', atLeast: 1, value: within, isMet: within === 1 },
    { metric: 'yearsNotAboveShare', atLeast: 1, value: notAbove, isMet: notAbove === 1 },
    { metric: 'greenShare', atLeast: 0.9, value: greenShare!, isMet: greenShare! >= 0.9 },
    { metric: 'capitalRatio', atMost: 1, value: ratio, isMet: ratio < 1 },
  ];
}
