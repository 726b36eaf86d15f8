/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it. `serverExternalPackages`
 * does this for packages from a registry, but not for those of a workspace.
 */
export const httpLibrary: typeof import('@newfield/http') = await import(/* turbopackIgnore: true */ '@newfield/http');

export const storeLibrary: typeof import('@newfield/store') = await import(
  /* turbopackIgnore: true */ '@newfield/store'
);

export const jobsLibrary: typeof import('@newfield/jobs') = await import(/* turbopackIgnore: true */ '@newfield/jobs');

export const servingLibrary: typeof import('@newfield/serving') = await import(
  /* turbopackIgnore: true */ '@newfield/serving'
);
