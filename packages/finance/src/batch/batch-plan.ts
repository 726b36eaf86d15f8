import { amountField } from '../lending/decide-application.ts';
import type { CreditDocument } from '../lending/credit-document.ts';
import type { CreditPolicy } from '../lending/credit-policy.ts';
import type { HistoryMapping } from '../lending/history-mapping.ts';
import type { ApplicationField } from '../lending/application-field.ts';
import type { ColumnSchema } from '../tables/table-schema.ts';

export interface BatchModel {
  readonly document: CreditDocument;
  /** Absent: rows get no outcome. */
  readonly policy?: CreditPolicy;
  /** Of the table that the model was trained on: its names of columns are known in batches, too. */
  readonly mapping?: HistoryMapping;
  /** ISO 4217, of amounts. */
  readonly currency: string;
}

/**
 * What is read of a batch: the model's fields, those that the policy's rules ask for, and the amount; each under its own name or
 * under the name of the column that the model was trained on, whichever the file has.
 */
export function batchSchema(
  { document, policy, mapping, currency }: BatchModel,
  header: readonly string[],
): ColumnSchema[] {
  const known = new Map<string, ApplicationField>();
  const columnOf = new Map<string, string>();
  for (const mapped of mapping?.columns ?? []) {
    if (mapped.use !== 'input') continue;
    known.set(mapped.field.name, mapped.field);
    columnOf.set(mapped.field.name, mapped.column);
  }
  for (const field of document.fields) known.set(field.name, field);
  const wanted = new Set(document.fields.map(({ name }) => name));
  for (const { field } of policy?.rules ?? []) if (known.has(field)) wanted.add(field);
  const schema = [...wanted].map((name) =>
    fieldSchema(known.get(name)!, fromOf(name, columnOf.get(name), header), currency),
  );
  if (policy?.amountMax === undefined || wanted.has(amountField)) return schema;
  const lent = mapping?.columns.find(({ use }) => use === 'amount')?.column;
  const from = fromOf(amountField, lent, header);
  return [...schema, { name: amountField, from, type: 'numeric', currency }];
}

const fromOf = (name: string, column: string | undefined, header: readonly string[]): string =>
  column !== undefined && (header.includes(column) || !header.includes(name)) ? column : name;

const fieldSchema = ({ name, kind }: ApplicationField, from: string, currency: string): ColumnSchema =>
  kind === 'category'
    ? { name, from, type: 'categorical' }
    : { name, from, type: 'numeric', ...(kind === 'money' && { currency }) };

const keyNames = /^(id|key|no|number|reference|.*_(id|no|key|reference)|编号|.*编号|.*号码|申请号|客户号)$/i;

/** The column that tells rows apart, where one is called so and nothing else reads it. */
export const batchKey = (header: readonly string[], schema: readonly ColumnSchema[]): string | undefined =>
  header.find((name) => keyNames.test(name) && !schema.some((column) => (column.from ?? column.name) === name));
