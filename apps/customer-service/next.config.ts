import createNextIntlPlugin from 'next-intl/plugin';
import type { NextConfig } from 'next';

const withNextIntl = createNextIntlPlugin('./src/i18n/request.ts');

const config: NextConfig = {
  turbopack: {
    // It looks for the workspace's root by lock files, and there may be one further up.
    root: `${import.meta.dirname}/../..`,
  },
  transpilePackages: ['@newfield/application', '@newfield/ui'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `typecheck` is a target of its own; whoever starts the application needn't wait for it, nor for the types of its tests.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
