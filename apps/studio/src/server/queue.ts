import { http } from './http.ts';
import { oncePerProcess } from './once-per-process.ts';
import { openQueue } from './platform.ts';

export const queue = oncePerProcess('queue', async () => {
  const { database, shutdown } = await http.services();
  const opened = await openQueue(database);
  shutdown.onClose('queue', () => opened.close());
  return opened;
});
