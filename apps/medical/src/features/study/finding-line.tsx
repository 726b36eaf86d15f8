'use client';

import { isCounted, isRefused, type Finding } from '@newfield/medical';
import { Badge, Quantity, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

export const decisionTones = {
  positive: 'danger',
  negative: 'success',
  abstain: 'warning',
  undecided: 'warning',
} as const satisfies Readonly<Record<string, BadgeTone>>;

/** Findings in one line: what the model decided and how sure it is, or how many it counted. */
export function FindingLine({ findings }: { readonly findings: readonly Finding[] }) {
  const translate = useTranslations('medical');
  const [finding] = findings;
  if (finding === undefined) return null;
  if (isCounted(finding) && finding.count !== null) return <CountsLine findings={findings} />;
  const decision = isCounted(finding) ? 'abstain' : finding.decision;
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={decisionTones[decision]}>{translate(`decisions.${decision}`)}</Badge>
      <span className="truncate">
        {isCounted(finding) ? translate('counts.title') : translate(`codes.${finding.code}`)}
      </span>
      {!isCounted(finding) && !isRefused(finding) && (
        <Quantity
          value={finding.probability}
          unit="%"
          interval={[finding.interval.low, finding.interval.high]}
          confidence={null}
          digits={0}
        />
      )}
    </span>
  );
}

function CountsLine({ findings }: { readonly findings: readonly Finding[] }) {
  const translate = useTranslations('medical.counts.short');
  return (
    <span className="inline-flex items-center gap-3 truncate">
      {findings.filter(isCounted).map(({ code, count }) => (
        <span key={code} className="inline-flex items-baseline gap-1">
          <span className="text-ink-muted">{translate(code)}</span>
          <span className="tabular">{count?.value ?? '–'}</span>
        </span>
      ))}
    </span>
  );
}
