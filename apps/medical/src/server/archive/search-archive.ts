import type { StudyEntry } from '@newfield/medical/exchange';
import type { Database } from '@newfield/store';
import { z } from 'zod';

import { archiveError, ArchiveNotSetError, connectionTo, DicomWebClient } from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';

const date = z.union([z.iso.date(), z.literal('')]).default('');

/** By what studies are looked for in the archive; `*` and `?` stand for any characters. */
export const archiveSearch = z.strictObject({
  /** As the archive writes it, from its beginning: the family name first. */
  patientName: z.string().trim().max(200).default(''),
  patientId: z.string().trim().max(64).default(''),
  from: date,
  to: date,
  modality: z.union([z.string().regex(/^[A-Z]{1,16}$/), z.literal('')]).default(''),
});

type ArchiveSearch = z.output<typeof archiveSearch>;

const studiesMax = 100;

/**
 * Studies that the archive has, newest first, at most a hundred. They come with the names that the archive has.
 *
 * @throws ArchiveNotSetError, or what the archive did instead of answering
 */
export async function searchArchive(db: Database['db'], search: ArchiveSearch, signal: AbortSignal) {
  const { from, to, patientName, patientId, modality } = search;
  const archive = new DicomWebClient(connectionTo('archive', await archiveUrl(db)));
  const range = from === '' && to === '' ? '' : `${from}-${to}`.replace(/(\d{4})-(\d{2})-(\d{2})/g, '$1$2$3');
  const query = {
    ...{ patientId, modality, studyDate: range, limit: studiesMax + 1 },
    patientName: patientName === '' || /[*?]/.test(patientName) ? patientName : `${patientName.replace(/,?\s+/, '^')}*`,
  };
  const found = await archive.searchStudies(query, signal).catch((error: unknown) => {
    throw archiveError(error);
  });
  const studies: StudyEntry[] = found.toSorted((a, b) => b.studyDate.localeCompare(a.studyDate)).slice(0, studiesMax);
  return { studies, hasMore: found.length > studiesMax };
}

/** @throws ArchiveNotSetError */
export async function archiveUrl(db: Database['db']): Promise<string> {
  const { archiveUrl: url } = await readMedicalSettings(db);
  if (url !== '') return url;
  throw new ArchiveNotSetError('No archive is set.', { fix: 'Have an administrator set one in the settings.' });
}
