import { placeGraph, type LayoutQuestion } from './layout.ts';

/* The thread in which graphs are laid out: hundreds of layers take long enough to be felt. */
self.onmessage = ({ data }: MessageEvent<LayoutQuestion>) => self.postMessage(placeGraph(data));
