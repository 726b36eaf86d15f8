'use client';

import { useEffect } from 'react';

const sayEveryMs = 8000;

/** Tells the others, again and again, that the reader has a conversation open, and whether they write; and when they leave. */
export function useAttendance(id: string, isWriting: boolean, isEnabled: boolean): void {
  const path = `/api/conversations/${id}/attendance`;
  useEffect(() => {
    if (!isEnabled) return undefined;
    // What isn't heard is said again; nobody needs to know that it wasn't.
    const say = (): void =>
      void fetch(path, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ isWriting }),
      }).catch(() => undefined);
    say();
    const timer = setInterval(say, sayEveryMs);
    return () => clearInterval(timer);
  }, [path, isWriting, isEnabled]);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const leave = (): void => void fetch(path, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [path, isEnabled]);
}
