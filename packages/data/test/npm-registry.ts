import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RequestListener, ServerResponse } from 'node:http';
import { localServer } from './local-server.ts';

/** A gzipped tar archive in npm's form: every file below `package/`. */
export function npmTarball(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const content = Buffer.from(text);
    return [tarHeader(`package/${name}`, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A ustar header of a plain file. */
function tarHeader(path: string, bytes: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

export const integrityOf = (content: Uint8Array): string =>
  `sha512-${createHash('sha512').update(content).digest('base64')}`;

/**
 * A registry with one package, version 1.0.0.
 *
 * @param serveTarball how the tarball is answered; default: whole
 */
export async function npmRegistry(
  name: string,
  tarball: Buffer,
  serveTarball: (response: ServerResponse) => void = (response) => response.end(tarball),
): Promise<string> {
  const listener: RequestListener = (request, response) => {
    if (request.url === `/${name}`) {
      const dist = { tarball: `http://${request.headers.host}/${name}.tgz`, integrity: integrityOf(tarball) };
      response.setHeader('content-type', 'application/json');
      const versions = { '1.0.0': { name, version: '1.0.0', dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions }));
    } else if (request.url === `/${name}.tgz`) serveTarball(response);
    else response.writeHead(404).end('{}');
  };
  return localServer(listener);
}
