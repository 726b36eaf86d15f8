'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, ConfirmDialog, isJobOpen, Notice, Page, useNavigation } from '@newfield/ui/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { RotateCw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ScreenView as Screen } from '../../../server/screens/screen-view.ts';
import { ResearchNotice } from '../../study/research-notice.tsx';
import { MoleculesSection } from './molecules-section.tsx';
import { RefusalsCard } from './refusals-card.tsx';
import { ScreenFacts } from './screen-facts.tsx';
import { ScreenProgress } from './screen-progress.tsx';

/** A screen, with how often records were refused for which reason. */
export interface ScreenAnswer extends Screen {
  readonly faults: readonly { readonly fault: string; readonly count: number }[];
}

const refreshMs = 1000;

const screenQuery = (id: string) =>
  queryOptions({
    queryKey: ['screen', id],
    queryFn: () => api<ScreenAnswer>(`/api/screens/${id}`),
    refetchInterval: ({ state: { data } }) =>
      data?.state !== undefined && data.state !== null && isJobOpen(data.state) ? refreshMs : false,
  });

/** One screen: how far it is, then what came of it. */
export function ScreenView({ id }: { readonly id: string }) {
  const translate = useTranslations('medical.screens');
  const translateMedical = useTranslations('medical');
  const { Link } = useNavigation();
  const mayScreen = useMay('operator');
  const query = useQuery(screenQuery(id));
  const screen = query.data;
  return (
    <Page
      title={screen?.name ?? translateMedical('pages.screen')}
      parents={[{ href: '/screens', label: translateMedical('pages.screens') }]}
      description={screen?.isMadeUp && <Badge tone="warning">{translateMedical('madeUp')}</Badge>}
      nextAction={
        mayScreen &&
        screen !== undefined && (
          <>
            <DeleteScreen screen={screen} />
            <Button asChild>
              <Link href={`/screens/new?like=${id}`}>
                <RotateCw aria-hidden />
                {translate('again')}
              </Link>
            </Button>
          </>
        )
      }
      evidence={screen && <ScreenFacts screen={screen} />}
    >
      <ResearchNotice />
      <Fetched query={query}>
        {(found) => (
          <>
            {found.isMadeUp && <Notice title={translateMedical('madeUp')}>{translate('madeUpFix')}</Notice>}
            <ScreenProgress screen={found} />
            {found.summary !== null && (
              <>
                <RefusalsCard screen={found} />
                {found.summary.numKept > 0 ? (
                  <MoleculesSection screen={found} />
                ) : (
                  <Notice tone="warning" title={translate('nothingRead')} />
                )}
              </>
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function DeleteScreen({ screen: { id, name } }: { readonly screen: Screen }) {
  const translate = useTranslations('medical.screens');
  const { goTo } = useNavigation();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useChange({
    change: async () => {
      await api(`/api/screens/${id}`, { method: 'DELETE' });
      goTo('/screens');
    },
    refreshes: ['screens'],
    done: translate('deleted'),
  });
  return (
    <>
      <Button tone="quiet" shape="icon" aria-label={translate('delete')} onClick={() => setIsAsking(true)}>
        <Trash2 aria-hidden />
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('deleteTitle', { name })}
        description={translate('deleteMeaning')}
        confirmLabel={translate('delete')}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
