'use client';

import { Badge, Card, CopyBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { SentenceTranslation, TextTranslation } from './answers.ts';

interface TranslatedParagraphsProps {
  readonly made: readonly TextTranslation[];
  readonly target: string;
  readonly kind: 'local' | 'remote';
}

/** Source and translation side by side, sentence by sentence. */
export function TranslatedParagraphs({ made, target, kind }: TranslatedParagraphsProps) {
  const translate = useTranslations('service.translate');
  const sentences = made.flatMap((paragraph) => paragraph.sentences);
  const numDoubtful = sentences.filter(({ doubts }) => doubts.length > 0).length;
  const text = made.map((paragraph) => paragraph.text).join('\n\n');
  return (
    <Card
      title={translate('result')}
      description={translate('by', { model: made[0]?.model ?? '', kind: translate(`kinds.${kind}`) })}
    >
      <div className="space-y-3">
        <p role="status" className="text-sm">
          {translate('numDoubtful', { count: numDoubtful, total: sentences.length })}
        </p>
        <ul className="divide-y divide-line">
          {sentences.map((sentence, index) => (
            <li key={index} className="grid gap-x-4 gap-y-1 py-2 text-sm sm:grid-cols-2">
              <p className="text-ink-muted">{sentence.source}</p>
              <div className="space-y-1">
                <p lang={target}>{sentence.target}</p>
                <Trust sentence={sentence} />
              </div>
            </li>
          ))}
        </ul>
        <CopyBlock label={translate('result')} text={text} />
      </div>
    </Card>
  );
}

function Trust({ sentence: { origin, estimate, doubts, missedTerms } }: { readonly sentence: SentenceTranslation }) {
  const translate = useTranslations('service.translate');
  const format = useFormatter();
  return (
    <p className="flex flex-wrap gap-1.5">
      {origin !== 'model' && <Badge>{translate(`origins.${origin}`)}</Badge>}
      {estimate !== undefined && (
        <Badge tone={doubts.length > 0 ? 'warning' : 'success'}>
          {translate('estimate', { value: format.number(estimate, { maximumFractionDigits: 0 }) })}
        </Badge>
      )}
      {doubts.map((doubt) => (
        <Badge key={doubt} tone="warning">
          {translate(`doubts.${doubt}`)}
        </Badge>
      ))}
      {missedTerms.map((term) => (
        <Badge key={term} tone="warning">
          {translate('missed', { term })}
        </Badge>
      ))}
    </p>
  );
}
