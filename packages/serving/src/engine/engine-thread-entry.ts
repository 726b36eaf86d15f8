import { workerData } from 'node:worker_threads';
import type { HostTensor } from '@newfield/core/contracts';
import { loadPredictor } from '@newfield/core/predictor';
import { sentError, type EngineMessage, type RunMessage, type ThreadData } from './engine-messages.ts';

/*
 * The thread in which one copy of a bundle runs. ONNX Runtime's binding computes on the thread that calls it; here that holds
 * nobody up.
 */

const { folder, numThreads, port, numSent } = workerData as ThreadData;
function send(message: EngineMessage, transferred: ArrayBuffer[] = []): void {
  port.postMessage(message, transferred);
  // Afterwards: whoever sees the count finds the message.
  Atomics.add(numSent, 0, 1);
}

try {
  const predictor = await loadPredictor(folder, { numThreads });
  port.on('message', ({ id, inputs }: RunMessage) => {
    predictor.run(inputs).then(
      (outputs) => {
        const memory = inputs.data.buffer as ArrayBuffer;
        send({ kind: 'done', id, outputs: compact(outputs), memory }, [memory]);
      },
      (error: unknown) => send({ kind: 'failed', id, error: sentError(error) }),
    );
  });
  send({ kind: 'ready', manifest: predictor.manifest, runtime: predictor.runtime });
} catch (error) {
  send({ kind: 'refused', error: sentError(error) });
}

/** Outputs in memory of their own: a view would take all of what it looks at along. */
function compact(outputs: Readonly<Record<string, HostTensor>>): Record<string, HostTensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { dtype, shape, data }]) => [name, { dtype, shape, data: data.slice() }]),
  );
}
