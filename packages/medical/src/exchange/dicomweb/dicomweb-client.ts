import { ExchangeError } from '../exchange-error.ts';
import { checkedUid } from '../uid.ts';
import { type DicomJson, parseDicomJson } from './dicom-json.ts';
import {
  type InstanceEntry,
  instanceEntry,
  type SeriesEntry,
  seriesEntry,
  type StudyEntry,
  studyEntry,
  studyMatchKeys,
  type StudyQuery,
} from './entries.ts';
import { type ArchiveConnection, askArchive, checkedRoot } from './http-exchange.ts';
import { parseMultipartRelated } from './multipart-related.ts';
import { storeInstances, type StoreOutcome } from './store-instances.ts';

const anySyntax = 'multipart/related; type="application/dicom"; transfer-syntax=*';

/**
 * An archive that speaks DICOMweb (PS3.18): searches (QIDO-RS), retrieves (WADO-RS) and stores (STOW-RS). Node and browser.
 *
 * @example
 * const archive = new DicomWebClient({ url: 'https://pacs.example/dicom-web', authorization: 'Bearer …' });
 * const [study] = await archive.searchStudies({ modality: 'DX', studyDate: '20261101-' });
 */
export class DicomWebClient {
  private readonly connection: ArchiveConnection;

  /** @throws ExchangeError `invalid-configuration` */
  constructor(connection: ArchiveConnection) {
    checkedRoot(connection);
    this.connection = connection;
  }

  async searchStudies(query: StudyQuery = {}, signal?: AbortSignal): Promise<StudyEntry[]> {
    const parameters = new URLSearchParams(studyMatchKeys(query));
    parameters.set('limit', String(query.limit ?? 100));
    if (query.offset) parameters.set('offset', String(query.offset));
    for (const field of ['StudyDescription', 'ModalitiesInStudy', 'NumberOfStudyRelatedInstances']) {
      parameters.append('includefield', field);
    }
    return (await this.search('/studies', parameters, signal)).map(studyEntry);
  }

  async searchSeries(studyUid: string, signal?: AbortSignal): Promise<SeriesEntry[]> {
    const parameters = new URLSearchParams({ includefield: 'SeriesDescription' });
    return (await this.search(`/studies/${checkedUid(studyUid)}/series`, parameters, signal)).map(seriesEntry);
  }

  async searchInstances(studyUid: string, seriesUid: string, signal?: AbortSignal): Promise<InstanceEntry[]> {
    const path = `/studies/${checkedUid(studyUid)}/series/${checkedUid(seriesUid)}/instances`;
    return (await this.search(path, new URLSearchParams(), signal)).map(instanceEntry);
  }

  /** All objects of a study, or of one series of it, as files in the transfer syntax that the archive holds. */
  async retrieve(studyUid: string, seriesUid?: string, signal?: AbortSignal): Promise<Uint8Array[]> {
    const series = seriesUid === undefined ? '' : `/series/${checkedUid(seriesUid)}`;
    return this.files(`/studies/${checkedUid(studyUid)}${series}`, signal);
  }

  /** One object as a file. */
  async retrieveInstance(
    { studyUid, seriesUid, sopInstanceUid }: Pick<InstanceEntry, 'studyUid' | 'seriesUid' | 'sopInstanceUid'>,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    const series = `/studies/${checkedUid(studyUid)}/series/${checkedUid(seriesUid)}`;
    const [file, ...others] = await this.files(`${series}/instances/${checkedUid(sopInstanceUid)}`, signal);
    if (file !== undefined && others.length === 0) return file;
    throw new ExchangeError(
      'malformed-answer',
      'The archive didn’t answer with one object. Ask for its series instead.',
    );
  }

  /** Sends files. @throws ExchangeError `not-stored` where not all were taken */
  store(files: readonly Uint8Array[], signal?: AbortSignal): Promise<StoreOutcome> {
    return storeInstances(this.connection, files, signal);
  }

  private async search(path: string, query: URLSearchParams, signal?: AbortSignal): Promise<DicomJson[]> {
    const { body } = await askArchive(this.connection, { path, query, accept: 'application/dicom+json', signal });
    return parseDicomJson(body);
  }

  private async files(path: string, signal?: AbortSignal): Promise<Uint8Array[]> {
    const { body, contentType } = await askArchive(this.connection, { path, accept: anySyntax, signal });
    return parseMultipartRelated(body, contentType).map((part) => part.body);
  }
}
