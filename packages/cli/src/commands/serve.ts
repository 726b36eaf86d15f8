import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError, NewfieldError } from '@newfield/core/contracts';
import type { AccessOptions, ModelServerOptions, ServerEvent } from '@newfield/serving';
import { shippedModelsFolder } from '../models.ts';
import { positiveInteger } from '../terminal/arguments.ts';
import { print, printJson } from '../terminal/output.ts';

interface ServeFlags {
  readonly models?: string[];
  readonly host: string;
  readonly port: string;
  /** False with --no-grpc. */
  readonly grpc: boolean;
  readonly grpcPort: string;
  /** False with --no-auth. */
  readonly auth: boolean;
  readonly tokenFile?: string;
  readonly instances?: string;
  readonly latencyBudget: string;
  readonly batch: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly json?: boolean;
}

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('answer over the Open Inference Protocol (REST and gRPC), with dynamic batching')
    .option('--models <folders...>', 'folders of bundles; default: those that ship')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'of REST; 0 takes a free one', '8000')
    .option('--grpc-port <number>', 'of gRPC; 0 takes a free one', '8001')
    .option('--no-grpc', 'REST alone')
    .option('--token-file <path>', 'file with the key callers need; made when it is not there')
    .option('--no-auth', 'no key; allowed on this machine alone')
    .option('--instances <number>', 'copies of each bundle that answer at once')
    .option('--latency-budget <ms>', 'requests expected to take longer are refused', '100')
    .option('--batch <rows>', 'rows that run together at most', '64')
    .option('--tls-cert <path>', 'certificate chain, PEM')
    .option('--tls-key <path>', 'its private key, PEM')
    .option('--json', 'print one JSON object when ready')
    .addHelpText(
      'after',
      '\nSIGHUP loads the bundles anew without failing a request; SIGINT and SIGTERM stop after what is under way.',
    )
    .action(serve);
}

async function serve(flags: ServeFlags): Promise<void> {
  const { newfieldHome } = await import('@newfield/store');
  const home = newfieldHome();
  const tokenFile = resolve(flags.tokenFile ?? join(home, 'secrets', 'serving-token'));
  const access: AccessOptions = flags.auth ? { tokenFile } : 'everybody on this machine';
  // Loaded where it is used: no other command needs it.
  const { createModelServer } = await import('@newfield/serving');
  const starting = createModelServer({ ...(await serverOptions(flags, home)), access });
  // From the start: unhandled, this signal would end the process.
  process.on('SIGHUP', () => void starting.then((started) => started.loadAll()));
  const server = await starting;
  const stop = (): void => void server.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const models = (await server.index()).map(({ name, version, state }) => ({ name, version, state }));
  const { url, grpcAddress } = server;
  if (flags.json) return printJson({ url, grpcAddress, ...(flags.auth && { tokenFile }), models });
  print(`REST  ${url}/v2${grpcAddress === undefined ? '' : `\ngRPC  ${grpcAddress}`}`);
  print(
    flags.auth
      ? `Key   in ${tokenFile}; send it as: Authorization: Bearer <key>`
      : 'Key   none: everybody on this machine',
  );
  for (const { name, version, state } of models) print(`      ${name} ${version} ${state.toLowerCase()}`);
}

async function serverOptions(flags: ServeFlags, home: string): Promise<Omit<ModelServerOptions, 'access'>> {
  return {
    folders: flags.models?.map((folder) => resolve(folder)) ?? [shippedModelsFolder],
    host: flags.host,
    port: portOf(flags.port),
    grpcPort: flags.grpc && portOf(flags.grpcPort),
    scheduling: { latencyBudgetMs: positiveInteger(flags.latencyBudget), maxBatchRows: positiveInteger(flags.batch) },
    profileFolder: join(home, 'serving', 'profiles'),
    trafficFile: join(home, 'serving', 'traffic.json'),
    onEvent: report,
    ...(flags.instances !== undefined && { numInstances: positiveInteger(flags.instances) }),
    ...(await tlsOf(flags)),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError(`"${text}" is not a port.`, { fix: 'Give a number from 0 to 65535.' });
}

async function tlsOf({ tlsCert, tlsKey }: ServeFlags): Promise<Pick<ModelServerOptions, 'tls'>> {
  if (tlsCert === undefined && tlsKey === undefined) return {};
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new InvalidArgumentError('TLS needs a certificate and its key.', {
      fix: 'Give both --tls-cert and --tls-key.',
    });
  }
  try {
    return { tls: { cert: await readFile(tlsCert), key: await readFile(tlsKey) } };
  } catch (cause) {
    throw new InvalidArgumentError('The certificate or its key can’t be read.', { fix: 'Check both paths.', cause });
  }
}

/** One line of JSON an event, on standard error: what a log collector takes. */
function report({ event, ...details }: ServerEvent): void {
  const { error, ...rest } = { error: undefined, ...details };
  const problem = NewfieldError.isInstance(error)
    ? { code: error.code, message: error.message, fix: error.fix }
    : stackOf(error);
  const line = { time: new Date().toISOString(), event, ...rest, ...(error !== undefined && { error: problem }) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

const stackOf = (error: unknown): object => ({ message: error instanceof Error ? error.stack : String(error) });
