'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { ApiProblem } from './api.ts';

/** Keeps what the server said, for all parts of a page. */
export function DataProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // A refusal stays one; a connection that broke may come back.
            retry: (numFailures, error) => numFailures < 2 && !(error instanceof ApiProblem && error.status < 500),
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
