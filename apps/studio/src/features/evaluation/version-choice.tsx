'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { ErrorState, Select } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';

import { useDataName } from '../data/use-data-name.ts';
import type { ModelDetails, ModelSummary, Version } from '../models/model-answers.ts';

export interface EvaluableVersion extends Version {
  readonly manifest: Version['manifest'] & {
    readonly training: { readonly data: { readonly name: string; readonly split: string } };
  };
}

export interface VersionChoice {
  readonly models: readonly ModelSummary[] | undefined;
  readonly modelName: string | undefined;
  readonly chooseModel: (name: string) => void;
  readonly versions: readonly EvaluableVersion[];
  readonly version: EvaluableVersion | undefined;
  readonly chooseVersion: (id: string) => void;
  /** What to show instead when models or versions couldn't be fetched. */
  readonly problem: ReactNode;
}

/** One version of one model: that in production, or else the newest, until the reader chooses. */
export function useVersionChoice(
  preferred: { readonly model?: string; readonly versionId?: string } = {},
): VersionChoice {
  const translate = useTranslations('application.problems');
  const message = useProblemMessage();
  const [chosenModel, chooseModel] = useState<string | undefined>(preferred.model);
  const [chosenId, chooseVersion] = useState<string | undefined>(preferred.versionId);
  const models = useQuery({ queryKey: ['models'], queryFn: () => api<{ models: ModelSummary[] }>('/api/models') });
  const all = models.data?.models;
  const modelName = chosenModel ?? all?.[0]?.name;
  const details = useQuery({
    queryKey: ['model', modelName],
    queryFn: () => api<ModelDetails>(`/api/models/${encodeURIComponent(modelName!)}`),
    enabled: modelName !== undefined,
  });
  const failed = [models, details].find(({ error }) => error !== null);
  const versions = (details.data?.versions ?? []) as readonly EvaluableVersion[];
  return {
    models: all,
    modelName,
    chooseModel,
    versions,
    version:
      versions.find(({ id }) => id === chosenId) ?? versions.find(({ stage }) => stage === 'production') ?? versions[0],
    chooseVersion,
    problem: failed && (
      <ErrorState
        title={translate('notFetched')}
        description={message(failed.error)}
        onRetry={() => void failed.refetch()}
      />
    ),
  };
}

export function VersionSelects({ choice }: { readonly choice: VersionChoice }) {
  const translate = useTranslations('studio.evidence.choose');
  const { models = [], modelName, chooseModel, versions, version, chooseVersion } = choice;
  return (
    <>
      <Field label={translate('model')}>
        {(id) => (
          <Select
            id={id}
            aria-label={translate('model')}
            value={modelName}
            onValueChange={chooseModel}
            choices={models.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
      </Field>
      <Field label={translate('version')}>
        {(id) => (
          <Select
            id={id}
            aria-label={translate('version')}
            value={version?.id}
            onValueChange={chooseVersion}
            choices={versions.map((each) => ({ value: each.id, label: each.version }))}
          />
        )}
      </Field>
    </>
  );
}

/** Splits that a version's manifest names: those it was evaluated on, the last first, then what it was trained on. */
export function splitsOf({ manifest }: EvaluableVersion): readonly { readonly data: string; readonly split: string }[] {
  const { name, split } = manifest.training.data;
  const all = [...[...manifest.evaluations].reverse(), { data: name, split }];
  return all.filter(
    (each, index) => all.findIndex((one) => one.data === each.data && one.split === each.split) === index,
  );
}

export const splitKey = ({ data, split }: { readonly data: string; readonly split: string }): string =>
  `${data}\n${split}`;

export interface SplitSelectProps {
  readonly version: EvaluableVersion | undefined;
  readonly value: string | undefined;
  readonly onValueChange: (key: string) => void;
}

export function SplitSelect({ version, value, onValueChange }: SplitSelectProps) {
  const translate = useTranslations('studio.evidence.choose');
  const dataName = useDataName();
  const splits = version === undefined ? [] : splitsOf(version);
  return (
    <Field label={translate('split')}>
      {(id) => (
        <Select
          id={id}
          aria-label={translate('split')}
          value={value}
          onValueChange={onValueChange}
          choices={splits.map((each) => ({ value: splitKey(each), label: `${dataName(each.data)}, ${each.split}` }))}
        />
      )}
    </Field>
  );
}

export function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-44 space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
