'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { Button, Card, ChoiceBar } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FileJson, PenLine, Printer } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { StudyAnswer } from '../study/study-answers.ts';
import { SignDialog } from './sign-dialog.tsx';

export interface ReportAnswer {
  readonly isSigned: boolean;
  readonly text: { readonly en: string; readonly zh: string };
  readonly sha256: string;
}

const languages = ['en', 'zh'] as const;

/** The report in either language: what would be signed, or what was. */
export function ReportPanel({ answer: { study, report, results } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.report');
  const translateReview = useTranslations('medical.review');
  const format = useFormatter();
  const maySign = useMay('expert');
  const locale = useLocale();
  const [language, setLanguage] = useState<(typeof languages)[number]>(locale);
  const [isSigning, setIsSigning] = useState(false);
  const query = useQuery({
    queryKey: ['study', study.id, 'report', study.state],
    queryFn: () => api<ReportAnswer>(`/api/studies/${study.id}/report`),
  });
  return (
    <Card
      title={translate('title')}
      description={
        report !== null &&
        translate('signedBy', {
          name: report.signedByName ?? translateReview('somebody'),
          time: format.dateTime(new Date(report.signedAt), { dateStyle: 'medium', timeStyle: 'short' }),
        })
      }
      actions={
        <>
          {results.length > 0 && !study.warnings.includes('picture-file') && (
            <Button asChild tone="quiet" size="small" shape="icon">
              <a
                href={`/api/studies/${study.id}/fhir`}
                download
                aria-label={translate('fhir')}
                title={translate('fhir')}
              >
                <FileJson aria-hidden />
              </a>
            </Button>
          )}
          <Button tone="quiet" size="small" shape="icon" aria-label={translate('print')} onClick={() => print()}>
            <Printer aria-hidden />
          </Button>
        </>
      }
    >
      <Fetched query={query}>
        {({ text, sha256 }) => (
          <div className="space-y-3">
            <ChoiceBar
              label={translate('language')}
              value={language}
              onValueChange={setLanguage}
              choices={languages.map((value) => ({ value, label: translate(`languages.${value}`) }))}
            />
            <pre lang={language} className="font-sans text-sm whitespace-pre-wrap">
              {text[language]}
            </pre>
            {report !== null && (
              <p className="text-xs break-all text-ink-muted">
                {translate('checksum')} <code className="font-mono">{sha256}</code>
              </p>
            )}
            {report === null && maySign && (
              <Button tone="primary" className="w-full" onClick={() => setIsSigning(true)}>
                <PenLine aria-hidden />
                {translate('sign')}
              </Button>
            )}
            {report === null && !maySign && <p className="text-xs text-ink-muted">{translate('mayNotSign')}</p>}
            {isSigning && <SignDialog studyId={study.id} sha256={sha256} onClose={() => setIsSigning(false)} />}
          </div>
        )}
      </Fetched>
    </Card>
  );
}
