'use client';

import { PagedTable, SearchField, addressOf, api, useMay, usePages } from '@newfield/application/client';
import { Button, ChoiceBar, Page, Select, Tooltip } from '@newfield/ui/client';
import { CircleQuestionMark, ListOrdered, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';

import { ResearchNotice } from '../study/research-notice.tsx';
import type { StudyState, WorklistPage } from '../study/study-answers.ts';
import { UploadStudiesDialog } from './upload-studies-dialog.tsx';
import { useWorklistColumns } from './worklist-columns.tsx';

const states = ['open', 'new', 'read', 'in-review', 'second-read', 'arbitration', 'ready', 'signed'] as const;
const modalities = ['DX', 'CR', 'US', 'CT', 'MR', 'MG', 'SM', 'GM', 'OT'] as const;
type Modality = (typeof modalities)[number];

interface WorklistFilter {
  readonly state: StudyState | 'open';
  readonly modality: Modality | 'all';
  readonly text: string;
}

const itemsOf = (page: WorklistPage) => page.studies;
const nextOf = (page: WorklistPage) => page.next;

function useWorklist(filter: WorklistFilter) {
  const fetch = (after: string) => {
    const { state, modality, text } = filter;
    const wanted = { state, modality: modality === 'all' ? '' : modality, text: text.trim(), after };
    return api<WorklistPage>(`/api/studies?${addressOf(wanted)}`);
  };
  return usePages({ name: 'studies', filter, fetch, itemsOf, nextOf });
}

/** What waits to be read, the most urgent first. */
export function WorklistView() {
  const translate = useTranslations('medical.worklist');
  const translatePages = useTranslations('medical.pages');
  const translateStates = useTranslations('medical.states');
  const translateModalities = useTranslations('medical.modalities');
  const translateLists = useTranslations('application.lists');
  const translateUpload = useTranslations('medical.upload');
  const mayUpload = useMay('operator');
  const [isUploading, setIsUploading] = useState(false);
  const [state, setState] = useState<StudyState | 'open'>('open');
  const [modality, setModality] = useState<Modality | 'all'>('all');
  const [text, setText] = useState('');
  const list = useWorklist({ state, modality, text: useDeferredValue(text) });
  const columns = useWorklistColumns();
  const counts = list.first?.counts ?? {};
  const countOf = (value: (typeof states)[number]): number =>
    value === 'open'
      ? Object.entries(counts).reduce((sum, [name, count]) => sum + (name === 'signed' ? 0 : count), 0)
      : (counts[value] ?? 0);
  const isFiltered = state !== 'open' || modality !== 'all' || text !== '';
  return (
    <Page
      title={translatePages('worklist')}
      description={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {translate('description')}
          <Tooltip text={translate('orderMeaning')} side="bottom">
            <button type="button" className="inline-flex items-center gap-1 rounded-sm text-accent-ink hover:underline">
              <CircleQuestionMark aria-hidden className="size-3.5" />
              {translate('order')}
            </button>
          </Tooltip>
        </span>
      }
      nextAction={
        mayUpload && (
          <Button tone="primary" onClick={() => setIsUploading(true)}>
            <Upload aria-hidden />
            {translateUpload('open')}
          </Button>
        )
      }
    >
      <ResearchNotice />
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceBar
          label={translate('filterState')}
          value={state}
          onValueChange={setState}
          choices={states.map((value) => ({
            value,
            label: (
              <>
                {value === 'open' ? translate('open') : translateStates(value)}
                <span className="tabular ml-1.5 text-ink-muted">{countOf(value)}</span>
              </>
            ),
          }))}
        />
        <Select
          aria-label={translate('filterModality')}
          className="max-w-40"
          value={modality}
          onValueChange={setModality}
          choices={[
            { value: 'all' as const, label: translate('allModalities') },
            ...modalities.map((value) => ({ value, label: translateModalities(value) })),
          ]}
        />
        <SearchField label={translate('search')} value={text} onValueChange={setText} className="max-w-56" />
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <ListOrdered aria-hidden />,
          title: isFiltered ? translateLists('noneFound') : translate('emptyTitle'),
          description: isFiltered ? translateLists('noneFoundFix') : translate(mayUpload ? 'emptyFill' : 'emptyAsk'),
        }}
        label={translatePages('worklist')}
        columns={columns}
        getId={(row) => row.id}
      />
      {isUploading && <UploadStudiesDialog onClose={() => setIsUploading(false)} />}
    </Page>
  );
}
