'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { Badge, Button, Card, EmptyState, Page, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Factory, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Station } from '../answers.ts';
import { StationDialog } from './station-dialog.tsx';

/** Every station. */
export function StationsView() {
  const translate = useTranslations('manufacturing.stations');
  const translatePages = useTranslations('manufacturing.pages');
  const mayChange = useMay('administrator');
  const [opened, setOpened] = useState<Station | 'new'>();
  const stations = useQuery({
    queryKey: ['stations'],
    queryFn: () => api<{ readonly stations: readonly Station[] }>('/api/stations'),
  });
  return (
    <Page
      title={translatePages('stations')}
      description={translate('description')}
      nextAction={
        mayChange && (
          <Button tone="primary" onClick={() => setOpened('new')}>
            <Plus aria-hidden />
            {translate('add')}
          </Button>
        )
      }
    >
      <Fetched query={stations}>
        {({ stations: all }) =>
          all.length === 0 ? (
            <EmptyState
              icon={<Factory aria-hidden />}
              title={translate('emptyTitle')}
              description={translate('emptyFill')}
            />
          ) : (
            <div className="grid gap-4 md:grid-cols-2">
              {all.map((station) => (
                <Card
                  key={station.id}
                  title={<TextLink href={`/stations/${station.id}`}>{station.name}</TextLink>}
                  description={station.productName}
                  actions={
                    mayChange && (
                      <Button
                        onClick={() => setOpened(station)}
                        aria-label={translate('changeOf', { name: station.name })}
                      >
                        <Pencil aria-hidden />
                        {translate('change')}
                      </Button>
                    )
                  }
                >
                  <Badge>{translate(`sources.${station.source.kind}`)}</Badge>
                </Card>
              ))}
            </div>
          )
        }
      </Fetched>
      {opened !== undefined && (
        <StationDialog station={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}
