'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { ApiProblem } from './api.ts';
import { useConnection } from './connection.ts';

/** Keeps what the server said, for all parts of a page. */
export function DataProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Whether the server is there is for `api` to find out; a browser's own guess would hold requests back in silence.
          mutations: { networkMode: 'always' },
          queries: {
            networkMode: 'always',
            // A refusal stays one; a connection that broke may come back.
            retry: (numFailures, error) => numFailures < 2 && !(error instanceof ApiProblem && error.status < 500),
          },
        },
      }),
  );
  const isLost = useConnection().lostAtMs !== undefined;
  const wasLost = useRef(false);
  useEffect(() => {
    // What changed meanwhile is fetched as soon as the server is heard again.
    if (wasLost.current && !isLost) void client.invalidateQueries();
    wasLost.current = isLost;
  }, [client, isLost]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
