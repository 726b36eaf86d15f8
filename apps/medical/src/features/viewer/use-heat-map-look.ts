import { useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';

import { colourMaps } from './colour-maps.ts';
import type { HeatMapLook } from './heat-map-picture.ts';

const kept = z.object({
  isShown: z.boolean().catch(true),
  opacity: z.number().min(0).max(1).catch(0.5),
  threshold: z.number().min(0).max(0.95).catch(0.3),
  colours: z.enum(colourMaps).catch('inferno'),
});

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** What this browser keeps of how a person looks at heat maps, as a useState would: it may refuse to keep anything. */
export function useHeatMapLook(personId: string) {
  const key = `newfield.medical.heat-map.${personId}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const look = useMemo(() => parsed(text), [text]);
  const change = (to: (now: HeatMapLook) => HeatMapLook): void => {
    write(key, JSON.stringify(to(parsed(read(key)))));
    for (const listener of listeners) listener();
  };
  return [look, change] as const;
}

/** Where the browser keeps nothing: until the page is left. */
const unkept = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unkept.get(key) ?? null;
  } catch {
    return unkept.get(key) ?? null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    unkept.set(key, text);
  }
}

function parsed(text: string | null): HeatMapLook {
  try {
    return kept.parse(JSON.parse(text ?? '{}'));
  } catch {
    return kept.parse({});
  }
}
