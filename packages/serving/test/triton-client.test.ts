import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findTritonClient } from './find-triton-client.ts';
import { shippedBundle, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

const python = findTritonClient();
const script = fileURLToPath(new URL('./triton_client.py', import.meta.url));

// Skipped in CI too: PyPI need not be reachable, and protocol.test.ts holds the specification's own examples.
it.skipIf(python === undefined)(
  'answers NVIDIA’s client over REST and gRPC (skipped where PyPI has none to give)',
  async () => {
    const key = 'a-key-for-the-tests';
    const server = await startServer({
      folders: [shippedBundle],
      models: [textModel()],
      access: { authorise: (given) => (given === key ? { models: 'all', administer: true } : undefined) },
    });
    try {
      const address = new URL(server.url).host;
      const { stdout } = await promisify(execFile)(python!, [script, address, server.grpcAddress!, key]);
      expect(stdout.trim()).toBe('24 answers alike');
    } finally {
      await server.close();
    }
  },
);
