import type { useFormatter } from 'next-intl';

type Formatter = Pick<ReturnType<typeof useFormatter>, 'number'>;

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in the unit, in steps of a thousand, that leaves one to three digits before the point. */
export function formatBytes(numBytes: number, format: Formatter): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, numBytes)) / 3)));
  return `${format.number(numBytes / 1000 ** step, { maximumFractionDigits: step === 0 ? 0 : 1 })} ${units[step]}`;
}
