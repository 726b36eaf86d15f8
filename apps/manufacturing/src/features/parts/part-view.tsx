'use client';

import { Fetched, api } from '@newfield/application/client';
import { Card, DefinitionList, EvidenceBlock, Notice, Page, Quantity } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import type { PartAnswer } from '../answers.ts';
import { KindList } from '../kind-list.tsx';
import { MadeUpNotice } from '../made-up-notice.tsx';
import { PartPicture } from '../part-picture.tsx';
import { VerdictBadge } from '../verdict-badge.tsx';

/** One part: its picture with what looked wrong, by what it was judged, and what people said. */
export function PartView({ id }: { readonly id: string }) {
  const translate = useTranslations('manufacturing.parts');
  const translatePages = useTranslations('manufacturing.pages');
  const query = useQuery({ queryKey: ['parts', id], queryFn: () => api<PartAnswer>(`/api/parts/${id}`) });
  const serial = query.data?.part.serial;
  return (
    <Page
      title={serial === undefined ? translatePages('part') : serial === '' ? translate('noSerial') : serial}
      parents={[{ href: '/parts', label: translatePages('parts') }]}
      evidence={query.data && <Said answer={query.data} />}
    >
      <Fetched query={query}>{(answer) => <Seen answer={answer} />}</Fetched>
    </Page>
  );
}

function Seen({ answer: { part, product } }: { readonly answer: PartAnswer }) {
  const translate = useTranslations('manufacturing.parts');
  return (
    <>
      <MadeUpNotice isMadeUp={product.isMadeUp} />
      {part.pictureSha256 === null ? (
        <Notice title={translate('noPicture')}>{translate('noPictureMeaning')}</Notice>
      ) : (
        <PartPicture
          label={translate('picture')}
          url={`/api/parts/${part.id}/picture`}
          regions={part.regions}
          mmPerPx={part.mmPerPx}
          isMapShown={false}
        />
      )}
    </>
  );
}

function Said({ answer: { part, overrides } }: { readonly answer: PartAnswer }) {
  const translate = useTranslations('manufacturing.parts');
  const format = useFormatter();
  const at = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'medium' });
  const defectItems =
    part.verdict === 'pass' && part.finalVerdict === 'pass'
      ? []
      : [
          { term: translate('kind'), value: part.finalKind === '' ? translate('noKind') : part.finalKind },
          ...(part.kinds.length === 0
            ? []
            : [{ term: translate('kindInspectorSaid'), value: <KindList kinds={part.kinds} /> }]),
          ...(part.regions.length === 0 ? [] : [{ term: translate('size'), value: <Longest part={part} /> }]),
        ];
  return (
    <>
      <EvidenceBlock title={translate('verdict')}>
        <DefinitionList
          items={[
            { term: translate('final'), value: <VerdictBadge verdict={part.finalVerdict} /> },
            { term: translate('inspectorSaid'), value: <VerdictBadge verdict={part.verdict} /> },
            ...defectItems,
            { term: translate('score'), value: <Quantity value={part.score} digits={2} /> },
            { term: translate('threshold'), value: <Quantity value={part.threshold} digits={2} /> },
            { term: translate('model'), value: part.model },
            { term: translate('product'), value: part.productName },
            { term: translate('station'), value: part.stationName },
            { term: translate('takenAt'), value: at(part.takenAt) },
            { term: translate('latency'), value: <Quantity value={part.latencyMs} unit="ms" digits={0} /> },
          ]}
        />
      </EvidenceBlock>
      <EvidenceBlock title={translate('people')}>
        {overrides.length === 0 && <p className="text-sm text-ink-muted">{translate('nobody')}</p>}
        <div className="space-y-2">
          {overrides.map((override) => (
            <Card key={override.id}>
              <p className="flex items-center justify-between gap-2 text-sm">
                {override.actorName ?? '–'} <VerdictBadge verdict={override.verdict} />
              </p>
              {override.kind !== null && <p className="text-sm font-medium">{override.kind}</p>}
              <p className="text-sm">{override.reason}</p>
              <p className="text-xs text-ink-muted">{at(override.at)}</p>
            </Card>
          ))}
        </div>
      </EvidenceBlock>
    </>
  );
}

/** In mm, or in pixels where nobody has measured the product's scale. */
function Longest({ part: { regions, lengthMm } }: Pick<PartAnswer, 'part'>) {
  if (lengthMm !== null) return <Quantity value={lengthMm} unit="mm" digits={2} />;
  return <Quantity value={Math.max(...regions.map(({ lengthPx }) => lengthPx))} unit="px" digits={0} />;
}
