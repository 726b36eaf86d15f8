'use client';

import { setNonce } from 'get-nonce';
import { createContext, useContext, useState, type ReactNode } from 'react';

const NonceContext = createContext<string | undefined>(undefined);

/**
 * Gives the content policy's nonce to the parts that write a `<style>` of their own: lists that scroll, and dialogs, which keep
 * the page behind them from scrolling.
 */
export function NonceProvider({
  nonce,
  children,
}: {
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}) {
  // A refresh brings the new answer's nonce; the document keeps the one it came with.
  const [documentNonce] = useState(nonce);
  if (documentNonce !== undefined && typeof document !== 'undefined') setNonce(documentNonce);
  return <NonceContext.Provider value={documentNonce}>{children}</NonceContext.Provider>;
}

export const useNonce = (): string | undefined => useContext(NonceContext);
