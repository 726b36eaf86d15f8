'use client';

import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';

import { NonceProvider } from '../parts/nonce.tsx';
import { ReaderTimeZone } from '../preferences/reader-time-zone.tsx';
import { Toaster } from '../toasts/toaster.tsx';
import { NextNavigation } from './next-navigation.tsx';

export interface UiProvidersProps {
  /** Of the content policy, where there is one. */
  readonly nonce?: string | undefined;
  readonly children: ReactNode;
}

/** What every page needs around it, in a Next.js layout inside `NextIntlClientProvider`. */
export function UiProviders({ nonce, children }: UiProvidersProps) {
  return (
    <NonceProvider nonce={nonce}>
      <NextNavigation>
        <Tooltip.Provider delayDuration={300}>
          <ReaderTimeZone>{children}</ReaderTimeZone>
          <Toaster />
        </Tooltip.Provider>
      </NextNavigation>
    </NonceProvider>
  );
}
