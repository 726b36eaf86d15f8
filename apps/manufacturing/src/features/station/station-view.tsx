'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { Notice, Page, Switch } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { LivePart, StationAnswer } from '../answers.ts';
import { MadeUpNotice } from '../made-up-notice.tsx';
import { PartPicture } from '../part-picture.tsx';
import { CameraPanel } from './camera-panel.tsx';
import { OverridePanel } from './override-panel.tsx';
import { RecentParts } from './recent-parts.tsx';
import { ShiftPanel } from './shift-panel.tsx';
import { ShiftReports } from './shift-reports.tsx';
import { StationNotices } from './station-notices.tsx';
import { useFailSound } from './use-fail-sound.ts';
import { livePictureUrl, useShownPart } from './use-shown-part.ts';
import { useStationFeed, type StationFeed } from './use-station-feed.ts';
import { VerdictPanel } from './verdict-panel.tsx';

/** A station at work. */
export function StationView({ id }: { readonly id: string }) {
  const station = useQuery({
    queryKey: ['station', id],
    queryFn: () => api<StationAnswer>(`/api/stations/${id}`),
    refetchInterval: 5000,
  });
  const translatePages = useTranslations('manufacturing.pages');
  const parents = [{ href: '/stations', label: translatePages('stations') }];
  if (station.data === undefined) {
    return (
      <Page title={translatePages('station')} parents={parents}>
        <Fetched query={station}>{() => null}</Fetched>
      </Page>
    );
  }
  return <OpenedStation answer={station.data} parents={parents} />;
}

interface OpenedStationProps {
  readonly answer: StationAnswer;
  readonly parents: readonly { readonly href: string; readonly label: string }[];
}

function OpenedStation({ answer, parents }: OpenedStationProps) {
  const { station, product, shift, totals, kinds } = answer;
  const translate = useTranslations('manufacturing.station');
  const mayOperate = useMay('operator');
  const feed = useStationFeed(station.id);
  const [heldId, setHeldId] = useState<string>();
  const [isMapShown, setIsMapShown] = useState(true);
  const [isSoundOn, setIsSoundOn] = useState(false);
  useFailSound(isSoundOn, feed.part);
  const held = feed.recent.find(({ id }) => id === heldId);
  const part = useShownPart(station.id, held ?? feed.part);
  return (
    <Page
      title={station.name}
      description={product.name}
      parents={parents}
      evidence={
        <>
          <ShiftPanel stationId={station.id} shift={shift} totals={totals} mayOperate={mayOperate} />
          <ShiftReports stationId={station.id} />
          <RecentParts recent={feed.recent} shownId={part?.id} heldId={held?.id} onHold={setHeldId} />
        </>
      }
    >
      <MadeUpNotice isMadeUp={product.isMadeUp} />
      <StationNotices feed={feed} product={product} />
      {mayOperate && station.source.kind === 'browser' && product.state === 'active' && (
        <CameraPanel stationId={station.id} />
      )}
      <div className="flex flex-wrap gap-4">
        <Switch checked={isMapShown} onCheckedChange={setIsMapShown} label={translate('showMap')} />
        <Switch checked={isSoundOn} onCheckedChange={setIsSoundOn} label={translate('sound')} />
      </div>
      <LivePicture {...{ stationId: station.id, part, feed, isMapShown }} />
      {mayOperate && part !== undefined && (
        <OverridePanel
          key={part.id}
          {...{ part, kinds }}
          isHeld={held !== undefined}
          onHold={(isHeld) => setHeldId(isHeld ? part.id : undefined)}
        />
      )}
    </Page>
  );
}

interface LivePictureProps {
  readonly stationId: string;
  readonly part: LivePart | undefined;
  readonly feed: StationFeed;
  readonly isMapShown: boolean;
}

function LivePicture({ stationId, part, feed, isMapShown }: LivePictureProps) {
  const translate = useTranslations('manufacturing.station');
  const translateVerdicts = useTranslations('manufacturing.verdicts');
  if (part === undefined) return <Notice title={translate('noPart')}>{translate('noPartFix')}</Notice>;
  return (
    <div className="grid gap-4 xl:grid-cols-[2fr_1fr]">
      <PartPicture
        label={translate('pictureOf', { serial: part.serial, verdict: translateVerdicts(part.verdict) })}
        url={livePictureUrl(stationId, part)}
        sizePx={part.sizePx}
        regions={part.regions}
        mmPerPx={part.mmPerPx}
        map={part.map}
        isMapShown={isMapShown}
      />
      <VerdictPanel part={part} isOld={feed.isCutOff} />
    </div>
  );
}
