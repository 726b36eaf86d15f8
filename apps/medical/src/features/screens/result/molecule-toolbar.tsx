'use client';

import { addressOf } from '@newfield/application/client';
import { Button, ChoiceBar, Menu, MenuItem, Select, TextInput } from '@newfield/ui/client';
import { Download, Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

const shows = ['all', 'in-domain', 'diverse'] as const;
export type ShownMolecules = (typeof shows)[number];

/** What is looked for among the molecules. */
export interface MoleculeSearch {
  readonly by: 'substructure' | 'similarity';
  readonly query: string;
}

export interface MoleculeToolbarProps {
  readonly screenId: string;
  readonly show: ShownMolecules;
  readonly onShow: (show: ShownMolecules) => void;
  readonly isSearching: boolean;
  /** Undefined ends a search. */
  readonly onSearch: (search: MoleculeSearch | undefined) => void;
}

/** Which molecules are shown, a search among all of them, and files to take away. */
export function MoleculeToolbar({ screenId, show, onShow, isSearching, onSearch }: MoleculeToolbarProps) {
  const translate = useTranslations('medical.screens');
  const [by, setBy] = useState<MoleculeSearch['by']>('substructure');
  const [query, setQuery] = useState('');
  const fileOf = (format: 'csv' | 'sdf') => `/api/screens/${screenId}/export?${addressOf({ format, show })}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ChoiceBar
        label={translate('show.label')}
        value={show}
        onValueChange={(next) => {
          onSearch(undefined);
          onShow(next);
        }}
        choices={shows.map((value) => ({ value, label: translate(`show.${value}`) }))}
      />
      <Menu
        trigger={
          <Button>
            <Download aria-hidden />
            {translate('export')}
          </Button>
        }
      >
        {(['csv', 'sdf'] as const).map((format) => (
          <MenuItem key={format} asChild>
            <a href={fileOf(format)} download>
              {translate(`exports.${format}`)}
            </a>
          </MenuItem>
        ))}
      </Menu>
      <form
        role="search"
        className="flex w-full flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (query.trim() !== '') onSearch({ by, query: query.trim() });
        }}
      >
        <Select
          aria-label={translate('search.by')}
          className="max-w-44"
          value={by}
          onValueChange={setBy}
          choices={(['substructure', 'similarity'] as const).map((value) => ({
            value,
            label: translate(`search.kinds.${value}`),
          }))}
        />
        <span className="flex min-w-52 flex-1 items-center gap-2">
          <TextInput
            aria-label={translate('search.query')}
            placeholder={translate(`search.hints.${by}`)}
            className="min-w-32 flex-1 font-mono"
            spellCheck={false}
            autoComplete="off"
            maxLength={1000}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <Button type="submit" shape="icon" size="medium" aria-label={translate('search.start')}>
            <Search aria-hidden />
          </Button>
          {isSearching && (
            <Button shape="icon" tone="quiet" aria-label={translate('search.end')} onClick={() => onSearch(undefined)}>
              <X aria-hidden />
            </Button>
          )}
        </span>
      </form>
    </div>
  );
}
