'use client';

import { ErrorState } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  const translate = useTranslations('studio.problems');
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
