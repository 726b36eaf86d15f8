'use client';

import { Card, EmptyState } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';

import type { SheetPlace } from '../evaluation/evaluation-answers.ts';
import { jobBlobUrl } from '../evaluation/job-result.tsx';
import { PictureTile } from '../evaluation/picture-tile.tsx';
import type { ExplanationReport, LayerReport } from './explanation-answers.ts';

interface LayersPanelProps {
  readonly jobId: string;
  readonly report: ExplanationReport;
}

const mapSidePx = 64;
const filterSidePx = 48;
const cellPx = 8;

/** The first filters, and what each layer makes of the picture. */
export function LayersPanel({ jobId, report: { filters, layers } }: LayersPanelProps) {
  const translate = useTranslations('studio.evidence.layers');
  return (
    <div className="space-y-4">
      <Card title={translate('filters')} description={translate('filtersDescription')}>
        {filters === undefined ? (
          <EmptyState title={translate('noFilters')} description={translate('noFiltersFix')} />
        ) : (
          <Tiles
            jobId={jobId}
            sheet={filters.sheet}
            count={filters.numFilters}
            sidePx={filterSidePx}
            label={translate('filtersLabel', { count: filters.numFilters })}
          />
        )}
      </Card>
      {layers.map((layer) => (
        <Layer key={layer.position} jobId={jobId} layer={layer} />
      ))}
    </div>
  );
}

function Layer({ jobId, layer }: { readonly jobId: string; readonly layer: LayerReport }) {
  const translate = useTranslations('studio.evidence.layers');
  const format = useFormatter();
  const { kind, position, shape, numShown, sheet, silentShare } = layer;
  const name = translate(kind, { position });
  const silent = format.number(silentShare, { style: 'percent' });
  const description =
    kind === 'convolution' && shape.length === 3
      ? translate('maps', { shown: numShown, all: shape[0]!, height: shape[1]!, width: shape[2]!, silent })
      : translate('values', { count: shape[0]!, silent });
  return (
    <Card title={name} description={description}>
      {shape.length === 3 ? (
        <Tiles jobId={jobId} sheet={sheet} count={numShown} sidePx={mapSidePx} label={name} />
      ) : (
        <WholeSheet jobId={jobId} sheet={sheet} label={name} />
      )}
    </Card>
  );
}

interface TilesProps {
  readonly jobId: string;
  readonly sheet: SheetPlace;
  readonly count: number;
  readonly sidePx: number;
  readonly label: string;
}

function Tiles({ jobId, sheet, count, sidePx, label }: TilesProps) {
  return (
    <div role="img" aria-label={label} className="flex flex-wrap gap-1.5">
      {Array.from({ length: count }, (_, index) => (
        <PictureTile key={index} jobId={jobId} sheet={sheet} index={index} sidePx={sidePx} />
      ))}
    </div>
  );
}

/** A dense layer's values, one square each. */
function WholeSheet({ jobId, sheet, label }: Pick<TilesProps, 'jobId' | 'sheet' | 'label'>) {
  const style: CSSProperties = {
    width: sheet.tileWidthPx * cellPx,
    height: sheet.tileHeightPx * cellPx,
    imageRendering: 'pixelated',
  };
  return <img src={jobBlobUrl(jobId, sheet.sha256)} alt={label} className="max-w-full rounded-sm" style={style} />;
}
