import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { auditSecret, loadSecret } from '@newfield/http/audit';
import { openQueue } from '@newfield/jobs';
import { deidentifier } from '@newfield/jobs/studies';
import { SafeReader, startDimseReceiver } from '@newfield/medical/node';
import { newfieldHome, openBlobStore, openDatabase } from '@newfield/store';
import { complain } from '../terminal/complain.ts';
import { print } from '../terminal/output.ts';
import { toldToStop } from '../terminal/told-to-stop.ts';
import { AuditedIntake } from './audited-intake.ts';
import { receiverSettings } from './receiver-settings.ts';

/** Receives studies from modalities and archives (C-STORE) until it is told to stop, and takes them in like uploads. */
export async function runReceiver(): Promise<void> {
  const { isDeidentifying, ...settings } = receiverSettings(process.env);
  const home = newfieldHome();
  const database = await openDatabase({ applicationName: 'newfield receive' });
  try {
    const reader = new SafeReader();
    const [blobs, queue] = [await openBlobStore(), await openQueue(database)];
    const intake = new AuditedIntake(
      { database, blobs, queue, reader },
      {
        deidentify: isDeidentifying ? await deidentifier() : undefined,
        auditKey: await loadSecret(auditSecret, home),
      },
    );
    const receiver = await startDimseReceiver({
      ...settings,
      folder: join(home, 'received'),
      onStored: async ({ path, callingAeTitle }) => {
        try {
          await intake.take(await readFile(path), callingAeTitle);
        } catch (error) {
          complain(`an object from ${callingAeTitle} was refused`, error);
          throw error;
        } finally {
          // The file as it came is not kept.
          await rm(path, { force: true });
        }
      },
    });
    print(`receiver ${settings.aeTitle} listens on ${settings.host}:${receiver.port}`);
    await toldToStop();
    await receiver.stop();
    await Promise.all([reader.close(), queue.close()]);
  } finally {
    await database.close();
  }
}
