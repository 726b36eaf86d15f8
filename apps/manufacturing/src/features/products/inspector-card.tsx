'use client';

import { Card } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { AtWork } from '../answers.ts';
import { InspectorFigureList } from './inspector-figures.tsx';

/** What judges the product. */
export function InspectorCard({ inspector }: { readonly inspector: AtWork | null }) {
  const translate = useTranslations('manufacturing.setUp');
  return (
    <Card title={translate('inspector')}>
      {inspector === null ? (
        <p className="text-sm text-ink-muted">{translate('noInspector')}</p>
      ) : (
        <section aria-label={translate('atWork')} className="space-y-2">
          <h3 className="text-sm font-semibold">{translate('version', { version: inspector.version })}</h3>
          <InspectorFigureList figures={inspector} more={aboutOf(inspector, translate)} />
        </section>
      )}
    </Card>
  );
}

function aboutOf({ kind, model, kinds }: AtWork, translate: ReturnType<typeof useTranslations<'manufacturing.setUp'>>) {
  return [
    { term: translate('kind'), value: translate(`kinds.${kind}`) },
    ...(model === null ? [] : [{ term: translate('bundle'), value: `${model.name} ${model.version}` }]),
    ...(kinds.length === 0 ? [] : [{ term: translate('defectKinds'), value: kinds.join(', ') }]),
  ];
}
