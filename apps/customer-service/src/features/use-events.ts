'use client';

import { useEffect, useRef, useState } from 'react';

const reopenMs = 2000;
/** A stream ends every minute and is opened again at once: only a longer silence is a lost connection. */
const silenceMsMax = 5000;

/**
 * Follows server-sent events named `news`.
 *
 * @param url undefined: nothing is followed yet
 * @returns whether what is shown may be old, because the server can't be heard
 */
export function useEvents<News>(url: string | undefined, onNews: (news: News) => void): boolean {
  const [isCutOff, setIsCutOff] = useState(false);
  const told = useRef(onNews);
  useEffect(() => {
    told.current = onNews;
  }, [onNews]);
  useEffect(() => {
    if (url === undefined) return;
    let source: EventSource | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(url);
      source.addEventListener('open', () => {
        clearTimeout(silence);
        silence = undefined;
        setIsCutOff(false);
      });
      source.addEventListener('news', ({ data }: MessageEvent<string>) => told.current(JSON.parse(data) as News));
      source.addEventListener('error', () => {
        silence ??= setTimeout(() => setIsCutOff(true), silenceMsMax);
        // A refusal closes it for good; the browser opens it again by itself only after a break.
        if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenMs);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(silence);
      clearTimeout(reopening);
    };
  }, [url]);
  return isCutOff;
}
