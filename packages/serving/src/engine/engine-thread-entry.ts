import { parentPort } from 'node:worker_threads';
import type { HostTensor } from '@newfield/core/contracts';
import { loadPredictor, type LocalPredictor } from '@newfield/core/predictor';
import { sentError, type EngineMessage, type OpenMessage, type RunMessage } from './engine-messages.ts';

/*
 * The thread in which copies of bundles run. ONNX Runtime's binding computes on the thread that calls it; here that holds
 * nobody up.
 */

type Send = (message: EngineMessage, transferred?: ArrayBuffer[]) => void;

parentPort!.on('message', (message: OpenMessage) => void open(message));

async function open({ folder, numThreads, port, numSent }: OpenMessage): Promise<void> {
  const send: Send = (message, transferred = []) => {
    port.postMessage(message, transferred);
    // Afterwards: whoever sees the count finds the message.
    Atomics.add(numSent, 0, 1);
  };
  try {
    const predictor = await loadPredictor(folder, { numThreads });
    port.on('message', (message: RunMessage) => run(predictor, message, send));
    port.once('close', () => void predictor.dispose());
    send({ kind: 'ready', manifest: predictor.manifest, runtime: predictor.runtime });
  } catch (error) {
    send({ kind: 'refused', error: sentError(error) });
  }
}

function run(predictor: LocalPredictor, { id, inputs }: RunMessage, send: Send): void {
  predictor.run(inputs).then(
    (outputs) => {
      const memory = inputs.data.buffer as ArrayBuffer;
      send({ kind: 'done', id, outputs: compact(outputs), memory }, [memory]);
    },
    (error: unknown) => send({ kind: 'failed', id, error: sentError(error) }),
  );
}

/** Outputs in memory of their own: a view would take all of what it looks at along. */
function compact(outputs: Readonly<Record<string, HostTensor>>): Record<string, HostTensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { dtype, shape, data }]) => [name, { dtype, shape, data: data.slice() }]),
  );
}
