'use client';

import { CopyBlock, EvidenceBlock } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ModelsAnswer } from './answers.ts';

const server = 'NEWFIELD_LANGUAGE_SERVER=http://127.0.0.1:11434/v1\nNEWFIELD_LANGUAGE_MODEL=qwen3:8b';
const recipes = {
  writer: 'npx newfield train support-writer\nNEWFIELD_WRITER=newfield-output/support-writer',
  translator: 'npx newfield train translator\nNEWFIELD_TRANSLATOR=newfield-output/translator',
} as const;

/** Which models do the work here, what they can't, and how to get one where there is none. */
export function ModelsBlock({ models }: { readonly models: ModelsAnswer | undefined }) {
  const translate = useTranslations('service.models');
  if (models === undefined) return null;
  const isMissing = models.writer === null || models.translator === null;
  return (
    <EvidenceBlock title={translate('title')}>
      <div className="space-y-3 text-sm">
        {(['writer', 'translator'] as const).map((role) => {
          const model = models[role];
          return (
            <div key={role} className="space-y-1">
              <p className="font-medium">{translate(role)}</p>
              <p>{model === null ? translate('none') : translate(model.kind, { name: model.name })}</p>
              {model !== null && <p className="text-ink-muted">{translate(`limits.${role}.${model.kind}`)}</p>}
              {model === null && <CopyBlock label={translate('howTo')} text={recipes[role]} />}
            </div>
          );
        })}
        {isMissing && (
          <div className="space-y-1">
            <p className="text-ink-muted">{translate('orServer')}</p>
            <CopyBlock label={translate('orServer')} text={server} />
          </div>
        )}
      </div>
    </EvidenceBlock>
  );
}
