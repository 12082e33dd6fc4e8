import type { Range } from './location.js';
import type { SourceModule } from './scope.js';
import type { SdkMajor } from './site.js';

/** A function of the user's own that calls a model, by what the config says of it. */
export interface OwnWrapper {
  /** What it calls; `chat.completions` without it. */
  readonly api?: string;
  /** Position of the argument that holds the options, from 0. */
  readonly argument?: number;
  /** The option that names the model; `model` without it. */
  readonly model?: string;
  /** The option that bounds the generated tokens. */
  readonly outputCap?: string;
}

/** A module of the user's own that cannot be followed, and what it exports. */
export interface OwnModule {
  /** The SDK whose clients it exports, by profile name. */
  readonly sdk?: string;
  /** The names of the exported clients. */
  readonly clients: readonly string[];
  /** Exported functions by name. */
  readonly wrappers: Readonly<Record<string, OwnWrapper>>;
}

/** A class, interface or function by the package that declares it. */
export interface DeclaredExport {
  /** Name of the package, without a version. */
  readonly package: string;
  readonly exportName: string;
}

/** A file that imports another. Its text tells whether it is worth the parsing. */
export interface Importer {
  readonly file: string;
  /** Its source; characters beyond ASCII may be garbled. */
  text(): string;
  /** Undefined where it cannot be parsed. Must give the same object for the same file. */
  module(): SourceModule | undefined;
}

/** The files that import a module, as far as they are known. */
export interface Importers {
  readonly files: readonly Importer[];
  /**
   * Why there may be more of them, a phrase such as `imported by more than 300 files` or `the entry of a package`;
   * undefined where these are all.
   */
  readonly more: string | undefined;
}

/** What the analyzer asks of its host. All of it is plain look-up: the analyzer reads no files and knows no prices. */
export interface AnalyzerHost {
  /** Whether the text is, exactly or by alias, the id of a model. */
  isModelId(text: string): boolean;
  /** The provider behind a host name of a URL (`api.openai.com` → `openai`), or undefined. */
  providerOfHost(host: string): string | undefined;
  /** The major version of a package as the given file sees it. */
  sdkMajor(packageName: string, file: string): SdkMajor;
  /**
   * The path of a file within the project, with `/`, by whose folders tests and the like are told. Left out by a host
   * that names files so anyway.
   */
  pathOf?(file: string): string;
  /** Modules that the config describes, by import specifier. */
  readonly ownModules?: Readonly<Record<string, OwnModule>>;
  /**
   * What package.json installs under the name of an import, `npm:openai@3` for `openai-v3`, as the given file sees it.
   * Undefined where the name is the package's own. Left out where no package of the project has such a name.
   */
  aliasOf?(specifier: string, fromFile: string): string | undefined;
  /**
   * The module an import leads to, parsed, or undefined where it cannot be read: packages, missing files, a host that
   * lints one file at a time. Must give the same object for the same file.
   */
  resolveModule?(specifier: string, fromFile: string): SourceModule | undefined;
  /**
   * Where a name comes from that nothing in the file defines, in projects whose framework imports by itself: the module
   * and the name that it exports it by.
   */
  resolveGlobal?(
    name: string,
    fromFile: string,
  ): { readonly module: SourceModule; readonly exportName: string } | undefined;
  /**
   * As `resolveModule`, for values of sites that are found already: a host for which reading is dear can answer for fewer modules
   * above than here. Without it, `resolveModule` answers for both.
   */
  resolveModuleOfValue?(specifier: string, fromFile: string): SourceModule | undefined;
  /**
   * The modules that hand settings to Nest's ConfigService, by `registerAs` or `ConfigModule.forRoot`. Must give the same
   * array again. Asked only where the service is asked for a name that is no variable's. Left out by a host that sees one
   * file at a time.
   */
  modulesOfSettings?(): readonly SourceModule[];
  /**
   * What packages declare the type of an expression: per alternative of the type, the class or function and then what it
   * extends, nearest first. Asked only where following ends in nothing. Hosts without a type checker leave it out.
   */
  typesAt?(file: string, range: Range): readonly (readonly DeclaredExport[])[];
  /**
   * The files that import the given file itself, by any syntax, re-exports included. Asked only where a site's value
   * is a parameter that callers elsewhere may know. Left out by a host that sees one file at a time: then a parameter
   * stays a parameter.
   */
  importersOf?(file: string): Importers;
}
