/**
 * The route that a path belongs to, for figures and traces: `/api/models/7` with `{ id: '7' }` is `/api/models/{id}`. There are as
 * many templates as routes, however many paths people ask for.
 */
export function routeTemplate(
  url: string,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const segments = new URL(url).pathname.split('/').map(decode);
  for (const [name, value] of Object.entries(params)) {
    const parts = value === undefined ? [] : typeof value === 'string' ? [decode(value)] : value.map(decode);
    const start = segments.findLastIndex(
      (_, index) => parts.length > 0 && parts.every((part, offset) => segments[index + offset] === part),
    );
    if (start >= 0) segments.splice(start, parts.length, `{${name}}`);
  }
  return segments.join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
