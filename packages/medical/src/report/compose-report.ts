import { isCounted, isCountedCode, isRefused, type Finding, type FindingCode } from '../findings/finding.ts';
import { findingMessages } from '../findings/messages.ts';
import type { ModelIdentity } from '../findings/study-result.ts';
import { reportPhrases, type ReportLanguage } from './report-phrases.ts';

/** What a reader decided about one finding, with what a model had said. */
export interface ReportedFinding {
  readonly code: FindingCode;
  readonly decision: 'positive' | 'negative' | 'undecided';
  /** Of what is counted, how many the reader says there are; undefined where it is left open. */
  readonly count?: number | undefined;
  readonly verdict: 'accepted' | 'changed' | 'rejected' | 'added';
  /** In the reader's words; empty where they agree with the model. */
  readonly reason: string;
  /** Which model had said what. */
  readonly model?: Pick<ModelIdentity, 'name' | 'version'> & { readonly finding: Finding };
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
  const namesOf = (findings: readonly ReportedFinding[]): string =>
    findings.map(({ code }) => nameOf(code)).join(phrases.comma);
  const judged = facts.findings.filter(({ code }) => !isCountedCode(code));
  const counted = facts.findings.filter(({ count }) => count !== undefined);
  const positive = judged.filter(({ decision }) => decision === 'positive');
  const undecided = facts.findings.filter(({ decision }) => decision === 'undecided');
  const impression = [
    ...(counted.length > 0
      ? [phrases.counted(counted.map(({ code, count }) => `${nameOf(code)} ${count}`).join(phrases.comma))]
      : []),
    ...(positive.length > 0 ? [phrases.positive(namesOf(positive))] : []),
    ...(positive.length === 0 && (judged.length > 0 || facts.findings.length === 0) ? [phrases.nothing] : []),
    ...(undecided.length > 0 ? [phrases.undecided(namesOf(undecided))] : []),
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
const wholePercent = (share: number): string => `${Math.round(100 * share)}%`;

function linesOf(finding: ReportedFinding, name: string, language: ReportLanguage): string[] {
  const phrases = reportPhrases[language];
  const { model, verdict, reason, decision, count } = finding;
  return [
    `- ${name}${phrases.colon}${count === undefined ? phrases.decisions[decision] : phrases.cells(count)}`,
    ...(model === undefined ? [] : [`  ${modelLine(model, phrases)}`]),
    `  ${phrases.verdicts[verdict]}${reason === '' ? '' : `${phrases.colon}${reason}`}`,
  ];
}

function modelLine(
  { name, version, finding }: NonNullable<ReportedFinding['model']>,
  phrases: (typeof reportPhrases)[ReportLanguage],
): string {
  const model = `${name} ${version}`;
  if (isCounted(finding) && finding.count !== null) {
    const { value, low, high, level } = finding.count;
    return phrases.model(model, phrases.cells(value), wholePercent(level), `${low} – ${high}`);
  }
  if (isCounted(finding) || isRefused(finding)) return phrases.modelRefused(model);
  const { probability, interval } = finding;
  const range = `${percent(interval.low)} – ${percent(interval.high)}`;
  return phrases.model(model, phrases.probability(percent(probability)), wholePercent(interval.level), range);
}
