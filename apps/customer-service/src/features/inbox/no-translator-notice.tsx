'use client';

import { ApiProblem, useProblemMessage } from '@newfield/application/client';
import { Notice, TextLink } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** Why there is no translation: none is installed, this pair isn't known, or the server is away. */
export function NoTranslatorNotice({ problem }: { readonly problem: unknown }) {
  const translate = useTranslations('service.translation');
  const message = useProblemMessage();
  if (problem === undefined) return null;
  const code = problem instanceof ApiProblem ? problem.code : undefined;
  if (code === 'NO_TEXT_MODEL') {
    return (
      <Notice tone="warning" title={translate('none')}>
        <TextLink href="/desks">{translate('noneFix')}</TextLink>
      </Notice>
    );
  }
  return <Notice tone="warning" title={code === 'INVALID_ARGUMENT' ? translate('otherPair') : message(problem)} />;
}
