import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BundleManifest } from '../contracts/bundle.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { storageError, writeAtomically } from '../storage/atomic-write.ts';
import { bundleFiles } from './bundle-files.ts';
import { renderModelCard } from './model-card.ts';
import type { Probe } from './probe.ts';

/** A bundle's files by name, in memory. */
export interface BundleContent {
  readonly manifest: BundleManifest;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** A bundle's facts, graph and probe with the model card and the checksums that belong to them. */
export function sealBundle(
  facts: Omit<BundleManifest, 'files'>,
  { model, probe, cardNotes }: { readonly model: Uint8Array; readonly probe: Probe; readonly cardNotes?: string },
): BundleContent {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files: Record<string, Uint8Array> = {
    [bundleFiles.model]: model,
    [bundleFiles.probe]: encode(`${JSON.stringify(probe, null, 1)}\n`),
    [bundleFiles.card]: encode(renderModelCard(facts, cardNotes)),
  };
  const checksums = Object.entries(files).map(([name, bytes]) => [
    name,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  const manifest: BundleManifest = { ...facts, files: Object.fromEntries(checksums) as Record<string, string> };
  files[bundleFiles.manifest] = encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, files };
}

/**
 * Writes a bundle's folder, which appears whole or not at all; one that is there is replaced only when the new one is complete.
 *
 * @throws InvalidArgumentError when the folder holds other files
 * @throws StorageError         when the folder can't be written
 */
export async function writeBundle(folder: string, content: BundleContent): Promise<BundleManifest> {
  const target = resolve(folder);
  const staging = `${target}.${process.pid}.tmp`;
  await requireReplaceable(target);
  const previous = `${target}.${process.pid}.old`;
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
    for (const [name, bytes] of Object.entries(content.files)) await writeAtomically(join(staging, name), bytes);
    await rename(target, previous).catch(ignoreMissing);
    await rename(staging, target).catch(async (cause: unknown) => {
      await rename(previous, target).catch(ignoreMissing);
      throw cause;
    });
    await rm(previous, { recursive: true, force: true });
  } catch (cause) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw storageError(target, cause);
  }
  return content.manifest;
}

/** @throws InvalidArgumentError when the folder holds anything that no bundle has: replacing it would lose that */
async function requireReplaceable(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw storageError(folder, cause);
  });
  const known: readonly string[] = Object.values(bundleFiles);
  const numOthers = names.filter((name) => !known.includes(name)).length;
  if (numOthers === 0) return;
  throw new InvalidArgumentError(`${folder} holds files that are no bundle’s; it would be replaced whole.`, {
    stage: 'deployment',
    expected: 'a new or empty folder, or an earlier bundle’s',
    received: `a folder with ${numOthers} other entries`,
    fix: 'Name another folder.',
  });
}

function ignoreMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ENOENT') throw cause;
}
