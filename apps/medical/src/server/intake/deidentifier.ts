import type { Deidentify } from '@newfield/medical/intake';

import { deidentify, loadSecret, newfieldHome } from '../platform.ts';

/** Whoever has it can tell whether a pseudonym belongs to a patient they know. */
const pseudonymKey = { file: 'pseudonyms.key', variable: 'NEWFIELD_PSEUDONYM_KEY' };

/**
 * Takes out of DICOM files what names their patients: the same pseudonym for the same patient in this installation, and all dates of
 * a patient moved by the same number of days, so that a prior stays one.
 */
export async function deidentifier(): Promise<Deidentify> {
  const key = new TextEncoder().encode(await loadSecret(pseudonymKey, newfieldHome()));
  return (bytes) => deidentify(bytes, { key, dates: 'shift' });
}
