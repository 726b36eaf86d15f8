'use client';

import { TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { DescribedLayer } from '../design-answers.ts';

export interface LayerSearchProps {
  readonly layers: readonly DescribedLayer[];
  readonly onFind: (id: string) => void;
}

/** Finds layers by name or class; Enter goes from one to the next. */
export function LayerSearch({ layers, onFind }: LayerSearchProps) {
  const translate = useTranslations('studio.design');
  const listId = useId();
  const [text, setText] = useState('');
  const [position, setPosition] = useState(-1);
  const wanted = text.trim().toLowerCase();
  // The layer of this very name first.
  const found =
    wanted === ''
      ? []
      : layers
          .filter(({ id, className }) => `${id} ${className}`.toLowerCase().includes(wanted))
          .sort((one, other) => Number(other.id.toLowerCase() === wanted) - Number(one.id.toLowerCase() === wanted));
  const go = () => {
    if (found.length === 0) return;
    const next = (position + 1) % found.length;
    setPosition(next);
    onFind(found[next]!.id);
  };
  return (
    <form
      role="search"
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextInput
        type="search"
        aria-label={translate('search')}
        placeholder={translate('search')}
        className="h-8 w-36 text-sm"
        list={listId}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setPosition(-1);
          if (layers.some(({ id }) => id === target.value)) onFind(target.value);
        }}
      />
      <datalist id={listId}>
        {layers.map(({ id, className }) => (
          <option key={id} value={id}>
            {className}
          </option>
        ))}
      </datalist>
      <span aria-live="polite" className="text-xs text-ink-muted">
        {wanted !== '' && translate('found', { count: found.length })}
      </span>
    </form>
  );
}
