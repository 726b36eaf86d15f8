'use client';

import { addressOf, api } from '@newfield/application/client';
import { Checkbox, TextInput } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useId, useState } from 'react';

import type { FoundPassage } from './answers.ts';

interface PassageChoiceProps {
  readonly language: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Sources of a draft, looked for among the approved documents: what it may say. */
export function PassageChoice({ language, chosen, onChoose }: PassageChoiceProps) {
  const translate = useTranslations('service.write');
  const id = useId();
  const [words, setWords] = useState('');
  const query = useDeferredValue(words).trim();
  const { data } = useQuery({
    queryKey: ['passages', language, query],
    queryFn: () => api<{ passages: readonly FoundPassage[] }>(`/api/texts/passages?${addressOf({ query, language })}`),
    enabled: query !== '',
  });
  const passages = query === '' ? [] : data?.passages;
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">{translate('sources')}</legend>
      <label htmlFor={`${id}-words`} className="block space-y-1 text-xs text-ink-muted">
        {translate('sourceWords')}
        <TextInput
          id={`${id}-words`}
          value={words}
          maxLength={500}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {passages?.length === 0 && query !== '' && <p className="text-sm text-ink-muted">{translate('noSources')}</p>}
      <ul className="space-y-1">
        {passages?.map((passage) => (
          <li key={passage.id}>
            <Checkbox
              checked={chosen.includes(passage.id)}
              onCheckedChange={(isIn) =>
                onChoose(isIn ? [...chosen, passage.id] : chosen.filter((one) => one !== passage.id))
              }
              label={[passage.title, ...passage.headings.filter((heading) => heading !== passage.title)].join(' › ')}
            />
            <details className="ml-6 text-xs">
              <summary className="cursor-pointer py-1 text-accent-ink">{translate('read')}</summary>
              <p className="whitespace-pre-line">{passage.text}</p>
            </details>
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <p className="text-xs text-ink-muted">{translate('numSources', { count: chosen.length })}</p>
      )}
    </fieldset>
  );
}
