import { loadSecret } from '@newfield/http/audit';
import { deidentify } from '@newfield/medical';
import type { Deidentify } from '@newfield/medical/intake';
import { newfieldHome } from '@newfield/store';

/** Whoever has it can tell whether a pseudonym belongs to a patient they know. */
const pseudonymKey = { file: 'pseudonyms.key', variable: 'NEWFIELD_PSEUDONYM_KEY' };

/**
 * Takes out of DICOM files what names their patients: the same pseudonym for the same patient in this installation, and all dates of
 * a patient moved by the same number of days, so that a prior stays one.
 */
export async function deidentifier(home = newfieldHome()): Promise<Deidentify> {
  const key = new TextEncoder().encode(await loadSecret(pseudonymKey, home));
  return (bytes) => deidentify(bytes, { key, dates: 'shift' });
}
