/**
 * ESLint rule: an app's `route.ts` exports only handlers made by `protectedRoute` (or by the ready ones of @newfield/http), and a
 * 'use server' file only actions made by `protectedAction`. The types say the same where an app lists its routes; this says it
 * while one types, and for actions, which nobody lists.
 */

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What Next.js reads from a route besides. */
const settings = new Set([
  'dynamic',
  'dynamicParams',
  'revalidate',
  'fetchCache',
  'runtime',
  'preferredRegion',
  'maxDuration',
  'generateStaticParams',
]);
const routeFile = /[\\/]src[\\/]app[\\/](?:.*[\\/])?route\.(?:ts|tsx|js|jsx|mjs|mts)$/;

/** Where ready routes come from: the libraries, or the one module through which an app loads them past its bundler. */
const isReadySource = (source) =>
  source === '@newfield/http' ||
  source === '@newfield/application/server' ||
  /[\\/]server[\\/]platform\.ts$/.test(source);

const isServerDirective = (node) =>
  node.type === 'ExpressionStatement' && node.expression.type === 'Literal' && node.expression.value === 'use server';

/** The imported name at the root of a call's callee and the name that is called: `http.protectedRoute` → both. */
function calledImport(call, sourceCode) {
  if (call?.type !== 'CallExpression') return undefined;
  const { callee } = call;
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  if (root.type !== 'Identifier') return undefined;
  if (callee.type === 'MemberExpression' && callee.property.type !== 'Identifier') return undefined;
  for (let scope = sourceCode.getScope(call); scope; scope = scope.upper) {
    const variable = scope.set.get(root.name);
    if (!variable) continue;
    const [definition] = variable.defs;
    if (definition?.type !== 'ImportBinding') return undefined;
    const name =
      callee.type === 'MemberExpression' ? callee.property.name : (definition.node.imported?.name ?? root.name);
    return { name, source: definition.parent.source.value };
  }
  return undefined;
}

/** Each exported name with the call that makes it, as far as one does. */
function exportsOf(node) {
  if (node.type === 'ExportDefaultDeclaration') return [{ name: 'default', call: node.declaration }];
  if (node.type === 'ExportAllDeclaration') return node.exportKind === 'type' ? [] : [{ name: '*' }];
  if (node.exportKind === 'type') return [];
  const { declaration } = node;
  if (!declaration) {
    return node.specifiers
      .filter(({ exportKind }) => exportKind !== 'type')
      .map(({ exported }) => ({ name: exported.name }));
  }
  if (declaration.type !== 'VariableDeclaration') return declaration.id ? [{ name: declaration.id.name }] : [];
  return declaration.declarations.flatMap(({ id, init }) => {
    if (id.type === 'Identifier') return [{ name: id.name, call: init }];
    if (id.type !== 'ObjectPattern') return [{ name: '*' }];
    return id.properties.map((property) => ({ name: property.value?.name ?? '*', call: init, isPicked: true }));
  });
}

const rule = {
  meta: {
    type: 'problem',
    messages: {
      route: 'A route exports only what protectedRoute or a ready route of @newfield/http makes; {{name}} is neither.',
      action: "A 'use server' file exports only what protectedAction makes; {{name}} is something else.",
      inline:
        "An action inside a component is checked by nobody: move it to a 'use server' file and make it with protectedAction.",
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isRoute = routeFile.test(context.filename);
    const isActions = sourceCode.ast.body.some(isServerDirective);

    const isProtectedRoute = ({ call, isPicked }) => {
      const called = calledImport(call, sourceCode);
      if (!isPicked) return called?.name === 'protectedRoute';
      return isReadySource(called?.source ?? '') && called.name.endsWith('Routes');
    };
    const check = (node) => {
      for (const exported of exportsOf(node)) {
        const { name, call } = exported;
        const isSetting = isRoute && settings.has(name) && !methods.has(name);
        if (isRoute && !isSetting && !(methods.has(name) && isProtectedRoute(exported)))
          context.report({ node, messageId: 'route', data: { name } });
        if (isActions && !(calledImport(call, sourceCode)?.name === 'protectedAction' && name !== 'default'))
          context.report({ node, messageId: 'action', data: { name } });
      }
    };
    return {
      ...(isRoute || isActions
        ? { ExportNamedDeclaration: check, ExportDefaultDeclaration: check, ExportAllDeclaration: check }
        : {}),
      ExpressionStatement(node) {
        if (isServerDirective(node) && node.parent.type === 'BlockStatement')
          context.report({ node, messageId: 'inline' });
      },
    };
  },
};

export const protectedExports = { rules: { 'protected-exports': rule } };
