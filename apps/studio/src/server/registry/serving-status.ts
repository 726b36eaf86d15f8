import { modelServer, servingFolder, servingUrl } from '@newfield/application/server';
import type { ChangedRecord, EarlierChange } from '@newfield/http';
import type { IndexEntry, ModelServerClient, MonitorReport, TrafficPolicy, VersionFigures } from '@newfield/serving';
import type { Connection } from '@newfield/store';

import { earlierChange } from '../platform.ts';

export interface ServedVersion {
  readonly version: string;
  readonly state: IndexEntry['state'];
  /** Why it isn't ready. */
  readonly reason: string;
  readonly figures: VersionFigures | null;
  readonly monitor: MonitorReport | null;
}

export type ServingStatus =
  | { readonly isReachable: false; readonly url: string; readonly folder: string }
  | {
      readonly isReachable: true;
      readonly url: string;
      readonly folder: string;
      readonly versions: readonly ServedVersion[];
      /** Null while no version is loaded. */
      readonly traffic: TrafficPolicy | null;
      /** Who set the shares last; null where nobody has. */
      readonly trafficChange: EarlierChange | null;
    };

/** What the model server does with a model now. A server that doesn't answer is a state like others, and no error. */
export async function servingStatus(db: Connection, name: string, askedBy: string): Promise<ServingStatus> {
  const where = { url: servingUrl(), folder: servingFolder() };
  const server = await modelServer();
  const index = await unlessAway(server.index());
  if (index === undefined) return { isReachable: false, ...where };
  const entries = index.filter((entry) => entry.name === name);
  const isLoaded = entries.some(({ state }) => state === 'READY');
  const [versions, traffic, trafficChange] = await Promise.all([
    Promise.all(entries.map((entry) => withFigures(server, entry))),
    isLoaded ? orNull(server.traffic(name)) : null,
    earlierChange(db, trafficChanges(name, askedBy)),
  ]);
  return { isReachable: true, ...where, versions, traffic, trafficChange: trafficChange ?? null };
}

/** What the audit log calls a change of a model's shares. */
export const trafficChanges = (name: string, askedBy: string): ChangedRecord => ({
  recordKind: 'model',
  recordId: name,
  actions: ['model.traffic', 'model.roll-back'],
  askedBy,
});

async function withFigures(server: ModelServerClient, entry: IndexEntry): Promise<ServedVersion> {
  const { name, version, state, reason } = entry;
  if (state !== 'READY') return { version, state, reason, figures: null, monitor: null };
  // One may be taken out in between.
  const [figures, monitor] = await Promise.all([
    orNull(server.figures(name, version)),
    orNull(server.monitor(name, version)),
  ]);
  return { version, state, reason, figures, monitor };
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

async function unlessAway<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === 'REMOTE_UNAVAILABLE') return undefined;
    throw error;
  }
}

async function orNull<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === 'REMOTE_MODEL' || codeOf(error) === 'REMOTE_UNAVAILABLE') return null;
    throw error;
  }
}
