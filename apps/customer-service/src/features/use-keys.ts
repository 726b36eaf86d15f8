'use client';

import { useEffect, useRef } from 'react';

/** Acts on single keys, but while somebody types, chooses, or has a dialog open. */
export function useKeys(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const present = useRef(actions);
  useEffect(() => {
    present.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const place = event.target instanceof HTMLElement ? event.target : undefined;
      const isTyping = place?.closest('input, textarea, [role=dialog], [role=listbox], [role=combobox]') != null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role=dialog]')) return;
      const act = present.current[event.key.toLowerCase()];
      if (act === undefined) return;
      // The letter must not land in the field that opens.
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
