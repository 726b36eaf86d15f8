'use client';

import { useEffect, useState } from 'react';

/** The design tokens a canvas needs, as the browser computed them for the present theme. */
export interface ThemeColors {
  readonly ink: string;
  readonly inkMuted: string;
  readonly line: string;
  readonly surface: string;
  readonly series: readonly string[];
}

/** A canvas knows no CSS variables, so each is read through an element that has it as its colour. */
function readThemeColors(): ThemeColors {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    ink: read('ink'),
    inkMuted: read('ink-muted'),
    line: read('line'),
    surface: read('surface-raised'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => read(`series-${number}`)),
  };
  probe.remove();
  return colors;
}

/** The theme's colours; undefined until the page runs in a browser, anew when the theme changes. */
export function useThemeColors(): ThemeColors | undefined {
  const [colors, setColors] = useState<ThemeColors>();
  useEffect(() => {
    const update = () => setColors(readThemeColors());
    update();
    const observer = new MutationObserver(update);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', update);
    return () => {
      observer.disconnect();
      system.removeEventListener('change', update);
    };
  }, []);
  return colors;
}
