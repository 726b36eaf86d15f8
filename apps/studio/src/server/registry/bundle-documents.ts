import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { oncePerProcess } from '@newfield/application/server';
import type { ParityCertificate } from '@newfield/core';
import { LRUCache } from 'lru-cache';

import { blobs } from '../application.ts';
import { withTemporaryFolder } from '../models/bundle-files.ts';
import { fetchBundle, replayProbe } from '../platform.ts';

const numCardsMax = 200;

const cards = oncePerProcess('cards', async () => new LRUCache<string, string>({ max: numCardsMax }));

/** The model card of a packed bundle: its README, Markdown. @throws BlobNotFoundError, InvalidBundleError */
export async function modelCard(bundleSha256: string, signal: AbortSignal): Promise<string> {
  const kept = await cards();
  const known = kept.get(bundleSha256);
  if (known !== undefined) return known;
  const card = await withBundle(bundleSha256, signal, (folder) => readFile(join(folder, 'README.md'), 'utf8'));
  kept.set(bundleSha256, card);
  return card;
}

export interface Certificate extends ParityCertificate {
  readonly at: string;
  readonly node: string;
  /** Such as `linux x64`. */
  readonly machine: string;
}

/** Replays a bundle's parity probe on this machine. @throws BlobNotFoundError, InvalidBundleError, ParityError */
export async function certify(bundleSha256: string, signal: AbortSignal): Promise<Certificate> {
  const certificate = await withBundle(bundleSha256, signal, (folder) => replayProbe(folder));
  const { versions, platform, arch } = process;
  return { ...certificate, at: new Date().toISOString(), node: versions.node, machine: `${platform} ${arch}` };
}

async function withBundle<Result>(
  sha256: string,
  signal: AbortSignal,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const store = await blobs();
  return withTemporaryFolder(async (folder) => work(await fetchBundle(store, sha256, folder, signal)));
}
