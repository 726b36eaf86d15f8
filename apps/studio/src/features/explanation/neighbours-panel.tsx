'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, EmptyState, isJobOpen, Notice, ProgressBar, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useJobResult } from '../evaluation/job-result.tsx';
import { PictureTile } from '../evaluation/picture-tile.tsx';
import { useAskExplanation } from './ask-explanation.ts';
import type { AskedPicture, ExplanationReport } from './explanation-answers.ts';

interface NeighboursPanelProps {
  readonly jobId: string;
  readonly report: ExplanationReport;
  readonly versionId: string | undefined;
  readonly picture: AskedPicture;
}

const tileSidePx = 96;

/** The training pictures that the network takes for most alike; or the way to find them. */
export function NeighboursPanel({ jobId, report, versionId, picture }: NeighboursPanelProps) {
  const translate = useTranslations('studio.evidence.neighbours');
  const { neighbours, prediction } = report;
  if (neighbours === undefined) return <MakeIndex versionId={versionId} picture={picture} />;
  const numAlike = neighbours.rows.filter(({ label }) => label === prediction.label).length;
  return (
    <div className="space-y-3">
      <p className="text-sm text-ink-muted">
        {translate('summary', {
          count: neighbours.rows.length,
          alike: numAlike,
          label: prediction.label,
          data: neighbours.data,
          split: neighbours.split,
        })}
      </p>
      <ul className="flex flex-wrap gap-3">
        {neighbours.rows.map(({ row, label, similarity }, index) => (
          <li key={row} className="space-y-1 rounded-md border border-line bg-surface p-2">
            {neighbours.sheet !== undefined && (
              <PictureTile
                jobId={jobId}
                sheet={neighbours.sheet}
                index={index}
                sidePx={tileSidePx}
                label={translate('tile', { row, label })}
              />
            )}
            <p>
              <Badge tone={label === prediction.label ? 'success' : 'warning'}>{label}</Badge>
            </p>
            <p className="text-xs text-ink-muted">
              {translate('similarity')} <Quantity value={similarity} digits={3} />
            </p>
            <p className="text-xs text-ink-muted">{translate('row', { row })}</p>
          </li>
        ))}
      </ul>
      <p className="max-w-prose text-xs text-ink-muted">{translate('note')}</p>
    </div>
  );
}

function MakeIndex({ versionId, picture }: Pick<NeighboursPanelProps, 'versionId' | 'picture'>) {
  const translate = useTranslations('studio.evidence.neighbours');
  const mayMake = useMay('expert');
  const [indexJobId, setIndexJobId] = useState<string>();
  const { data } = useJobResult(indexJobId);
  const explain = useAskExplanation(versionId);
  const make = useChange({
    change: async () => {
      const { id } = await api<{ id: string }>('/api/indexes', { method: 'POST', body: { versionId } });
      setIndexJobId(id);
    },
    refreshes: ['jobs'],
  });
  if (data?.job.state === 'completed') {
    return (
      <EmptyState
        title={translate('made')}
        description={translate('madeFix')}
        action={
          <Button tone="primary" disabled={explain.isPending} onClick={() => explain.mutate(picture)}>
            {translate('again')}
          </Button>
        }
      />
    );
  }
  if (data !== undefined && isJobOpen(data.job.state)) {
    return (
      <div aria-live="polite" className="space-y-2 rounded-lg border border-line bg-surface p-4">
        <p className="text-sm font-medium">{data.job.message ?? translate('making')}</p>
        <ProgressBar label={translate('making')} fraction={data.job.progress} />
      </div>
    );
  }
  return (
    <div className="space-y-3">
      {data !== undefined && <Notice tone="danger" title={data.job.message ?? translate('failed')} />}
      <EmptyState
        title={translate('none')}
        description={translate(mayMake ? 'noneFix' : 'noneAsk')}
        action={
          mayMake &&
          versionId !== undefined && (
            <Button tone="primary" disabled={make.isPending} onClick={() => make.mutate()}>
              {translate('make')}
            </Button>
          )
        }
      />
    </div>
  );
}
