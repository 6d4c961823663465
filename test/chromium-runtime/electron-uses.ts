/** Reads out of a source what it takes from `electron`. */
import { parseSync } from 'vite';

export interface ElectronUse {
  /** An export of `electron`, or a class of its that only appears as a type. */
  readonly of: string;
  /** `null` where the export itself is meant. */
  readonly member: string | null;
  /** Which event it is that `on` or `once` is used for. */
  readonly event?: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Names that are known at a place, and what of Electron's stands behind them; `null` behind what is not Electron's. */
type Scope = ReadonlyMap<string, string | null>;

/** Returns what is imported as a value, and each member that is used of it, of what it constructs, and of parameters of its types. */
export function electronUses(path: string, source: string): ElectronUse[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const tree = program as unknown as Node;
  const imported = new Map<string, string>();
  const uses: ElectronUse[] = [];
  for (const node of childrenOf(tree)) {
    if (node.type !== 'ImportDeclaration' || text(node.source, 'value') !== 'electron' || node.importKind === 'type')
      continue;
    for (const specifier of childrenOf(node).filter(({ type }) => type === 'ImportSpecifier')) {
      const of = text(specifier.imported, 'name');
      imported.set(text(specifier.local, 'name'), of);
      if (specifier.importKind !== 'type') uses.push({ of, member: null });
    }
  }
  walk(tree, imported);
  return uses;

  function walk(node: Node, outer: Scope): void {
    const scope = new Map([...outer, ...declarations(node, outer)]);
    if (node.type === 'MemberExpression' && node.computed !== true) {
      const of = scope.get(text(node.object, 'name'));
      if (of) uses.push({ of, member: text(node.property, 'name') });
    }
    if (node.type === 'CallExpression' && isNode(node.callee)) {
      const of = scope.get(text(node.callee.object, 'name'));
      const member = text(node.callee.property, 'name');
      const event = text(childrenIn(node.arguments)[0], 'value');
      if (of && event && (member === 'on' || member === 'once')) uses.push({ of, member, event });
    }
    for (const child of childrenOf(node)) walk(child, scope);
  }
}

/** What a function or a block makes known inside itself. */
function declarations(node: Node, scope: Scope): [string, string | null][] {
  if (Array.isArray(node.params)) return node.params.filter(isNode).flatMap((param) => declared(param, scope, ''));
  if (node.type !== 'BlockStatement') return [];
  return childrenOf(node)
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(childrenOf)
    .flatMap(({ id, init }) => {
      const constructed = isNode(init) && init.type === 'NewExpression' ? text(init.callee, 'name') : '';
      return isNode(id) ? declared(id, scope, constructed) : [];
    });
}

function declared(pattern: Node, scope: Scope, constructed: string): [string, string | null][] {
  if (pattern.type !== 'Identifier') return childrenOf(pattern).flatMap((child) => declared(child, scope, ''));
  const type = constructed || (isNode(pattern.typeAnnotation) ? typeName(pattern.typeAnnotation) : '');
  return [[text(pattern, 'name'), scope.get(type) ?? null]];
}

function typeName(annotation: Node): string {
  const type = isNode(annotation.typeAnnotation) ? annotation.typeAnnotation : annotation;
  return type.type === 'TSTypeReference' ? text(type.typeName, 'name') : '';
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap(childrenIn);
}

function childrenIn(value: unknown): Node[] {
  return [value].flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function text(node: unknown, key: string): string {
  return isNode(node) && typeof node[key] === 'string' ? node[key] : '';
}
