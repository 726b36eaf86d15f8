import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

/**
 * Runs a model on one of ONNX Runtime's GPU providers in a process of its own: a broken driver can end the process it is
 * loaded into, and prints what it likes.
 */

const script = `
const [, packagePath, provider, model, feeds] = process.argv;
const { InferenceSession, Tensor } = require(packagePath);
const tensors = Object.fromEntries(JSON.parse(feeds).map(([name, shape, data]) => [name, new Tensor('float32', data, shape)]));
InferenceSession.create(Buffer.from(model, 'base64'), { executionProviders: [provider], logSeverityLevel: 4 })
  .then((session) => session.run(tensors))
  .then(() => process.exit(0))
  .catch((error) => process.stdout.write(error.message, () => process.exit(1)));
`;

/** Compiling the first shaders on a software driver takes seconds. */
const timeoutMs = 30_000;

export interface Float32Feed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** @throws Error saying what the provider said, or that it ended its process */
export async function checkNativeProvider(
  provider: 'webgpu' | 'cuda',
  model: Uint8Array,
  feeds: readonly Float32Feed[],
): Promise<void> {
  const packagePath = createRequire(import.meta.url).resolve('onnxruntime-node');
  const plainFeeds = JSON.stringify(feeds.map(({ name, shape, data }) => [name, shape, [...data]]));
  const args = ['-e', script, packagePath, provider, Buffer.from(model).toString('base64'), plainFeeds];
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, args, { timeout: timeoutMs }, (error, stdout) => {
      if (error === null) resolve();
      else
        reject(
          new Error(lastSentence(stdout) || `its process ended with ${error.signal ?? `code ${String(error.code)}`}`),
        );
    });
  });
}

/** ONNX Runtime's messages start with a source line and a signature. */
function lastSentence(message: string): string {
  return message
    .trim()
    .split('\n')[0]!
    .replace(/^.*was false\. /, '');
}
