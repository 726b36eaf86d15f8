'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { Checkbox, ChoiceBar, Dialog, Notice, Select, TextLink, UploadField } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Unpacking } from '../../server/intake/list-unpackings.ts';
import { useStudyJobs } from '../study/use-study-jobs.ts';
import { UnpackingList } from './unpacking-list.tsx';

interface TakenIn {
  readonly studyIds: readonly string[];
  readonly numTaken: number;
  readonly numKnown: number;
  readonly refused: Readonly<Record<string, number>>;
}

const shown = ['DX', 'US', 'SM', 'OT'] as const;
const numBytesMax = 1_000_000_000;
const nothing: TakenIn = { studyIds: [], numTaken: 0, numKnown: 0, refused: {} };

/** Sends files, a folder or an archive in, and says what became of them. */
export function UploadStudiesDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('medical.upload');
  const queries = useQueryClient();
  const message = useProblemMessage();
  const [isFolder, setIsFolder] = useState(false);
  const [shows, setShows] = useState<(typeof shown)[number]>('DX');
  const [keepsNames, setKeepsNames] = useState(false);
  const [takenAtOnce, setTakenAtOnce] = useState(nothing);
  const [archiveNames, setArchiveNames] = useState<Readonly<Record<string, string>>>({});
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const url = `/api/studies/uploads?shows=${shows}&identified=${keepsNames ? 'yes' : 'no'}`;
  const unpackings = useStudyJobs<Unpacking>('unpackings', '/api/studies/uploads');
  const taken = unpackings
    .filter(({ id }) => id in archiveNames)
    .reduce((sum, unpacking) => added(sum, unpacking.taken ?? nothing), takenAtOnce);
  const numRefused = Object.values(taken.refused).reduce((sum, count) => sum + count, 0);
  const [studyId] = taken.studyIds;
  return (
    <Dialog open onOpenChange={onClose} title={translate('title')} description={translate('description')}>
      <div className="space-y-4">
        <ChoiceBar
          label={translate('what')}
          value={isFolder ? 'folder' : 'files'}
          onValueChange={(value) => setIsFolder(value === 'folder')}
          choices={[
            { value: 'files', label: translate('files') },
            { value: 'folder', label: translate('folder') },
          ]}
        />
        <UploadField
          key={url}
          label={translate(isFolder ? 'chooseFolder' : 'chooseFiles')}
          url={url}
          accept={{}}
          numBytesMax={numBytesMax}
          isMultiple
          isFolder={isFolder}
          onDone={({ name }, { status, body }) => {
            if (status >= 300) {
              const refusal = message(problemOf(status, body));
              return setRefusals((before) => (before.includes(refusal) ? before : [...before, refusal]));
            }
            const answer = body as TakenIn | { readonly jobId: string };
            if ('jobId' in answer) {
              setArchiveNames((before) => ({ ...before, [answer.jobId]: name }));
              return void queries.invalidateQueries({ queryKey: ['unpackings'] });
            }
            setTakenAtOnce((before) => added(before, answer));
            void queries.invalidateQueries({ queryKey: ['studies'] });
          }}
        />
        <div className="space-y-1">
          <p className="text-sm font-medium">{translate('shows')}</p>
          <Select
            aria-label={translate('shows')}
            value={shows}
            onValueChange={setShows}
            choices={shown.map((value) => ({ value, label: translate(`showsChoices.${value}`) }))}
          />
        </div>
        <div>
          <Checkbox checked={keepsNames} onCheckedChange={setKeepsNames} label={translate('keepNames')} />
          {keepsNames && <Notice tone="warning" title={translate('keepNamesMeaning')} />}
        </div>
        <UnpackingList unpackings={unpackings} names={archiveNames} />
        {taken.numTaken + taken.numKnown > 0 && (
          <Notice tone="success" title={translate('taken', { count: taken.numTaken })}>
            {taken.numKnown > 0 && <p>{translate('known', { count: taken.numKnown })}</p>}
            {taken.studyIds.length === 1 && <TextLink href={`/studies/${studyId}`}>{translate('openStudy')}</TextLink>}
          </Notice>
        )}
        {numRefused > 0 && <Notice tone="warning" title={translate('refused', { count: numRefused })} />}
        {refusals.map((refusal) => (
          <Notice key={refusal} tone="danger" title={refusal} />
        ))}
      </div>
    </Dialog>
  );
}

function added(before: TakenIn, now: TakenIn): TakenIn {
  const refused = { ...before.refused };
  for (const [code, count] of Object.entries(now.refused)) refused[code] = (refused[code] ?? 0) + count;
  return {
    studyIds: [...new Set([...before.studyIds, ...now.studyIds])],
    numTaken: before.numTaken + now.numTaken,
    numKnown: before.numKnown + now.numKnown,
    refused,
  };
}
