'use client';

import { Badge, Card, CopyBlock, Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { FinishedDraft } from './answers.ts';

interface DraftResultProps {
  readonly text: string;
  readonly finished: FinishedDraft | undefined;
  readonly isWriting: boolean;
}

/** What was written, with every sentence marked that the chosen sources don't say. */
export function DraftResult({ text, finished, isWriting }: DraftResultProps) {
  const translate = useTranslations('service.write');
  if (text === '' && !isWriting) return null;
  const sentences = finished?.sentences ?? [];
  const numUnsupported = sentences.filter(({ isSupported }) => !isSupported).length;
  return (
    <Card
      title={translate('draft')}
      description={finished && translate(`by.${finished.kind}`, { model: finished.model, tokens: finished.numTokens })}
    >
      <div className="space-y-3">
        {sentences.length === 0 ? (
          <p aria-busy={isWriting} className="text-sm whitespace-pre-line">
            {text}
          </p>
        ) : (
          <ul className="space-y-1 text-sm">
            {sentences.map((sentence, index) => (
              <li key={index} className="flex flex-wrap items-baseline gap-2">
                <Badge tone={sentence.isSupported ? 'success' : 'danger'}>
                  {translate(sentence.isSupported ? 'supported' : 'unsupported')}
                </Badge>
                <span className="min-w-0 flex-1 basis-64">{sentence.text}</span>
              </li>
            ))}
          </ul>
        )}
        {numUnsupported > 0 && <Notice tone="warning" title={translate('numUnsupported', { count: numUnsupported })} />}
        {finished?.finish === 'length' && <Notice tone="warning" title={translate('cutOff')} />}
        {finished !== undefined && sentences.length === 0 && <Notice title={translate('unchecked')} />}
        {!isWriting && text !== '' && <CopyBlock label={translate('draft')} text={text} />}
      </div>
    </Card>
  );
}
