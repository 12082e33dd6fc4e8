import type { Found, FoundOf } from '../found.js';
import type { EnvAccessor } from '../value.js';

/** Globals whose member is the environment. */
const environments: Readonly<Record<string, EnvAccessor>> = {
  'process.env': 'process.env',
  'import.meta.env': 'import.meta.env',
  'Bun.env': 'Bun.env',
};

/** Modules that hand the environment out under a name or as a namespace. */
const environmentModules: Readonly<Record<string, readonly string[]>> = {
  '$env/dynamic/private': ['env'],
  '$env/dynamic/public': ['env'],
  '$env/static/private': ['*'],
  '$env/static/public': ['*'],
  'node:process': ['env'],
  process: ['env'],
  'cloudflare:workers': ['env'],
  'astro:env/server': ['*'],
};

/** The environment, if a member of a global or package is it. */
export function environmentOf(specifier: string, path: readonly string[]): Found | undefined {
  if (specifier === 'global') {
    const accessor = environments[path.join('.').replace(/^(?:globalThis|window|global|self)\./, '')];
    return accessor && { kind: 'environment', accessor, trail: [] };
  }
  const names = environmentModules[specifier];
  if (!names) return undefined;
  if (names.includes('*') && path.length === 0) return { kind: 'environment', accessor: 'other', trail: [] };
  const inner = path[0] === 'default' ? path.slice(1) : path;
  return inner.length === 1 && names.includes(inner[0] ?? '')
    ? { kind: 'environment', accessor: specifier.endsWith('process') ? 'process.env' : 'other', trail: [] }
    : undefined;
}

/** Functions that read one variable by name: global path, or type of a service and its methods. */
const readers: Readonly<Record<string, EnvAccessor>> = { 'Deno.env.get': 'Deno.env.get' };

/** Modules of variables that export a function too which reads one by its name. */
export function isReader(specifier: string, path: readonly string[]): boolean {
  return specifier === 'astro:env/server' && path.join('.') === 'getSecret';
}

const runtimeConfigModules: ReadonlySet<string> = new Set([
  'global',
  '#imports',
  '#app',
  'nuxt/app',
  '#nitro',
  'nitropack/runtime',
]);

/**
 * What `useRuntimeConfig()` of Nuxt gives: a server sets `openaiApiKey` from NUXT_OPENAI_API_KEY. What is in `public` and
 * in what Nuxt keeps there itself is no variable of the app's. Source: Nuxt 3 and 4.
 */
export function runtimeConfigOf(callee: Found): FoundOf<'environment'> | undefined {
  if (callee.kind !== 'external' || callee.path.join('.') !== 'useRuntimeConfig') return undefined;
  if (!runtimeConfigModules.has(callee.specifier)) return undefined;
  return {
    kind: 'environment',
    accessor: 'other',
    variableOf: (member) => (ownedByNuxt.has(member) ? undefined : `NUXT_${upperSnake(member)}`),
    trail: [],
  };
}

const ownedByNuxt: ReadonlySet<string> = new Set(['public', 'app', 'nitro']);

function upperSnake(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
}

/** Whether a type from elsewhere names a service that reads the environment. */
export function isEnvironmentService(specifier: string, path: readonly string[]): boolean {
  return specifier === '@nestjs/config' && path[0] === 'ConfigService';
}

/** Whether a global function reads one environment variable by its name. */
export function environmentReader(callee: Found): EnvAccessor | undefined {
  if (callee.kind !== 'external') return undefined;
  if (callee.specifier === 'global') return readers[callee.path.join('.')];
  if (isReader(callee.specifier, callee.path)) return 'other';
  const last = callee.path.at(-1);
  return isEnvironmentService(callee.specifier, callee.path) && (last === 'get' || last === 'getOrThrow')
    ? 'other'
    : undefined;
}

/** Classes whose instances have a worker's bindings as `this.env`. Source: Workers' runtime API, `agents`, `partyserver`. */
const holdersOfBindings: Readonly<Record<string, ReadonlySet<string>>> = {
  'cloudflare:workers': new Set(['DurableObject', 'WorkerEntrypoint', 'WorkflowEntrypoint']),
  agents: new Set(['Agent']),
  'agents/ai-chat-agent': new Set(['AIChatAgent']),
  '@cloudflare/ai-chat': new Set(['AIChatAgent']),
  'agents/mcp': new Set(['McpAgent']),
  partyserver: new Set(['Server']),
};

/** What `this.env` is in a class that extends one of Cloudflare's. */
export function inheritedEnvironment(parent: Found, member: string): Found | undefined {
  if (member !== 'env' || parent.kind !== 'external') return undefined;
  const classes = Object.hasOwn(holdersOfBindings, parent.specifier) ? holdersOfBindings[parent.specifier] : undefined;
  return classes?.has(parent.path.join('.')) ? { kind: 'environment', accessor: 'other', trail: [] } : undefined;
}

const firebaseParameters: ReadonlySet<string> = new Set(['defineSecret', 'defineString']);

/**
 * `defineSecret('OPENAI_API_KEY').value()` of Firebase, where a function has a variable of that name for each parameter
 * that it is given: what the parameter was defined with. Source: firebase-functions 4 to 7.
 */
export function firebaseParameter(
  callee: Found,
): { readonly name: string; readonly settings: Found | undefined } | undefined {
  if (callee.kind !== 'result' || callee.member !== 'value') return undefined;
  const { callee: defining, arguments: given } = callee;
  if (defining.kind !== 'external' || !/^firebase-functions(?:\/|$)/.test(defining.specifier)) return undefined;
  const [name, settings] = given;
  return firebaseParameters.has(defining.path.at(-1) ?? '') && name?.kind === 'scalar' && typeof name.value === 'string'
    ? { name: name.value, settings }
    : undefined;
}
