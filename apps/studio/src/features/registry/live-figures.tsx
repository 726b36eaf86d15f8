'use client';

import { Badge, Card, DefinitionList, Quantity, type BadgeTone } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { MonitorReport, ServedVersion, VersionFigures } from './serving-answers.ts';

const driftTones: Readonly<Record<'stable' | 'moderate' | 'large', BadgeTone>> = {
  stable: 'success',
  moderate: 'warning',
  large: 'danger',
};

/** Requests, latency, values out of range and drift of every version that is loaded, fetched anew every two seconds. */
export function LiveFigures({ versions }: { readonly versions: readonly ServedVersion[] }) {
  const translate = useTranslations('studio.registry');
  return (
    <Card title={translate('liveTitle')} description={translate('liveDescription')}>
      <div className="grid gap-6 lg:grid-cols-2">
        {versions.map(
          ({ version, figures, monitor }) =>
            figures !== null && (
              <section key={version} aria-label={translate('liveOf', { version })} className="min-w-0 space-y-3">
                <h3 className="tabular text-sm font-semibold">{version}</h3>
                <Requests figures={figures} />
                {monitor !== null && <Monitor report={monitor} />}
              </section>
            ),
        )}
      </div>
    </Card>
  );
}

function Requests({ figures }: { readonly figures: VersionFigures }) {
  const translate = useTranslations('studio.registry');
  const format = useFormatter();
  const { requests, rows, latencyMs, queueRows, shadow } = figures;
  const answered = requests['ok'] ?? 0;
  const refused = Object.entries(requests).filter(([outcome, count]) => outcome !== 'ok' && count > 0);
  const compared = (shadow['same'] ?? 0) + (shadow['different'] ?? 0);
  return (
    <DefinitionList
      items={[
        { term: translate('answered'), value: <Figure value={format.number(answered)} /> },
        ...refused.map(([code, count]) => ({
          term: translate('endedWith', { code }),
          value: <Figure value={format.number(count)} />,
        })),
        { term: translate('rows'), value: <Figure value={format.number(rows)} /> },
        { term: translate('queue'), value: <Figure value={format.number(queueRows)} /> },
        ...(latencyMs === null
          ? []
          : [
              { term: translate('latencyMean'), value: <Quantity value={latencyMs.mean} unit="ms" /> },
              { term: translate('latency50'), value: <Quantity value={latencyMs.p50} unit="ms" /> },
              { term: translate('latency95'), value: <Quantity value={latencyMs.p95} unit="ms" /> },
            ]),
        ...(compared === 0
          ? []
          : [
              {
                term: translate('shadowAgrees', { count: compared }),
                value: <Quantity value={(shadow['same'] ?? 0) / compared} unit="%" />,
              },
            ]),
      ]}
    />
  );
}

function Monitor({ report }: { readonly report: MonitorReport }) {
  const translate = useTranslations('studio.registry');
  const { ranges, drift, referenceComplete, rowsSeen } = report;
  const measured = drift.filter(({ psi }) => psi !== undefined);
  return (
    <DefinitionList
      items={[
        ...ranges.map(({ input, numBelow, numAbove, numValues }) => ({
          term: translate('outOfRange', { input }),
          value: numValues === 0 ? '–' : <Quantity value={(numBelow + numAbove) / numValues} unit="%" />,
        })),
        ...measured.map(({ variable, psi, level }) => ({
          term: translate('driftOf', { variable }),
          value: (
            <span className="inline-flex items-center gap-2">
              <Quantity value={psi!} unit="PSI" digits={3} />
              {level && <Badge tone={driftTones[level]}>{translate(`drift.${level}`)}</Badge>}
            </span>
          ),
        })),
        ...(measured.length > 0
          ? []
          : [
              {
                term: translate('driftTitle'),
                value: translate(referenceComplete ? 'driftWindow' : 'driftReference', { rows: rowsSeen }),
              },
            ]),
      ]}
    />
  );
}

const Figure = ({ value }: { readonly value: string }) => <span className="tabular">{value}</span>;
