import type { ModuleIndex } from '../module-index.js';
import { isFunction, staticKey, type Node } from '../tree.js';
import { nameOf, nameOfFunction } from './kept-name.js';

/** Not `convertExample`. */
const cloud = /azure|bedrock|(?<!con)vertex/i;

/** Whether a name in code says that something is for a cloud that sells others' models: `AZURE_CHAT_MODEL`, `vertexAI`. */
export function namesCloud(name: string): boolean {
  return cloud.test(name);
}

/** A file or its folder that is about a cloud's models, `providers/azure-openai/speech.ts`: not all that runs in a cloud. */
const pathOfCloud =
  /(?:^|\/)(?:azure(?:[-_]?(?:open)?ai)?|(?:amazon[-_]?|aws[-_]?)?bedrock|(?:google[-_]?)?vertex(?:[-_]?ai)?)(?:\/[^/]+)?$/i;

/**
 * Whether what stands around a literal says in whose cloud the model is asked for: `AZURE_CHAT_MODEL = 'gpt-4o'`,
 * `{ azure: { model: 'gpt-4o' } }`, `isAzure ? 'gpt-4o' : other`.
 *
 * @param path of the literal's file, within the project
 */
export function isKeptForCloud(literal: Node, index: ModuleIndex, path: string): boolean {
  if (pathOfCloud.test(path.replace(/\.[^./]+$/, ''))) return true;
  for (let child = literal, parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(parent)) {
    if (namesAround(child, parent, index).some(namesCloud)) return true;
    if (isFunction(parent) || parent.type === 'ClassDeclaration' || isStatementOfModule(parent, index)) return false;
  }
  return false;
}

function isStatementOfModule(node: Node, index: ModuleIndex): boolean {
  return index.parentOf(node)?.type === 'Program';
}

/** What a node is called, or chosen by, within the one around it. */
function namesAround(child: Node, parent: Node, index: ModuleIndex): readonly string[] {
  switch (parent.type) {
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return named(staticKey(parent.key, parent.computed));
    case 'TSEnumMember':
      return named(staticKey(parent.id, parent.computed));
    case 'VariableDeclarator':
      return named(nameOf(parent.id));
    case 'AssignmentExpression':
      return parent.right === child ? [index.text(parent.left)] : [];
    case 'AssignmentPattern':
      return named(nameOf(parent.left));
    case 'LogicalExpression':
      return parent.right === child ? [index.text(parent.left)] : [];
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.consequent === child ? [index.text(parent.test)] : [];
    case 'SwitchCase':
      return parent.test && parent.test !== child ? [index.text(parent.test)] : [];
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === child ? [] : named(nameOf(parent.callee));
    case 'ClassDeclaration':
      return named(parent.id?.name);
    default:
      return isFunction(parent) ? named(nameOfFunction(parent, index)) : [];
  }
}

function named(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}
