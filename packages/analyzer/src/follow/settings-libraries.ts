/** A call that declares one setting: which argument names it, and which says what holds when nothing is given. */
export interface SettingDeclaration {
  readonly name: number;
  readonly default: { readonly argument: number; readonly option?: string };
}

/** A call that declares all settings by an object: which argument, and where in it, innermost last. */
export interface SettingTable {
  readonly argument: number;
  /** Keys below which the settings stand, any of them; the argument itself without it. */
  readonly within?: readonly string[];
  /**
   * What stands behind each name: the default itself, an object with the default as an option, or a schema that is told
   * its default by a call.
   */
  readonly holds: 'default' | 'options' | 'schema';
}

/** A library that reads what a user sets, and lets code say what holds when nothing is set. */
export interface SettingsLibrary {
  readonly packages: readonly string[];
  /** By method. */
  readonly declarations?: Readonly<Record<string, SettingDeclaration>>;
  /** By function or method; `default` is the package's own function or class. */
  readonly tables?: Readonly<Record<string, SettingTable>>;
  /** Methods and members that give the values; without them, what the declaring call gives holds them. */
  readonly values?: readonly string[];
  /**
   * Methods with functions that are called with the values, or with what takes more declarations: by method, what each
   * argument is called with. Of an action's parameters, the last two can be the values.
   */
  readonly callbacks?: Readonly<Record<string, Readonly<Record<number, 'values' | 'declarations'>>>>;
  /** Methods that read one value: the position of its name and, where there is one, of its default. */
  readonly getters?: Readonly<Record<string, { readonly name: number; readonly default?: number }>>;
}

/** Methods of schemas, and the option of schema functions, that say what holds when nothing is given. */
export const schemaDefaults = { methods: ['default', 'catch', 'prefault'], option: 'default' } as const;

/** `v.optional(v.string(), 'x')`: functions whose second argument is the default of the first. */
export const schemaFunctions: ReadonlySet<string> = new Set(['optional', 'nullish', 'fallback', 'exactOptional']);

const lastOf = { argument: 2 } as const;

export const settingsLibraries: readonly SettingsLibrary[] = [
  {
    packages: [
      'zod',
      'zod/v3',
      'zod/v4',
      'zod/mini',
      'yup',
      'joi',
      '@hapi/joi',
      'valibot',
      'superstruct',
      '@hono/zod-openapi',
    ],
    tables: {
      object: { argument: 0, holds: 'schema' },
      strictObject: { argument: 0, holds: 'schema' },
      looseObject: { argument: 0, holds: 'schema' },
      extend: { argument: 0, holds: 'schema' },
    },
    values: [
      'parse',
      'parseAsync',
      'safeParse',
      'safeParseAsync',
      'validate',
      'validateSync',
      'validateAsync',
      'cast',
      'data',
      'value',
    ],
  },
  { packages: ['envalid'], tables: { cleanEnv: { argument: 1, holds: 'schema' } } },
  { packages: ['znv'], tables: { parseEnv: { argument: 1, holds: 'schema' } } },
  {
    packages: ['@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt'],
    tables: { createEnv: { argument: 0, within: ['server', 'client', 'shared'], holds: 'schema' } },
  },
  {
    packages: ['convict'],
    tables: { default: { argument: 0, holds: 'options' } },
    values: ['getProperties'],
    getters: { get: { name: 0 } },
  },
  {
    packages: ['conf', 'electron-store'],
    tables: { default: { argument: 0, within: ['defaults'], holds: 'default' } },
    values: ['store'],
    getters: { get: { name: 0, default: 1 } },
  },
  { packages: ['configstore'], tables: { default: { argument: 1, holds: 'default' } }, getters: { get: { name: 0 } } },
  {
    packages: ['yargs', 'yargs/yargs'],
    declarations: {
      option: { name: 0, default: { argument: 1, option: 'default' } },
      positional: { name: 0, default: { argument: 1, option: 'default' } },
      default: { name: 0, default: { argument: 1 } },
    },
    tables: { options: { argument: 0, holds: 'options' }, option: { argument: 0, holds: 'options' } },
    values: ['argv', 'parse', 'parseSync', 'parseAsync'],
    callbacks: { command: { 2: 'declarations', 3: 'values' } },
  },
  {
    packages: ['commander', 'extra-typings/commander', '@commander-js/extra-typings'],
    declarations: { option: { name: 0, default: lastOf }, requiredOption: { name: 0, default: lastOf } },
    values: ['opts', 'optsWithGlobals'],
    callbacks: { action: { 0: 'values' } },
  },
  {
    packages: ['sade'],
    declarations: { option: { name: 0, default: lastOf } },
    values: ['parse'],
    callbacks: { action: { 0: 'values' } },
  },
  {
    packages: ['cac'],
    declarations: { option: { name: 0, default: { argument: 2, option: 'default' } } },
    values: ['options', 'parse'],
    callbacks: { action: { 0: 'values' } },
  },
  {
    packages: ['minimist', 'mri', 'yargs-parser'],
    tables: { default: { argument: 1, within: ['default'], holds: 'default' } },
  },
  { packages: ['meow'], tables: { default: { argument: 1, within: ['flags'], holds: 'options' } }, values: ['flags'] },
  {
    packages: ['node:util', 'util'],
    tables: { parseArgs: { argument: 0, within: ['options'], holds: 'options' } },
    values: ['values'],
  },
  { packages: ['vscode'], getters: { get: { name: 0, default: 1 } } },
];
