'use client';

import { isCounted, ReadingError } from '@newfield/medical';
import { Badge, Button, LoadingState, Notice, Page, Select } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useRef, useState, type DragEvent } from 'react';

import { CountsTable } from '../study/counts-table.tsx';
import { decisionTones } from '../study/finding-line.tsx';
import { ModelFigures } from '../study/model-figures.tsx';
import { ResearchNotice } from '../study/research-notice.tsx';
import { heatMapKey } from '../viewer/heat-map-layer.tsx';
import { keepLocalPicture } from '../viewer/picture-files.ts';
import { StudyViewer, type ViewedStudy } from '../viewer/study-viewer.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { readLocally, type LocalReading } from './read-locally.ts';

const shown = ['DX', 'US', 'SM', 'OT'] as const;
let numRead = 0;

/** Reads a picture in this page alone: the file is neither sent nor kept. */
export function LocalReadingView() {
  const translate = useTranslations('medical.local');
  const translateUpload = useTranslations('medical.upload.showsChoices');
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const showsId = useId();
  const [shows, setShows] = useState<(typeof shown)[number]>('DX');
  const read = useMutation({
    mutationFn: async (file: File) => {
      const reading = await readLocally(file, shows);
      const id = `local-${++numRead}`;
      keepLocalPicture(id, reading.image);
      if (reading.result?.heatMap) queries.setQueryData(heatMapKey(id), reading.result.heatMap.values);
      return { reading, viewed: viewedStudy(id, file.name, reading) };
    },
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) read.mutate(file);
  };
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      evidence={read.data && <Answer reading={read.data.reading} />}
    >
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="flex flex-wrap items-end gap-4 rounded-lg border border-dashed border-line-strong px-4 py-3"
      >
        <Button tone="primary" disabled={read.isPending} onClick={() => input.current?.click()}>
          {translate('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={translate('choose')}
          accept=".dcm,.png,.jpg,.jpeg,application/dicom,image/png,image/jpeg"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) read.mutate(file);
            target.value = '';
          }}
        />
        <div>
          <label htmlFor={showsId} className="text-xs text-ink-muted">
            {translate('shows')}
          </label>
          <Select
            id={showsId}
            value={shows}
            onValueChange={setShows}
            choices={shown.map((value) => ({ value, label: translateUpload(value) }))}
          />
        </div>
      </div>
      {read.isPending && <LoadingState />}
      {read.error && (
        <Notice tone="warning" title={translate('failed')}>
          {read.error instanceof ReadingError ? read.error.message : translate('failedMeaning')}
        </Notice>
      )}
      {read.data && <StudyViewer key={read.data.viewed.instances[0]!.id} answer={read.data.viewed} />}
    </Page>
  );
}

function viewedStudy(id: string, fileName: string, { image, modality, result }: LocalReading): ViewedStudy {
  const text = (name: string): string => image.dataset?.text(name) ?? '';
  const instance = {
    ...{ id, seriesUid: id, seriesNumber: 1, seriesDescription: '', sopInstanceUid: id, instanceNumber: 1 },
    ...{ rows: image.rows, columns: image.columns, numFrames: image.numFrames },
  };
  return {
    study: {
      patientPseudonym: fileName,
      modality,
      description: text('StudyDescription'),
      studyDate: text('StudyDate'),
      isMadeUp: false,
    },
    instances: [instance],
    results: result ? [{ instanceId: id, ...result }] : [],
    priors: [],
  };
}

function Answer({ reading: { result, answerMs } }: { readonly reading: LocalReading }) {
  const translate = useTranslations('medical.local');
  const translateMedical = useTranslations('medical');
  const format = useFormatter();
  if (result === undefined) return <Notice title={translate('noModel')} />;
  const { model, findings, outOfDistribution } = result;
  return (
    <div className="space-y-4">
      <ResearchNotice />
      {outOfDistribution.isRefused ? (
        <Notice tone="warning" title={translate('refused')}>
          {translate('refusedMeaning', {
            score: format.number(outOfDistribution.score, { maximumFractionDigits: 2 }),
            threshold: format.number(outOfDistribution.threshold, { maximumFractionDigits: 2 }),
          })}
        </Notice>
      ) : (
        <ul className="space-y-3 empty:hidden">
          {findings
            .filter((finding) => !isCounted(finding))
            .map((finding) => (
              <li key={finding.code} className="space-y-2 rounded-lg border border-line bg-surface px-3 py-2.5">
                <div className="flex items-center justify-between gap-2">
                  <h2 className="text-sm font-semibold">{translateMedical(`codes.${finding.code}`)}</h2>
                  <Badge tone={decisionTones[finding.decision]}>
                    {translateMedical(`decisions.${finding.decision}`)}
                  </Badge>
                </div>
                <ModelFigures model={finding} />
              </li>
            ))}
        </ul>
      )}
      <CountsTable findings={findings.filter(isCounted)} />
      <WhyPanel result={result} />
      <p className="text-xs text-ink-muted">
        {translate('model', { name: model.name, version: model.version, milliseconds: Math.round(answerMs) })}
      </p>
    </div>
  );
}
