import { useCallback, useReducer } from 'react';

interface History {
  readonly past: readonly string[];
  readonly present: string;
  readonly future: readonly string[];
  readonly changedAtMs: number;
  /** Whether the last change was typed. */
  readonly isTyping: boolean;
}

type Change =
  | { readonly kind: 'set'; readonly text: string; readonly isTyping: boolean; readonly nowMs: number }
  | { readonly kind: 'undo' | 'redo' };

const numStepsMax = 200;
/** Typing without a longer pause is one step. */
const pauseMs = 800;

function next(history: History, change: Change): History {
  const { past, present, future } = history;
  switch (change.kind) {
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return {
        past: past.slice(0, -1),
        present: before,
        future: [present, ...future],
        changedAtMs: 0,
        isTyping: false,
      };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (after === undefined) return history;
      return { past: [...past, present], present: after, future: rest, changedAtMs: 0, isTyping: false };
    }
    case 'set': {
      const { text, isTyping, nowMs } = change;
      if (text === present) return history;
      const isSameStep = isTyping && history.isTyping && nowMs - history.changedAtMs < pauseMs;
      const kept = isSameStep ? past : [...past, present].slice(-numStepsMax);
      return { past: kept, present: text, future: [], changedAtMs: nowMs, isTyping };
    }
  }
}

/** A text and the way back to what it was. */
export function useHistory(text: string) {
  const [history, dispatch] = useReducer(next, {
    past: [],
    present: text,
    future: [],
    changedAtMs: 0,
    isTyping: false,
  });
  const set = useCallback(
    (changed: string, { isTyping = false } = {}) =>
      dispatch({ kind: 'set', text: changed, isTyping, nowMs: performance.now() }),
    [],
  );
  const undo = useCallback(() => dispatch({ kind: 'undo' }), []);
  const redo = useCallback(() => dispatch({ kind: 'redo' }), []);
  return {
    text: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    ...{ set, undo, redo },
  };
}

export type DesignHistory = ReturnType<typeof useHistory>;
