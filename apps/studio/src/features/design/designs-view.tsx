'use client';

import { api, Fetched } from '@newfield/application/client';
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  Page,
  TextLink,
  useNavigation,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FileUp, Workflow } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';

import { useVersionChoice, VersionSelects } from '../evaluation/version-choice.tsx';
import type { BuildersAnswer, DesignRow } from './design-answers.ts';
import { designInFile } from './design-source.ts';
import { printShape } from './layer-words.ts';
import { keepImported } from './imported-design.ts';

/** Architectures that people saved, and the ways to start one. */
export function DesignsView() {
  const translate = useTranslations('studio.design');
  const query = useQuery({
    queryKey: ['designs'],
    queryFn: () => api<{ designs: DesignRow[] }>('/api/designs'),
  });
  return (
    <Page title={translate('title')} description={translate('description')}>
      <StartChoices />
      <section className="space-y-2">
        <h2 className="text-sm font-semibold">{translate('saved')}</h2>
        <Fetched query={query}>{({ designs }) => <Designs designs={designs} />}</Fetched>
      </section>
    </Page>
  );
}

function Designs({ designs }: { readonly designs: readonly DesignRow[] }) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const columns = useMemo(
    (): TableColumn<DesignRow>[] => [
      {
        id: 'name',
        header: translate('name'),
        value: ({ name }) => name,
        cell: ({ name }) => <TextLink href={`/design/editor?name=${name}`}>{name}</TextLink>,
        widthShare: 1.6,
      },
      {
        id: 'version',
        header: translate('version'),
        value: ({ newest }) => newest.number,
        align: 'end',
        widthShare: 0.6,
      },
      { id: 'input', header: translate('input'), value: ({ newest }) => printShape(newest.summary.inputShape) },
      { id: 'output', header: translate('output'), value: ({ newest }) => printShape(newest.summary.outputShape) },
      {
        id: 'layers',
        header: translate('layers'),
        value: ({ newest }) => newest.summary.numLayers,
        align: 'end',
        widthShare: 0.7,
      },
      {
        id: 'parameters',
        header: translate('parameters'),
        value: ({ newest }) => newest.summary.numParameters,
        cell: ({ newest }) => format.number(newest.summary.numParameters),
        align: 'end',
      },
      {
        id: 'operations',
        header: translate('multiplyAddsARow'),
        value: ({ newest }) => newest.summary.multiplyAdds,
        cell: ({ newest }) => format.number(newest.summary.multiplyAdds),
        align: 'end',
        widthShare: 1.3,
      },
      {
        id: 'created',
        header: translate('savedAt'),
        value: ({ newest }) => new Date(newest.createdAt),
        cell: ({ newest }) => format.dateTime(new Date(newest.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
        widthShare: 1.3,
      },
    ],
    [translate, format],
  );
  if (designs.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Workflow aria-hidden />} title={translate('empty')} description={translate('emptyFix')} />
      </Card>
    );
  }
  return <DataTable label={translate('saved')} items={designs} columns={columns} getId={({ id }) => id} />;
}

function StartChoices() {
  const translate = useTranslations('studio.design');
  const { goTo } = useNavigation();
  const builders = useQuery({
    queryKey: ['design-builders'],
    queryFn: () => api<BuildersAnswer>('/api/designs/builders'),
    staleTime: Infinity,
  });
  const file = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const open = async (chosen: File) => {
    const source = designInFile(await chosen.text());
    if (source === undefined) return setRefusal(translate('fileRefused'));
    keepImported(source);
    goTo('/design/editor?from=file');
  };
  return (
    <section className="space-y-2">
      <h2 className="text-sm font-semibold">{translate('start')}</h2>
      <Fetched query={builders}>
        {(known) => (
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {Object.keys(known).map((name) => (
              <li key={name} className="rounded-lg border border-line bg-surface p-3">
                <TextLink href={`/design/editor?builder=${name}`} className="text-sm font-semibold">
                  {translate(`builderNames.${name as 'cnn'}`)}
                </TextLink>
                <p className="mt-0.5 text-xs text-ink-muted">{translate(`builders.${name as 'cnn'}`)}</p>
              </li>
            ))}
          </ul>
        )}
      </Fetched>
      <div className="flex flex-wrap items-end gap-3">
        <FromModel />
        <div>
          <Button className="h-9" title={translate('fromFile')} onClick={() => file.current?.click()}>
            <FileUp aria-hidden />
            {translate('chooseFile')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            aria-label={translate('chooseFile')}
            className="sr-only"
            tabIndex={-1}
            onChange={({ target }) => target.files?.[0] && void open(target.files[0])}
          />
        </div>
      </div>
      {refusal !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      )}
    </section>
  );
}

/** Opens the architecture of a registered version. */
function FromModel() {
  const translate = useTranslations('studio.design');
  const { goTo } = useNavigation();
  const choice = useVersionChoice();
  const { models, version } = choice;
  if (models === undefined || models.length === 0) return choice.problem ?? null;
  return (
    <>
      <VersionSelects choice={choice} />
      <Button
        className="h-9"
        disabled={version === undefined}
        onClick={() => version && goTo(`/design/editor?model=${version.id}`)}
      >
        {translate('openModel')}
      </Button>
    </>
  );
}
