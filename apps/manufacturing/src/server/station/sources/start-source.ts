import type { NamedStation, Product } from '@newfield/store';

import type { ShownPart } from '../inspected-part.ts';
import type { SentPicture } from '../station-process.ts';
import { watchFolder } from './watch-folder.ts';
import { subscribeTopic } from './subscribe-topic.ts';
import { replayMadeUp } from './replay-made-up.ts';
import { sourceSettings } from './source-settings.ts';

export interface SourceSink {
  readonly inspect: (sent: SentPicture) => Promise<ShownPart>;
  /** What keeps pictures from coming or from being judged, in a word that pages translate; null when that is over. */
  readonly onProblem: (problem: string | null) => void;
}

export interface RunningSource {
  stop(): Promise<void>;
}

/** Begins to take a station's pictures where it has a source of its own; undefined where they are sent to it. */
export function startSource(station: NamedStation, product: Product, sink: SourceSink): RunningSource | undefined {
  const source = sourceSettings.parse({ kind: station.sourceKind, ...station.sourceSettings });
  if (source.kind === 'folder') return watchFolder(source.folder, sink);
  if (source.kind === 'mqtt') return subscribeTopic(source, sink);
  if (source.kind === 'replay') return replayMadeUp(source, product, sink);
  return undefined;
}
