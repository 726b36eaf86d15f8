import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const program = '/usr/sbin/Orthanc';
const dicomWebPlugin = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const startMs = 30_000;

/** Whether Debian's `orthanc` and `orthanc-dicomweb` are installed. */
export const isOrthancPresent = (): boolean => existsSync(program) && existsSync(dicomWebPlugin);

/** Another application that Orthanc knows, may be asked by, and sends to. */
export interface OrthancModality {
  readonly aeTitle: string;
  readonly host: string;
  readonly port: number;
}

export interface Orthanc {
  /** Of its own REST interface, e.g. `http://127.0.0.1:41234`; answers only with `authorization`. */
  readonly url: string;
  /** Root of QIDO-RS, WADO-RS and STOW-RS. */
  readonly dicomWebUrl: string;
  /** The value of the header `Authorization`. */
  readonly authorization: string;
  readonly aeTitle: string;
  readonly dicomPort: number;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a throw-away Orthanc on free ports of loopback, with authentication on.
 *
 * @param modalities by the name that Orthanc gives them; only these may open an association
 */
export async function startOrthanc(modalities: Readonly<Record<string, OrthancModality>> = {}): Promise<Orthanc> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-orthanc-'));
  const [httpPort, dicomPort] = [await freePort(), await freePort()];
  const aeTitle = 'ORTHANC';
  const password = randomBytes(16).toString('hex');
  const configuration = {
    Name: 'Newfield’s tests',
    StorageDirectory: join(folder, 'storage'),
    IndexDirectory: join(folder, 'storage'),
    Plugins: [dicomWebPlugin],
    HttpPort: httpPort,
    HttpBindAddresses: ['127.0.0.1'],
    RemoteAccessAllowed: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { newfield: password },
    DicomAet: aeTitle,
    DicomPort: dicomPort,
    DicomCheckCalledAet: true,
    DicomAlwaysAllowEcho: false,
    DicomAlwaysAllowStore: false,
    DicomCheckModalityHost: false,
    DicomModalities: Object.fromEntries(
      Object.entries(modalities).map(([name, modality]) => [name, [modality.aeTitle, modality.host, modality.port]]),
    ),
    DicomWeb: { Enable: true, Root: '/dicom-web/', EnableWado: false, EnableMetadataCache: false },
    ConcurrentJobs: 1,
  };
  const configurationFile = join(folder, 'orthanc.json');
  await writeFile(configurationFile, JSON.stringify(configuration));
  const logFile = join(folder, 'log');
  const child = spawn(program, [`--logfile=${logFile}`, configurationFile], { stdio: 'ignore' });
  let endedWith: string | undefined;
  const ended = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      endedWith = how;
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(`it ended with ${code ?? signal}`));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${httpPort}`;
  const authorization = `Basic ${Buffer.from(`newfield:${password}`).toString('base64')}`;
  for (const deadline = Date.now() + startMs; ;) {
    const isUp = await fetch(`${url}/system`, { headers: { authorization } }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    if (endedWith !== undefined || Date.now() > deadline) {
      const log = await readFile(logFile, 'utf8').catch(() => '');
      await stop();
      throw new Error(`Orthanc didn’t start: ${endedWith ?? 'it took too long'}\n${log}`);
    }
    await delay(100);
  }
  return { url, dicomWebUrl: `${url}/dicom-web`, authorization, aeTitle, dicomPort, stop };
}
