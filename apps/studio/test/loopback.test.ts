import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeInstallation, type Installation } from '@newfield/application/testing';
import { canListSockets, listeningSockets, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startNewfield } from './support/newfield-command.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';

requirePeer('/proc/net', canListSockets(), 'run it on Linux', () => {
  let installation: Installation;
  let studio: StudioServer;
  const commands: Awaited<ReturnType<typeof startNewfield>>[] = [];
  beforeAll(async () => {
    installation = await makeInstallation();
    studio = await startStudio(installation);
    commands.push(await startNewfield(['worker'], installation, /takes .* at a time/));
    commands.push(
      await startNewfield(['serve', '--port', '0', '--grpc-port', '0', '--json'], installation, /"grpcAddress"/),
    );
  });
  afterAll(async () => {
    for (const command of commands) {
      const ended = once(command, 'exit');
      command.kill('SIGTERM');
      await ended;
    }
    await studio?.stop();
    await installation?.remove();
  });

  test('nothing listens beyond this machine unless it is told to', async () => {
    const [worker, serving] = commands.map(({ pid }) => pid!);
    const pids = [studio.pid, worker!, serving!];
    if (installation.isEmbedded) {
      const text = await readFile(join(installation.home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
      pids.push(Number(text.split('\n')[0]));
    }
    const socketsOf = await Promise.all(pids.map((pid) => listeningSockets([pid])));
    const numPorts = socketsOf.map((sockets) => new Set(sockets.map(({ port }) => port)).size);
    // Studio; the worker needs none; REST and gRPC; PostgreSQL.
    expect(numPorts).toEqual([1, 0, 2, 1].slice(0, pids.length));
    const addresses = socketsOf.flat().map(({ address }) => address);
    expect(addresses.filter((address) => !['127.0.0.1', '::1'].includes(address))).toEqual([]);
  });

  test('a socket that is open to all would have been seen', async () => {
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    const own = await listeningSockets([process.pid]);
    expect(own.map(({ address }) => address)).toContain('0.0.0.0');
    server.close();
  });
});
