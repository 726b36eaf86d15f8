import { UiProviders } from '@newfield/ui/client';
import { htmlAttributes, readPreferences } from '@newfield/ui/server';
import { NextIntlClientProvider } from 'next-intl';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

import { DataProvider } from '../client/data-provider.tsx';

/** Around every page of an application: theme, language, and what keeps the server's answers. */
export async function RootFrame({ children }: { readonly children: ReactNode }) {
  const [preferences, requestHeaders] = await Promise.all([readPreferences(), headers()]);
  return (
    <html {...htmlAttributes(preferences)}>
      <body>
        <NextIntlClientProvider>
          <UiProviders nonce={requestHeaders.get('x-nonce') ?? undefined}>
            <DataProvider>{children}</DataProvider>
          </UiProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
