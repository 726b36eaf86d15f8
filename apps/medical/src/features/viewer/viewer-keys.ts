import type { KeyboardEvent } from 'react';

import { viewerTools, type ViewerTool, type ViewportControls } from './viewport-controls.ts';

/** What a key does in a viewport, in the order in which the sheet lists them. */
export const viewerActions = [
  'previous',
  'next',
  'enlarge',
  'reduce',
  'nextWindow',
  'invert',
  'turn',
  'mirror',
  'reset',
  'heatMap',
  'overlays',
  'play',
] as const;
export type ViewerAction = (typeof viewerActions)[number];
/** What a key does to the page rather than to one viewport. */
export type PageAction = 'heatMap' | 'overlays' | 'play';

export const keysOf: Readonly<Record<ViewerAction, readonly string[]>> = {
  previous: ['ArrowUp', 'PageUp'],
  next: ['ArrowDown', 'PageDown'],
  enlarge: ['+', '='],
  reduce: ['-'],
  nextWindow: ['w'],
  invert: ['i'],
  turn: ['r'],
  mirror: ['m'],
  reset: ['0'],
  heatMap: ['h'],
  overlays: ['o'],
  play: ['p'],
};

/** Tools are chosen by the digits from 1 on. */
export const toolKeys: Readonly<Record<ViewerTool, string>> = Object.fromEntries(
  viewerTools.map((tool, index) => [tool, `${index + 1}`]),
) as Record<ViewerTool, string>;

const panPx = 20;
const zoomFactor = 1.2;

/** Which action or tool a key asks for; undefined where it asks for none. */
export function askedBy(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): ViewerAction | ViewerTool | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (
    viewerActions.find((action) => keysOf[action].includes(key)) ?? viewerTools.find((tool) => toolKeys[tool] === key)
  );
}

/** Does what is asked of a viewport. */
export function act(action: Exclude<ViewerAction, PageAction>, controls: ViewportControls): void {
  switch (action) {
    case 'previous':
      return void controls.scrollTo(controls.state.index - 1);
    case 'next':
      return void controls.scrollTo(controls.state.index + 1);
    case 'enlarge':
      return controls.zoomBy(zoomFactor);
    case 'reduce':
      return controls.zoomBy(1 / zoomFactor);
    case 'nextWindow':
      return controls.showNext();
    case 'invert':
      return controls.invert();
    case 'turn':
      return controls.turn();
    case 'mirror':
      return controls.mirror();
    case 'reset':
      return controls.reset();
  }
}

/** Shift and an arrow key move the picture. */
export function panBy(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): readonly [number, number] | undefined {
  if (!event.shiftKey) return undefined;
  const directions: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-panPx, 0],
    ArrowRight: [panPx, 0],
    ArrowUp: [0, -panPx],
    ArrowDown: [0, panPx],
  };
  return directions[event.key];
}
