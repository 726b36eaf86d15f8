'use client';

import { PagedTable, SearchField, useMay } from '@newfield/application/client';
import { Button, Select, useNavigation, type TableSort } from '@newfield/ui/client';
import { GitCompareArrows, Play } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';

import { useRunColumns } from './run-columns.tsx';
import { runStates, type RunState } from './train-answers.ts';
import { useRecipes } from './use-recipes.ts';
import { useRuns } from './use-runs.ts';

/** So many curves can be told apart on one chart. */
const numComparedMax = 8;

/** All runs: filtered and sorted by the server, and as many rows drawn as are in sight. */
export function RunsPanel() {
  const translate = useTranslations('studio.train');
  const format = useFormatter();
  const mayStart = useMay('expert');
  const { goTo } = useNavigation();
  const [text, setText] = useState('');
  const [status, setStatus] = useState<RunState | 'all'>('all');
  const [recipe, setRecipe] = useState('all');
  const [sort, setSort] = useState<TableSort>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const recipes = useRecipes().data ?? [];
  const metrics = useMemo(() => [...new Set(recipes.flatMap((one) => one.metrics))], [recipes]);
  const filter = { text: useDeferredValue(text), status, recipe, sort };
  const list = useRuns(filter);
  const count = list.first?.count ?? 0;
  const toggle = useCallback(
    (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    [],
  );
  const columns = useRunColumns({ metrics, chosen, toggle });
  const isFiltered = filter.text.trim() !== '' || status !== 'all' || recipe !== 'all';
  const all = { value: 'all' as const, label: translate('all') };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={translate('search')} value={text} onValueChange={setText} />
        <Select
          aria-label={translate('state')}
          className="max-w-40"
          value={status}
          onValueChange={setStatus}
          choices={[
            { ...all, label: translate('allStates') },
            ...runStates.map((value) => ({ value, label: translate(`states.${value}`) })),
          ]}
        />
        <Select
          aria-label={translate('recipe')}
          className="max-w-56"
          value={recipe}
          onValueChange={setRecipe}
          choices={[
            { ...all, label: translate('allRecipes') },
            ...recipes.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
        <span role="status" className="ml-auto text-sm text-ink-muted">
          {list.query.data && translate('count', { count, shown: format.number(count) })}
        </span>
        <Button
          disabled={chosen.length < 2 || chosen.length > numComparedMax}
          title={translate('compareHint', { count: numComparedMax })}
          onClick={() => goTo(`/train/compare?runs=${chosen.join(',')}`)}
        >
          <GitCompareArrows aria-hidden />
          {translate('compare', { count: chosen.length })}
        </Button>
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <Play aria-hidden />,
          title: translate(isFiltered ? 'noneFound' : 'emptyTitle'),
          description: translate(isFiltered ? 'noneFoundFix' : mayStart ? 'emptyStart' : 'emptyAsk'),
        }}
        label={translate('runs')}
        columns={columns}
        getId={(run) => run.id}
        sort={sort}
        onSortChange={setSort}
        onRowClick={(run) => goTo(`/train/runs/${run.id}`)}
      />
    </div>
  );
}
