'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** The browser's camera in a `video` element, until the page is left. */
export function useCamera() {
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | undefined>(undefined);
  const [isOn, setIsOn] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = undefined;
    setIsOn(false);
  }, []);
  const start = useCallback(async () => {
    try {
      // Not there on a page that came over plain http from another machine.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) throw new Error('no camera on an insecure page');
      stream.current = await devices.getUserMedia({
        video: { width: { ideal: 1280 }, height: { ideal: 960 }, facingMode: { ideal: 'environment' } },
      });
      if (video.current === null) return stop();
      video.current.srcObject = stream.current;
      await video.current.play();
      setIsRefused(false);
      setIsOn(true);
    } catch {
      stop();
      setIsRefused(true);
    }
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { video, isOn, isRefused, start, stop };
}

/** What the camera sees now, as a JPEG file; undefined before its first picture. */
export async function frameOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  if (video.videoWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
  return picture ?? undefined;
}
