'use client';

import { Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { Analytics } from './analytics-answers.ts';
import { shareInterval } from './period.ts';

/** The figures that one looks at first, each with what it is of. */
export function FigureTiles({ analytics: { totals, handled, thumbs } }: { readonly analytics: Analytics }) {
  const translate = useTranslations('service.analytics');
  const format = useFormatter();
  const ups = thumbs.find(({ name }) => name === 'up')?.count ?? 0;
  const numThumbs = thumbs.reduce((sum, { count }) => sum + count, 0);
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3">
      <Tile name={translate('started')} hint={translate('startedHint', { count: totals.handedOver })}>
        {format.number(totals.started)}
      </Tile>
      <ShareTile name="containment" numRight={totals.contained} numCases={totals.closed} />
      <ShareTile name="resolution" numRight={totals.resolved} numCases={totals.judged} />
      <ShareTile name="satisfaction" numRight={totals.satisfied} numCases={totals.rated} />
      <ShareTile name="inTime" numRight={totals.answeredInTime} numCases={totals.dueForAgent} />
      <TimeTile name="firstReply" middle={totals.firstReplyP50} high={totals.firstReplyP95} />
      <TimeTile name="firstAgentReply" middle={totals.firstAgentReplyP50} high={totals.firstAgentReplyP95} />
      <TimeTile name="handleTime" middle={handled.p50} high={handled.p95} />
      <ShareTile name="thumbs" numRight={ups} numCases={numThumbs} />
    </dl>
  );
}

interface TileProps {
  readonly name: ReactNode;
  readonly hint: ReactNode;
  readonly children: ReactNode;
}

function Tile({ name, hint, children }: TileProps) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-ink-muted">{name}</dt>
      <dd className="tabular mt-0.5 text-xl font-semibold">{children}</dd>
      <dd className="mt-0.5 text-xs text-ink-muted">{hint}</dd>
    </div>
  );
}

interface ShareTileProps {
  readonly name: 'containment' | 'resolution' | 'satisfaction' | 'inTime' | 'thumbs';
  readonly numRight: number;
  readonly numCases: number;
}

function ShareTile({ name, numRight, numCases }: ShareTileProps) {
  const translate = useTranslations('service.analytics');
  return (
    <Tile name={translate(`${name}.name`)} hint={translate(`${name}.hint`, { count: numCases })}>
      {numCases === 0 ? (
        '–'
      ) : (
        <Quantity value={numRight / numCases} unit="%" interval={shareInterval(numRight, numCases)} digits={0} />
      )}
    </Tile>
  );
}

interface TimeTileProps {
  readonly name: 'firstReply' | 'firstAgentReply' | 'handleTime';
  /** In seconds. */
  readonly middle: number | null;
  readonly high: number | null;
}

function TimeTile({ name, middle, high }: TimeTileProps) {
  const translate = useTranslations('service.analytics');
  return (
    <Tile
      name={translate(`${name}.name`)}
      hint={
        <>
          {high !== null && (
            <>
              {translate('p95')} <Duration seconds={high} />.{' '}
            </>
          )}
          {translate(`${name}.hint`)}
        </>
      }
    >
      {middle === null ? '–' : <Duration seconds={middle} />}
    </Tile>
  );
}

function Duration({ seconds }: { readonly seconds: number }) {
  if (seconds < 1) return <Quantity value={seconds * 1000} unit="ms" digits={0} />;
  if (seconds < 120) return <Quantity value={seconds} unit="s" />;
  return seconds < 7200 ? <Quantity value={seconds / 60} unit="min" /> : <Quantity value={seconds / 3600} unit="h" />;
}
