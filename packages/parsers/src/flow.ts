import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type TreeNode = Record<string, unknown> & { type: string };

export interface FlowTree {
  readonly program: unknown;
  readonly comments: readonly {
    readonly type: 'Line' | 'Block';
    readonly value: string;
    readonly start: number;
    readonly end: number;
  }[];
}

export interface FlowFailure {
  readonly message: string;
  readonly offset: number;
}

/** Whether a JavaScript file that another parser refused may be Flow. */
export function looksLikeFlow(text: string): boolean {
  if (hasFlowPragma(text)) return true;
  return /\b(?:import|export)\s+(?:type|typeof)\b|\bopaque\s+type\b|\btype\s+\w+(?:<[^>]*>)?\s*=|[:?]\s*\?\s*\w|\{\||\)\s*:\s*[\w?]/.test(
    text,
  );
}

export function hasFlowPragma(text: string): boolean {
  return /^[^]{0,1000}?@(?:no)?flow\b/.test(text);
}

/** Parses Flow into plain ESTree: annotations and type declarations are taken out, casts become TypeScript's. */
export function parseFlow(text: string): FlowTree | FlowFailure {
  const { parse }: typeof import('@babel/parser') = require('@babel/parser');
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowAwaitOutsideFunction: true,
      plugins: [['estree', { classFeatures: true }], ['flow', { all: true }], 'jsx', 'decorators'],
    });
    const comments = (file.comments ?? []).map((comment) => ({
      type: comment.type === 'CommentLine' ? ('Line' as const) : ('Block' as const),
      value: comment.value,
      start: comment.start ?? 0,
      end: comment.end ?? 0,
    }));
    const program: unknown = file.program;
    if (isNode(program)) toPlainTree(program);
    return { program, comments };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : String(error);
    const offset = isRecord(error) && typeof error['pos'] === 'number' ? error['pos'] : 0;
    return { message, offset };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is TreeNode {
  return isRecord(value) && typeof value['type'] === 'string';
}

const typeDeclarations = new Set([
  'TypeAlias',
  'OpaqueType',
  'InterfaceDeclaration',
  'DeclareClass',
  'DeclareExportAllDeclaration',
  'DeclareExportDeclaration',
  'DeclareFunction',
  'DeclareInterface',
  'DeclareModule',
  'DeclareModuleExports',
  'DeclareOpaqueType',
  'DeclareTypeAlias',
  'DeclareVariable',
  'EnumDeclaration',
]);

const annotationKeys = [
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'superTypeParameters',
  'superTypeArguments',
  'typeArguments',
  'predicate',
  'variance',
];

/** What TS-ESTree always has on these nodes and Babel leaves out. */
const missingLists: Readonly<Record<string, readonly string[]>> = {
  ArrayPattern: ['decorators'],
  AssignmentPattern: ['decorators'],
  ClassDeclaration: ['decorators', 'implements'],
  ClassExpression: ['decorators', 'implements'],
  Identifier: ['decorators'],
  MethodDefinition: ['decorators'],
  ObjectPattern: ['decorators'],
  PropertyDefinition: ['decorators'],
  RestElement: ['decorators'],
};

const bookkeeping = new Set([
  'loc',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'extra',
  'errors',
  'range',
]);

function isTypeDeclaration(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (typeDeclarations.has(node.type)) return true;
  if (node.type === 'ExportNamedDeclaration')
    return node['exportKind'] === 'type' && isTypeDeclaration(node['declaration']);
  return false;
}

function toPlainTree(node: TreeNode): void {
  node['range'] = [node['start'], node['end']];
  if (node.type === 'TypeCastExpression' || node.type === 'AsExpression' || node.type === 'AsConstExpression') {
    node.type = 'TSAsExpression';
    node['typeAnnotation'] = { type: 'TSAnyKeyword', range: node['range'], start: node['start'], end: node['end'] };
  } else {
    for (const key of annotationKeys) if (key in node) delete node[key];
  }
  if (node['importKind'] === 'typeof') node['importKind'] = 'type';
  if (node.type.startsWith('Class')) delete node['implements'];
  for (const key of missingLists[node.type] ?? []) node[key] ??= [];

  for (const [key, child] of Object.entries(node)) {
    if (bookkeeping.has(key)) continue;
    if (Array.isArray(child)) {
      const items: readonly unknown[] = child;
      const kept = key === 'body' ? items.filter((item) => !isTypeDeclaration(item)) : items;
      if (kept.length !== items.length) node[key] = kept;
      for (const item of kept) if (isNode(item)) toPlainTree(item);
    } else if (isNode(child)) {
      toPlainTree(child);
    }
  }
}
