'use client';

import type { Flow } from '@newfield/language';
import { Card, classNames } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { IntentPaths } from './intent-paths.tsx';

/** Upper left corners on the drawing, in its own units. */
const states = {
  listening: { x: 20, y: 96 },
  asking: { x: 300, y: 16 },
  confirming: { x: 300, y: 176 },
  'handed-over': { x: 600, y: 96 },
  closed: { x: 600, y: 216 },
} as const;
type StateName = keyof typeof states;
const [width, height] = [140, 40];

/** Ways between states: a path and where its words stand. The machine's own; what leads along them is the flow's. */
const ways = [
  { id: 'asks', path: 'M150 95 C 190 60, 240 40, 298 36', x: 232, y: 38, anchor: 'end' },
  { id: 'confirms', path: 'M120 138 C 150 180, 220 198, 298 200', x: 196, y: 206, anchor: 'end' },
  { id: 'complete', path: 'M370 58 L 370 174', x: 380, y: 104, anchor: 'start' },
  { id: 'settled', path: 'M298 184 C 270 150, 210 126, 162 118', x: 236, y: 122, anchor: 'start' },
  { id: 'askedTooOften', path: 'M440 36 C 520 42, 570 68, 606 94', x: 556, y: 48, anchor: 'start' },
  { id: 'notUnderstood', path: 'M440 198 C 520 192, 570 168, 606 138', x: 556, y: 190, anchor: 'start' },
  { id: 'gaveUp', path: 'M90 94 C 120 -60, 640 -60, 670 94', x: 380, y: -28, anchor: 'middle' },
  { id: 'closes', path: 'M680 138 L 680 214', x: 690, y: 180, anchor: 'start' },
] as const;

interface FlowDiagramProps {
  readonly document: Flow;
  /** Where the test chat stands. */
  readonly current?: StateName | undefined;
}

/** The states of a conversation and what leads from one to the next, and the way of each intent. */
export function FlowDiagram({ document, current }: FlowDiagramProps) {
  const translate = useTranslations('service.flow.diagram');
  const rules = Object.values(document.intents);
  const actions = rules.filter((rule) => rule.kind === 'action');
  const { timesAsked, unanswered, turnsWithoutProgress } = document.limits;
  const words: Readonly<Record<(typeof ways)[number]['id'], string>> = {
    asks: translate('asks', { count: actions.filter(({ slots }) => slots.length > 0).length }),
    confirms: translate('confirms', { count: actions.filter(({ confirm }) => confirm).length }),
    complete: translate('complete'),
    settled: translate('settled'),
    askedTooOften: translate('askedTooOften', { count: timesAsked }),
    notUnderstood: translate('askedTooOften', { count: timesAsked }),
    gaveUp: translate('gaveUp', { unanswered, turns: turnsWithoutProgress }),
    closes: translate('closes'),
  };
  const summary = [translate('summary'), ...ways.map(({ id }) => words[id])].join(' ');
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <div tabIndex={0} role="group" aria-label={translate('title')} className="overflow-x-auto">
        <svg viewBox="0 -44 780 312" role="img" aria-label={summary} className="w-full min-w-[44rem]">
          <defs>
            <marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" className="fill-ink-muted" />
            </marker>
          </defs>
          {ways.map(({ id, path, x, y, anchor }) => (
            <g key={id}>
              <path
                d={path}
                fill="none"
                className="stroke-line-strong"
                strokeWidth="1.5"
                markerEnd="url(#flow-arrow)"
              />
              <text x={x} y={y} className="fill-ink-muted text-[11px]" textAnchor={anchor}>
                {words[id]}
              </text>
            </g>
          ))}
          {(Object.keys(states) as StateName[]).map((name) => (
            <g key={name}>
              <rect
                {...states[name]}
                {...{ width, height }}
                rx="6"
                className={classNames(
                  name === current ? 'fill-accent-soft stroke-accent' : 'fill-surface-sunken stroke-line-strong',
                )}
              />
              <text
                x={states[name].x + width / 2}
                y={states[name].y + height / 2 + 4}
                textAnchor="middle"
                className="fill-ink text-[13px] font-medium"
              >
                {translate(`states.${name}`)}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <IntentPaths intents={document.intents} />
    </Card>
  );
}
