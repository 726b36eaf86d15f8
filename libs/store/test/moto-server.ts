import { spawnSync } from 'node:child_process';

/** How to start moto, an S3 server from PyPI: `$MOTO_SERVER`, `moto_server` on the path, or Python's module. */
export function findMoto(): readonly string[] | undefined {
  const candidates = [[process.env['MOTO_SERVER'] ?? 'moto_server'], ['python3', '-m', 'moto.server']];
  return candidates.find(([program, ...args]) => spawnSync(program!, [...args, '--help']).status === 0);
}
