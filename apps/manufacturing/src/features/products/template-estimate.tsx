'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Notice, ProgressBar } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import type { InspectorFigures } from '../answers.ts';
import { InspectorFigureList } from './inspector-figures.tsx';
import type { Rate } from './rate-select.tsx';

interface TemplateEstimateProps {
  readonly productId: string;
  readonly numPictures: number;
  readonly rate: Rate;
}

/** What a template of the pictures so far would promise, before it is made. */
export function TemplateEstimate({ productId, numPictures, rate }: TemplateEstimateProps) {
  const translate = useTranslations('manufacturing.setUp');
  const message = useProblemMessage();
  const estimate = useQuery({
    queryKey: ['estimate', productId, numPictures, rate],
    queryFn: () => api<InspectorFigures>(`/api/products/${productId}/inspector?falseAlarmRate=${rate}`),
    placeholderData: (before: InspectorFigures | undefined) => before,
    retry: false,
  });
  return (
    <section aria-label={translate('estimate')} className="space-y-2">
      <h3 className="text-sm font-semibold">{translate('estimate')}</h3>
      {estimate.data !== undefined && estimate.error === null && (
        <>
          <InspectorFigureList figures={estimate.data} />
          <Worth figures={estimate.data} />
        </>
      )}
      {estimate.isFetching && <ProgressBar label={translate('computing')} fraction={null} />}
      {estimate.error !== null && <Notice tone="danger" title={message(estimate.error)} />}
    </section>
  );
}

function Worth({ figures }: { readonly figures: InspectorFigures }) {
  const translate = useTranslations('manufacturing.setUp');
  const format = useFormatter();
  const { picturesWorthTaking, promisedRate, falseAlarmRate, picturesForPromise, numPictures } = figures;
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Notice
      tone={picturesWorthTaking === 0 ? 'success' : 'info'}
      title={translate('worth', { count: picturesWorthTaking })}
    >
      {promisedRate > falseAlarmRate
        ? translate('promiseLater', {
            promised: percent(promisedRate),
            wanted: percent(falseAlarmRate),
            count: picturesForPromise - numPictures,
          })
        : translate('promised', { wanted: percent(falseAlarmRate) })}
    </Notice>
  );
}
