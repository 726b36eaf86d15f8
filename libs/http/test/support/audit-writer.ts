import process from 'node:process';
import { appendAudit } from '@newfield/http';
import { openDatabase } from '@newfield/store';

/** A process that appends 50 records, two at a time. */
const [url = '', key = ''] = process.argv.slice(2);
const database = await openDatabase({ url });
const append = async (writer: string): Promise<void> => {
  for (let index = 0; index < 25; index += 1) {
    await appendAudit(database.db, key, {
      actorId: writer,
      actorRole: null,
      credential: 'system',
      action: 'probe.write',
      recordId: String(index),
      outcome: 'success',
    });
  }
};
await Promise.all([append('a'), append('b')]);
await database.close();
