/** Bundles and the registry, for programs that add one or take one out: `@newfield/jobs/registry`. */
export { fetchBundle } from '../handlers/bundle-blob.ts';
export { registerBundle, type RegisteredBundle } from './register-bundle.ts';
