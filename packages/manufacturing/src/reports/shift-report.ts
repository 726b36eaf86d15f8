import { wilsonInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { drawControlChart, drawPareto } from './report-charts.ts';
import {
  bytesOf,
  heading,
  inks,
  marginPt,
  openReport,
  type Pdf,
  printable,
  sizesPt,
  table,
} from './report-document.ts';
import type { ReportChart, ShiftFacts } from './shift-facts.ts';
import { shiftReportTexts } from './shift-report-texts.ts';

/** Rows of a list that are printed; the rest is counted. */
const rowsMax = 300;

/** What the parts of the report write with. */
interface Writing {
  readonly document: Pdf;
  readonly texts: (typeof shiftReportTexts)['en'];
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (share: number) => string;
  readonly time: (at: Date) => string;
}

/**
 * A shift on paper: parts and yield, defects by kind, control charts with the rules that were broken, drift alarms, overrides with
 * their reasons, how long verdicts took, and which parts failed. One language a report; A4.
 *
 * @throws InvalidArgumentError when the shift ends before it begins, or a chart's labels are not as many as its points
 * @returns the bytes of a PDF (1.7) with embedded fonts
 */
export async function shiftReport(facts: ShiftFacts): Promise<Uint8Array> {
  requireSense(facts);
  const { language, timeZone } = facts;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const texts = shiftReportTexts[language];
  const document = openReport(language, `${texts.title} ${printable(facts.shift)}`, facts.madeAt);
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const number = (value: number, digits = 0): string =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const writing: Writing = {
    document,
    texts,
    number,
    percent: (share) => `${number(100 * share, 1)} %`,
    time: (at) => clock.format(at),
  };
  const bytes = bytesOf(document);
  writeHead(writing, facts);
  writeFigures(writing, facts);
  writeDefects(writing, facts);
  for (const chart of facts.charts) writeChart(writing, chart);
  writeDrift(writing, facts);
  writeOverrides(writing, facts);
  writeFailedParts(writing, facts);
  document.end();
  return bytes;
}

function requireSense({ from, to, charts }: ShiftFacts): void {
  if (from <= to && charts.every(({ chart, labels }) => chart.points.length === labels.length)) return;
  throw new InvalidArgumentError('The facts of the shift make no sense.', {
    stage: 'evaluation',
    expected: 'an end that is not before the beginning, and a label for every point of a chart',
    fix: 'Take them from the shift’s records.',
  });
}

function writeHead({ document, texts, time }: Writing, facts: ShiftFacts): void {
  document.font('bold').fontSize(sizesPt.title).text(texts.title).moveDown(0.3);
  if (facts.isMadeUp) {
    document
      .font('bold')
      .fontSize(sizesPt.body)
      .fillColor(inks.alarm)
      .text(texts.madeUp)
      .fillColor(inks.text)
      .moveDown(0.3);
  }
  const names = texts.facts;
  pairs(document, [
    [names.station, facts.station],
    [names.product, facts.product],
    [names.shift, facts.shift],
    [names.operator, facts.operator],
    [names.model, facts.model],
    [names.time, `${time(facts.from)} – ${time(facts.to)} (${facts.timeZone})`],
    [names.madeAt, time(facts.madeAt)],
  ]);
}

function writeFigures({ document, texts, number, percent }: Writing, { parts, latencyMs }: ShiftFacts): void {
  const names = texts.figures;
  const { value, low, high } = wilsonInterval(parts.inspected - parts.failedFinally, parts.inspected);
  const shareYield = parts.inspected === 0 ? '–' : `${percent(value)} (${texts.interval(percent(low), percent(high))})`;
  const ms = (latency: number): string => `${number(latency, 1)} ms`;
  document.moveDown(0.6);
  pairs(document, [
    [names.inspected, number(parts.inspected)],
    [names.failed, number(parts.failed)],
    [names.overridden, number(parts.failedFinally)],
    [names.yield, shareYield],
    ...(latencyMs === null
      ? []
      : ([
          [names.latency, texts.latency(ms(latencyMs.median), ms(latencyMs.p99))],
          [names.slowest, ms(latencyMs.slowest)],
        ] as const)),
  ]);
}

/** Names in faint letters, what they stand for beside them. */
function pairs(document: Pdf, rows: readonly (readonly [name: string, value: string])[]): void {
  document.font('plain').fontSize(sizesPt.body);
  for (const [name, value] of rows) {
    const top = document.y;
    document.fillColor(inks.faint).text(name, marginPt, top, { width: 140 });
    document.fillColor(inks.text).text(printable(value), marginPt + 150, top);
    document.x = marginPt;
  }
}

function writeDefects({ document, texts, percent }: Writing, { defects }: ShiftFacts): void {
  heading(document, texts.defects);
  if (defects.length === 0) {
    document.text(texts.noDefects);
    return;
  }
  const nameOf = (bar: ShiftFacts['defects'][number]): string =>
    bar.isOthers ? texts.otherKinds : printable(bar.kind) || texts.unknownKind;
  drawPareto(document, defects, nameOf, percent);
}

function writeChart({ document, texts }: Writing, chart: ReportChart): void {
  const { points, broken } = chart.chart;
  heading(document, texts.charts[chart.kind], 140);
  if (points.length === 0) {
    document.text(texts.none);
    return;
  }
  const digits = (value: number): string => String(Number(value.toPrecision(4)));
  drawControlChart(document, { ...chart, labels: chart.labels.map(printable) }, texts.limits, digits);
  document.font('plain').fontSize(sizesPt.small);
  if (broken.length === 0) document.text(texts.noneBroken, marginPt);
  else document.text(`${texts.broken}:`, marginPt);
  for (const { rule, side, points: positions } of broken.slice(0, rowsMax)) {
    const [first, last] = [chart.labels[positions[0]!]!, chart.labels[positions.at(-1)!]!].map(printable);
    const when = first === last ? first : `${first} – ${last}`;
    document.text(`• ${texts.rules[rule] ?? rule} (${texts.side[side]}): ${when}`, marginPt);
  }
}

function writeDrift({ document, texts, time }: Writing, { driftAlarms }: ShiftFacts): void {
  heading(document, texts.drift);
  if (driftAlarms.length === 0) document.text(texts.none);
  for (const { at, kind } of driftAlarms.slice(0, rowsMax)) document.text(`${time(at)}  ${texts.driftKinds[kind]}`);
}

function writeOverrides({ document, texts, time, number }: Writing, { overrides }: ShiftFacts): void {
  heading(document, texts.overrides);
  const { columns, verdicts } = texts;
  const rows = overrides
    .slice(0, rowsMax)
    .map(({ at, serial, verdict, actor, reason }) => [
      time(at),
      printable(serial),
      verdicts[verdict],
      printable(actor),
      printable(reason),
    ]);
  const head = [columns.time, columns.serial, columns.verdict, columns.person, columns.reason];
  writeRows(document, texts, head, rows, [0.2, 0.2, 0.1, 0.15, 0.35], number(overrides.length - rows.length));
}

function writeFailedParts({ document, texts, time, number }: Writing, { failedParts }: ShiftFacts): void {
  heading(document, texts.failedParts);
  const { columns } = texts;
  const rows = failedParts
    .slice(0, rowsMax)
    .map(({ at, serial, kind }) => [time(at), printable(serial) || '–', printable(kind) || texts.unknownKind]);
  const head = [columns.time, columns.serial, columns.kind];
  writeRows(document, texts, head, rows, [0.25, 0.45, 0.3], number(failedParts.length - rows.length));
}

function writeRows(
  document: Pdf,
  texts: Writing['texts'],
  head: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  numMore: string,
): void {
  if (rows.length === 0) {
    document.text(texts.none);
    return;
  }
  table(document, head, rows, shares);
  if (numMore !== '0') document.font('plain').fontSize(sizesPt.small).text(texts.more(numMore), marginPt);
}
