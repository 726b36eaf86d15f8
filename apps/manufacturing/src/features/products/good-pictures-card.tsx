'use client';

import { api, problemOf, useChange, useProblemMessage } from '@newfield/application/client';
import { Button, Card, ConfirmDialog, Notice, ProgressBar, toast, UploadField } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera, CameraOff, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { frameOf, useCamera } from '../station/use-camera.ts';

const accept = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/bmp': ['.bmp'],
  'image/tiff': ['.tif', '.tiff'],
  'image/webp': ['.webp'],
};
const pictureBytesMax = 64e6;
const numAimed = 20;

interface GoodPicturesCardProps {
  readonly productId: string;
  readonly numPictures: number;
}

/** Where pictures of good parts are gathered: files, or the browser's camera. */
export function GoodPicturesCard({ productId, numPictures }: GoodPicturesCardProps) {
  const translate = useTranslations('manufacturing.setUp');
  const queries = useQueryClient();
  const message = useProblemMessage();
  const [isClearing, setIsClearing] = useState(false);
  const camera = useCamera();
  const url = `/api/products/${productId}/pictures`;
  const refresh = () =>
    void Promise.all(['product', 'estimate'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const clear = useChange({
    change: () => api(url, { method: 'DELETE' }),
    refreshes: ['product', 'estimate'],
    done: translate('cleared'),
  });
  const take = useMutation({
    mutationFn: async () => {
      const picture = camera.video.current && (await frameOf(camera.video.current));
      if (!picture) return;
      const response = await fetch(url, { method: 'POST', body: picture });
      if (!response.ok) throw problemOf(response.status, await response.text());
    },
    onSuccess: refresh,
    onError: (error) => toast({ tone: 'danger', title: message(error) }),
  });
  return (
    <Card title={translate('pictures')} description={translate('picturesHint')}>
      <div className="space-y-3">
        <p className="text-sm">{translate('numPictures', { count: numPictures })}</p>
        <ProgressBar
          label={translate('pictures')}
          fraction={Math.min(numPictures / numAimed, 1)}
          tone={numPictures >= numAimed ? 'success' : 'accent'}
          isFigureShown={false}
        />
        <UploadField
          label={translate('choose')}
          url={url}
          accept={accept}
          numBytesMax={pictureBytesMax}
          isMultiple
          onDone={refresh}
        />
        <div className="flex flex-wrap items-end gap-2">
          <video
            ref={camera.video}
            muted
            playsInline
            aria-label={translate('preview')}
            className={camera.isOn ? 'h-40 rounded-md bg-black' : 'hidden'}
          />
          <Button onClick={camera.isOn ? camera.stop : () => void camera.start()}>
            {camera.isOn ? <CameraOff aria-hidden /> : <Camera aria-hidden />}
            {translate(camera.isOn ? 'cameraOff' : 'cameraOn')}
          </Button>
          {camera.isOn && (
            <Button onClick={() => take.mutate()} disabled={take.isPending}>
              <Camera aria-hidden />
              {translate('take')}
            </Button>
          )}
          {numPictures > 0 && (
            <Button tone="quiet" onClick={() => setIsClearing(true)}>
              <Trash2 aria-hidden />
              {translate('clear')}
            </Button>
          )}
        </div>
        {camera.isRefused && (
          <Notice tone="danger" title={translate('refused')}>
            {translate('refusedFix')}
          </Notice>
        )}
      </div>
      <ConfirmDialog
        open={isClearing}
        onOpenChange={setIsClearing}
        title={translate('clearTitle')}
        description={translate('clearMeaning')}
        confirmLabel={translate('clear')}
        onConfirm={() => clear.mutate()}
      />
    </Card>
  );
}
