import type { CreditPolicy } from '../lending/credit-policy.ts';
import { amountField } from '../lending/decide-application.ts';
import { outcomes, policyOutcomes } from '../lending/policy-outcomes.ts';
import type { ProductionModel } from '../lending/production-model.ts';
import type { ReadRows } from './plain-rows.ts';

export interface ScoredRows {
  /** Lines of the result: row, key, score, chance, outcome. */
  readonly bytes: Uint8Array;
  readonly numRows: number;
  /** Rows by score: pairs. */
  readonly counts: Int32Array;
  readonly sumOfChances: number;
  /** Approved, referred, declined; all 0 without a policy. */
  readonly byOutcome: Int32Array;
}

/** Of the chance of going bad, after the point. */
const chanceDigits = 6;

export const resultHeader = (hasKey: boolean, hasPolicy: boolean): string =>
  `row,${hasKey ? 'key,' : ''}score,bad_chance${hasPolicy ? ',outcome' : ''}\n`;

/** Scores rows and writes their lines. */
export function scoreRows(model: ProductionModel, policy: CreditPolicy | undefined, rows: ReadRows): ScoredRows {
  const { columns, numRows, rowNumbers, keys } = rows;
  const { scores, badChances } = model.score(columns);
  const amounts = columns.find(({ name }) => name === amountField)?.values as Float64Array | undefined;
  const codes = policy && policyOutcomes(policy, { scores, columns, amounts }).codes;
  const counts = new Map<number, number>();
  const byOutcome = new Int32Array(outcomes.length);
  const endings = outcomes.map((outcome) => `,${outcome}\n`);
  let [text, sumOfChances] = ['', 0];
  for (let row = 0; row < numRows; row++) {
    const [score, chance] = [scores[row]!, badChances[row]!];
    counts.set(score, (counts.get(score) ?? 0) + 1);
    sumOfChances += chance;
    const key = keys === undefined ? '' : `${quoted(keys[row]!)},`;
    const ending = codes === undefined ? '\n' : endings[codes[row]!]!;
    if (codes !== undefined) byOutcome[codes[row]!]!++;
    text += `${rowNumbers[row]!},${key}${score},${chance.toFixed(chanceDigits)}${ending}`;
  }
  return {
    bytes: Uint8Array.from(Buffer.from(text)),
    numRows,
    counts: Int32Array.from([...counts].flat()),
    sumOfChances,
    byOutcome,
  };
}

/** Keys are texts of the upload, of which none begins like a formula; a signed number may. */
const quoted = (text: string): string => (/[",;\t\r\n|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
