import { Pool, type PoolClient } from 'pg';
import { explainDatabaseError } from '../errors/explain-database-error.ts';

type Callback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * A pool that says of a connection it can't make that it was the database's. The system's own error (`ECONNREFUSED`) might be
 * that of any server, and whoever catches it far from here couldn't tell.
 */
export class ExplainingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    if (callback === undefined) {
      return super.connect().catch((error: unknown) => {
        throw explainDatabaseError(error);
      });
    }
    super.connect((error, client, done) => callback(error && explainDatabaseError(error), client, done));
  }
}
