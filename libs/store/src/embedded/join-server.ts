import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCluster, prepareFolders } from './create-cluster.ts';
import { serverLayout, type ServerLayout } from './layout.ts';
import { areOthersPresent, connectPresence, withdraw, type Presence } from './presence.ts';
import { serverAccount, type ServerAccount } from './server-account.ts';
import { serverPrograms, type ServerPrograms } from './server-programs.ts';
import { startServer, stopServer } from './server-process.ts';
import { readSettings, urlOf, type ServerSettings } from './server-settings.ts';
import { withLock } from './with-lock.ts';

export interface JoinedServer {
  /** Connection string; its port changes only when the server had to restart and another program had taken the port. */
  readonly url: string;
  onMove(listener: (url: string) => void): void;
  /** Leaves; the last of all processes stops the server. */
  leave(): Promise<void>;
}

/**
 * Joins the embedded server of `home`, after creating and starting it where needed. While joined, a server that crashed or was
 * killed is started again; one that was stopped on purpose is not.
 *
 * @throws DatabaseError when it doesn't start
 */
export async function joinServer(home: string): Promise<JoinedServer> {
  const layout = serverLayout(home);
  let { settings, presence } = await withLock(layout.lock, () => startOrFind(layout));
  let hasLeft = false;
  let rejoining: Promise<void> | undefined;
  let onMove: (url: string) => void = () => undefined;
  watch(presence);

  function watch({ ended }: Presence): void {
    void ended.then(() => {
      if (!hasLeft) rejoining = rejoin();
    });
  }

  async function rejoin(): Promise<void> {
    while (!hasLeft) {
      // A failure, such as a full disk, may pass; meanwhile every query tells that the database is away.
      const found = await withLock(layout.lock, () => findOrRestart(layout)).catch(() => undefined);
      if (found !== undefined) {
        ({ settings, presence } = found);
        onMove(urlOf(settings));
        return watch(presence);
      }
      await sleep(1_000, undefined, { ref: false });
    }
  }

  return {
    get url() {
      return urlOf(settings);
    },
    onMove: (listener) => (onMove = listener),
    async leave() {
      if (hasLeft) return;
      hasLeft = true;
      await rejoining;
      await withLock(layout.lock, () => leaveServer(layout, presence));
    },
  };
}

async function leaveServer(layout: ServerLayout, presence: Presence): Promise<void> {
  let session: Presence | undefined = presence;
  try {
    await withdraw(session);
  } catch {
    // The server broke off; another process may have started it again.
    session = (await find(layout))?.presence;
    if (session === undefined) return;
    await withdraw(session);
  }
  if (!(await areOthersPresent(session))) await stop(layout);
  await session.client.end().catch(() => undefined);
}

/** Stops the embedded server of `home` whoever uses it; for maintenance. Nothing happens when it doesn't run. */
export async function stopEmbeddedServer(home: string): Promise<void> {
  const layout = serverLayout(home);
  if (!existsSync(layout.data)) return;
  await withLock(layout.lock, async () => {
    await writeFile(layout.stopped, '');
    await stop(layout);
  });
}

async function stop(layout: ServerLayout): Promise<void> {
  const { account, programs } = await prepare(layout);
  await stopServer(layout, programs, account);
}

interface Prepared {
  readonly account: ServerAccount | undefined;
  readonly programs: ServerPrograms;
}

const prepared = new Map<string, Prepared>();

/** Found out once a process: a server that was killed is to be back soon. */
async function prepare(layout: ServerLayout): Promise<Prepared> {
  const known = prepared.get(layout.home);
  if (known !== undefined) return known;
  const account = await serverAccount();
  await prepareFolders(layout, account);
  const found = { account, programs: await serverPrograms(layout, account) };
  prepared.set(layout.home, found);
  return found;
}

interface Found {
  readonly settings: ServerSettings;
  readonly presence: Presence;
}

async function find(layout: ServerLayout): Promise<Found | undefined> {
  const settings = await readSettings(layout.settings).catch(() => undefined);
  const presence = settings && (await connectPresence(settings));
  return settings && presence && { settings, presence };
}

async function findOrRestart(layout: ServerLayout): Promise<Found | undefined> {
  return existsSync(layout.stopped) ? find(layout) : startOrFind(layout);
}

async function startOrFind(layout: ServerLayout): Promise<Found> {
  const found = await find(layout);
  if (found !== undefined) return found;
  const { account, programs } = await prepare(layout);
  await createCluster(layout, programs, account);
  await rm(layout.stopped, { force: true });
  const settings = await startServer(layout, programs, account);
  const presence = await connectPresence(settings);
  if (presence === undefined) throw new Error('The server ended right after it started.');
  return { settings, presence };
}
