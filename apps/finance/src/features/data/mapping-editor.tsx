'use client';

import { api } from '@newfield/application/client';
import type { HistoryMapping, InspectedColumn } from '@newfield/finance';
import { Button, Notice, toast } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { HistoryDetails } from '../../server/data/history-view.ts';
import { useRefusal } from '../tables/refusal.ts';
import { ColumnRow, type MappedColumn } from './column-row.tsx';

export interface MappingEditorProps {
  readonly details: HistoryDetails;
  readonly isReadOnly: boolean;
  readonly onSaved: () => void;
}

/** Which column is what. Saving reads the whole table by it. */
export function MappingEditor({ details, isReadOnly, onSaved }: MappingEditorProps) {
  const translate = useTranslations('finance.data.mapping');
  const queries = useQueryClient();
  const refusal = useRefusal();
  const [columns, setColumns] = useState<readonly MappedColumn[]>(details.mapping.columns);
  const save = useMutation({
    mutationFn: (mapping: HistoryMapping) =>
      api<HistoryDetails>(`/api/histories/${details.id}/mapping`, { method: 'PUT', body: mapping }),
    onSuccess: (saved) => {
      queries.setQueryData(['history', details.id], saved);
      void queries.invalidateQueries({ queryKey: ['histories'] });
      toast({ tone: 'success', title: translate('saved') });
      onSaved();
    },
  });
  const known = new Map<string, InspectedColumn>(details.inspection.columns.map((column) => [column.name, column]));
  const hasOutcome = columns.some(({ use }) => use === 'outcome');
  const hasInput = columns.some(({ use }) => use === 'input');
  return (
    <div className="space-y-3">
      <p className="text-sm text-ink-muted">{translate(details.isMapped ? 'hint' : 'suggested')}</p>
      <ul className="space-y-2" aria-label={translate('title')}>
        {columns.map((column, index) => (
          <ColumnRow
            key={`${column.column}/${index}`}
            column={column}
            inspected={known.get(column.column)}
            isReadOnly={isReadOnly}
            onChange={(changed) => setColumns(columns.map((each, at) => (at === index ? changed : each)))}
          />
        ))}
      </ul>
      {!hasInput && <Notice tone="warning" title={translate('noInput')} />}
      {!hasOutcome && <Notice tone="warning" title={translate('noOutcome')} />}
      {save.error !== null && <Notice tone="danger" title={refusal(save.error)} />}
      {!isReadOnly && (
        <Button
          tone="primary"
          disabled={save.isPending || !hasInput}
          onClick={() => save.mutate({ columns: [...columns] })}
        >
          <Save aria-hidden />
          {translate(save.isPending ? 'saving' : 'save')}
        </Button>
      )}
    </div>
  );
}
