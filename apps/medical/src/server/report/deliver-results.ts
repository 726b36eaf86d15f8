import type { Database, StudyDelivery } from '@newfield/store';

import {
  ArchiveNotSetError,
  connectionTo,
  DicomWebClient,
  ExchangeError,
  FhirClient,
  RecordConflictError,
  recordDelivery,
  writeFhirBundle,
  writeResultObjects,
} from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';
import { studyResults, type StudyResults } from './study-results.ts';

type SignedResults = StudyResults & { readonly review: NonNullable<StudyResults['review']> };
type Counts = Readonly<Record<string, number>>;

/** How each of the other sides is given what was signed. @returns how many objects of each kind, by its short name */
const senders = {
  /** In the same study: its pictures, and for each a structured report, the heat map, and how to show both. */
  async archive(url: string, { requests, pictures, review }: SignedResults): Promise<Counts> {
    const objects = [];
    for (const request of requests) objects.push(...(await writeResultObjects(request, { review })));
    await new DicomWebClient(connectionTo('archive', url)).store([...pictures, ...objects.map(({ bytes }) => bytes)]);
    return countsOf([...pictures.map(() => 'picture'), ...objects.map(({ kind }) => kind)]);
  },
  /** As one transaction: a diagnostic report with its observations. */
  async fhir(url: string, { requests, review }: SignedResults): Promise<Counts> {
    const bundle = writeFhirBundle(requests, review, 'transaction');
    await new FhirClient(connectionTo('fhir', url)).post(bundle);
    return countsOf((bundle.entry ?? []).flatMap(({ resource }) => resource?.resourceType ?? []));
  },
};

/**
 * Sends a signed study's results to the archive or the FHIR server of the settings, and keeps what became of it, also when it was
 * refused. It goes on to its end when whoever asked goes away: what the other side has taken must not be unknown here.
 *
 * @throws RecordNotFoundError; ArchiveNotSetError; NothingToSendError; RecordConflictError when nobody has signed
 */
export async function deliverResults(
  db: Database['db'],
  studyId: string,
  { target, sentBy }: Pick<StudyDelivery, 'target' | 'sentBy'>,
): Promise<StudyDelivery> {
  const settings = await readMedicalSettings(db);
  const url = target === 'archive' ? settings.archiveUrl : settings.fhirUrl;
  if (url === '') throw new ArchiveNotSetError('No address is set.', { fix: 'Have an administrator set one.' });
  const { review, ...results } = await studyResults(db, studyId);
  if (review === undefined) throw new RecordConflictError('Nobody has signed this study.', { fix: 'Sign it first.' });
  const outcome = { studyId, target, archive: url, sentBy };
  try {
    const numObjects = await senders[target](url, { ...results, review });
    return await recordDelivery(db, { ...outcome, state: 'sent', numObjects, failure: '', message: '' });
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    const { code: failure, message } = error;
    return recordDelivery(db, { ...outcome, state: 'failed', numObjects: {}, failure, message });
  }
}

function countsOf(kinds: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
