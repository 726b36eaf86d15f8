import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { modelServer, servingFolder } from '@newfield/application/server';
import type { ModelServerClient, TrafficPolicy } from '@newfield/serving';

import { blobs } from '../application.ts';
import { fetchBundle, RecordConflictError } from '../platform.ts';

export interface Deployable {
  readonly name: string;
  readonly version: string;
  readonly bundleSha256: string;
}

/**
 * Puts a version on the model server. What answers so far goes on doing so alone: the newcomer gets no request until somebody gives
 * it a share.
 *
 * @throws RemoteUnavailableError, and RemoteModelError when the server refuses the bundle, which is then taken back
 */
export async function deploy({ name, version, bundleSha256 }: Deployable, signal: AbortSignal): Promise<void> {
  const server = await modelServer();
  const loaded = await loadedVersions(server, name);
  if (loaded.includes(version)) return;
  // Said explicitly: without a policy the newest version answers everybody.
  if (loaded.length > 0) await server.setTraffic(name, among(await server.traffic(name), loaded));
  const folder = folderOf(name, version);
  await placeBundle(bundleSha256, folder, signal);
  try {
    await server.load(name);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  // Kept from before, when nothing of this model was loaded: shares of versions that are gone.
  if (loaded.length === 0) await server.setTraffic(name, { weights: { [version]: 1 } });
}

/**
 * Takes a version off the model server.
 *
 * @throws RecordConflictError when it answers all requests while others are there
 */
export async function withdraw({ name, version }: Omit<Deployable, 'bundleSha256'>): Promise<void> {
  const server = await modelServer();
  const loaded = await loadedVersions(server, name);
  const others = loaded.filter((other) => other !== version);
  if (loaded.includes(version) && others.length > 0) {
    const rest = among(await server.traffic(name), others);
    if (Object.keys(rest.weights).length === 0) {
      throw new RecordConflictError('The version answers all requests of its model.', {
        fix: 'Give another version a share first.',
      });
    }
    await server.setTraffic(name, rest);
  }
  await rm(folderOf(name, version), { recursive: true, force: true });
  if (others.length > 0) await server.load(name);
  else if (loaded.length > 0) await server.unload(name);
}

/**
 * Spreads requests over versions.
 *
 * @param seen what the asker saw; where that is old, nothing is done and the answer is `changed`
 * @throws RemoteModelError when one isn't loaded
 */
export async function spread(
  name: string,
  policy: TrafficPolicy,
  seen?: TrafficPolicy,
): Promise<TrafficPolicy | 'changed'> {
  const server = await modelServer();
  if (seen !== undefined && !isSame(seen, await server.traffic(name))) return 'changed';
  return server.setTraffic(name, policy);
}

function isSame(a: TrafficPolicy, b: TrafficPolicy): boolean {
  const print = ({ weights, shadows = {} }: TrafficPolicy): string =>
    JSON.stringify([weights, shadows].map((shares) => Object.entries(shares).sort(([x], [y]) => (x < y ? -1 : 1))));
  return print(a) === print(b);
}

/** Has one version answer everything, and puts it on the server first where it isn't there. */
export async function answerWith(deployable: Deployable, signal: AbortSignal): Promise<void> {
  await deploy(deployable, signal);
  await spread(deployable.name, { weights: { [deployable.version]: 1 } });
}

async function loadedVersions(server: ModelServerClient, name: string): Promise<string[]> {
  const index = await server.index();
  return index.filter((entry) => entry.name === name && entry.state === 'READY').map(({ version }) => version);
}

/** The part of a policy that is about these versions. */
function among({ weights, shadows = {} }: TrafficPolicy, versions: readonly string[]): TrafficPolicy {
  const kept = (shares: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(shares).filter(([version]) => versions.includes(version)));
  return { weights: kept(weights), shadows: kept(shadows) };
}

const folderOf = (name: string, version: string): string =>
  join(servingFolder(), encodeURIComponent(name), encodeURIComponent(version));

/** Unpacked aside and then moved, so that the server never sees half a bundle. */
async function placeBundle(sha256: string, folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  const aside = await mkdtemp(join(servingFolder(), '.incoming-'));
  try {
    const bundle = await fetchBundle(await blobs(), sha256, aside, signal);
    await rm(folder, { recursive: true, force: true });
    await rename(bundle, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
