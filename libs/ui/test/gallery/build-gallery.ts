import { join } from 'node:path';

import tailwind from '@tailwindcss/vite';
import { build, defaultClientConditions } from 'vite';

const folder = import.meta.dirname;

/** Builds the page of every component into a folder of static files, and returns that folder. */
export async function buildGallery(): Promise<string> {
  const outDir = join(folder, '..', '..', 'test-output', 'gallery');
  await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'error',
    plugins: [tailwind()],
    esbuild: { jsx: 'automatic' },
    resolve: { conditions: ['@newfield/source', ...defaultClientConditions] },
    // Next.js is imported by what needs it and not used here; its modules ask for the environment.
    define: { 'process.env': { NODE_ENV: 'production' } },
    build: { outDir, emptyOutDir: true, minify: false, chunkSizeWarningLimit: 10_000 },
  });
  return outDir;
}
