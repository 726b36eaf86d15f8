import type { Database } from '@newfield/store';
import { changeChannel } from './channels.ts';
import { openListener, type Listener } from './listener.ts';

/** Tells many followers of changes of their jobs, over one connection to the database. */
export class ChangeFeed {
  private readonly database: Pick<Database, 'url'>;
  private readonly followers = new Map<string, Set<() => void>>();
  private listener: Listener | undefined;

  constructor(database: Pick<Database, 'url'>) {
    this.database = database;
  }

  /**
   * @param ring called whenever the job may have changed, and after each break of the connection
   * @returns ends it
   */
  follow(jobId: string, ring: () => void): () => void {
    const followers = this.followers.get(jobId) ?? new Set();
    this.followers.set(jobId, followers.add(ring));
    this.listener ??= openListener({
      database: this.database,
      channels: [changeChannel],
      onNotification: (_, payload) => this.ring(this.followers.get(payload)),
      onConnected: () => this.followers.forEach((all) => this.ring(all)),
    });
    return () => {
      followers.delete(ring);
      if (followers.size === 0 && this.followers.get(jobId) === followers) this.followers.delete(jobId);
    };
  }

  async close(): Promise<void> {
    await this.listener?.close();
    this.listener = undefined;
  }

  private ring(followers: ReadonlySet<() => void> = new Set()): void {
    for (const ring of followers) ring();
  }
}
