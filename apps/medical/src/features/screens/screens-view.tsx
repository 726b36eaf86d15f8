'use client';

import { addressOf, api, NoWorkerNotice, PagedTable, useMay, usePages } from '@newfield/application/client';
import {
  Badge,
  Button,
  JobStateBadge,
  Page,
  ProgressBar,
  TextLink,
  useNavigation,
  type TableColumn,
} from '@newfield/ui/client';
import { Hexagon, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { ScreenView } from '../../server/screens/screen-view.ts';
import { ResearchNotice } from '../study/research-notice.tsx';

interface ScreenPage {
  readonly screens: readonly ScreenView[];
  readonly next: string | null;
}

const refreshMs = 2000;
const noFilter = {};
const itemsOf = ({ screens }: ScreenPage) => screens;
const nextOf = ({ next }: ScreenPage) => next;
const fetchPage = (after: string) => api<ScreenPage>(`/api/screens?${addressOf({ after })}`);

/** Libraries of molecules that were screened, and a way to screen another. */
export function ScreensView() {
  const translate = useTranslations('medical.screens');
  const translatePages = useTranslations('medical.pages');
  const { Link } = useNavigation();
  const mayScreen = useMay('operator');
  const columns = useColumns();
  const pages = usePages({ name: 'screens', filter: noFilter, fetch: fetchPage, itemsOf, nextOf, refreshMs });
  return (
    <Page
      title={translatePages('screens')}
      description={translate('description')}
      nextAction={
        mayScreen && (
          <Button tone="primary" asChild>
            <Link href="/screens/new">
              <Plus aria-hidden />
              {translate('new')}
            </Link>
          </Button>
        )
      }
    >
      <ResearchNotice />
      {pages.items.some(({ state }) => state === 'queued') && <NoWorkerNotice kind="screen" />}
      <PagedTable
        label={translatePages('screens')}
        pages={pages}
        columns={columns}
        getId={({ id }) => id}
        empty={{
          icon: <Hexagon aria-hidden />,
          title: translate('empty'),
          description: translate(mayScreen ? 'emptyFill' : 'emptyAsk'),
        }}
      />
    </Page>
  );
}

function useColumns(): readonly TableColumn<ScreenView>[] {
  const translate = useTranslations('medical.screens');
  const translateMedical = useTranslations('medical');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('columns.name'),
        value: ({ name }) => name,
        cell: ({ id, name, isMadeUp }) => (
          <span className="flex items-center gap-2">
            <TextLink href={`/screens/${id}`}>{name}</TextLink>
            {isMadeUp && <Badge>{translateMedical('madeUp')}</Badge>}
          </span>
        ),
        widthShare: 2.2,
        isSortable: false,
      },
      {
        id: 'molecules',
        header: translate('columns.records'),
        value: ({ summary }) => summary?.numRecords ?? null,
        cell: ({ summary }) => (summary === null ? '–' : format.number(summary.numRecords)),
        align: 'end',
        isSortable: false,
      },
      {
        id: 'refused',
        header: translate('columns.refused'),
        value: ({ summary }) => summary?.numRefused ?? null,
        cell: ({ summary }) => (summary === null ? '–' : format.number(summary.numRefused)),
        align: 'end',
        isSortable: false,
      },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => state,
        cell: ({ state, fraction, name, summary }) =>
          state === 'running' ? (
            <ProgressBar label={translate('progress', { name })} fraction={fraction} />
          ) : (
            <JobStateBadge state={state ?? (summary === null ? 'dead-letter' : 'completed')} />
          ),
        widthShare: 1.3,
        isSortable: false,
      },
      {
        id: 'by',
        header: translate('columns.by'),
        value: ({ createdByName }) => createdByName ?? '–',
        isSortable: false,
      },
      {
        id: 'at',
        header: translate('columns.at'),
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
        widthShare: 1.3,
        isSortable: false,
      },
    ],
    [translate, translateMedical, format],
  );
}
