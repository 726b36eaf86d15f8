import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { DicomWebClient } from './dicomweb-client.ts';

/** Answers as no archive should. */
let server: Server | undefined;
const serve = async (listener: RequestListener): Promise<string> => {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`;
};
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const patient = { patientId: 'SECRET-ID', patientName: 'Secret^Name' };

test.each([
  ['not an address', {}, /isn’t one/],
  ['ftp://pacs.example', {}, /begin with https/],
  ['https://name:word@pacs.example', {}, /name or password/],
  ['http://pacs.example', { authorization: 'Bearer x' }, /unencrypted/],
])('refuses the address %s', (url, options, message) => {
  expect(() => new DicomWebClient({ url, ...options })).toThrow(message);
});

test.each([
  ['a redirect', 302, 'unreachable'],
  ['401', 401, 'refused'],
  ['413', 413, 'too-large'],
  ['500', 500, 'archive-failed'],
])('%s ends in an error that names a fix and no patient', async (_, status, code) => {
  const url = await serve((request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(request.url);
  });
  const error: unknown = await new DicomWebClient({ url }).searchStudies(patient).catch((problem: unknown) => problem);
  expect(error).toMatchObject({ code });
  expect(String(error)).not.toMatch(/secret/i);
});

test('an answer that isn’t DICOM JSON, and one that never ends, are refused', async () => {
  const url = await serve((request, response) => {
    if (request.url?.includes('studies?')) response.end('{"Secret": ');
    else {
      response.writeHead(200, { 'content-type': 'multipart/related; boundary=x' });
      const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
      response.on('close', () => clearInterval(timer));
    }
  });
  const client = new DicomWebClient({ url, maximumAnswerBytes: 1_000_000 });
  await expect(client.searchStudies()).rejects.toMatchObject({ code: 'malformed-answer' });
  await expect(client.retrieve('1.2.3')).rejects.toMatchObject({ code: 'too-large' });
});

test('silence ends after the time that was set, and the caller’s own abort is passed on', async () => {
  const url = await serve(() => undefined);
  const client = new DicomWebClient({ url, timeoutMs: 200 });
  await expect(client.searchStudies()).rejects.toMatchObject({ code: 'timed-out' });
  const reason = new Error('the page was closed');
  await expect(client.searchStudies({}, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('what isn’t a UID never becomes part of an address', async () => {
  const client = new DicomWebClient({ url: 'https://pacs.example' });
  await expect(client.retrieve('../../secret')).rejects.toMatchObject({ code: 'invalid-configuration' });
});
