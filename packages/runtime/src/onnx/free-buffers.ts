import { MessageChannel, type MessagePort } from 'node:worker_threads';

let closedPort: MessagePort | undefined;

/**
 * Gives the memory of buffers that nobody reads any more back at once; they have length 0 afterwards.
 *
 * Left to the garbage collector, megabytes a training step press V8 into a full collection every few steps, which takes
 * longer than the step.
 */
export function freeBuffers(buffers: readonly ArrayBuffer[]): void {
  closedPort ??= openClosedPort();
  // A closed port takes what it is given and drops it.
  closedPort.postMessage(undefined, buffers);
}

function openClosedPort(): MessagePort {
  const { port1 } = new MessageChannel();
  port1.close();
  return port1;
}
