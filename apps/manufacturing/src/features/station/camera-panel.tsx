'use client';

import { useProblemMessage, problemOf } from '@newfield/application/client';
import { Button, Card, Notice, Select, TextInput } from '@newfield/ui/client';
import { Camera, CameraOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';

import { frameOf, useCamera } from './use-camera.ts';

const pausesS = ['0.5', '1', '2', '5'] as const;

/** The browser's camera as the station's: one picture after the other is sent and judged. */
export function CameraPanel({ stationId }: { readonly stationId: string }) {
  const translate = useTranslations('manufacturing.camera');
  const message = useProblemMessage();
  const { video, isOn, isRefused, start, stop } = useCamera();
  const [prefix, setPrefix] = useState('');
  const [pauseS, setPauseS] = useState<(typeof pausesS)[number]>('1');
  const [problem, setProblem] = useState<string>();
  const count = useRef(0);
  const [prefixId, pauseId] = [useId(), useId()];
  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = async (): Promise<void> => {
      try {
        const picture = video.current && (await frameOf(video.current));
        if (picture && !isOver) {
          const serial = prefix === '' ? '' : `${prefix}${String(count.current + 1).padStart(4, '0')}`;
          const query = new URLSearchParams({ serial, id: crypto.randomUUID() });
          const response = await fetch(`/api/stations/${stationId}/parts?${query}`, { method: 'POST', body: picture });
          if (!response.ok) throw problemOf(response.status, await response.text());
          count.current++;
          setProblem(undefined);
        }
      } catch (error) {
        setProblem(message(error));
      }
      if (!isOver) timer = setTimeout(() => void send(), Number(pauseS) * 1000);
    };
    void send();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isOn, pauseS, prefix, stationId, video, message]);
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="flex flex-wrap items-end gap-3">
        <video
          ref={video}
          muted
          playsInline
          aria-label={translate('preview')}
          className={isOn ? 'h-24 rounded-md bg-black' : 'hidden'}
        />
        <div className="min-w-48 flex-1 space-y-1">
          <label htmlFor={prefixId} className="block text-sm font-medium">
            {translate('prefix')}
          </label>
          <TextInput id={prefixId} value={prefix} maxLength={80} onChange={(event) => setPrefix(event.target.value)} />
        </div>
        <div className="w-48 space-y-1">
          <label htmlFor={pauseId} className="block text-sm font-medium">
            {translate('pause')}
          </label>
          <Select
            id={pauseId}
            value={pauseS}
            onValueChange={setPauseS}
            choices={pausesS.map((value) => ({ value, label: translate('pauseOf', { seconds: value }) }))}
          />
        </div>
        <Button tone={isOn ? 'secondary' : 'primary'} onClick={isOn ? stop : () => void start()}>
          {isOn ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
          {translate(isOn ? 'stop' : 'start')}
        </Button>
      </div>
      {isRefused && (
        <Notice tone="danger" title={translate('refused')}>
          {translate('refusedFix')}
        </Notice>
      )}
      {problem !== undefined && isOn && <Notice tone="danger" title={problem} />}
    </Card>
  );
}
