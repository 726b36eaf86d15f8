'use client';

import { useCallback, useState } from 'react';

const prefix = 'newfield-draft ';

/**
 * A text that is being written. It outlives the page being loaded anew in its tab, and ends with the tab.
 *
 * @param name unique among the application's drafts
 * @returns the text, undefined while nobody writes, and what changes it
 */
export function useDraft(name: string): readonly [string | undefined, (text: string | undefined) => void] {
  const key = `${prefix}${name}`;
  const [draft, setDraft] = useState<string | undefined>(() =>
    typeof sessionStorage === 'undefined' ? undefined : (sessionStorage.getItem(key) ?? undefined),
  );
  const change = useCallback(
    (text: string | undefined) => {
      setDraft(text);
      if (text === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    },
    [key],
  );
  return [draft, change];
}

/** When somebody signs out, what they wrote goes with them. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
