'use client';

import { api, useChange } from '@newfield/application/client';
import { Badge, Button, ProgressBar, Tooltip } from '@newfield/ui/client';
import { Download, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { Retrieval } from '../../server/archive/list-retrievals.ts';
import { isUnderWay } from '../study/use-study-jobs.ts';

export interface RetrievalCellProps {
  readonly studyUid: string;
  /** For the button's name. */
  readonly patient: string;
  readonly keepsNames: boolean;
  /** The newest of this study; undefined where nobody has asked. */
  readonly retrieval: Retrieval | undefined;
}

const failures = ['ARCHIVE_UNREACHABLE', 'ARCHIVE_REFUSED', 'ARCHIVE_LACKS_STUDY', 'ARCHIVE_FAILED'] as const;

/** Has a study brought over, and says how far that is. */
export function RetrievalCell({ studyUid, patient, keepsNames, retrieval }: RetrievalCellProps) {
  const translate = useTranslations('medical.archive');
  const fetch = useChange({
    change: () => api('/api/archive/retrievals', { method: 'POST', body: { studyUid, isIdentified: keepsNames } }),
    refreshes: ['retrievals'],
  });
  if (retrieval !== undefined && isUnderWay(retrieval)) {
    return (
      <ProgressBar
        label={translate('fetchingOf', { patient })}
        fraction={retrieval.state === 'running' ? retrieval.fraction : null}
      />
    );
  }
  const numRefused = Object.values(retrieval?.taken?.refused ?? {}).reduce((sum, count) => sum + count, 0);
  const failure = failures.find((code) => code === retrieval?.failure) ?? 'other';
  return (
    <span className="flex items-center gap-2">
      {retrieval?.taken && (
        <Badge tone={numRefused > 0 ? 'warning' : 'success'}>
          {translate('taken', {
            count: retrieval.taken.numTaken,
            known: retrieval.taken.numKnown,
            refused: numRefused,
          })}
        </Badge>
      )}
      {retrieval?.state === 'dead-letter' && (
        <Tooltip text={translate(`failures.${failure}`)}>
          <button type="button" className="rounded-sm">
            <Badge tone="danger">{translate('failed')}</Badge>
          </button>
        </Tooltip>
      )}
      <Button
        size="small"
        disabled={fetch.isPending}
        aria-label={translate(retrieval === undefined ? 'fetchOf' : 'fetchAgainOf', { patient })}
        onClick={() => fetch.mutate()}
      >
        {retrieval === undefined ? <Download aria-hidden /> : <RotateCw aria-hidden />}
        {translate(retrieval === undefined ? 'fetch' : 'fetchAgain')}
      </Button>
    </span>
  );
}
