'use client';

import { countedCodes, type CountedCode, type StudyResult } from '@newfield/medical';
import { useState } from 'react';

import type { BoxesOf } from './boxes-layer.tsx';

export interface ShownBoxes {
  /** Kinds that were found, with how many boxes each has in all pictures. */
  readonly kinds: readonly { readonly code: CountedCode; readonly numBoxes: number; readonly isShown: boolean }[];
  readonly show: (code: CountedCode, isShown: boolean) => void;
  /** Of the kinds that are shown. */
  readonly boxesOf: BoxesOf;
}

/** Which boxes are drawn over a study's pictures; all, until somebody switches a kind off. */
export function useBoxes(
  results: readonly (Pick<StudyResult, 'boxes'> & { readonly instanceId: string })[],
): ShownBoxes {
  const [hidden, setHidden] = useState<readonly CountedCode[]>([]);
  // Of two answers to one picture the later one holds.
  const byInstance = new Map(results.map(({ instanceId, boxes = [] }) => [instanceId, boxes]));
  const all = [...byInstance.values()].flat();
  return {
    kinds: countedCodes
      .map((code) => ({
        ...{ code, isShown: !hidden.includes(code) },
        numBoxes: all.filter((box) => box.code === code).length,
      }))
      .filter(({ numBoxes }) => numBoxes > 0),
    show: (code, isShown) =>
      setHidden((before) => [...before.filter((one) => one !== code), ...(isShown ? [] : [code])]),
    boxesOf: (instanceId) => (byInstance.get(instanceId) ?? []).filter(({ code }) => !hidden.includes(code)),
  };
}
