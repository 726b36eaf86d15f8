import { isNumberColumn, type Column, type MetricInterval, wilsonInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { binsIn, type CreditDocument, type Distribution } from '../lending/credit-document.ts';
import type { CreditHistory } from '../lending/open-history.ts';
import type { ScoredApplicants } from '../lending/production-model.ts';
import { rowAmounts, type MoneyText } from '../lending/simulation/loan-money.ts';
import { Money } from '../money/money.ts';
import { gradeOf, scoreGrades, type ScoreGrade } from './score-grades.ts';

/** Some loans of a portfolio, added up. */
export interface PortfolioPart {
  readonly loans: number;
  /** Exposure at default: the amounts lent. */
  readonly exposure: MoneyText;
  /** `Σ PD × LGD × EAD`, rounded once, at the end, to the currency's minor unit. */
  readonly expectedLoss: MoneyText;
  /** Share of the whole exposure, in [0, 1]. */
  readonly share: number;
}

export interface PortfolioGrade extends PortfolioPart, ScoreGrade {
  /** Mean probability of going bad, each loan counting once. */
  readonly predicted: number;
  /** Absent without outcomes. */
  readonly observed?: MetricInterval;
}

/** How much of the exposure lies in which value of a field. */
export interface Concentration {
  readonly field: string;
  /**
   * Largest exposure first, at most {@link valuesMax}; numbers come in the tenths of the training's applicants. A value that is null is
   * not stated; `others` is what was left.
   */
  readonly values: readonly (PortfolioPart & { readonly value: string | null; readonly isOthers?: boolean })[];
  /** Herfindahl–Hirschman index of the shares, in (0, 1]: 1 is all in one value. */
  readonly herfindahl: number;
}

/** Loans of a table as a model sees them now. Plain data of bounded size. */
export interface CreditPortfolio {
  readonly total: PortfolioPart;
  /** Share of the exposure lost when a loan goes bad, a decimal in [0, 1]. */
  readonly lossGivenDefault: string;
  readonly meanBadChance: number;
  /** Where outcomes are known. */
  readonly badRate?: MetricInterval;
  /** From the best. */
  readonly grades: readonly PortfolioGrade[];
  /** By month of paying out; empty where months are not known. */
  readonly months: readonly (PortfolioPart & { readonly month: string })[];
  readonly concentrations: readonly Concentration[];
}

export interface PortfolioOptions {
  /** ISO 4217, of the amounts. */
  readonly currency: string;
  /** Decimal text in [0, 1]. */
  readonly lossGivenDefault: string;
  readonly signal?: AbortSignal;
}

const valuesMax = 20;

/**
 * Adds a table of loans up: exposure, expected loss, concentration, and what came of what was expected.
 *
 * @param scored by the model, of all rows
 * @throws InvalidArgumentError when the table has no amounts
 * @throws the signal's reason when it aborts
 */
export function creditPortfolio(
  { reference }: CreditDocument,
  history: CreditHistory,
  scored: ScoredApplicants,
  { currency, lossGivenDefault, signal }: PortfolioOptions,
): CreditPortfolio {
  const { table, amounts, months, groups, hasOutcome } = history;
  if (amounts === undefined) {
    throw new InvalidArgumentError('The table has no amounts.', {
      stage: 'data',
      expected: 'a column mapped as the amount lent',
      fix: 'Map it, then try again.',
    });
  }
  const ledger = new Ledger(amounts, scored.badChances, { currency, lossGivenDefault });
  const grades = scoreGrades(reference.score);
  const gradeOfRow = Int32Array.from(scored.scores, (score) => gradeOf(grades, score));
  signal?.throwIfAborted();
  const calendar = [...new Set(months ?? [])].sort();
  const monthCodes = new Map(calendar.map((month, code) => [month, code]));
  const byMonth = months
    ? ledger.parts(
        calendar.length,
        Int32Array.from(months, (month) => monthCodes.get(month)!),
      )
    : [];
  const fields = [...reference.inputs.map((each) => binned(each, table.columns)), ...groups.map(coded)];
  return {
    total: ledger.total,
    lossGivenDefault,
    meanBadChance: mean(scored.badChances),
    ...(hasOutcome && table.numRows > 0 && { badRate: wilsonInterval(sum(table.bad), table.numRows) }),
    grades: ledger.parts(grades.length, gradeOfRow).flatMap((part, index): PortfolioGrade[] => {
      if (part.loans === 0) return [];
      const { chance, bad } = outcomesIn(index, gradeOfRow, scored.badChances, table.bad);
      const observed = hasOutcome && { observed: wilsonInterval(bad, part.loans) };
      return [{ ...grades[index]!, ...part, predicted: chance / part.loans, ...observed }];
    }),
    months: byMonth.map((part, code) => ({ month: calendar[code]!, ...part })),
    concentrations: fields.map((field) => {
      signal?.throwIfAborted();
      return concentrationOf(field, ledger);
    }),
  };
}

/** Adds amounts as whole minor units, which stay exact up to 2⁵³, and expected losses as numbers that are rounded once. */
class Ledger {
  readonly total: PortfolioPart;
  private readonly units: Float64Array;
  private readonly losses: Float64Array;
  private readonly currency: string;
  private readonly all: number;

  constructor(
    amounts: Float64Array,
    badChances: Float64Array,
    { currency, lossGivenDefault }: Pick<PortfolioOptions, 'currency' | 'lossGivenDefault'>,
  ) {
    this.currency = currency;
    this.units = rowAmounts(amounts, currency).minorUnits;
    this.losses = this.units.map((units, row) => units * badChances[row]! * Number(lossGivenDefault));
    this.all = sum(this.units);
    this.total = this.part(amounts.length, this.all, sum(this.losses));
  }

  /** @param codes of each row, from 0 to `numParts - 1` */
  parts(numParts: number, codes: Int32Array): PortfolioPart[] {
    const [loans, units, losses] = [0, 0, 0].map(() => new Float64Array(numParts)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (const [row, code] of codes.entries()) {
      loans[code]!++;
      units[code]! += this.units[row]!;
      losses[code]! += this.losses[row]!;
    }
    return Array.from(loans, (count, part) => this.part(count, units[part]!, losses[part]!));
  }

  private part(loans: number, units: number, loss: number): PortfolioPart {
    const money = (value: number): MoneyText => Money.ofMinorUnits(BigInt(Math.round(value)), this.currency).toJSON();
    const share = this.all === 0 ? 0 : units / this.all;
    return { loans, exposure: money(units), expectedLoss: money(loss), share };
  }
}

interface CodedField {
  readonly field: string;
  readonly codes: Int32Array;
  /** What a code stands for; null is not stated. */
  readonly values: readonly (string | null)[];
}

function binned(distribution: Distribution, columns: readonly Column[]): CodedField {
  const column = columns.find(({ name }) => name === distribution.name)!;
  if (distribution.kind === 'categories') return coded(column);
  const { limits } = distribution;
  const ranges = Array.from({ length: limits.length + 1 }, (_, bin) =>
    bin === 0
      ? `≤ ${limits[0] ?? '∞'}`
      : bin === limits.length
        ? `> ${limits[bin - 1]}`
        : `${limits[bin - 1]} – ${limits[bin]}`,
  );
  return { field: column.name, codes: binsIn(distribution, column), values: [...ranges, null] };
}

function coded(column: Column): CodedField {
  const values: (string | null)[] = [];
  const codes = new Map<string | null, number>();
  const texts = isNumberColumn(column) ? Array.from(column.values, String) : column.values;
  const found = Int32Array.from(texts, (value) => {
    const code = codes.get(value) ?? values.push(value) - 1;
    codes.set(value, code);
    return code;
  });
  return { field: column.name, codes: found, values };
}

function concentrationOf({ field, codes, values }: CodedField, ledger: Ledger): Concentration {
  const parts = ledger.parts(values.length, codes).map((part, code) => ({ value: values[code]!, code, ...part }));
  const filled = parts.filter(({ loans }) => loans > 0).sort((a, b) => b.share - a.share);
  const kept = filled.length > valuesMax ? filled.slice(0, valuesMax - 1) : filled;
  const keptCodes = new Set(kept.map(({ code }) => code));
  const rest =
    kept.length < filled.length
      ? ledger.parts(
          2,
          codes.map((code) => (keptCodes.has(code) ? 0 : 1)),
        )[1]!
      : undefined;
  return {
    field,
    values: [
      ...kept.map(({ code: _, ...part }) => part),
      ...(rest === undefined ? [] : [{ value: null, isOthers: true, ...rest }]),
    ],
    herfindahl: filled.reduce((total, { share }) => total + share ** 2, 0),
  };
}

function outcomesIn(grade: number, grades: Int32Array, chances: Float64Array, outcomes: Uint8Array) {
  let [chance, bad] = [0, 0];
  for (const [row, own] of grades.entries()) {
    if (own !== grade) continue;
    chance += chances[row]!;
    bad += outcomes[row]!;
  }
  return { chance, bad };
}

const sum = (values: Float64Array | Uint8Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
const mean = (values: Float64Array): number => (values.length === 0 ? 0 : sum(values) / values.length);
