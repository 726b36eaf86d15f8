'use client';

import { Fetched } from '@newfield/application/client';
import { Badge } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { compareResults } from './compare-results.ts';
import { FiguresTable } from './figures-table.tsx';
import { useEvaluation } from './use-evaluation.ts';

interface CompareRunsProps {
  readonly id: string;
  readonly otherId: string | undefined;
}

/** A run's figures, beside those of another where there is one, and how many questions became better and worse. */
export function CompareRuns({ id, otherId }: CompareRunsProps) {
  const translate = useTranslations('service.evaluations');
  const query = useEvaluation(id);
  const other = useEvaluation(otherId).data;
  return (
    <Fetched query={query}>
      {(run) => {
        const head = (version: number) => translate('flow', { version });
        const runs = [run, ...(other ? [other] : [])].map(({ flowVersion, figures }) => ({
          head: head(flowVersion),
          figures,
        }));
        const compared = other && compareResults(run.results, other.results);
        const count = (change: string) => compared?.filter((one) => one.change === change).length ?? 0;
        return (
          <div className="space-y-2">
            <FiguresTable runs={runs} />
            {compared && (
              <p className="flex flex-wrap gap-2">
                <Badge tone="success">{translate('betterCount', { count: count('better') })}</Badge>
                <Badge tone={count('worse') > 0 ? 'danger' : 'neutral'}>
                  {translate('worseCount', { count: count('worse') })}
                </Badge>
              </p>
            )}
          </div>
        );
      }}
    </Fetched>
  );
}
