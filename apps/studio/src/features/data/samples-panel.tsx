'use client';

import { api, Fetched } from '@newfield/application/client';
import { Button, ChoiceBar, Select } from '@newfield/ui/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { setPath, type PreviewAnswer, type Subject } from './data-answers.ts';
import { PictureTile } from './picture-tile.tsx';

const everyClass = '*';

/** Pictures, or the first rows, of one split. */
export function SamplesPanel({ name, task }: Pick<Subject, 'name' | 'task'>) {
  const translate = useTranslations('studio.data');
  const [split, setSplit] = useState<string>();
  const [label, setLabel] = useState(everyClass);
  const [page, setPage] = useState(0);
  const query = useQuery({
    queryKey: ['data-preview', name, task, split, label, page],
    queryFn: () => {
      const asked = new URLSearchParams({ page: String(page) });
      if (task !== undefined) asked.set('task', task);
      if (split !== undefined) asked.set('split', split);
      if (label !== everyClass) asked.set('label', label);
      return api<PreviewAnswer>(`${setPath(name)}/preview?${asked}`);
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Fetched query={query}>
      {(answer) => (
        <div className="space-y-3">
          <div className="flex flex-wrap items-center gap-3">
            {answer.splits.length > 1 && (
              <ChoiceBar
                label={translate('split')}
                value={answer.split}
                onValueChange={(next) => {
                  setSplit(next);
                  setPage(0);
                }}
                choices={answer.splits.map((one) => ({ value: one, label: one }))}
              />
            )}
            {answer.kind === 'pictures' && answer.labels.length > 0 && (
              <Select
                aria-label={translate('class')}
                className="w-52"
                value={label}
                onValueChange={(next) => {
                  setLabel(next);
                  setPage(0);
                }}
                choices={[
                  { value: everyClass, label: translate('everyClass') },
                  ...answer.labels.slice(0, 200).map((one) => ({ value: one, label: one })),
                ]}
              />
            )}
          </div>
          {answer.kind === 'table' ? (
            <RowsTable answer={answer} />
          ) : (
            <>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
                {answer.pictures.map(({ index, label: own }) => (
                  <li key={index}>
                    <PictureTile subject={{ name, task }} split={answer.split} index={index} label={own} />
                  </li>
                ))}
              </ul>
              <Pages page={page} numPages={answer.numPages} numPictures={answer.numPictures} onPageChange={setPage} />
            </>
          )}
        </div>
      )}
    </Fetched>
  );
}

interface PagesProps {
  readonly page: number;
  readonly numPages: number;
  readonly numPictures: number;
  readonly onPageChange: (page: number) => void;
}

function Pages({ page, numPages, numPictures, onPageChange }: PagesProps) {
  const translate = useTranslations('studio.data');
  return (
    <nav aria-label={translate('pages')} className="flex items-center gap-2 text-sm text-ink-muted">
      <Button
        shape="icon"
        aria-label={translate('previousPage')}
        disabled={page === 0}
        onClick={() => onPageChange(page - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <span className="tabular">{translate('pageOf', { page: page + 1, numPages, numPictures })}</span>
      <Button
        shape="icon"
        aria-label={translate('nextPage')}
        disabled={page + 1 >= numPages}
        onClick={() => onPageChange(page + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}

function RowsTable({ answer }: { readonly answer: Extract<PreviewAnswer, { kind: 'table' }> }) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const caption = translate('firstRows', { count: answer.rows.length, split: answer.split });
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="max-h-140 overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 border-b border-line bg-surface px-3 py-2 text-right text-xs">
              #
            </th>
            {answer.columns.map(({ name, kind }) => (
              <th
                key={name}
                scope="col"
                className="sticky top-0 border-b border-line bg-surface px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-ink-muted"
              >
                <span className="block text-ink">{name}</span>
                <span className="font-normal">{translate(`kinds.${kind}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, position) => (
            <tr key={position} className="hover:bg-surface-hover">
              <th scope="row" className="tabular border-b border-line px-3 py-1 text-right font-normal text-ink-muted">
                {format.number(position + 1)}
              </th>
              {row.map((cell, column) => (
                <td key={column} className="max-w-80 truncate border-b border-line px-3 py-1 whitespace-nowrap">
                  {cell ?? <span className="text-ink-muted">{translate('missing')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
