import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newfieldHome, openBlobStore, openDatabase, type Database } from '@newfield/store';
import { bold, print, printJson } from '../terminal/output.ts';
import { toldToStop } from '../terminal/told-to-stop.ts';
import { findApplications, type Application } from './applications.ts';
import { takePort } from './free-port.ts';
import { hasDesktop, openInBrowser } from './open-browser.ts';
import { originOf, processPlans, titleOf, type Ports } from './process-plans.ts';
import { takeHome, type RunningRecord } from './running-record.ts';
import { registerShippedBundles } from './shipped-bundles.ts';
import { makeSignInLink, type SignInLink } from './sign-in-link.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface StartFlags {
  readonly portOffset: number;
  /** Which to run; default: all there are. */
  readonly applications?: readonly string[];
  /** False with --no-open. */
  readonly open: boolean;
  readonly json?: boolean;
}

const servingPort = 8000;
const servingGrpcPort = 8001;

/** Runs a whole installation until it is told to stop: database, worker, model server, applications. */
export async function runStart(flags: StartFlags): Promise<void> {
  const { json = false } = flags;
  const applications = await findApplications(flags.applications);
  const told = toldToStop(['SIGTERM', 'SIGINT', 'SIGHUP']);
  const say = (line: string): void => void process[json ? 'stderr' : 'stdout'].write(`${line}\n`);
  const home = newfieldHome();
  await mkdir(home, { recursive: true, mode: 0o711 });
  const record = await takeHome(home, say);
  try {
    await runParts(flags, { told, say, home, record, applications });
  } finally {
    await record.remove();
  }
}

interface Taken {
  readonly told: Promise<'stop'>;
  readonly say: (line: string) => void;
  readonly home: string;
  readonly record: RunningRecord;
  readonly applications: readonly Application[];
}

async function runParts({ portOffset, open, json = false }: StartFlags, taken: Taken): Promise<void> {
  const { told, say, home, record, applications } = taken;
  const ports = await takePorts(applications, portOffset, say);
  say('Opening the database …');
  const database = await openDatabase({ applicationName: 'newfield start' });
  const processes: SupervisedProcess[] = [];
  try {
    for (const folder of ['logs', 'models', 'secrets']) {
      await mkdir(join(home, folder), { recursive: true, mode: folder === 'models' ? 0o755 : 0o700 });
    }
    const shipped = await registerShippedBundles(database, await openBlobStore());
    if (shipped.length > 0) say(`First start: registered ${shipped.join(', ')} as candidates.`);
    say(`Starting ${['worker', 'model server', ...applications.map(({ id }) => titleOf(id))].join(', ')} …`);
    const [first] = ports.applications.values();
    const address = originOf(first ?? ports.serving);
    const onLaunch = (): void =>
      void record
        .note(address, Object.fromEntries(processes.map(({ name, pid }) => [name, pid])))
        .catch(() => undefined);
    processes.push(
      ...processPlans(applications, ports, home).map((plan) => new SupervisedProcess(plan, { say, onLaunch })),
    );
    const started = Promise.all(processes.map((each) => each.start()));
    if ((await Promise.race([started.then(() => 'ready'), told])) === 'ready') {
      await welcome({ database, applications, ports, home, open, json, processes });
      await told;
    }
  } finally {
    say('\nStopping …');
    await Promise.all(processes.map((each) => each.stop()));
    await database.close();
    say('Stopped.');
  }
}

interface Running {
  readonly database: Database;
  readonly applications: readonly Application[];
  readonly ports: Ports;
  readonly home: string;
  readonly open: boolean;
  readonly json: boolean;
  readonly processes: readonly SupervisedProcess[];
}

async function welcome(running: Running): Promise<void> {
  const { database, applications, ports, home, open, json, processes } = running;
  const addresses = applications.map(({ id }) => ({ id, url: originOf(ports.applications.get(id)!) }));
  const entrance = addresses[0]?.url;
  const makeLink = async (): Promise<SignInLink | undefined> =>
    entrance === undefined ? undefined : makeSignInLink(database, home, entrance);
  const link = await makeLink();
  if (json) {
    return printJson({
      applications: Object.fromEntries(addresses.map(({ id, url }) => [id, url])),
      serving: originOf(ports.serving),
      link: link?.url,
      processes: Object.fromEntries(processes.map(({ name, pid }) => [name, pid])),
      home,
    });
  }
  print(`\n${bold('Newfield is running.')}\n`);
  for (const { id, url } of addresses) print(`  ${titleOf(id).padEnd(18)}${url}`);
  print(
    `  ${'Model server'.padEnd(18)}${originOf(ports.serving)}/v2, key in ${join(home, 'secrets', 'serving-token')}`,
  );
  print(`  ${'Data and logs'.padEnd(18)}${home}`);
  if (link !== undefined) {
    printLink(link);
    if (open && hasDesktop()) {
      await openInBrowser(link.url, join(home, 'secrets')).catch(() => print('  (No browser could be opened.)'));
    }
  }
  print('\nCtrl-C stops everything.');
  if (!process.stdin.isTTY) return;
  print('Enter prints a new link.');
  const lines = createInterface({ input: process.stdin });
  // Ctrl-C is the program's, not the line's.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  lines.on('line', () => void makeLink().then((fresh) => fresh && printLink(fresh)));
}

function printLink({ url, kind }: SignInLink): void {
  const what =
    kind === 'set-up' ? 'Set up the first administrator (once, within a day)' : 'Sign in (once, within 10 minutes)';
  print(`\n${what}:\n  ${url}`);
}

async function takePorts(
  applications: readonly Application[],
  offset: number,
  say: (line: string) => void,
): Promise<Ports> {
  const reserved = new Set<number>();
  const wished = applications.map(({ id, port }) => ({ id, port: port + offset }));
  const take = async (name: string, port: number): Promise<number> => {
    // The others' usual ports are left to them.
    const others = new Set([...reserved, ...wished.filter((other) => other.port !== port).map((other) => other.port)]);
    const taken = await takePort(port, others);
    reserved.add(taken);
    if (taken !== port) say(`Port ${port} is taken by another program; ${name} uses ${taken}.`);
    return taken;
  };
  const taken = new Map<string, number>();
  for (const { id, port } of wished) taken.set(id, await take(titleOf(id), port));
  const serving = await take('the model server', servingPort + offset);
  return { applications: taken, serving, servingGrpc: await take('its gRPC', servingGrpcPort + offset) };
}
