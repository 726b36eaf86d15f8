'use client';

import { Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { TrainingObstacle, TrainingWarning } from './own-data-answers.ts';

/** Names that are told; the rest are counted. */
const numNamed = 6;

/** What somebody with experience would say before the training. */
export function WarningList({ warnings }: { readonly warnings: readonly TrainingWarning[] }) {
  const explain = useExplanation();
  return (
    <ul className="space-y-2">
      {warnings.map((warning, index) => {
        const { title, advice } = explain(warning);
        return (
          <li key={`${warning.kind} ${index}`}>
            <Notice tone="warning" title={title}>
              {advice}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}

function useExplanation() {
  const translate = useTranslations('studio.ownData.warnings');
  const translateParts = useTranslations('studio.ownData.parts');
  const format = useFormatter();
  const list = (names: readonly string[]) =>
    names.length <= numNamed
      ? format.list(names)
      : translate('andMore', {
          names: format.list(names.slice(0, numNamed), { type: 'unit' }),
          count: names.length - numNamed,
        });
  return (warning: TrainingWarning): { title: string; advice: string } => {
    const { kind } = warning;
    const advice = translate(`${kind}.advice`);
    switch (kind) {
      case 'few-rows':
        return { title: translate('few-rows.title', { names: list(warning.classes), least: warning.least }), advice };
      case 'imbalance':
        return { title: translate('imbalance.title', { ratio: warning.ratio }), advice };
      case 'leakage':
      case 'missing-values':
      case 'left-out':
        return { title: translate(`${kind}.title`, { names: list(warning.columns) }), advice };
      case 'duplicates-across':
        return {
          title: translate('duplicates-across.title', { exact: warning.numExact, near: warning.numNear }),
          advice,
        };
      case 'contradicting':
      case 'unlabelled':
      case 'undated':
      case 'damaged':
      case 'cut':
        return { title: translate(`${kind}.title`, { count: warning.count }), advice };
      case 'shared-groups':
        return { title: translate('shared-groups.title', { column: warning.column, count: warning.count }), advice };
      case 'absent-class':
        return {
          title: translate('absent-class.title', { part: translateParts(warning.part), names: list(warning.classes) }),
          advice,
        };
      case 'small-test':
        return { title: translate('small-test.title', { count: warning.count, points: warning.points }), advice };
      case 'dates-unused':
        return { title: translate('dates-unused.title', { column: warning.column }), advice };
    }
  };
}

/** Why nothing can be trained, and what would help. */
export function ObstacleNotice({ obstacle }: { readonly obstacle: TrainingObstacle }) {
  const translate = useTranslations('studio.ownData.obstacles');
  const { kind } = obstacle;
  const title =
    kind === 'numbers'
      ? translate('numbers.title', { column: obstacle.column, count: obstacle.numDistinct })
      : kind === 'many-classes'
        ? translate('many-classes.title', { count: obstacle.numClasses })
        : translate(`${kind}.title`);
  return (
    <Notice tone="danger" title={title}>
      {translate(`${kind}.fix`)}
    </Notice>
  );
}
