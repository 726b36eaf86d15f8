'use client';

import { useSyncExternalStore } from 'react';

/*
 * A session ends after twelve hours, or when somebody ends it. Requests that are refused for that wait here until their person has
 * signed in again, over the page as it is: no form loses what is written in it.
 */

let isEnded = false;
const watchers = new Set<() => void>();
let waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

function change(ended: boolean): void {
  isEnded = ended;
  for (const watch of watchers) watch();
}

/** Has the person sign in again; resolves when they have. */
export function untilSignedIn(): Promise<void> {
  if (waiting === undefined) {
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => (resolve = done));
    waiting = { promise, resolve };
    change(true);
  }
  return waiting.promise;
}

/** Lets the requests go on that wait. */
export function signedInAgain(): void {
  waiting?.resolve();
  waiting = undefined;
  change(false);
}

const watch = (tell: () => void): (() => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

export const useSessionEnded = (): boolean =>
  useSyncExternalStore(
    watch,
    () => isEnded,
    () => false,
  );

const placeKey = 'newfield-place';

/** Notes where a signed-in person is, so that who has to sign in on a page of its own comes back to it. */
export function rememberPlace(path: string): void {
  sessionStorage.setItem(placeKey, path);
}

export function forgetPlace(): void {
  sessionStorage.removeItem(placeKey);
}

/** Where this tab was before its person had to sign in; the first page otherwise. Never another host's. */
export function placeBefore(): string {
  const place = sessionStorage.getItem(placeKey) ?? '';
  return /^\/(?!\/)/.test(place) ? place : '/';
}
