import { hashString, randomStream, uniform } from '@newfield/core';

/** An applicant that nobody is: drawn from distributions that were thought up, as is what became of them. */
export interface MadeUpApplicant {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amount: number;
  readonly income: number;
  readonly employmentYears: number;
  readonly housing: 'own' | 'rent' | 'family';
  readonly debtToIncomePercent: number;
  readonly cardUtilisationPercent: number;
  readonly latePayments: number;
  readonly inquiries: number;
  /** Missing for those without a late payment. */
  readonly monthsSinceLate: number | null;
  readonly ageBand: '18-29' | '30-44' | '45-59' | '60+';
  readonly isBad: boolean;
  readonly monthsToDefault: number | null;
  readonly monthsWatched: number;
}

export interface MadeUpOptions {
  readonly numRows: number;
  readonly seed: number;
  /** `YYYY-MM`; default `2024-01`. */
  readonly firstMonth?: string;
  /** Default 24. */
  readonly numMonths?: number;
  /** Months at the end in which other people come: fuller cards and more inquiries; default 0. */
  readonly numMonthsOfDrift?: number;
}

const months = (firstMonth: string, count: number): string[] => {
  const [year, month] = firstMonth.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - 1 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
};

/** Made-up applicants of a lender, in the order of their months; the same for the same seed. */
export function madeUpApplicants({
  numRows,
  seed,
  firstMonth = '2024-01',
  numMonths = 24,
  numMonthsOfDrift = 0,
}: MadeUpOptions): MadeUpApplicant[] {
  const next = randomStream(hashString(`made-up applicants/${seed}`));
  const draw = (): number => uniform(next);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const calendar = months(firstMonth, numMonths);
  return Array.from({ length: numRows }, (_, row): MadeUpApplicant => {
    const at = Math.floor((row * numMonths) / numRows);
    const hasDrifted = at >= numMonths - numMonthsOfDrift;
    return madeUpApplicant(calendar[at]!, numMonths - at, hasDrifted, draw, normal);
  });
}

function madeUpApplicant(
  month: string,
  monthsToPresent: number,
  hasDrifted: boolean,
  draw: () => number,
  normal: () => number,
): MadeUpApplicant {
  const age = 18 + 55 * draw() ** 1.3;
  const income = Math.round((24_000 * Math.exp(0.45 * normal()) * (age < 30 ? 0.85 : 1.1)) / 100) * 100;
  const employmentYears = Math.round(Math.max(0, (age - 20) * draw() * 0.6) * 2) / 2;
  const housing = draw() < 0.25 + age / 120 ? 'own' : draw() < 0.7 ? 'rent' : 'family';
  const cardUtilisationPercent = Math.round(Math.min(120, Math.max(0, 38 + 26 * normal() + (hasDrifted ? 18 : 0))));
  const debtToIncomePercent = Math.round(Math.min(90, Math.max(0, 26 + 11 * normal() + cardUtilisationPercent / 12)));
  const latePayments = draw() < 0.72 ? 0 : Math.min(8, 1 + Math.floor(-1.4 * Math.log(1 - draw())));
  const inquiries = Math.floor(-(hasDrifted ? 2.4 : 1.3) * Math.log(1 - draw()));
  const monthsSinceLate = latePayments === 0 ? null : 1 + Math.floor(48 * draw());
  const amount = Math.round(Math.min(60_000, 1500 + income * 0.35 * draw() ** 1.5) / 100) * 100;
  const risk =
    -4.15 +
    0.026 * cardUtilisationPercent +
    0.022 * debtToIncomePercent +
    0.62 * Math.min(latePayments, 4) -
    (monthsSinceLate === null ? 0.35 : 0.012 * monthsSinceLate) +
    0.2 * Math.min(inquiries, 6) -
    0.055 * Math.min(employmentYears, 12) -
    0.5 * Math.log(income / 24_000) +
    (housing === 'own' ? -0.35 : housing === 'rent' ? 0.15 : 0) +
    (1.6 * amount) / (income + 8000) +
    0.35 * normal();
  const isBad = draw() < 1 / (1 + Math.exp(-risk));
  const monthsToDefault = 1 + Math.floor(18 * draw() ** 1.2);
  const isSeenBad = isBad && monthsToDefault <= monthsToPresent + 12;
  return {
    month,
    amount,
    income,
    employmentYears,
    housing,
    debtToIncomePercent,
    cardUtilisationPercent,
    latePayments,
    inquiries,
    monthsSinceLate,
    ageBand: age < 30 ? '18-29' : age < 45 ? '30-44' : age < 60 ? '45-59' : '60+',
    isBad: isSeenBad,
    monthsToDefault: isSeenBad ? monthsToDefault : null,
    monthsWatched: monthsToPresent + 12,
  };
}
