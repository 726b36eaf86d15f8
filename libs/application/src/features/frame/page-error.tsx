'use client';

import { ErrorState } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** In the place of a page that failed: `src/app/error.tsx`. */
export function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  const translate = useTranslations('application.problems');
  return (
    <main className="p-6">
      <h1 className="sr-only">{translate('pageFailed')}</h1>
      <ErrorState
        title={translate('pageFailed')}
        description={translate('pageFailedFix')}
        reference={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
