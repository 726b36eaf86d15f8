import type { FindingCode } from '../findings/finding.ts';
import { findingMessages } from '../findings/messages.ts';
import { reportPhrases, type ReportLanguage } from './report-phrases.ts';

/** What a reader decided about one finding, with what a model had said. */
export interface ReportedFinding {
  readonly code: FindingCode;
  readonly decision: 'positive' | 'negative' | 'undecided';
  readonly verdict: 'accepted' | 'changed' | 'rejected' | 'added';
  /** In the reader's words; empty where they agree with the model. */
  readonly reason: string;
  /** The model's calibrated probability in [0, 1] with its interval. */
  readonly model?: {
    readonly name: string;
    readonly version: string;
    readonly probability: number;
    readonly interval: { readonly low: number; readonly high: number; readonly level: number };
  };
}

export interface ReportFacts {
  readonly patientPseudonym: string;
  readonly modality: string;
  readonly description: string;
  /** `YYYYMMDD`, or empty. */
  readonly studyDate: string;
  /** Whether the pictures are a sample that was made up. */
  readonly isMadeUp: boolean;
  readonly findings: readonly ReportedFinding[];
  readonly comment: string;
  /** Readers' names, the first one first. */
  readonly readers: readonly string[];
}

/**
 * A structured report as plain text: study, each finding with the model's figures and the reader's verdict, impression, readers.
 * Its first and last line say that it is for research only.
 */
export function composeReport(facts: ReportFacts, language: ReportLanguage): string {
  const phrases = reportPhrases[language];
  const names = findingMessages[language];
  const nameOf = (code: FindingCode): string => names[`finding.${code}`];
  const positive = facts.findings.filter(({ decision }) => decision === 'positive').map(({ code }) => nameOf(code));
  const undecided = facts.findings.filter(({ decision }) => decision === 'undecided').map(({ code }) => nameOf(code));
  const impression = [
    positive.length > 0 ? phrases.positive(positive.join(phrases.comma)) : phrases.nothing,
    ...(undecided.length > 0 ? [phrases.undecided(undecided.join(phrases.comma))] : []),
  ];
  return [
    names['research-use-only'],
    ...(facts.isMadeUp ? [phrases.madeUp] : []),
    '',
    phrases.study(
      [facts.modality, facts.description, dateOf(facts.studyDate)].filter((part) => part !== '').join(phrases.comma),
    ),
    phrases.patient(facts.patientPseudonym),
    '',
    phrases.findings,
    ...facts.findings.flatMap((finding) => linesOf(finding, nameOf(finding.code), language)),
    '',
    phrases.impression,
    ...impression,
    ...(facts.comment === '' ? [] : ['', phrases.comment, facts.comment]),
    '',
    phrases.readers(facts.readers.join(phrases.comma)),
    names['research-use-only'],
  ].join('\n');
}

const dateOf = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

function linesOf(finding: ReportedFinding, name: string, language: ReportLanguage): string[] {
  const phrases = reportPhrases[language];
  const { model, verdict, reason, decision } = finding;
  const lines = [`- ${name}${phrases.colon}${phrases.decisions[decision]}`];
  if (model !== undefined) {
    const { low, high, level } = model.interval;
    const range = `${percent(low)} – ${percent(high)}`;
    lines.push(
      `  ${phrases.model(`${model.name} ${model.version}`, percent(model.probability), `${Math.round(100 * level)}%`, range)}`,
    );
  }
  lines.push(`  ${phrases.verdicts[verdict]}${reason === '' ? '' : `${phrases.colon}${reason}`}`);
  return lines;
}
