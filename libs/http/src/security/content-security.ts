/** Headers that the browser needs to keep foreign code out of a page. */
export interface ContentSecurity {
  /** For scripts and styles that the server writes into the page. */
  readonly nonce: string;
  /** The request as the renderer should see it: Next.js takes the nonce from its policy. */
  readonly requestHeaders: Headers;
  readonly responseHeaders: Headers;
}

export interface ContentSecurityOptions {
  /** More hosts a page may talk to, such as a model server's; default none. */
  readonly connectSources?: readonly string[];
  /** Origins whose pages may show the page in a frame; default none. */
  readonly frameAncestors?: readonly string[];
  /** What the page may show in frames; default nothing. */
  readonly frameSources?: readonly string[];
  /** Whether the page is served over https, for all time; sends HSTS and upgrades. Default: the request came by https. */
  readonly isHttps?: boolean;
  /** React's development build evaluates code and injects styles. */
  readonly isDevelopment?: boolean;
}

/**
 * A strict content security policy with a nonce for each request, and the other headers of a page.
 *
 * @example in a Next.js app, `src/proxy.ts`
 * ```ts
 * export function proxy(request: NextRequest) {
 *   const { requestHeaders, responseHeaders } = contentSecurity(request);
 *   return NextResponse.next({ request: { headers: requestHeaders }, headers: responseHeaders });
 * }
 * ```
 */
export function contentSecurity(request: Request, options: ContentSecurityOptions = {}): ContentSecurity {
  const { connectSources = [], frameAncestors = [], frameSources = [], isDevelopment = false } = options;
  const isHttps = options.isHttps ?? cameByHttps(request);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = [
    "default-src 'none'",
    // WebAssembly runs the models in the browser; 'strict-dynamic' lets a trusted script load its chunks.
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // React writes measured sizes (virtual rows, charts) as style attributes; these can't load anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${connectSources.map((source) => ` ${source}`).join('')}`,
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')}`,
    ...(frameSources.length === 0 ? [] : [`frame-src ${frameSources.join(' ')}`]),
    "object-src 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set('content-security-policy', policy);
  requestHeaders.set('x-nonce', nonce);
  const responseHeaders = new Headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), payment=(), usb=()',
    ...(isHttps ? strictTransport : {}),
  });
  return { nonce, requestHeaders, responseHeaders };
}

/**
 * The headers of an answer that is no page. Routes set them themselves, so that no proxy need stand before them: one would read a
 * body into memory and, in Next.js, cut it off at 10 MB.
 */
export const routeSecurity = (request: Request): Readonly<Record<string, string>> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  ...(cameByHttps(request) ? strictTransport : {}),
});

const strictTransport = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

const cameByHttps = ({ url }: Request): boolean => new URL(url).protocol === 'https:';
