import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const workspaceRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** A project of the made-up workspace: where it lies, and the tags that decide what it may import. */
export interface LintedProject {
  readonly folder: string;
  readonly tags: readonly string[];
}

/** What ESLint found: the file's path in the made-up workspace → the names of the rules it breaks. */
export type BrokenRules = ReadonlyMap<string, readonly string[]>;

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly severity: number }[];
}

/**
 * Lints made-up files in a made-up workspace with this workspace's own `eslint.config.mjs`, so that rules about
 * projects that don't exist yet can be tested too.
 *
 * @param projects each becomes `@newfield/<last part of its folder>`
 * @param files    path from the workspace's root → source text
 * @returns the errors (warnings are left out), one entry a file
 * @throws Error when ESLint itself fails
 */
export async function lintWorkspace(
  projects: readonly LintedProject[],
  files: ReadonlyMap<string, string>,
): Promise<BrokenRules> {
  const root = mkdtempSync(join(tmpdir(), 'newfield-lint-'));
  try {
    writeWorkspace(root, projects, files);
    await runNode(root, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects']);
    const report = await runNode(root, ['node_modules/eslint/bin/eslint.js', '--format', 'json', ...files.keys()]);
    return new Map(
      (JSON.parse(report) as EslintResult[]).map(({ filePath, messages }) => [
        relative(root, filePath),
        messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId ?? 'syntax'),
      ]),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeWorkspace(root: string, projects: readonly LintedProject[], files: ReadonlyMap<string, string>): void {
  for (const file of ['eslint.config.mjs', 'tsconfig.base.json', 'tools/checks/eslint']) {
    cpSync(join(workspaceRoot, file), join(root, file), { recursive: true });
  }
  writeText(root, 'nx.json', JSON.stringify({ analytics: false, neverConnectToCloud: true }));
  writeText(
    root,
    'package.json',
    JSON.stringify({ name: 'made-up', workspaces: projects.map(({ folder }) => folder) }),
  );
  writeText(root, 'package-lock.json', JSON.stringify({ name: 'made-up', lockfileVersion: 3, packages: {} }));
  for (const { folder, tags } of projects) {
    const name = `@newfield/${folder.slice(folder.lastIndexOf('/') + 1)}`;
    const exports = { '.': './src/index.ts', './contracts': './src/contracts/index.ts' };
    writeText(root, join(folder, 'package.json'), JSON.stringify({ name, type: 'module', exports, nx: { tags } }));
    writeText(root, join(folder, 'src/index.ts'), 'export const marker = 1;\n');
  }
  for (const [path, text] of files) writeText(root, path, text);

  const modules = join(workspaceRoot, 'node_modules');
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(modules)) {
    if (name !== '@newfield') symlinkSync(join(modules, name), join(root, 'node_modules', name), 'junction');
  }
}

function writeText(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Runs a tool in the made-up workspace and returns its output; ESLint's exit code 1 only means that it found errors. */
function runNode(root: string, nodeArguments: readonly string[]): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_') && name !== 'NODE_OPTIONS');
  const env = { ...Object.fromEntries(inherited), NX_DAEMON: 'false' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, nodeArguments, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null && error.code !== 1) reject(new Error(`${nodeArguments[0]} failed: ${stderr || stdout}`));
      else resolve(stdout);
    });
  });
}
