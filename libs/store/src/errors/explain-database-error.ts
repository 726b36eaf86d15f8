import { NewfieldError } from '@newfield/core/contracts';
import { DatabaseError } from './database-error.ts';
import { DatabaseFullError } from './database-full-error.ts';
import { QueryError } from './query-error.ts';
import { RecordConflictError } from './record-conflict-error.ts';

interface PostgresError {
  /** SQLSTATE, or the system's code such as ECONNREFUSED. */
  readonly code?: string;
  readonly constraint?: string;
  readonly message: string;
}

/** Connection exceptions, refused sign-in, too many sessions, shutdown and start-up, and the system's own codes. */
const lostConnection = /^(08|28|3D000|53300|57P0|ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EPIPE|EAI_)/;
/** Serialisation failure, deadlock, lock not available. */
const tryAgain = /^(40001|40P01|55P03)$/;
/** Disk full. */
const noRoom = '53100';
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

/**
 * The Newfield error for whatever a query threw. drizzle's own message repeats the statement's parameters, which are patients
 * and customers; this one holds the SQLSTATE and the constraint's name instead, and doesn't keep the original.
 */
export function explainDatabaseError(error: unknown): NewfieldError {
  const cause = innermost(error);
  if (NewfieldError.isInstance(cause)) return cause;
  const { code = '', constraint } = cause;
  const received = [code, constraint].filter(Boolean).join(' ');
  if (code === uniqueViolation || code === foreignKeyViolation) {
    const isTaken = code === uniqueViolation;
    return new RecordConflictError(isTaken ? 'Such a record is there already.' : 'Other records refer to this one.', {
      received,
      fix: isTaken ? 'Choose another name or version.' : 'Store what it refers to first, or delete what refers to it.',
    });
  }
  if (
    lostConnection.test(code) ||
    tryAgain.test(code) ||
    /terminated|timeout exceeded|not queryable/i.test(cause.message)
  ) {
    return new DatabaseError('The database could not be reached or was too busy.', {
      received,
      fix: 'Try again. If it stays so, check that the server runs and that DATABASE_URL names it rightly.',
    });
  }
  if (code === noRoom) {
    return new DatabaseFullError('The disk of the database is full.', {
      received,
      fix: 'Free space on the disk that holds the database, then do the same again: nothing of it was written.',
    });
  }
  return new QueryError('The database refused a statement.', {
    received,
    fix: 'Report it with this code if the values were in their documented ranges.',
  });
}

/** The first Newfield error, or else the last in the chain of causes. */
function innermost(error: unknown): PostgresError {
  let found = error as Error;
  while (!NewfieldError.isInstance(found) && found.cause instanceof Error) found = found.cause;
  return found as PostgresError;
}

/** What PostgreSQL itself reports has a severity; what drizzle, `pg` and its pool report is known by its words. */
const words = /^Failed query:|^Connection terminated|^timeout exceeded when trying to connect|not queryable$/;

/**
 * The explanation of an error that came from the database and means that it is away or too busy, wherever it was caught.
 *
 * @returns undefined for every other error
 */
export function lostDatabaseError(error: unknown): NewfieldError | undefined {
  for (let found = error; found instanceof Error; found = found.cause) {
    if (!NewfieldError.isInstance(found) && !('severity' in found) && !words.test(found.message)) continue;
    const explained = explainDatabaseError(found);
    return ['DATABASE', 'DATABASE_FULL'].includes(explained.code) ? explained : undefined;
  }
  return undefined;
}

/** Runs a query; whatever it throws is explained. */
export async function explained<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw explainDatabaseError(error);
  }
}
