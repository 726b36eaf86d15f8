import { z } from 'zod';
import type { ColumnSchema } from '../tables/table-schema.ts';
import { applicationFieldSchema, type ApplicationField } from './application-field.ts';

/** What a column of a table of past applicants is. */
const mappedColumn = z.discriminatedUnion('use', [
  /** What a model may read. `monotone`: which way risk may go while it rises. */
  z.strictObject({
    use: z.literal('input'),
    column: z.string(),
    field: applicationFieldSchema,
    monotone: z.enum(['rising', 'falling']).optional(),
  }),
  /** What no model may read, and fairness is checked by. */
  z.strictObject({ use: z.literal('group'), column: z.string(), name: z.string().min(1).max(100) }),
  /** What became of the applicant; `bad` are the texts that mean it went bad. */
  z.strictObject({ use: z.literal('outcome'), column: z.string(), bad: z.array(z.string()).min(1) }),
  /** When it was decided: a date or a month. */
  z.strictObject({ use: z.literal('month'), column: z.string() }),
  /** Amount lent, in the lender's currency. */
  z.strictObject({ use: z.literal('amount'), column: z.string() }),
  /** Full months from paying out to default; empty without one. */
  z.strictObject({ use: z.literal('months-to-default'), column: z.string() }),
  /** Full months for which the loan was watched. */
  z.strictObject({ use: z.literal('months-watched'), column: z.string() }),
  z.strictObject({ use: z.literal('ignored'), column: z.string() }),
]);

const single = ['outcome', 'month', 'amount', 'months-to-default', 'months-watched'] as const;

/** Which column of an uploaded table is what. */
export const historyMappingSchema = z
  .strictObject({ columns: z.array(mappedColumn).min(1).max(2000) })
  .superRefine(({ columns }, context) => {
    for (const use of single) {
      if (columns.filter((column) => column.use === use).length <= 1) continue;
      context.addIssue({ code: 'custom', path: ['columns'], message: `must have one column of use ${use} at most` });
    }
    const names = columns.flatMap((column) => (column.use === 'input' ? [column.field.name] : []));
    if (new Set(names).size < names.length) {
      context.addIssue({ code: 'custom', path: ['columns'], message: 'must give every input a name of its own' });
    }
  });

export type HistoryMapping = z.output<typeof historyMappingSchema>;
type MappedColumn = HistoryMapping['columns'][number];
export type ColumnUse = MappedColumn['use'];

/** The form that applicants of a model of this table fill in. */
export const fieldsOf = ({ columns }: HistoryMapping): ApplicationField[] =>
  columns.flatMap((column) => (column.use === 'input' ? [column.field] : []));

/** What is read of an uploaded table, in the package's names. @param currency of the lender, ISO 4217 */
export function schemaOf({ columns }: HistoryMapping, currency: string): ColumnSchema[] {
  return columns.flatMap((mapped): ColumnSchema[] => {
    const from = mapped.column;
    switch (mapped.use) {
      case 'input': {
        const { name, kind, specialCodes, range } = mapped.field;
        const common = { name, from, ...(specialCodes && { specialCodes }), ...(range && { range }) };
        if (kind === 'category') return [{ ...common, type: 'categorical' }];
        return [{ ...common, type: 'numeric', ...(kind === 'money' && { currency }) }];
      }
      case 'group':
        return [{ name: groupName(mapped.name), from, type: 'categorical' }];
      case 'outcome':
      case 'month':
        return [{ name: ownName(mapped.use), from, type: 'categorical', isOptional: false }];
      case 'amount':
        return [{ name: ownName('amount'), from, type: 'numeric', currency, isOptional: false }];
      case 'months-to-default':
      case 'months-watched':
        return [{ name: ownName(mapped.use), from, type: 'numeric' }];
      case 'ignored':
        return [];
    }
  });
}

/** Names that no input can have. */
export const groupName = (name: string): string => `group: ${name}`;
export const ownName = (use: Exclude<ColumnUse, 'input' | 'group' | 'ignored'>): string => `the ${use}`;
