'use client';

import { Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { StudyAnswer } from './study-answers.ts';

const knownWarnings = [
  'burnt-in-annotation-declared',
  'text-found-in-pixels',
  'modality-burns-in-text',
  'pixels-not-read',
  'picture-file',
] as const;

/** What one must know of a study before one looks at it. */
export function StudyNotices({ answer: { study } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical');
  const { isMadeUp, isDeidentified, warnings, readFailure } = study;
  return (
    <>
      {isMadeUp && <Notice title={translate('madeUp')}>{translate('madeUpFix')}</Notice>}
      {!isDeidentified && <Notice tone="warning" title={translate('warnings.identified')} />}
      {knownWarnings
        .filter((warning) => warnings.includes(warning))
        .map((warning) => (
          <Notice
            key={warning}
            tone={warning === 'picture-file' ? 'info' : 'warning'}
            title={translate(`warnings.${warning}`)}
          />
        ))}
      {readFailure !== '' && (
        <Notice
          title={
            readFailure === 'NO_MODEL'
              ? translate('failures.NO_MODEL')
              : translate('failures.other', { code: readFailure })
          }
        />
      )}
    </>
  );
}
