// A worker in a process of its own, to be killed. Settings come from the environment.
import { openBlobStore, openDatabase } from '@newfield/store';
import { setUpProductHandler } from '../src/handlers/manufacturing/set-up-product.ts';
import { evaluateAssistantHandler } from '../src/handlers/service/evaluate-assistant.ts';
import { screenHandler } from '../src/handlers/screen.ts';
import { startWorker } from '../src/worker/start-worker.ts';
import { countingHandler } from './counting.ts';

const { WORKER_NAME: name = '', WORKER_BLOBS: blobs = '', WORKER_FOLDER: folder = '' } = process.env;
const database = await openDatabase({ applicationName: name });
const blobStore = await openBlobStore({ home: blobs });
const modelsFolder = process.env['WORKER_MODELS'];
const worker = await startWorker(database, {
  name,
  handlers: {
    'evaluate-assistant': evaluateAssistantHandler({ database, blobs: blobStore }),
    index: countingHandler(name, (statement, values) => database.pool.query(statement, values)),
    screen: screenHandler({
      ...{ database, blobs: blobStore, blockSize: 32, saveEveryMs: 0 },
      openModel: () => Promise.reject(new Error('no model is asked')),
    }),
    ...(modelsFolder !== undefined && {
      'set-up-product': setUpProductHandler({ database, blobs: blobStore, modelsFolder }),
    }),
  },
  concurrency: Number(process.env['WORKER_CONCURRENCY'] ?? 1),
  leaseSeconds: Number(process.env['WORKER_LEASE_SECONDS'] ?? 2),
  blobs: blobStore,
  folder,
});
process.on('SIGTERM', () => {
  void worker.stop().then(() => database.close());
});
process.stdout.write('ready\n');
