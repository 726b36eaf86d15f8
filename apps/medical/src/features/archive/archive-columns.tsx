'use client';

import type { TableColumn } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Retrieval } from '../../server/archive/list-retrievals.ts';
import { useModalityName } from '../study/use-modality-name.ts';
import { RetrievalCell } from './retrieval-cell.tsx';

/** A study as the archive knows it. */
export interface ArchivedStudy {
  readonly studyUid: string;
  readonly patientId: string;
  readonly patientName: string;
  /** `YYYYMMDD`, or empty. */
  readonly studyDate: string;
  readonly description: string;
  readonly modalities: readonly string[];
  readonly numInstances?: number;
}

const shownDate = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') || '–';
const shownName = (name: string): string => name.replace('^', ', ').replaceAll('^', ' ').trim() || '–';

export function useArchiveColumns(
  retrievals: readonly Retrieval[],
  keepsNames: boolean,
): readonly TableColumn<ArchivedStudy>[] {
  const translate = useTranslations('medical.archive');
  const modalityName = useModalityName();
  return useMemo(
    () => [
      {
        id: 'patient',
        header: translate('patient'),
        widthShare: 1.8,
        value: ({ patientName }) => patientName,
        cell: ({ patientName, patientId }) => (
          <span className="block truncate">
            {shownName(patientName)} <span className="text-ink-muted">{patientId}</span>
          </span>
        ),
      },
      {
        id: 'date',
        header: translate('date'),
        widthShare: 0.8,
        value: ({ studyDate }) => studyDate,
        cell: ({ studyDate }) => <span className="tabular">{shownDate(studyDate)}</span>,
      },
      {
        id: 'study',
        header: translate('study'),
        widthShare: 1.8,
        value: ({ modalities }) => modalities.join(),
        cell: ({ modalities, description }) => (
          <span className="block truncate">
            {modalities.map(modalityName).join(', ')} <span className="text-ink-muted">{description}</span>
          </span>
        ),
      },
      {
        id: 'objects',
        header: translate('objects'),
        align: 'end',
        widthShare: 0.6,
        value: ({ numInstances = null }) => numInstances,
      },
      {
        id: 'fetch',
        header: translate('fetching'),
        isSortable: false,
        widthShare: 1.4,
        value: () => null,
        cell: ({ studyUid, patientName }) => (
          <RetrievalCell
            studyUid={studyUid}
            patient={shownName(patientName)}
            keepsNames={keepsNames}
            retrieval={retrievals.find((one) => one.studyUid === studyUid)}
          />
        ),
      },
    ],
    [translate, modalityName, retrievals, keepsNames],
  );
}
