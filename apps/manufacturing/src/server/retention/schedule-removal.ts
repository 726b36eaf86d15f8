import { blobs, http } from '../application.ts';
import { pictureRemoval } from './picture-removal.ts';

const everyMs = 3_600_000;

/** Has old pictures removed, now and every hour until the server ends. What fails is tried again with the next hour. */
export async function scheduleRemoval(): Promise<void> {
  const { database, auditKey, logger, shutdown } = await http.services();
  const remove = pictureRemoval({ database, auditKey, blobs: await blobs() });
  let working: Promise<void> | undefined;
  const work = (): void => {
    working ??= remove()
      .then(
        (numUnused) => void (numUnused > 0 && logger.info({ numUnused }, 'blobs that nothing refers to were removed')),
      )
      .catch((err: unknown) => logger.warn({ err }, 'old pictures could not be removed'))
      .finally(() => (working = undefined));
  };
  work();
  const timer = setInterval(work, everyMs).unref();
  shutdown.onClose('old pictures', async () => {
    clearInterval(timer);
    await working;
  });
}
