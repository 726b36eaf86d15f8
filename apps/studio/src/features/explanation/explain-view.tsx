'use client';

import { api, Fetched, problemOf, useMay, useProblemMessage } from '@newfield/application/client';
import {
  Button,
  Card,
  ChoiceBar,
  EmptyState,
  LoadingState,
  Notice,
  Page,
  TextInput,
  UploadField,
} from '@newfield/ui/client';
import { ImageOff, SearchCheck } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import {
  Field,
  splitKey,
  SplitSelect,
  splitsOf,
  useVersionChoice,
  VersionSelects,
  type EvaluableVersion,
} from '../evaluation/version-choice.tsx';
import type { ModelSummary } from '../models/model-answers.ts';
import { useAskExplanation } from './ask-explanation.ts';

export interface ExplainViewProps {
  readonly versionId: string | undefined;
  readonly data: string | undefined;
  readonly split: string | undefined;
  readonly row: string | undefined;
}

/** Chooses what is to be explained: a version, and a row of a split or a picture of the reader's own. */
export function ExplainView({ versionId, ...asked }: ExplainViewProps) {
  const translate = useTranslations('studio.evidence');
  const query = useQuery({
    queryKey: ['model-of-version', versionId],
    queryFn: async () => ({ name: await modelOfVersion(versionId) }),
  });
  return (
    <Page title={translate('pages.explain')} description={translate('explain.description')}>
      <Fetched query={query}>
        {({ name }) => <Chooser key={versionId ?? ''} versionId={versionId} model={name} asked={asked} />}
      </Fetched>
    </Page>
  );
}

/** The model a version belongs to; null when the address names none. */
async function modelOfVersion(versionId: string | undefined): Promise<string | null> {
  if (!versionId) return null;
  const { models } = await api<{ models: ModelSummary[] }>('/api/models');
  for (const { name } of models) {
    const { versions } = await api<{ versions: { id: string }[] }>(`/api/models/${encodeURIComponent(name)}`);
    if (versions.some(({ id }) => id === versionId)) return name;
  }
  return null;
}

interface ChooserProps {
  readonly versionId: string | undefined;
  readonly model: string | null;
  readonly asked: Pick<ExplainViewProps, 'data' | 'split' | 'row'>;
}

function Chooser({ versionId, model, asked }: ChooserProps) {
  const translate = useTranslations('studio.evidence');
  const mayAsk = useMay('operator');
  const choice = useVersionChoice({ ...(model && { model }), ...(versionId && { versionId }) });
  const [from, setFrom] = useState<'row' | 'file'>('row');
  const { version, models } = choice;
  if (models?.length === 0) {
    return (
      <EmptyState
        icon={<SearchCheck aria-hidden />}
        title={translate('choose.noModels')}
        description={translate('choose.noModelsFix')}
      />
    );
  }
  if (choice.problem !== undefined) return choice.problem;
  if (version === undefined) return <LoadingState />;
  if (!mayAsk) return <Notice title={translate('explain.mayNot')}>{translate('explain.mayNotFix')}</Notice>;
  return (
    <Card title={translate('explain.what')} description={translate('explain.whatDescription')}>
      <div className="max-w-xl space-y-4">
        <div className="flex flex-wrap gap-4">
          <VersionSelects choice={choice} />
        </div>
        {version.manifest.table !== undefined ? (
          <RowChoice key={version.id} version={version} asked={asked} />
        ) : version.manifest.preprocessing === undefined ? (
          <EmptyState
            icon={<ImageOff aria-hidden />}
            title={translate('explain.noPictures')}
            description={translate('explain.noPicturesFix')}
          />
        ) : (
          <>
            <ChoiceBar
              label={translate('explain.from')}
              value={from}
              onValueChange={setFrom}
              choices={[
                { value: 'row', label: translate('explain.fromRow') },
                { value: 'file', label: translate('explain.fromFile') },
              ]}
            />
            {from === 'row' ? (
              <RowChoice key={version.id} version={version} asked={asked} />
            ) : (
              <FileChoice version={version} />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

interface RowChoiceProps {
  readonly version: EvaluableVersion;
  readonly asked: ChooserProps['asked'];
}

function RowChoice({ version, asked }: RowChoiceProps) {
  const translate = useTranslations('studio.evidence.explain');
  const splits = splitsOf(version);
  const wanted = splits.find(({ data, split }) => data === asked.data && split === asked.split) ?? splits[0]!;
  const [key, setKey] = useState(splitKey(wanted));
  const [row, setRow] = useState(asked.row ?? '0');
  const chosen = splits.find((each) => splitKey(each) === key) ?? wanted;
  const explain = useAskExplanation(version.id);
  const isRow = /^\d{1,9}$/.test(row);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        explain.mutate({ from: 'row', data: chosen.data, split: chosen.split, row: Number(row) });
      }}
    >
      <div className="flex flex-wrap gap-4">
        <SplitSelect version={version} value={key} onValueChange={setKey} />
        <Field label={translate('row')}>
          {(id) => (
            <TextInput
              id={id}
              inputMode="numeric"
              value={row}
              aria-invalid={!isRow}
              onChange={({ target }) => setRow(target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" tone="primary" disabled={!isRow || explain.isPending}>
        {translate('start')}
      </Button>
    </form>
  );
}

const pictureBytesMax = 20_000_000;

function FileChoice({ version }: { readonly version: EvaluableVersion }) {
  const translate = useTranslations('studio.evidence.explain');
  const explain = useAskExplanation(version.id);
  const [refusal, setRefusal] = useState<string>();
  const message = useProblemMessage();
  return (
    <div className="space-y-3">
      <UploadField
        label={translate('picture')}
        url="/api/explanations/pictures"
        accept={{ 'image/png': ['.png'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/webp': ['.webp'] }}
        numBytesMax={pictureBytesMax}
        onDone={(_file, { status, body }) => {
          if (status >= 300) return setRefusal(message(problemOf(status, body)));
          setRefusal(undefined);
          explain.mutate({ from: 'file', sha256: (body as { sha256: string }).sha256 });
        }}
      />
      <p className="text-xs text-ink-muted">{translate('kept')}</p>
      {refusal !== undefined && <Notice tone="danger" title={refusal} />}
    </div>
  );
}
