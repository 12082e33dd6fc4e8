import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleIndex } from '../module-index.js';
import type { ModelSite } from '../site.js';
import type { Follower } from '../follow/follower.js';
import { replacedByArguments } from '../follow/replaced-argument.js';
import { optionsForField } from '../follow/replaced-default.js';
import { isFunction, staticKey, type Node } from '../tree.js';
import { fillsForeignType } from './foreign-type.js';
import { nameOf, nameOfFunction } from './kept-name.js';
import { isAssignedOver } from './assigned-over.js';
import { isAnswerToId } from './id-for-id.js';
import { isKeptForCloud } from './kept-for-cloud.js';
import { listAround } from './list-around.js';
import { isForOwnMachine, isForServerBeside } from './server-beside.js';
import { keysAround, namesOfOption } from './option-definition.js';
import { siteId } from './site-base.js';

/** A name whose last word says that it holds the model to ask for: `MODEL`, `modelName`, `openAiModelPref`. */
const holdsModel =
  /(?:^|[a-z0-9_$-])(?:models?(?:[_-]?(?:name|id|pref|preference|string|slug))?|(?:completion|chat|gpt|openai|ai)_?engine)$/i;
/** Of names in the plural, those of preferences: any other list is one to show or to look things up in. */
const plural = /models$/i;
const prefers = /default|prefer|fallback|initial/i;
/** A name of defaults by provider, task or tier. */
const defaultsOfMany = /(?:default|fallback|preferred|initial)_?models?|models?_?defaults?/i;
/** Names of what counts, prices, shows or checks models rather than asking them. */
const othersUse =
  /token|price|pricing|cost|limit|context|usage|encod|label|title|display|support|available|allow|deprecat|legacy|mock|fake|stub|fixture|example|sample|test|log|track|event|trace|metric|analytics|equal|assert|expect/i;

const writesTitle = /^(?:generate|create|make|summari[sz]e|suggest|gen)\w*(?:Title|Label)s?$/i;

/** Beside one of these a `model` is part of an answer or of a row that describes a model. */
const describing: ReadonlySet<string> = new Set([
  'choices',
  'object',
  'created',
  'finish_reason',
  'usage',
  'pricing',
  'price',
  'inputPrice',
  'outputPrice',
  'contextWindow',
  'context_window',
  'contextLength',
  'label',
  'displayName',
  'description',
  'tokens',
  'cost',
]);

/** Texts of code that answers as a model API does: what it answers, and paths it listens at. */
const answersOfServer = /^chat\.completion(?:\.chunk)?$|^chatcmpl-/;
const pathsOfServer = /^\/v1\/(?:chat\/completions|models|messages|responses|embeddings)$/;

/** Functions that hold the value they are given first. */
const holders: ReadonlySet<string> = new Set([
  'useState',
  'useLocalStorage',
  'useSessionStorage',
  'useLocalStorageState',
  'usePersistedState',
  'useStorage',
  'atom',
  'atomWithStorage',
  'ref',
  'shallowRef',
  'signal',
  'createSignal',
  'writable',
  'persisted',
  '$state',
  'observable',
  'String',
]);

/** Functions that make a store of the state that a function they are given first begins it with. */
const storeMakers: ReadonlySet<string> = new Set([
  'create',
  'createStore',
  'createWithEqualityFn',
  'persist',
  'devtools',
  'immer',
  'subscribeWithSelector',
]);

/** Keys of the settings that a preset, an agent or a bot asks with, wherever it is listed. */
const settingsOfCalls =
  /^(?:default|initial|model|llm|chat|completion|agent|bot)\w*(?:config|configuration|settings|options|params|parameters)$/i;
const configures = /default|initial|setting|config|option|preference|prefs|state|store|env\b|defaults$/i;
/** Functions that put settings in the place of others. */
const settles = /^(?:set|update|save|patch)\w*(?:Settings?|Config(?:uration)?|Preferences)(?:[A-Z]\w*)?$/;
const definesSettings = /^define[A-Z]\w*(?:Config|Settings|Options)$|^defineConfig$/;
const choosesModel =
  /^(?:get|resolve|select|choose|pick|find|default|preferred|fallback|use)?\w*model(?:_?(?:name|id))?$/i;

const isNotShipped =
  /(?:^|[/.])(?:tests?|__tests__|__mocks__|__fixtures__|fixtures?|mocks?|e2e|specs?|stories|locales?|i18n)(?=[/.])/i;

/**
 * Literals that are the exact id of a model and stand where code keeps the model it will ask for, `defaultModel = '…'`,
 * `config.model || '…'`, though no way from there to a call was found: through a store, a form, a file of settings.
 * `hasCalls`: whether the module calls a model itself.
 */
export function namedModels(follower: Follower, index: ModuleIndex, hasCalls: boolean): readonly ModelSite[] {
  const { host } = follower;
  const { file } = index.module;
  const path = host.pathOf?.(file) ?? file;
  if (isNotShipped.test(path)) return [];
  // A server of the protocol has defaults for what others ask of it.
  if (!hasCalls && index.strings.some((node) => node.type === 'Literal' && isOfServer(node, index))) return [];
  return index.strings.flatMap((node): readonly ModelSite[] => {
    if (node.type !== 'Literal' || !host.isModelId(node.value)) return [];
    const role = roleOf(node, index);
    if (role === undefined || isInsideOfOthers(node, index) || isAnswerToId(node, host, index)) return [];
    const location = index.location(node);
    return [
      {
        id: siteId(location, 'model'),
        kind: 'model',
        location,
        sdk: 'unknown',
        sdkMajor: 'unknown',
        evidence: 'named',
        modelId: node.value,
        role,
        key: undefined,
        env: undefined,
        replaceable: 'no call that sends it was found',
        ...unaskedAs(follower, node, index),
        ...(isKeptForCloud(node, index, path) && { isForCloud: true as const }),
        ...listAround(node, index),
        usedBy: [],
        api: 'unknown',
      },
    ];
  });
}

function unaskedAs(follower: Follower, node: Node, index: ModuleIndex): Pick<ModelSite, 'unasked'> {
  const isNever =
    fillsForeignType(node, index, follower.host) ||
    isForServerBeside(node, index, follower.host) ||
    isForOwnMachine(node, index) ||
    isAssignedOver(node, index);
  const unasked = isNever ? 'surely' : replacedByArguments(follower, { index, node });
  return unasked ? { unasked } : {};
}

/** A path that is only kept is one to send requests to. */
function isOfServer(literal: TSESTree.StringLiteral, index: ModuleIndex): boolean {
  const use = index.parentOf(literal)?.type;
  return (
    answersOfServer.test(literal.value) ||
    (pathsOfServer.test(literal.value) &&
      (use === 'CallExpression' || use === 'BinaryExpression' || use === 'SwitchCase'))
  );
}

/** What the literal is for the name that keeps it; undefined where no name says that it is a model to ask for. */
function roleOf(literal: Node, index: ModuleIndex): ModelSite['role'] | undefined {
  let role: 'constant' | 'default' = 'constant';
  let isListed = false;
  let child = literal;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'LogicalExpression':
        if (parent.operator === '&&' || isShown(parent, index)) return undefined;
        if (parent.right === child && namesModel(nameOf(parent.left), isListed)) return 'default';
        role = 'default';
        continue;
      case 'ConditionalExpression':
        if (parent.test === child) return undefined;
        continue;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'AwaitExpression':
        continue;
      case 'ArrayExpression':
        if (isListed) return undefined;
        isListed = true;
        continue;
      case 'VariableDeclarator':
        return parent.init === child && namesModel(nameOf(parent.id), isListed) ? role : undefined;
      case 'AssignmentExpression':
        return parent.right === child && namesModel(nameOf(parent.left), isListed) ? role : undefined;
      case 'AssignmentPattern':
        return parent.right === child && namesModel(nameOf(parent.left), isListed) ? 'default' : undefined;
      case 'PropertyDefinition': {
        const name = staticKey(parent.key, parent.computed);
        if (parent.value !== child || name === undefined || !namesModel(name, isListed)) return undefined;
        // Which of the makers of a class leaves it as it is, if any does, is not known here.
        const owner = index.enclosingClass(parent);
        return owner && optionsForField(owner, name, index) ? undefined : role;
      }
      case 'ReturnStatement':
      case 'ArrowFunctionExpression': {
        if (parent.type === 'ArrowFunctionExpression' && isDefaultFunction(parent, index)) continue;
        const owner = parent.type === 'ReturnStatement' ? index.enclosingFunction(parent) : parent;
        const chooser = owner && nameOfFunction(owner, index);
        // What is recommended is shown, and the user chooses.
        const isChosen = chooser !== undefined && choosesModel.test(chooser) && !/recommend/i.test(chooser);
        return !isListed && isChosen ? 'default' : undefined;
      }
      case 'CallExpression': {
        if (parent.callee === child || isListed) return undefined;
        const callee = nameOf(parent.callee) ?? '';
        if (role === 'default' && namesModel(callee, false)) return role;
        if (callee === 'default' && isOfColumn(parent)) return undefined;
        if (callee === 'default' && keysAround(parent, index).some((key) => namesModel(key, false))) return 'default';
        if (!holders.has(callee)) return undefined;
        continue;
      }
      case 'Property':
        if (parent.value !== child || isListed) return undefined;
        return isKeptInObject(parent, role === 'default', index) ? 'default' : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** `labelOf(settings.model ?? 'gpt-4o')`, `modelNameById(…)`: what a function makes words for people of. */
function isShown(value: Node, index: ModuleIndex): boolean {
  const call = index.parentOf(value);
  if (call?.type !== 'CallExpression' || call.callee === value) return false;
  return /name(?:by|of)|label(?:by|of|for)|^(?:format|display|show|render)/i.test(nameOf(call.callee) ?? '');
}

/** `default: () => 'gpt-4o'`: a default that is made anew for each who takes it. */
function isDefaultFunction(owner: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(owner);
  return parent?.type === 'Property' && parent.value === owner && staticKey(parent.key, parent.computed) === 'default';
}

/** Functions by which query builders declare a column. */
const columns: ReadonlySet<string> = new Set([
  'text',
  'varchar',
  'char',
  'citext',
  'tinytext',
  'mediumtext',
  'longtext',
]);

/** Whether a chain of calls declares a column, `text('model').default('…')`: what rows hold is asked where they are read. */
function isOfColumn(call: TSESTree.CallExpression): boolean {
  let first: Node = call;
  while (first.type === 'CallExpression' && first.callee.type === 'MemberExpression') first = first.callee.object;
  return first.type === 'CallExpression' && first.callee.type === 'Identifier' && columns.has(first.callee.name);
}

function namesModel(name: string | undefined, isListed: boolean): boolean {
  if (name === undefined || !holdsModel.test(name) || othersUse.test(name)) return false;
  return isListed || plural.test(name) ? isListed && plural.test(name) && prefers.test(name) : true;
}

/** Whether a property of an object keeps a model: by its key, and by what the object is for. */
function isKeptInObject(property: TSESTree.Property, isFallback: boolean, index: ModuleIndex): boolean {
  const object = index.parentOf(property);
  if (object?.type !== 'ObjectExpression') return false;
  const key = staticKey(property.key, property.computed);
  const names = key === undefined ? undefined : namesOfOption(object, key, index);
  if (names) return names.some((name) => namesModel(name, false));
  if (!namesModel(key, false)) return isTableOfDefaults(object, index);
  const isRow = object.properties.some(
    (one) => one.type === 'Property' && describing.has(staticKey(one.key, one.computed) ?? ''),
  );
  if (isRow && !isHeld(object, index)) return false;
  return isFallback || isConfiguration(object, index);
}

/** Whether an object says by its name which model is the default where: `DEFAULT_MODELS = { openai: '…' }`. */
function isTableOfDefaults(object: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(object);
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isTableOfDefaults(parent, index);
    case 'VariableDeclarator':
      return namesDefaults(nameOf(parent.id));
    case 'Property':
    case 'PropertyDefinition': {
      if (parent.value !== object) return false;
      const key = staticKey(parent.key, parent.computed);
      // `DEFAULTS = { MODELS: { main: '…' } }`
      return namesDefaults(key) || (/^models$/i.test(key ?? '') && isPartOfDefaults(parent, index));
    }
    default:
      return false;
  }
}

function isPartOfDefaults(property: Node, index: ModuleIndex): boolean {
  let child = index.parentOf(property);
  let parent = child && index.parentOf(child);
  if (child && (parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression')) {
    child = parent;
    parent = index.parentOf(child);
  }
  return parent?.type === 'VariableDeclarator' && /default|initial/i.test(nameOf(parent.id) ?? '');
}

function namesDefaults(name: string | undefined): boolean {
  return name !== undefined && defaultsOfMany.test(name) && !othersUse.test(name);
}

/** Whether a function holds the object: `useState({ model: '…' })`. */
function isHeld(object: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(object);
  return parent?.type === 'CallExpression' && parent.callee !== object && holders.has(nameOf(parent.callee) ?? '');
}

/** Whether an object is settings, or options handed to something: not a row of a list, not an answer. */
function isConfiguration(object: Node, index: ModuleIndex): boolean {
  let child = object;
  for (let parent = index.parentOf(object); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'Property': {
        const key = staticKey(parent.key, parent.computed);
        if (key === undefined || othersUse.test(key)) return false;
        if (settingsOfCalls.test(key)) return true;
        continue;
      }
      case 'ObjectExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      case 'VariableDeclarator':
      case 'AssignmentExpression': {
        const name = nameOf(parent.type === 'VariableDeclarator' ? parent.id : parent.left) ?? '';
        if (index.exports.get('module.exports')?.node === child) return isOfSettings(index);
        return configures.test(name) && !othersUse.test(name);
      }
      case 'PropertyDefinition':
        return configures.test(staticKey(parent.key, parent.computed) ?? '');
      case 'ExportDefaultDeclaration':
        return isOfSettings(index);
      case 'CallExpression':
      case 'NewExpression': {
        const name = nameOf(parent.callee) ?? '';
        if (parent.callee === child) return false;
        if (holders.has(name) || settles.test(name)) return true;
        // `export default defineConfig({ … })` types what it is given, and gives it back.
        if (!definesSettings.test(name)) return false;
        continue;
      }
      case 'ArrowFunctionExpression':
      case 'ReturnStatement': {
        const owner = parent.type === 'ReturnStatement' ? index.enclosingFunction(parent) : parent;
        const name = (owner && (nameOfFunction(owner, index) ?? nameOfStore(owner, index))) ?? '';
        return configures.test(name) && !othersUse.test(name);
      }
      default:
        return false;
    }
  }
  return false;
}

/** Whether a module is a file of settings by its name: `app.config.ts`, `.apprc.cjs`. */
function isOfSettings({ module: { file } }: ModuleIndex): boolean {
  return configures.test(file) || /rc\.[cm]?[jt]s$/.test(file);
}

/** `useSettings = create()(persist(() => ({ … })))`: the name of the store whose state a function begins. */
function nameOfStore(owner: Node, index: ModuleIndex): string | undefined {
  for (let child = owner, parent = index.parentOf(owner); parent; child = parent, parent = index.parentOf(parent)) {
    if (parent.type === 'VariableDeclarator') return child === owner ? undefined : nameOf(parent.id);
    if (parent.type !== 'CallExpression' || parent.arguments[0] !== child) return undefined;
    if (!storeMakers.has(nameOf(parent.callee) ?? '')) return undefined;
  }
  return undefined;
}

/** Whether a function or class around counts, prices or tests. */
function isInsideOfOthers(node: Node, index: ModuleIndex): boolean {
  for (let owner = index.parentOf(node); owner; owner = index.parentOf(owner)) {
    const name = isFunction(owner)
      ? nameOfFunction(owner, index)
      : owner.type === 'ClassDeclaration'
        ? owner.id?.name
        : '';
    // Who writes a title asks a model for it; only a table of titles does not.
    if (name && othersUse.test(name.replace(writesTitle, ''))) return true;
  }
  return false;
}
