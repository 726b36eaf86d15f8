'use client';

import { useThemeColors } from '@newfield/ui/client';
import { useEffect, useState } from 'react';

import { classColors, pixelCentres, shade, type ClassColors } from './class-colors.ts';
import type { Trainer } from './engine/trainer.ts';

const sidePx = 22;

/** A small picture of what each unit answers over the plane, layer by layer, as addresses of images. */
export function useUnitPictures(trainer: Trainer | undefined, version: number): readonly (readonly string[])[] {
  const colors = useThemeColors();
  const [pictures, setPictures] = useState<readonly (readonly string[])[]>([]);
  useEffect(() => {
    if (trainer === undefined || colors === undefined) return;
    let isGone = false;
    const { reach } = trainer.data;
    void trainer.activations(pixelCentres(sidePx, reach)).then(
      (layers) => {
        if (isGone) return;
        const numPixels = sidePx * sidePx;
        setPictures(
          layers.map((values, index) => {
            const numUnits = values.length / numPixels;
            const kind = index === layers.length - 1 ? 'sigmoid' : trainer.settings.activation;
            return Array.from({ length: numUnits }, (_, unit) => {
              const answers = Float32Array.from({ length: numPixels }, (__, pixel) => values[pixel * numUnits + unit]!);
              return draw(inUnitInterval(answers, kind), classColors(colors));
            });
          }),
        );
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [trainer, version, colors]);
  return pictures;
}

function inUnitInterval(answers: Float32Array, kind: Trainer['settings']['activation']): Float32Array {
  if (kind === 'sigmoid') return answers;
  const most = kind === 'tanh' ? 1 : answers.reduce((max, value) => Math.max(max, value), 1e-6);
  return answers.map((value) => 0.5 + value / (2 * most));
}

function draw(answers: Float32Array, colors: ClassColors): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sidePx;
  canvas.getContext('2d')?.putImageData(new ImageData(shade(answers, colors), sidePx, sidePx), 0, 0);
  return canvas.toDataURL();
}
