import type { AnalyticsView } from './analytics-view.ts';

/** A period's figures as comma-separated values: one a line, with its group and its name. */
export function analyticsTable(view: AnalyticsView): string {
  const { totals, handled, intents } = view;
  const named = (['reasons', 'languages', 'decisions', 'thumbs', 'ratings'] as const).flatMap((group) =>
    view[group].map(({ name, count }) => [group, name, count] as const),
  );
  const lines: (readonly (string | number | null)[])[] = [
    ['group', 'name', 'value'],
    ...Object.entries(totals).map(([name, value]) => ['totals', name, value]),
    ...Object.entries(handled).map(([name, value]) => ['handleTimeSeconds', name, value]),
    ...named,
    ...intents.map(({ day, intent, count }) => [`intents ${day}`, intent, count]),
  ];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet takes what begins so for a formula. */
const formula = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  return `"${(formula.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
