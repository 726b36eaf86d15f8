import { fileURLToPath } from 'node:url';

import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import checkFile from 'eslint-plugin-check-file';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

import { protectedExports } from './tools/checks/eslint/protected-exports.mjs';

const workspaceRoot = fileURLToPath(new URL('.', import.meta.url));

const domains = ['medical', 'finance', 'manufacturing', 'language'];
const domainScopes = domains.map((domain) => `scope:${domain}`);
const packageTypes = ['type:autograd', 'type:runtime', 'type:core', 'type:data', 'type:serving', 'type:domain'];

/** Which kind of project may import which; every arrow points one way. */
const importTable = {
  'type:autograd': [],
  'type:runtime': ['type:autograd', 'type:testing'],
  'type:core': ['type:autograd', 'type:runtime', 'type:testing'],
  'type:data': ['type:core', 'type:testing'],
  'type:serving': ['type:core', 'type:testing'],
  'type:domain': ['type:core', 'type:data', 'type:testing'],
  'type:cli': [...packageTypes, 'type:lib', 'type:testing'],
  'type:lib': [...packageTypes, 'type:lib', 'type:testing'],
  'type:testing': [],
  'type:app': ['type:domain', 'type:lib', 'type:testing'],
  // Studio's field is the core library itself, down to the graphs that its page Learn runs in the browser.
  'type:studio': [
    'type:autograd',
    'type:runtime',
    'type:core',
    'type:data',
    'type:serving',
    'type:lib',
    'type:testing',
  ],
  'type:tool': [...packageTypes, 'type:cli', 'type:tool', 'type:testing'],
};

const depConstraints = [
  ...Object.entries(importTable).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
    sourceTag,
    onlyDependOnLibsWithTags,
  })),
  ...domainScopes.flatMap((scope) => [
    {
      allSourceTags: ['type:domain', scope],
      notDependOnLibsWithTags: domainScopes.filter((other) => other !== scope),
    },
    // Of its own imports alone: the work queue, which all applications share, knows every domain's kinds of job.
    { allSourceTags: ['type:app', scope], onlyDependOnLibsWithTags: [scope, 'type:lib', 'type:testing'] },
  ]),
];

const backends = {
  group: ['onnxruntime-*', '@tensorflow/tfjs-node*', '@tensorflow/tfjs-backend-*'],
  message: 'A backend is imported in packages/runtime alone; ask @newfield/runtime for what you need.',
};
const kerasLayers = {
  group: ['@tensorflow/tfjs', '@tensorflow/tfjs-layers', '@tensorflow/tfjs-core', '@tensorflow/tfjs-{layers,core}/**'],
  message: 'TensorFlow.js is imported in packages/runtime and packages/core/src/architecture alone.',
};

const wholeCore = {
  name: '@newfield/core',
  message: 'Data sets know the contracts, not the stages: import @newfield/core/contracts or @newfield/core/storage.',
};

/** Inside core: the contracts import no stage, and training and deployment don't know each other. */
const stageZones = [
  {
    target: 'packages/core/src/contracts',
    from: 'packages/core/src',
    except: ['./contracts'],
    message: 'The contracts import no stage of the pipeline.',
  },
  {
    target: 'packages/core/src/training',
    from: 'packages/core/src/deployment',
    message: 'Training never imports deployment; a recipe is where the stages meet.',
  },
  {
    target: 'packages/core/src/deployment',
    from: 'packages/core/src/training',
    message: 'Deployment never imports training; a recipe is where the stages meet.',
  },
];

const emptyNames = '{utils,util,helpers,helper,common,misc,manager}';
const nameHint = 'a-name-that-says-what-it-holds';
/** Files and folders whose name says nothing → how they should be called. */
const refusedNames = {
  [`**/${emptyNames}.*`]: `**/${nameHint}.*`,
  [`**/*-${emptyNames}.*`]: `**/${nameHint}.*`,
  [`**/${emptyNames}/**`]: `**/${nameHint}/**`,
};

export default defineConfig(
  { ignores: ['**/dist', '**/.next', '**/out-tsc', '**/test-output', '**/bench-results', '**/*.d.ts'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts,mjs}'],
    plugins: {
      '@nx': nx,
      'check-file': checkFile,
      'import-x': importX,
      // `max-lines` once more, so that one limit warns and the other fails.
      size: { rules: { 'max-lines': builtinRules.get('max-lines') } },
    },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.mts', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.mts'] },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js'], conditionNames: ['import', 'node'] }),
      ],
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          allowCircularSelfDependency: true,
          // What the command line loads late in one command it may load at once in another, which is loaded late itself; and an
          // app has Node load the libraries past its bundler.
          checkDynamicDependenciesExceptions: ['@newfield/**'],
          depConstraints,
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true, allowUnsafeDynamicCyclicDependency: true }],
      'import-x/no-restricted-paths': ['error', { basePath: workspaceRoot, zones: stageZones }],
      'no-restricted-imports': ['error', { patterns: [backends, kerasLayers] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'size/max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'check-file/filename-naming-convention': ['error', { '**/*': 'KEBAB_CASE' }, { ignoreMiddleExtensions: true }],
      'check-file/filename-blocklist': ['error', refusedNames],
      'check-file/folder-naming-convention': ['error', { '{src,test}/**/': 'KEBAB_CASE' }],
    },
  },
  // Next.js gives brackets, parentheses and the like a meaning.
  {
    files: ['apps/*/src/app/**'],
    rules: { 'check-file/folder-naming-convention': ['error', { '**/app/**/': 'NEXT_JS_APP_ROUTER_CASE' }] },
  },
  // tools/setup runs before anything is installed, so it is no project: its few users reach it by path.
  { files: ['**/vitest.config.mts', 'tools/checks/**'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  { files: ['packages/runtime/**'], rules: { 'no-restricted-imports': 'off' } },
  // The bench runs rivals: backends by themselves, and tfjs.
  { files: ['tools/bench/src/contenders/**'], rules: { 'no-restricted-imports': 'off' } },
  // Core's tests compare with tfjs.
  {
    files: ['packages/core/{src/architecture,test}/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [backends] }] },
  },
  {
    files: ['packages/data/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [wholeCore], patterns: [backends, kerasLayers] }] },
  },
  {
    files: ['apps/**/*.{ts,tsx}'],
    plugins: { newfield: protectedExports },
    rules: { 'newfield/protected-exports': 'error' },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } } },
  // Scripts that a foreign page loads as they are.
  {
    files: ['apps/*/public/*.js'],
    languageOptions: {
      globals: { addEventListener: 'readonly', document: 'readonly', matchMedia: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { require: 'readonly', module: 'readonly', __filename: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
