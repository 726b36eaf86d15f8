'use client';

import { useEffect, useRef } from 'react';

import type { LivePart } from '../answers.ts';

/** Two low tones for each part that fails, where the reader wants them. */
export function useFailSound(isOn: boolean, part: LivePart | undefined): void {
  const context = useRef<AudioContext | undefined>(undefined);
  const heard = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (part === undefined || heard.current === part.id) return;
    heard.current = part.id;
    if (!isOn || part.verdict === 'pass') return;
    context.current ??= new AudioContext();
    const { current } = context;
    for (const [index, frequencyHz] of [440, 330].entries()) {
      const tone = new OscillatorNode(current, { frequency: frequencyHz });
      const volume = new GainNode(current, { gain: 0.2 });
      tone.connect(volume).connect(current.destination);
      tone.start(current.currentTime + 0.2 * index);
      tone.stop(current.currentTime + 0.2 * index + 0.18);
    }
  }, [isOn, part]);
}
