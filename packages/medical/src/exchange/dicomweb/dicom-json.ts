import { ExchangeError } from '../exchange-error.ts';

/** A data set in the DICOM JSON model (PS3.18 F), by tag in upper case. */
export type DicomJson = Readonly<
  Record<string, { readonly vr?: string; readonly Value?: readonly unknown[] } | undefined>
>;

/** @throws ExchangeError `malformed-answer` */
export function parseDicomJson(body: Uint8Array): DicomJson[] {
  if (body.length === 0) return [];
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
    const all: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    if (all.every((item) => typeof item === 'object' && item !== null)) return all as DicomJson[];
  } catch {
    // The parser's message may quote the answer, which may hold a patient's data.
  }
  throw new ExchangeError(
    'malformed-answer',
    'The archive’s answer isn’t DICOM JSON (PS3.18 F). Check that the address is the root of its DICOMweb services.',
  );
}

/** The values of an attribute as text; a person's name in its alphabetic form. */
export function jsonTexts(dataset: DicomJson, tag: string): string[] {
  const values = dataset[tag]?.Value;
  return (Array.isArray(values) ? (values as readonly unknown[]) : []).flatMap((value) => {
    if (typeof value === 'string' || typeof value === 'number') return [String(value)];
    const alphabetic = (value as { Alphabetic?: unknown } | null)?.Alphabetic;
    return typeof alphabetic === 'string' ? [alphabetic] : [];
  });
}

export function jsonText(dataset: DicomJson, tag: string): string {
  return jsonTexts(dataset, tag)[0] ?? '';
}

/** The first value as a number; undefined where there is none. */
export function jsonNumber(dataset: DicomJson, tag: string): number | undefined {
  const value = Number(jsonText(dataset, tag) || NaN);
  return Number.isNaN(value) ? undefined : value;
}

/** The items of a sequence. */
export function jsonItems(dataset: DicomJson, tag: string): DicomJson[] {
  const values = dataset[tag]?.Value;
  return Array.isArray(values)
    ? values.filter((item): item is DicomJson => typeof item === 'object' && item !== null)
    : [];
}
