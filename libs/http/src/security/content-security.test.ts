import { describe, expect, test } from 'vitest';
import { contentSecurity, routeSecurity } from './content-security.ts';

const directives = (policy: string | null): Record<string, string> =>
  Object.fromEntries(
    (policy ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

describe('the content security policy', () => {
  const request = new Request('https://newfield.example/models', {
    headers: { cookie: 'a=b', 'x-nonce': 'chosen by the client' },
  });

  test("lets run only what carries the request's nonce", () => {
    const { nonce, responseHeaders, requestHeaders } = contentSecurity(request);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(directives(responseHeaders.get('content-security-policy'))).toEqual({
      'default-src': "'none'",
      'script-src': `'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' blob: data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'worker-src': "'self' blob:",
      'media-src': "'self' blob:",
      'manifest-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'upgrade-insecure-requests': '',
    });
    expect(requestHeaders.get('x-nonce')).toBe(nonce);
    expect(requestHeaders.get('cookie')).toBe('a=b');
    expect(responseHeaders.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });

  test('has another nonce each time', () => {
    const nonces = Array.from({ length: 50 }, () => contentSecurity(request).nonce);
    expect(new Set(nonces).size).toBe(50);
  });

  test('opens what development and other hosts need only when asked', () => {
    const plain = new Request('http://localhost:3000/');
    const { responseHeaders } = contentSecurity(plain, {
      isDevelopment: true,
      connectSources: ['https://triton.example'],
    });
    const {
      'script-src': scripts,
      'connect-src': connections,
      ...rest
    } = directives(responseHeaders.get('content-security-policy'));
    expect(scripts).toContain("'unsafe-eval'");
    expect(connections).toBe("'self' https://triton.example");
    expect(rest).not.toHaveProperty('upgrade-insecure-requests');
    expect(responseHeaders.has('strict-transport-security')).toBe(false);
  });
});

test('an answer that is no page lets nothing run and nothing frame it', () => {
  const plain = routeSecurity(new Request('http://localhost:3000/api/me'));
  expect(plain).toEqual({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  const { 'strict-transport-security': transport } = routeSecurity(new Request('https://newfield.example/api/me'));
  expect(transport).toBe('max-age=31536000; includeSubDomains');
});
