'use client';

import { Quantity, TextLink, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { ApplicationLine } from '../applications/application-answers.ts';
import { OutcomeBadge } from '../applications/outcome-badge.tsx';
import { useMoney } from '../applications/use-money.ts';

const clockMs = 30_000;

export function useQueueColumns(): TableColumn<ApplicationLine>[] {
  const translate = useTranslations('finance.applications');
  const format = useFormatter();
  const money = useMoney();
  const now = useNow({ updateInterval: clockMs });
  return useMemo(
    () => [
      {
        id: 'reference',
        header: translate('reference'),
        isSortable: false,
        value: ({ reference }) => reference,
        cell: ({ id, reference }) => <TextLink href={`/applications/${id}`}>{reference}</TextLink>,
      },
      {
        id: 'name',
        header: translate('form.name'),
        isSortable: false,
        widthShare: 1.6,
        value: ({ applicantName }) => applicantName,
      },
      {
        id: 'amount',
        header: translate('form.amount'),
        isSortable: false,
        align: 'end',
        widthShare: 1.2,
        value: ({ amount }) => Number(amount.amount),
        cell: ({ amount }) => <span className="tabular">{money(amount)}</span>,
      },
      {
        id: 'score',
        header: translate('score'),
        isSortable: false,
        align: 'end',
        widthShare: 0.7,
        value: ({ score }) => score,
        cell: ({ score }) => <span className="tabular">{score}</span>,
      },
      {
        id: 'chance',
        header: translate('badChance'),
        isSortable: false,
        align: 'end',
        widthShare: 1.3,
        value: ({ badChance }) => badChance,
        cell: ({ badChance }) => <Quantity value={badChance} unit="%" />,
      },
      {
        id: 'state',
        header: translate('state'),
        isSortable: false,
        value: ({ state }) => state,
        cell: ({ state }) => <OutcomeBadge outcome={state} />,
      },
      {
        id: 'analyst',
        header: translate('analyst'),
        isSortable: false,
        value: ({ analystName }) => analystName ?? '–',
      },
      {
        id: 'came',
        header: translate('came'),
        isSortable: false,
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => <span className="tabular">{format.relativeTime(new Date(createdAt), now)}</span>,
      },
    ],
    [translate, format, money, now],
  );
}
