'use client';

import { LoadingState, Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { api } from '../../client/api.ts';
import { useProblemMessage } from '../../client/problem-message.ts';
import { readLinkToken } from './link-token.ts';

/** Whoever follows the link that the server's terminal shows is signed in by it, once. */
export function EnterView() {
  const translate = useTranslations('application.signIn');
  const message = useProblemMessage();
  const [refusal, setRefusal] = useState<string>();
  const isUsed = useRef(false);
  useEffect(() => {
    // Once, also where React mounts twice: the second use would be refused.
    if (isUsed.current) return;
    isUsed.current = true;
    const token = readLinkToken();
    history.replaceState(null, '', location.pathname);
    api('/api/auth/sign-in/link', { method: 'POST', body: { token } }).then(
      () => location.assign('/'),
      (error: unknown) => setRefusal(message(error)),
    );
  }, [message]);
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">{translate('title')}</h1>
      {refusal === undefined ? (
        <LoadingState />
      ) : (
        <Notice tone="danger" title={refusal}>
          <p>{translate('linkFix')}</p>
          <a href="/sign-in" className="text-accent-ink underline underline-offset-2">
            {translate('linkPassword')}
          </a>
        </Notice>
      )}
    </>
  );
}
