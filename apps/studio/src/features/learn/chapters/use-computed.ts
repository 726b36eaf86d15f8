'use client';

import { emitOnnx, type Tensor } from '@newfield/autograd';
import { useEffect, useState } from 'react';

import { floats, valuesOf, type Engine, type OpenGraph } from '../engine/engine.ts';

/** A small graph of a chapter. */
export interface ChapterGraph {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: Readonly<Record<string, Tensor>>;
}

export type Computed = Readonly<Record<string, readonly number[]>>;

/**
 * What the engine makes of some numbers; undefined until it has.
 *
 * @param build made once; a graph depends on nothing that changes
 * @param feeds by input, in row-major order
 */
export function useComputed(
  engine: Engine | undefined,
  build: () => ChapterGraph,
  feeds: Readonly<Record<string, readonly number[]>>,
): Computed | undefined {
  const [opened, setOpened] = useState<{ graph: OpenGraph; shapes: Readonly<Record<string, readonly number[]>> }>();
  const [computed, setComputed] = useState<Computed>();
  useEffect(() => {
    if (engine === undefined) return;
    const { inputs, outputs } = build();
    const shapes = Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, shape as number[]]));
    const opening = engine.open(emitOnnx({ inputs: Object.values(inputs), outputs }));
    let isGone = false;
    void opening.then(
      (graph) => {
        if (!isGone) setOpened({ graph, shapes });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      void opening.then(({ close }) => close()).catch(() => undefined);
    };
  }, [engine, build]);
  const text = JSON.stringify(feeds);
  useEffect(() => {
    if (opened === undefined) return;
    let isGone = false;
    const values = JSON.parse(text) as Record<string, number[]>;
    const fed = Object.entries(values).map(
      ([name, data]) => [name, floats(opened.shapes[name]!, Float32Array.from(data))] as const,
    );
    void opened.graph.run(Object.fromEntries(fed)).then(
      (results) => {
        if (!isGone)
          setComputed(
            Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, Array.from(valuesOf(tensor))])),
          );
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [opened, text]);
  return computed;
}
