import { mkdir, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, isIP, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { ExchangeError } from '../exchange-error.ts';
import { checkedAeTitle } from './application-entity.ts';
import { type ReceivedInstance, StorageProvider } from './storage-provider.ts';

/** Who may send: by its title, and where given only from its address. */
export interface DimsePeer {
  readonly aeTitle: string;
  /** An IP address. */
  readonly address?: string;
}

export interface ReceiverOptions {
  /** Ours, as the peers call it. */
  readonly aeTitle: string;
  /** Nobody else is let in. */
  readonly peers: readonly DimsePeer[];
  /** Where the files go; made if it isn't there. */
  readonly folder: string;
  /** Called with each complete file, before the peer is told that it was stored; when it throws, the peer is told that not. */
  readonly onStored: (instance: ReceivedInstance) => Promise<void>;
  /** Default 127.0.0.1: other machines can't connect. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Associations at the same time; default 8. */
  readonly maximumAssociations?: number;
  /** Of one object; default 2 GiB. */
  readonly maximumInstanceBytes?: number;
  /** After which a silent peer is cut off; default 60,000. */
  readonly idleMs?: number;
  /** Encrypts (DICOM TLS); with `requestCert` the peers prove who they are, which a title alone doesn't. */
  readonly tls?: TlsOptions;
}

export interface DimseReceiver {
  readonly port: number;
  stop(): Promise<void>;
}

function checkedPeers(peers: readonly DimsePeer[]): DimsePeer[] {
  return peers.map(({ aeTitle, address }) => {
    if (address === undefined || isIP(address) !== 0) {
      return { aeTitle: checkedAeTitle(aeTitle), ...(address === undefined ? {} : { address }) };
    }
    throw new ExchangeError('invalid-configuration', 'A peer’s address must be an IP address, not a name.');
  });
}

/**
 * Starts a receiver of C-STORE (and C-ECHO): modalities and archives send their objects here.
 *
 * An object is written to a temporary name, byte for byte as it came, and gets its own, `<SOP instance UID>.dcm`, when it is
 * complete. Limits hold before anything is believed: peers, associations, unit and object sizes, silence.
 *
 * @throws ExchangeError `invalid-configuration`
 */
export async function startDimseReceiver(options: ReceiverOptions): Promise<DimseReceiver> {
  const { folder, host = '127.0.0.1', port = 0, maximumAssociations = 8 } = options;
  const peers = checkedPeers(options.peers);
  const providerOptions = {
    aeTitle: checkedAeTitle(options.aeTitle),
    folder,
    maximumInstanceBytes: options.maximumInstanceBytes ?? 2 * 2 ** 30,
    idleMs: options.idleMs ?? 60_000,
    onStored: options.onStored,
    admits: (calling: string, from: string) =>
      peers.some(({ aeTitle, address }) => aeTitle === calling && (address === undefined || address === from)),
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // What an earlier process left half written.
  const left = (await readdir(folder)).filter((name) => name.endsWith('.part'));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
  const sockets = new Set<Socket>();
  const connect = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    new StorageProvider(socket, providerOptions);
  };
  const server: Server =
    options.tls === undefined
      ? createServer(connect)
      : createTlsServer({ handshakeTimeout: providerOptions.idleMs, ...options.tls }, connect);
  server.maxConnections = maximumAssociations;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((cause: unknown) => {
    throw new ExchangeError(
      'invalid-configuration',
      `The DICOM receiver can’t listen on port ${port}. Choose a free port and an address of this machine.`,
      { cause },
    );
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
