'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, EvidenceBlock, Select, TextButton, TextInput } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { Term } from './answers.ts';

const directions = ['en-zh', 'zh-en', 'en-de', 'de-en', 'zh-de', 'de-zh'] as const;
type Direction = (typeof directions)[number];

/** Words that are always translated in the same way, here and in the inbox. */
export function TermsBlock() {
  const translate = useTranslations('service.terms');
  const mayWrite = useMay('operator');
  const { data } = useQuery({
    queryKey: ['terms'],
    queryFn: () => api<{ terms: readonly Term[] }>('/api/terms'),
  });
  const remove = useChange({
    change: (id: string) => api(`/api/terms/${id}`, { method: 'DELETE' }),
    refreshes: ['terms'],
  });
  return (
    <EvidenceBlock title={translate('title')}>
      <div className="space-y-3">
        {data?.terms.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
        <ul className="space-y-1 text-sm">
          {data?.terms.map(({ id, sourceLanguage, targetLanguage, source, target }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-2">
              <span>
                <span className="text-xs text-ink-muted">
                  {sourceLanguage}–{targetLanguage}
                </span>{' '}
                <span lang={sourceLanguage}>{source}</span> → <span lang={targetLanguage}>{target}</span>
              </span>
              {mayWrite && (
                <TextButton aria-label={translate('removeOne', { term: source })} onClick={() => remove.mutate(id)}>
                  {translate('remove')}
                </TextButton>
              )}
            </li>
          ))}
        </ul>
        {mayWrite && <TermForm />}
      </div>
    </EvidenceBlock>
  );
}

function TermForm() {
  const translate = useTranslations('service.terms');
  const id = useId();
  const [direction, setDirection] = useState<Direction>('en-zh');
  const [source, setSource] = useState('');
  const [target, setTarget] = useState('');
  const put = useChange({
    change: async () => {
      const [sourceLanguage, targetLanguage] = direction.split('-');
      await api('/api/terms', { method: 'PUT', body: { sourceLanguage, targetLanguage, source, target } });
      setSource('');
      setTarget('');
    },
    refreshes: ['terms'],
  });
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        put.mutate();
      }}
    >
      <Select
        aria-label={translate('direction')}
        value={direction}
        onValueChange={setDirection}
        choices={directions.map((value) => ({ value, label: value.replace('-', ' → ') }))}
      />
      <label htmlFor={`${id}-source`} className="block text-xs">
        {translate('source')}
        <TextInput
          id={`${id}-source`}
          value={source}
          maxLength={200}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <label htmlFor={`${id}-target`} className="block text-xs">
        {translate('target')}
        <TextInput
          id={`${id}-target`}
          value={target}
          maxLength={200}
          onChange={(event) => setTarget(event.target.value)}
        />
      </label>
      <Button type="submit" size="small" disabled={source.trim() === '' || target.trim() === '' || put.isPending}>
        {translate('put')}
      </Button>
    </form>
  );
}
