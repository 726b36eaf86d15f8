import { NewfieldError } from '@newfield/core/contracts';
import { storageErrorIn, storagePlace, type StoragePlace } from '@newfield/core/storage';
import { lostDatabaseError } from '@newfield/store';
import type { ChangedMeanwhileError, EarlierChange } from './changed-meanwhile-error.ts';
import { errorCatalogue, type CatalogueEntry } from './error-catalogue.ts';
import type { InvalidInputError, InputIssue } from './invalid-input-error.ts';
import type { Language } from './language.ts';
import type { RateLimitedError } from './rate-limited-error.ts';

/** An error as RFC 9457 (problem+json) tells it, with the code and what a form needs. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** The request's id, under which the log tells more. */
  readonly instance: string;
  readonly errors?: readonly InputIssue[];
  readonly retryAfterS?: number;
  /** Who was faster. */
  readonly change?: EarlierChange;
  /** Where there is no room. */
  readonly place?: StoragePlace;
  /** What is wrong with an uploaded table, and where; never what stands there. */
  readonly cell?: RefusedCell;
}

export interface RefusedCell {
  /** The domain package's word, such as `formula` or `ragged-row`. */
  readonly fault: string;
  /** From 1, the header being row 1 of a CSV file; absent where the file as a whole is at fault. */
  readonly row?: number;
  /** From 1. */
  readonly column?: number;
  /** The column's name, where it is fit to be shown. */
  readonly name?: string;
}

/** What a refused upload tells of itself; the domain's class isn't known here. */
interface Refusal extends NewfieldError {
  readonly fault: string;
  readonly place: Omit<RefusedCell, 'fault'>;
}

function refusedCell(error: NewfieldError): RefusedCell {
  const { fault, place } = error as Refusal;
  return { fault, ...place };
}

const internal = errorCatalogue['INTERNAL'] as CatalogueEntry;

/**
 * What a user may know of an error: a sentence from the catalogue, never the error's own message.
 *
 * @param requestId UUID of the request
 */
export function problemOf(thrown: unknown, requestId: string, language: Language): Problem {
  // Any statement may find the database away; what else it refuses is a fault of ours.
  const error = lostDatabaseError(thrown) ?? storageErrorIn(thrown) ?? thrown;
  const place = storagePlace(error);
  const known = NewfieldError.isInstance(error) ? errorCatalogue[error.code] : undefined;
  const code = known && NewfieldError.isInstance(error) ? error.code : 'INTERNAL';
  const { status, [language]: title } = known ?? internal;
  return {
    type: `urn:newfield:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    instance: `urn:uuid:${requestId}`,
    // By code, not `instanceof`: a bundler may have made a second copy of the classes.
    ...(code === 'INVALID_INPUT' ? { errors: (error as InvalidInputError).issues } : {}),
    ...(code === 'RATE_LIMITED' ? { retryAfterS: (error as RateLimitedError).retryAfterS } : {}),
    ...(code === 'CHANGED_MEANWHILE' ? { change: (error as ChangedMeanwhileError).change } : {}),
    ...(code === 'UPLOAD_REFUSED' ? { cell: refusedCell(error as NewfieldError) } : {}),
    ...(place === undefined ? {} : { place }),
  } as Problem;
}

/** The problem as an answer. */
export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (problem.retryAfterS !== undefined) headers.set('retry-after', String(problem.retryAfterS));
  // The rest of the body is not read.
  if (problem.status === 413) headers.set('connection', 'close');
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
