'use client';

import { Notice, ProgressBar } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Unpacking } from '../../server/intake/list-unpackings.ts';
import { isUnderWay } from '../study/use-study-jobs.ts';

const failures = ['VALUE_RANGE', 'CORRUPT_FILE', 'BLOB_NOT_FOUND'] as const;

export interface UnpackingListProps {
  readonly unpackings: readonly Unpacking[];
  /** What the archives were called that were sent just now, by the id of the job; no server keeps names of files. */
  readonly names: Readonly<Record<string, string>>;
}

/** Archives that are being taken in, also those of before; and of those that were sent just now, which could not be and why. */
export function UnpackingList({ unpackings, names }: UnpackingListProps) {
  const translate = useTranslations('medical.upload');
  const nameOf = (id: string): string => names[id] ?? translate('earlierArchive');
  return (
    <>
      {unpackings.filter(isUnderWay).map(({ id, state, fraction }) => (
        <div key={id} className="space-y-1">
          <p className="truncate text-xs text-ink-muted">
            {translate(state === 'running' ? 'unpacking' : 'unpackingSoon', { name: nameOf(id) })}
          </p>
          <ProgressBar
            label={translate('unpacking', { name: nameOf(id) })}
            fraction={state === 'running' ? fraction : null}
          />
        </div>
      ))}
      {unpackings
        .filter(({ id, state }) => state === 'dead-letter' && id in names)
        .map(({ id, failure }) => (
          <Notice key={id} tone="danger" title={translate('unpackingFailed', { name: nameOf(id) })}>
            <p>{translate(`unpackingFailures.${failures.find((code) => code === failure) ?? 'other'}`)}</p>
          </Notice>
        ))}
    </>
  );
}
