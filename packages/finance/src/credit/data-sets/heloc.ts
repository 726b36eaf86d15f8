import type { Column } from '@newfield/core';
import { withoutCodes } from '../attribute-reader.ts';
import type { CreditData } from '../credit-data.ts';
import type { Monotone } from '../credit-model.ts';

/** -9 no bureau record, -8 no usable trades or inquiries, -7 condition not met. */
const codes = [-9, -8, -7];

/** The direction that the challenge asks for, by attribute. */
const directions: Readonly<Record<string, Monotone | undefined>> = {
  ExternalRiskEstimate: 'falling',
  MSinceOldestTradeOpen: 'falling',
  MSinceMostRecentTradeOpen: 'falling',
  AverageMInFile: 'falling',
  NumSatisfactoryTrades: 'falling',
  NumTrades60Ever2DerogPubRec: 'rising',
  NumTrades90Ever2DerogPubRec: 'rising',
  PercentTradesNeverDelq: 'falling',
  MSinceMostRecentDelq: 'falling',
  MaxDelq2PublicRecLast12M: undefined,
  MaxDelqEver: undefined,
  NumTotalTrades: undefined,
  NumTradesOpeninLast12M: 'rising',
  PercentInstallTrades: undefined,
  MSinceMostRecentInqexcl7days: 'falling',
  NumInqLast6M: 'rising',
  NumInqLast6Mexcl7days: 'rising',
  NetFractionRevolvingBurden: 'rising',
  NetFractionInstallBurden: 'rising',
  NumRevolvingTradesWBalance: 'rising',
  NumInstallTradesWBalance: 'rising',
  NumBank2NatlTradesWHighUtilization: 'rising',
  PercentTradesWBalance: 'rising',
};
const names = Object.keys(directions);

/** Applicants for home-equity lines in the US, from their bureau reports (FICO's Explainable Machine Learning Challenge). */
export const heloc: CreditData = {
  reference: 'heloc/credit-risk',
  columns: Object.fromEntries(names.map((name) => [name, 'numeric' as const])),
  target: { column: 'RiskPerformance', bad: 'Bad' },
  protectedAttributes: [],
  attributes(read) {
    const known = (name: string): ((row: number) => number) => {
      const values = read.numbers(name);
      return (row) => (codes.includes(values[row]!) ? NaN : values[row]!);
    };
    const [satisfactory, total, oldest, inFile, burden, revolving] = [
      'NumSatisfactoryTrades',
      'NumTotalTrades',
      'MSinceOldestTradeOpen',
      'AverageMInFile',
      'NetFractionRevolvingBurden',
      'NumRevolvingTradesWBalance',
    ].map(known);
    return [
      ...names.flatMap((name): Column[] => {
        const [value, code] = withoutCodes(read, name, codes);
        // A code that every code of a name is needs no column of its own: a missing value says as much.
        return new Set(read.numbers(name).filter((one) => codes.includes(one))).size > 1 ? [value!, code!] : [value!];
      }),
      read.number('share_satisfactory', (row) => satisfactory!(row) / total!(row)),
      read.number('history_evenness', (row) => inFile!(row) / oldest!(row)),
      read.number('burden_times_trades', (row) => burden!(row) * revolving!(row)),
    ];
  },
  monotone: Object.fromEntries(
    Object.entries(directions).flatMap(([name, way]) => (way === undefined ? [] : [[name, way]])),
  ),
};
