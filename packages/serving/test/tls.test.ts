import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelServer } from '../src/model-server.ts';
import { shippedBundle, startServer } from './fixture/start-server.ts';

const askOverTls = fileURLToPath(new URL('./fixture/ask-over-tls.ts', import.meta.url));

describe('a server with a certificate', () => {
  let folder: string;
  let certFile: string;
  let cert: string;
  let server: ModelServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-tls-'));
    certFile = join(folder, 'cert.pem');
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    });
    cert = made.cert;
    await writeFile(certFile, cert);
    const tls = { cert: Buffer.from(cert), key: Buffer.from(made.private) };
    server = await startServer({ folders: [shippedBundle], tls });
  });

  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const statusOf = (ask: typeof request, url: string, options: { ca?: string }): Promise<number> =>
    new Promise((resolve, reject) => {
      ask(url, { ...options, agent: false }, (response) => resolve(response.resume().statusCode!))
        .on('error', reject)
        .end();
    });

  it('answers those who trust its certificate, at an address that says https', async () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await statusOf(request, `${server.url}/v2/health/ready`, { ca: cert })).toBe(200);
  });

  it('is not believed by those who don’t trust it, and does not answer without TLS', async () => {
    await expect(statusOf(request, `${server.url}/v2/health/ready`, {})).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    await expect(statusOf(plainRequest, server.url.replace('https', 'http'), {})).rejects.toThrow();
  });

  it('presents that certificate, and nothing older than TLS 1.2', async () => {
    const { port } = new URL(server.url);
    const handshake = (options: object): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connectTls({ port: Number(port), host: '127.0.0.1', ca: cert, ...options }, () => {
          const { raw } = socket.getPeerCertificate();
          socket.destroy();
          resolve(new X509Certificate(raw).fingerprint256);
        }).on('error', reject);
      });
    expect(await handshake({})).toBe(new X509Certificate(cert).fingerprint256);
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expect(handshake(old)).rejects.toThrow(/protocol version/);
  });

  it('is asked by RemotePredictor over https and grpcs, from a process that was told of the certificate', async () => {
    // As a hospital's or bank's own authority is told to Node: by the environment of the process.
    const urls = [server.url, `grpcs://${server.grpcAddress!}`];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@newfield/source', '--import', 'tsx', askOverTls, shippedBundle, ...urls],
      {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_EXTRA_CA_CERTS: certFile,
          // Where it is set, gRPC looks there alone.
          GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: certFile,
        },
      },
    );
    const labels = JSON.parse(stdout) as string[];
    expect(labels).toHaveLength(2);
    expect(['cat', 'dog']).toContain(labels[0]);
    expect(labels[1]).toBe(labels[0]);
  });
});
