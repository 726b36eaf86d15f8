'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, ChoiceBar, Notice, Select } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { inspectorKinds, type InspectorKind } from '../answers.ts';
import { BundleChoice } from './bundle-choice.tsx';
import { RateSelect, usualRate, type Rate } from './rate-select.tsx';
import { TemplateEstimate } from './template-estimate.tsx';
import { keyOf, useBundles } from './use-set-up.ts';

interface SetUpFormProps {
  readonly productId: string;
  readonly numPictures: number;
}

/** Which kind of inspector is made, from what, and how many good parts may fail. */
export function SetUpForm({ productId, numPictures }: SetUpFormProps) {
  const translate = useTranslations('manufacturing.setUp');
  const [kind, setKind] = useState<InspectorKind>('template');
  const [rate, setRate] = useState<Rate>(usualRate);
  const [key, setKey] = useState<string>();
  const { data } = useBundles();
  const fitting = (data?.bundles ?? []).filter(({ isBackbone, isInspector }) =>
    kind === 'patches' ? isBackbone : isInspector,
  );
  const bundle = fitting.find(({ reference }) => keyOf(reference) === key) ?? fitting[0];
  const isMissing = kind !== 'template' && bundle === undefined;
  const { mutate, isPending } = useChange({
    change: () =>
      api(`/api/products/${productId}/inspector`, {
        method: 'POST',
        body: {
          kind,
          falseAlarmRate: Number(rate),
          ...(kind !== 'template' && bundle && { bundle: bundle.reference }),
        },
      }),
    refreshes: ['product', 'threshold'],
    done: translate('started'),
  });
  return (
    <section aria-label={translate('new')} className="space-y-3">
      <ChoiceBar
        label={translate('kind')}
        value={kind}
        onValueChange={setKind}
        choices={inspectorKinds.map((value) => ({ value, label: translate(`kinds.${value}`) }))}
      />
      <p className="text-sm text-ink-muted">{translate(`kindHints.${kind}`)}</p>
      {kind !== 'template' && bundle === undefined && data !== undefined && (
        <Notice tone="warning" title={translate(`missing.${kind}`)}>
          {translate('missingFix')}
        </Notice>
      )}
      {kind !== 'template' && (
        <BundleChoice>
          {bundle !== undefined && (
            <Select
              aria-label={translate(kind === 'patches' ? 'backbone' : 'bundle')}
              className="w-full max-w-96"
              value={keyOf(bundle.reference)}
              onValueChange={setKey}
              choices={fitting.map(({ reference, name, version }) => ({
                value: keyOf(reference),
                label: `${name} ${version}`,
              }))}
            />
          )}
        </BundleChoice>
      )}
      {bundle !== undefined && kind === 'bundle' && (
        <p className="text-sm text-ink-muted">
          {bundle.kinds.length === 0
            ? translate('noKinds')
            : translate('tellsKinds', { kinds: bundle.kinds.join(', ') })}
        </p>
      )}
      {kind !== 'bundle' && <RateSelect value={rate} onValueChange={setRate} />}
      {kind === 'template' && <TemplateEstimate productId={productId} numPictures={numPictures} rate={rate} />}
      <Button tone="primary" onClick={() => mutate()} disabled={isPending || isMissing}>
        {translate('make')}
      </Button>
    </section>
  );
}
