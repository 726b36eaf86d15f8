import './globals.css';

import { UiProviders } from '@newfield/ui/client';
import { htmlAttributes, readPreferences } from '@newfield/ui/server';
import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: { default: 'Newfield Medical', template: '%s · Newfield Medical' } };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [preferences, requestHeaders] = await Promise.all([readPreferences(), headers()]);
  return (
    <html {...htmlAttributes(preferences)}>
      <body>
        <NextIntlClientProvider>
          <UiProviders nonce={requestHeaders.get('x-nonce') ?? undefined}>{children}</UiProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
