'use client';

import type { HostTensor, Runtime, RuntimeSession } from '@newfield/runtime/browser';

/** Runs graphs of the library. */
export interface Engine {
  open(model: Uint8Array): Promise<OpenGraph>;
}

export interface OpenGraph {
  run(feeds: Readonly<Record<string, HostTensor>>): Promise<Record<string, HostTensor>>;
  close(): void;
}

/**
 * One runtime for all graphs of a page. ONNX Runtime's WebAssembly has one stack: its calls are made one after another,
 * whichever graph they are for.
 */
export function createEngine(runtime: Runtime): Engine {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    async open(model) {
      const session: RuntimeSession = await inTurn(() => runtime.createSession(model));
      return {
        run: (feeds) => inTurn(() => session.run(feeds)),
        close: () => void inTurn(() => session.dispose()),
      };
    },
  };
}

let browserEngine: Promise<Engine> | undefined;

/** The engine in this browser; its WebAssembly is fetched when it is first asked for, from this server. */
export function engineOfBrowser(): Promise<Engine> {
  browserEngine ??= import('@newfield/runtime/browser').then(({ createWebRuntime }) =>
    createEngine(createWebRuntime()),
  );
  return browserEngine;
}

export const floats = (shape: readonly number[], data: Float32Array): HostTensor => ({ dtype: 'float32', shape, data });
export const valuesOf = (tensor: HostTensor | undefined): Float32Array => tensor!.data as Float32Array;
