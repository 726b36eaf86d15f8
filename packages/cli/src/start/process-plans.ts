import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Application } from './applications.ts';
import { answers, type ProcessPlan } from './supervised-process.ts';

const command = fileURLToPath(new URL('../../bin/newfield.mjs', import.meta.url));

export interface Ports {
  readonly applications: ReadonlyMap<string, number>;
  readonly serving: number;
  readonly servingGrpc: number;
}

export const originOf = (port: number): string => `http://127.0.0.1:${port}`;

export const titleOf = (id: string): string =>
  id
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');

/** How each part of an installation is started, the applications last: they use the others. */
export function processPlans(applications: readonly Application[], ports: Ports, home: string): ProcessPlan[] {
  const logs = join(home, 'logs');
  const environment = environmentOf(applications, ports, home);
  const own = (name: string, words: readonly string[], isReady: ProcessPlan['isReady']): ProcessPlan => ({
    name,
    programArguments: [command, ...words],
    folder: home,
    environment,
    logFile: join(logs, `${name.toLowerCase().replaceAll(' ', '-')}.log`),
    isReady,
  });
  const serve = ['serve', '--models', join(home, 'models')];
  const servePorts = ['--port', `${ports.serving}`, '--grpc-port', `${ports.servingGrpc}`];
  return [
    own('Worker', ['worker'], async (printed) => /^worker .* takes /m.test(printed)),
    own('Model server', [...serve, ...servePorts], () => answers(`${originOf(ports.serving)}/v2/health/ready`)),
    // Only where somebody has chosen to open that way in.
    ...(environment['NEWFIELD_DIMSE_PORT']
      ? [own('DICOM receiver', ['receive'], async (printed) => /^receiver .* listens on /m.test(printed))]
      : []),
    ...applications.map(({ id, folder, program }): ProcessPlan => {
      const port = ports.applications.get(id)!;
      return {
        name: titleOf(id),
        programArguments: [program, 'start', '--hostname', '127.0.0.1', '--port', `${port}`],
        folder,
        environment: { ...environment, PORT: `${port}`, NODE_ENV: 'production' },
        logFile: join(logs, `${id}.log`),
        isReady: () => answers(`${originOf(port)}/readyz`),
      };
    }),
  ];
}

function environmentOf(applications: readonly Application[], ports: Ports, home: string): NodeJS.ProcessEnv {
  const moved = applications.filter(({ id, port }) => ports.applications.get(id) !== port);
  return {
    ...process.env,
    NEWFIELD_HOME: home,
    NEWFIELD_SERVING_URL: originOf(ports.serving),
    // Where the other applications are, when not on their usual ports.
    ...Object.fromEntries(
      moved.map(({ id }) => [
        `NEWFIELD_${id.replaceAll('-', '_').toUpperCase()}_URL`,
        originOf(ports.applications.get(id)!),
      ]),
    ),
    // The way in is printed here, and a link ends those made before.
    NEWFIELD_PRINT_SETUP_LINK: 'no',
    NEXT_MANUAL_SIG_HANDLE: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
