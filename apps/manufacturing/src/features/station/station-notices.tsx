'use client';

import { Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Product } from '../answers.ts';
import type { StationFeed } from './use-station-feed.ts';

const knownProblems = ['folder', 'broker', 'topic', 'replay', 'not-made-up'] as const;

/** What keeps the station from its work, or its verdicts from the database. */
export function StationNotices({ feed, product }: { readonly feed: StationFeed; readonly product: Product }) {
  const translate = useTranslations('manufacturing.station');
  const { status, isCutOff } = feed;
  const problem = knownProblems.find((known) => known === status?.sourceProblem);
  return (
    <>
      {product.state !== 'active' && (
        <Notice tone="warning" title={translate('noInspector')}>
          {translate('noInspectorFix')}
        </Notice>
      )}
      {isCutOff && product.state === 'active' && (
        <Notice tone="danger" title={translate('cutOff')}>
          {translate('cutOffMeaning')}
        </Notice>
      )}
      {status?.isDatabaseAway === true && (
        <Notice tone="warning" title={translate('databaseAway')}>
          {translate('waiting', { count: status.numWaiting })}
        </Notice>
      )}
      {problem !== undefined && (
        <Notice tone="danger" title={translate('sourceProblem')}>
          {translate(`sourceProblems.${problem}`)}
        </Notice>
      )}
    </>
  );
}
