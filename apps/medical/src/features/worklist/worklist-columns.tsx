'use client';

import { Badge, TextLink, type BadgeTone, type TableColumn } from '@newfield/ui/client';
import { TriangleAlert } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { FindingLine } from '../study/finding-line.tsx';
import type { StudyState, WorklistRow } from '../study/study-answers.ts';
import { useModalityName } from '../study/use-modality-name.ts';

const stateTones: Readonly<Record<StudyState, BadgeTone>> = {
  new: 'neutral',
  read: 'info',
  'in-review': 'accent',
  'second-read': 'accent',
  arbitration: 'warning',
  ready: 'info',
  signed: 'success',
};
const clockMs = 30_000;

export function useWorklistColumns(): TableColumn<WorklistRow>[] {
  const translate = useTranslations('medical');
  const modalityName = useModalityName();
  const format = useFormatter();
  const now = useNow({ updateInterval: clockMs });
  return useMemo(
    () => [
      {
        id: 'due',
        header: translate('worklist.due'),
        isSortable: false,
        widthShare: 1,
        value: ({ dueAt }) => new Date(dueAt),
        cell: ({ dueAt, state }) => {
          if (state === 'signed') return '–';
          const due = new Date(dueAt);
          return due <= now ? (
            <Badge tone="danger">
              {translate('worklist.overdue')} · {format.relativeTime(due, now)}
            </Badge>
          ) : (
            <span className="tabular">{format.relativeTime(due, now)}</span>
          );
        },
      },
      {
        id: 'study',
        header: translate('worklist.study'),
        isSortable: false,
        widthShare: 2.6,
        value: ({ patientPseudonym }) => patientPseudonym,
        cell: ({ id, modality, description, patientPseudonym, isMadeUp, warnings }) => (
          <span className="flex items-center gap-2">
            <TextLink href={`/studies/${id}`}>{patientPseudonym}</TextLink>
            <span className="truncate text-ink-muted max-md:hidden">
              {modalityName(modality)}
              {description !== '' && ` · ${description}`}
            </span>
            {isMadeUp && <Badge>{translate('madeUp')}</Badge>}
            {warnings.includes('text-found-in-pixels') && (
              <TriangleAlert
                role="img"
                aria-label={translate('warnings.text-found-in-pixels')}
                className="size-3.5 shrink-0 text-warning"
              />
            )}
          </span>
        ),
      },
      {
        id: 'finding',
        header: translate('worklist.finding'),
        isSortable: false,
        widthShare: 2,
        value: ({ findings }) => findings[0]?.code ?? null,
        cell: ({ findings }) =>
          findings.length === 0 ? (
            <span className="text-ink-muted">{translate('worklist.notRead')}</span>
          ) : (
            <FindingLine findings={findings} />
          ),
      },
      {
        id: 'waits',
        header: translate('worklist.waits'),
        isSortable: false,
        widthShare: 0.8,
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => <span className="tabular">{format.relativeTime(new Date(createdAt), now)}</span>,
      },
      {
        id: 'state',
        header: translate('worklist.state'),
        isSortable: false,
        value: ({ state }) => state,
        cell: ({ state }) => <Badge tone={stateTones[state]}>{translate(`states.${state}`)}</Badge>,
      },
      {
        id: 'reader',
        header: translate('worklist.reader'),
        isSortable: false,
        value: ({ readerName }) => readerName ?? '–',
      },
    ],
    [translate, modalityName, format, now],
  );
}
