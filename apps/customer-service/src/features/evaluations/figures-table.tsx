'use client';

import { Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Figures } from './evaluation-answers.ts';

const names = ['answer', 'citation', 'refusal', 'wrongAnswer'] as const;
const languages = ['en', 'zh', 'de'] as const;

interface FiguresTableProps {
  /** Side by side, each under its head. */
  readonly runs: readonly { readonly head: string; readonly figures: Figures }[];
  readonly withLanguages?: boolean;
}

/** What share of answers, citations and refusals was right, with 95 % intervals (Wilson). */
export function FiguresTable({ runs, withLanguages = false }: FiguresTableProps) {
  const translate = useTranslations('service.evaluations');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const columns = withLanguages
    ? runs.flatMap(({ head, figures }) => [
        { head, figures: figures.all },
        ...languages.flatMap((language) => {
          const own = figures.byLanguage[language];
          return own === undefined ? [] : [{ head: translateLanguages(language), figures: own }];
        }),
      ])
    : runs.map(({ head, figures }) => ({ head, figures: figures.all }));
  return (
    <div tabIndex={0} role="group" aria-label={translate('figures')} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-muted">
            <td />
            {columns.map(({ head }) => (
              <th key={head} className="py-1.5 pr-4 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-b border-line">
              <th className="py-1.5 pr-4 text-left font-medium">{translate(`figure.${name}`)}</th>
              {columns.map(({ head, figures }) => {
                const { share, interval, numCases } = figures[name];
                return (
                  <td key={head} className="py-1.5 pr-4">
                    {numCases === 0 ? (
                      '–'
                    ) : (
                      <>
                        <Quantity value={share} unit="%" interval={interval} confidence={null} />{' '}
                        <span className="text-xs text-ink-muted">{translate('of', { count: numCases })}</span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
