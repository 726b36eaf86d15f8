'use client';

import { api, Fetched } from '@newfield/application/client';
import { EmptyState, LoadingState, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import type { AnalysisAnswer, DesignAnswer } from './design-answers.ts';
import { DesignEditor } from './design-editor.tsx';
import { printDesign } from './design-source.ts';
import { takeImported } from './imported-design.ts';

export interface DesignEditorViewProps {
  /** One of these says where the design comes from. */
  readonly builder?: string | undefined;
  readonly name?: string | undefined;
  /** Of the design called `name`; default its newest. */
  readonly version?: number | undefined;
  /** Id of a registered version of a model. */
  readonly model?: string | undefined;
}

/** Opens a design from wherever it is. */
export function DesignEditorView({ builder, name, version, model }: DesignEditorViewProps) {
  if (name !== undefined) return <SavedDesign name={name} number={version} />;
  if (model !== undefined) return <ModelDesign versionId={model} />;
  if (builder !== undefined) {
    return <DesignEditor key={builder} title={builder} source={printDesign({ builder, options: {} })} />;
  }
  return <FileDesign />;
}

function SavedDesign({ name, number }: { readonly name: string; readonly number: number | undefined }) {
  const query = useQuery({
    queryKey: ['design', name],
    queryFn: () => api<DesignAnswer>(`/api/designs/${encodeURIComponent(name)}`),
  });
  const { data } = query;
  const version = data?.versions.find((one) => number === undefined || one.number === number) ?? data?.versions[0];
  if (data === undefined || version === undefined) return <Opening title={name} query={query} />;
  return <DesignEditor key={version.id} title={name} source={version.source} saved={{ ...data, version }} />;
}

function ModelDesign({ versionId }: { readonly versionId: string }) {
  const translate = useTranslations('studio.design');
  const query = useQuery({
    queryKey: ['model-design', versionId],
    queryFn: () => api<AnalysisAnswer>(`/api/versions/${encodeURIComponent(versionId)}/design`),
  });
  const topology = query.data?.topology;
  if (topology === undefined) return <Opening title={translate('ofModel')} query={query} />;
  return (
    <DesignEditor
      key={versionId}
      title={query.data?.description?.name ?? translate('ofModel')}
      source={printDesign(JSON.parse(topology))}
      weights={query.data?.weights}
    />
  );
}

function FileDesign() {
  const translate = useTranslations('studio.design');
  const [source, setSource] = useState<string | null>();
  useEffect(() => setSource(takeImported() ?? null), []);
  if (source === undefined) return <LoadingState />;
  if (source !== null) return <DesignEditor title={translate('ofFile')} source={source} />;
  return (
    <Page title={translate('ofFile')} parents={[{ href: '/design', label: translate('title') }]}>
      <EmptyState title={translate('noFile')} description={translate('noFileFix')} />
    </Page>
  );
}

function Opening({ title, query }: { readonly title: string; readonly query: Parameters<typeof Fetched>[0]['query'] }) {
  const translate = useTranslations('studio.design');
  return (
    <Page title={title} parents={[{ href: '/design', label: translate('title') }]}>
      <Fetched query={query}>{() => <LoadingState />}</Fetched>
    </Page>
  );
}
