import { z } from 'zod';
import { numbersOf, type NumberColumn } from '../column.ts';
import { nothingToLearn, type Transform } from '../transform.ts';

const msPerDay = 86_400_000;

const parts = {
  year: (date: Date) => date.getUTCFullYear(),
  quarter: (date: Date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date: Date) => date.getUTCMonth() + 1,
  dayOfMonth: (date: Date) => date.getUTCDate(),
  // ISO 8601: Monday is 1, Sunday 7.
  dayOfWeek: (date: Date) => ((date.getUTCDay() + 6) % 7) + 1,
  hour: (date: Date) => date.getUTCHours(),
  epochDays: (date: Date) => date.getTime() / msPerDay,
} as const;
type Part = keyof typeof parts;

const options = z.strictObject({
  /** All in UTC, months and weekdays from 1 (Monday); `epochDays` is the time since 1970-01-01 in days. */
  parts: z.array(z.enum(Object.keys(parts) as [Part, ...Part[]])).min(1),
});

/** One numeric column for each part, `<name> <part>`. A missing date has missing parts. */
export const dateParts: Transform<typeof options, Record<string, never>> = {
  options,
  state: z.strictObject({}),
  reads: ['date'],
  learn: () => nothingToLearn,
  apply: (column, _, { parts: wanted }) =>
    wanted.map((part): NumberColumn => {
      // An invalid Date answers NaN to every question.
      const values = numbersOf(column).map((ms) => parts[part](new Date(ms)));
      return { name: `${column.name} ${part}`, type: 'numeric', values };
    }),
};
