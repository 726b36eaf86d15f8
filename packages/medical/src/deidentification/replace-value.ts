import { encodeNumbers, encodeText } from '../writing/written-element.ts';

const dummyTexts: Readonly<Record<string, string>> = {
  AE: 'ANONYMOUS',
  AS: '000Y',
  CS: 'ANONYMOUS',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  PN: 'Anonymous',
  TM: '000000',
  UR: 'urn:anonymous',
};

/** A value that says nothing but satisfies a value representation. */
export function dummyValue(vr: string): Uint8Array {
  return (
    encodeNumbers(vr, [0]) ?? (/^O|UN/.test(vr) ? new Uint8Array(2) : encodeText(vr, dummyTexts[vr] ?? 'Anonymous'))
  );
}

const dayMs = 86_400_000;

/**
 * A date (DA) or date with time (DT) some days earlier; the time of day stays.
 * @returns undefined where the text is no date: then nothing may be kept of it.
 */
export function movedBack(text: string, days: number): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})([\d.]*(?:[+-]\d{4})?)$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', rest = ''] = parts;
  const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)) - days * dayMs);
  return Number.isNaN(moved.getTime()) ? undefined : moved.toISOString().slice(0, 10).replaceAll('-', '') + rest;
}
