'use client';

import { useFormatter, useTranslations } from 'next-intl';

import type { ShownMessage, TraceStep } from './answers.ts';

const steps = [
  'mask',
  'language',
  'intent',
  'slots',
  'sentiment',
  'retrieval',
  'policy',
  'action',
  'speech',
  'check',
] as const;

/** Why the assistant said this: each step of its decision, what came out of it, how long it took. */
export function MessageTrace({ message: { trace, decision, speech } }: { readonly message: ShownMessage }) {
  const translate = useTranslations('service.trace');
  const format = useFormatter();
  return (
    <details className="mt-1 text-xs">
      <summary className="cursor-pointer py-1 text-accent-ink">{translate('why')}</summary>
      <dl className="mt-1 space-y-1">
        {decision !== null && (
          <div>
            <dt className="inline font-medium">{translate('decision')}: </dt>
            <dd className="inline">
              {decision}
              {speech !== null && ` (${translate(`speech.${speech}`)})`}
            </dd>
          </div>
        )}
        {trace.map((step, index) => (
          <div key={index}>
            <dt className="inline font-medium">{nameOf(step.step)}: </dt>
            <dd className="inline break-words">
              {found(step)} {translate('ms', { ms: format.number(step.ms, { maximumFractionDigits: 1 }) })}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );

  function nameOf(step: string): string {
    const known = steps.find((one) => one === step);
    return known === undefined ? step : translate(`steps.${known}`);
  }

  function found({ found: values }: TraceStep): string {
    const written = Object.entries(values).map(([name, value]) => {
      const list = Array.isArray(value) ? value.join(', ') : undefined;
      const number = typeof value === 'number' ? format.number(value, { maximumFractionDigits: 3 }) : undefined;
      return `${name} ${list ?? number ?? String(value)}`;
    });
    return written.join(' · ');
  }
}
