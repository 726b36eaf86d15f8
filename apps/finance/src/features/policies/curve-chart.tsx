'use client';

import type { CutOffCurve, CutOffOnCurve } from '@newfield/finance';
import { Chart } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { usePrintMoney } from '../figures/money.tsx';

interface CurveChartProps {
  readonly curve: CutOffCurve;
  /** Of the policy that was simulated. */
  readonly cutOff: number;
}

const isScored = (point: CutOffOnCurve): point is CutOffOnCurve & { score: number } => point.score !== null;

/** Profit and approval over the cut-off, with rules and greatest amount as they are. */
export function CurveChart({ curve: { points, best }, cutOff }: CurveChartProps) {
  const translate = useTranslations('finance.policy.curve');
  const format = useFormatter();
  const printMoney = usePrintMoney();
  const scored = useMemo(() => points.filter(isScored).reverse(), [points]);
  const currency = best.profit?.currency;
  // Money where amounts are known; else a share of equal amounts.
  const profitOf = ({ profit, profitShare }: CutOffOnCurve) => (profit ? Number(profit.amount) : profitShare * 100);
  const profitName = currency ? translate('profit', { currency }) : translate('profitShare');
  const option = useMemo(() => {
    // The two lines may stand close together: each label keeps to its own side.
    const isBestAbove = (best.score ?? -Infinity) > cutOff;
    const lines = [
      {
        xAxis: cutOff,
        label: {
          formatter: translate('thisCutOff', { score: cutOff }),
          position: 'end' as const,
          align: isBestAbove ? ('right' as const) : ('left' as const),
        },
      },
      ...(best.score === null || best.score === cutOff
        ? []
        : [
            {
              xAxis: best.score,
              label: {
                formatter: translate('best', { score: best.score }),
                position: 'end' as const,
                align: isBestAbove ? ('left' as const) : ('right' as const),
              },
            },
          ]),
    ];
    return {
      grid: { left: 8, right: 24, top: 64, bottom: 8 },
      xAxis: { type: 'value' as const, min: 'dataMin' as const, max: 'dataMax' as const },
      yAxis: [
        { type: 'value' as const, name: profitName, nameTextStyle: { align: 'left' as const } },
        { type: 'value' as const, name: translate('approved'), min: 0, max: 100, splitLine: { show: false } },
      ],
      series: [
        {
          type: 'line' as const,
          name: profitName,
          showSymbol: false,
          data: scored.map((point) => [point.score, profitOf(point)]),
          markLine: { symbol: 'none', data: lines },
        },
        {
          type: 'line' as const,
          name: translate('approved'),
          showSymbol: false,
          yAxisIndex: 1,
          lineStyle: { type: 'dashed' as const },
          data: scored.map(({ score, approvedShare }) => [score, approvedShare * 100]),
        },
      ],
    };
  }, [scored, best, cutOff, profitName, translate]);
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const summary =
    best.score === null
      ? translate('summaryNone')
      : translate('summary', {
          score: best.score,
          approved: percent(best.approvedShare),
          badRate: percent(best.badRate ?? 0),
          profit: best.profit ? printMoney(best.profit) : percent(best.profitShare),
        });
  return (
    <div className="space-y-2">
      <Chart
        title={translate('title')}
        summary={summary}
        option={option}
        heightPx={300}
        rows={{
          columns: [translate('score'), profitName, translate('approved'), translate('badRate')],
          rows: scored.map((point) => [
            point.score,
            profitOf(point),
            point.approvedShare * 100,
            point.badRate === null ? null : point.badRate * 100,
          ]),
        }}
      />
      <p className="text-sm">{summary}</p>
    </div>
  );
}
