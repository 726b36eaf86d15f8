'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

import { readSettings, writeSettings, type LearnSettings } from './settings.ts';

/** Settings as the address has them; a change of them changes the address, so that it can be sent to somebody. */
export function useLearnAddress() {
  const query = useSearchParams();
  const text = query.toString();
  // The same object while nothing of it changes: another one starts another network.
  const settingsText = JSON.stringify(readSettings(new URLSearchParams(text)));
  const settings = useMemo(() => JSON.parse(settingsText) as LearnSettings, [settingsText]);
  const write = useCallback((changes: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    // Next.js follows the History API, without asking the server for the page again.
    history.replaceState(null, '', next.size === 0 ? location.pathname : `?${next}`);
  }, []);
  const change = useCallback(
    (changes: Partial<LearnSettings>) => {
      const present = readSettings(new URLSearchParams(location.search));
      const names = ['data', 'noise', 'rows', 'seed', 'hidden', 'activation', 'optimiser', 'rate', 'batch', 'l2'];
      const none = Object.fromEntries(names.map((name) => [name, undefined]));
      write({ ...none, ...writeSettings({ ...present, ...changes }) });
    },
    [write],
  );
  const place = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 ? value : otherwise;
  };
  return { settings, change, write, place, view: query.get('view'), chapter: query.get('chapter') };
}
