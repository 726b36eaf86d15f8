'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Card, DefinitionList, TextArea } from '@newfield/ui/client';
import { ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { SentimentBadge } from '../inbox/inbox-badges.tsx';
import { useLanguageName } from '../language-name.ts';
import type { ProbeAnswer } from './answers.ts';

/** What the models say of a text, and how sure they are. */
export function ProbeDesk() {
  const translate = useTranslations('service.probe');
  const id = useId();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<ProbeAnswer>();
  const work = useChange({
    change: async () => {
      setAnswer(undefined);
      setAnswer(await api<ProbeAnswer>('/api/texts/probe', { method: 'POST', body: { text }, isQuestion: true }));
    },
    refreshes: [],
  });
  return (
    <div className="mt-4 space-y-4">
      <Card>
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            work.mutate();
          }}
        >
          <label htmlFor={id} className="block space-y-1 text-sm font-medium">
            {translate('text')}
            <TextArea id={id} value={text} maxLength={5000} onChange={(event) => setText(event.target.value)} />
          </label>
          <Button type="submit" tone="primary" disabled={text.trim() === '' || work.isPending}>
            <ScanSearch aria-hidden />
            {translate('work')}
          </Button>
        </form>
      </Card>
      {answer !== undefined && <Found answer={answer} />}
    </div>
  );
}

function Found({ answer: { language, sentiment, intents, masked, maskedKinds } }: { readonly answer: ProbeAnswer }) {
  const translate = useTranslations('service.probe');
  const languageName = useLanguageName();
  const format = useFormatter();
  const share = (value: number): string => format.number(value, { style: 'percent', maximumFractionDigits: 1 });
  const isTold = language.language !== 'und';
  return (
    <Card title={translate('found')}>
      <DefinitionList
        items={[
          {
            term: translate('language'),
            value: isTold
              ? translate(language.isReliable ? 'languageIs' : 'languageMaybe', {
                  language: languageName(language.language),
                  confidence: share(language.confidence),
                })
              : translate('noLanguage'),
          },
          {
            term: translate('sentiment'),
            value:
              sentiment === null ? (
                translate('noSentiment')
              ) : (
                <span className="inline-flex flex-wrap items-center justify-end gap-2">
                  <SentimentBadge sentiment={sentiment.sentiment} />
                  {translate('positive', { share: share(sentiment.positiveProbability) })}
                </span>
              ),
          },
          {
            term: translate('intent'),
            value:
              intents === null
                ? translate('noIntent')
                : intents.isOutOfScope
                  ? translate('outOfScope')
                  : intents.guesses
                      .slice(0, 3)
                      .map(({ intent, probability }) => `${intent} ${share(probability)}`)
                      .join(' · '),
          },
          {
            term: translate('personal'),
            value: maskedKinds.length === 0 ? translate('noPersonal') : maskedKinds.join(', '),
          },
          { term: translate('masked'), value: masked },
        ]}
      />
    </Card>
  );
}
