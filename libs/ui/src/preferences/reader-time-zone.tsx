'use client';

import { NextIntlClientProvider, useLocale } from 'next-intl';
import { useSyncExternalStore, type ReactNode } from 'react';

const neverChanges = () => () => undefined;
const readerTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The server doesn't know where its reader is. */
const serverTimeZone = () => 'UTC';

/** Times as the reader's clock shows them, from the first paint in the browser on. */
export function ReaderTimeZone({ children }: { readonly children: ReactNode }) {
  const timeZone = useSyncExternalStore(neverChanges, readerTimeZone, serverTimeZone);
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  );
}
