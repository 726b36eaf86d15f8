import type { ParetoBar } from '../control-charts/pareto.ts';
import { inks, marginPt, needRoom, type Pdf, sizesPt, widthOf } from './report-document.ts';
import type { ReportChart } from './shift-facts.ts';

const rowPt = 16;

/** Bars with counts, and the cumulative share beside each. @param nameOf what a bar is called */
export function drawPareto(
  document: Pdf,
  bars: readonly ParetoBar[],
  nameOf: (bar: ParetoBar) => string,
  percent: (share: number) => string,
): void {
  needRoom(document, rowPt * bars.length);
  const [nameWidth, textWidth] = [130, 120];
  const barWidth = widthOf(document) - nameWidth - textWidth;
  const most = Math.max(...bars.map(({ count }) => count));
  document.font('plain').fontSize(sizesPt.small);
  for (const bar of bars) {
    const top = document.y;
    const length = (barWidth * bar.count) / most;
    const oneLine = { height: sizesPt.small, ellipsis: true, lineBreak: false };
    document.text(nameOf(bar), marginPt, top + 2, { width: nameWidth - 8, ...oneLine });
    document.rect(marginPt + nameWidth, top + 1, length, rowPt - 5).fill(bar.isOthers ? inks.line : inks.bar);
    document
      .fillColor(inks.text)
      .text(
        `${bar.count} · ${percent(bar.share)} · Σ ${percent(bar.cumulativeShare)}`,
        marginPt + nameWidth + length + 6,
        top + 2,
        {
          lineBreak: false,
        },
      );
    document.x = marginPt;
    document.y = top + rowPt;
  }
}

const heightPt = 110;

/** Points joined by a line, limits as steps, broken ones filled in the alarm's colour. */
export function drawControlChart(
  document: Pdf,
  { chart: { points, broken }, labels }: ReportChart,
  names: Readonly<Record<'upper' | 'center' | 'lower', string>>,
  number: (value: number) => string,
): void {
  needRoom(document, heightPt + 22);
  const [top, left] = [document.y, marginPt];
  const width = widthOf(document) - 110;
  const finite = points.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter(Number.isFinite);
  const [lowest, highest] = [Math.min(...finite), Math.max(...finite)];
  const span = highest - lowest || 1;
  const xOf = (at: number): number => left + (width * (at + 0.5)) / points.length;
  const yOf = (value: number): number => top + 6 + (heightPt - 12) * (1 - (value - lowest) / span);
  document.lineWidth(0.5).rect(left, top, width, heightPt).stroke(inks.line);
  for (const limit of ['upper', 'center', 'lower'] as const) {
    document.lineWidth(0.7).strokeColor(limit === 'center' ? inks.faint : inks.alarm);
    if (limit !== 'center') document.dash(3, { space: 2 });
    points.forEach((point, at) => {
      const y = yOf(point[limit]);
      document
        .moveTo(left + (width * at) / points.length, y)
        .lineTo(left + (width * (at + 1)) / points.length, y)
        .stroke();
    });
    document.undash();
  }
  points.forEach(({ value }, at) =>
    at === 0 ? document.moveTo(xOf(at), yOf(value)) : document.lineTo(xOf(at), yOf(value)),
  );
  document.lineWidth(0.9).stroke(inks.bar);
  const alarmed = new Set(broken.flatMap((each) => each.points));
  points.forEach(({ value }, at) =>
    document.circle(xOf(at), yOf(value), 2.1).fill(alarmed.has(at) ? inks.alarm : inks.bar),
  );
  writeLimits(document, points.at(-1)!, names, { left: left + width + 6, yOf, number });
  writeLabels(document, labels, { left, width, top: top + heightPt + 3 });
  document.fillColor(inks.text);
  document.x = marginPt;
  document.y = top + heightPt + 16;
}

function writeLimits(
  document: Pdf,
  last: ReportChart['chart']['points'][number],
  names: Readonly<Record<'upper' | 'center' | 'lower', string>>,
  at: { readonly left: number; readonly yOf: (value: number) => number; readonly number: (value: number) => string },
): void {
  document
    .font('plain')
    .fontSize(sizesPt.small - 1)
    .fillColor(inks.faint);
  let above = -Infinity;
  for (const limit of ['upper', 'center', 'lower'] as const) {
    // Limits that lie close together keep their labels apart.
    above = Math.max(at.yOf(last[limit]) - 4, above + 9);
    document.text(`${names[limit]} ${at.number(last[limit])}`, at.left, above, { lineBreak: false });
  }
}

function writeLabels(
  document: Pdf,
  labels: readonly string[],
  { left, width, top }: { readonly left: number; readonly width: number; readonly top: number },
): void {
  const step = Math.ceil(labels.length / 10);
  labels.forEach((label, at) => {
    if (at % step === 0)
      document.text(label, left + (width * (at + 0.5)) / labels.length - 12, top, { lineBreak: false });
  });
}
