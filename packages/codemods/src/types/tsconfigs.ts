import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompilerOptions } from 'ts-morph';
import type { TypeScript } from './load-ts-morph.js';

/** A tsconfig as TypeScript reads it, `extends` followed. */
export interface ReadTsConfig {
  /** Its path. */
  readonly path: string;
  readonly options: CompilerOptions;
  /** The files that it names or includes, by absolute path. */
  readonly files: ReadonlySet<string>;
  /** Why its files cannot be checked, as a phrase, if so. */
  readonly problem: string | undefined;
}

/** Finds the tsconfig that a file is checked by. */
export class TsConfigs {
  readonly #ts: TypeScript;
  readonly #read = new Map<string, ReadTsConfig>();
  readonly #references = new Map<string, readonly string[]>();

  constructor(ts: TypeScript) {
    this.#ts = ts;
  }

  /**
   * The nearest at or above the file that takes it in, by itself or by a project that it refers to. Where none does, the
   * nearest one's path; undefined where there is none at all.
   */
  of(file: string): ReadTsConfig | { readonly nearest: string | undefined } {
    let nearest: string | undefined;
    for (let at = dirname(file); ; at = dirname(at)) {
      const path = join(at, 'tsconfig.json');
      if (existsSync(path)) {
        nearest ??= path;
        const found = this.#covering(path, file, new Set());
        if (found) return found;
      }
      if (dirname(at) === at) return { nearest };
    }
  }

  #covering(path: string, file: string, seen: Set<string>): ReadTsConfig | undefined {
    if (seen.has(path)) return undefined;
    seen.add(path);
    const config = this.#parse(path);
    if (config.files.has(file)) return config;
    for (const reference of this.#references.get(path) ?? []) {
      const found = this.#covering(reference, file, seen);
      if (found) return found;
    }
    return undefined;
  }

  #parse(path: string): ReadTsConfig {
    const known = this.#read.get(path);
    if (known) return known;
    const ts = this.#ts;
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
    const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, host);
    // An empty include is how a solution of references looks.
    const faults = (parsed?.errors ?? []).filter(({ code }) => code !== noInputs && code !== emptyFiles);
    const [fault] = faults;
    const config: ReadTsConfig = {
      path,
      options: { ...defaultsFor(ts, path, parsed?.options ?? {}), ...parsed?.options, ...forChecking },
      files: new Set(parsed?.fileNames),
      problem: fault && `${path} cannot be used: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`,
    };
    this.#read.set(path, config);
    this.#references.set(
      path,
      (parsed?.projectReferences ?? []).map((one) => ts.resolveProjectReferencePath(one)),
    );
    return config;
  }
}

/** TypeScript's numbers for a tsconfig that takes in no files. */
const noInputs = 18003;
const emptyFiles = 18002;

/** What has no part in whether an expression fits its type, and would only be complained of. */
const forChecking = {
  noEmit: true,
  composite: false,
  incremental: false,
  skipLibCheck: true,
} as const;

/**
 * What TypeScript before 6 takes where a tsconfig is silent: ts-morph brings TypeScript 6, whose defaults would judge the
 * project by rules that are not its own. Without a TypeScript beside the tsconfig, those of 6 hold.
 */
function defaultsFor(ts: TypeScript, config: string, options: CompilerOptions): CompilerOptions {
  const major = installedMajor(config);
  if (major === undefined || major >= 6) return {};
  const isModern = options.target !== undefined && options.target >= ts.ScriptTarget.ES2015;
  const module = options.module ?? (isModern ? ts.ModuleKind.ES2015 : ts.ModuleKind.CommonJS);
  return {
    strict: false,
    target: ts.ScriptTarget.ES5,
    ...(options.module === undefined && { module }),
    ...(options.moduleResolution === undefined &&
      module === ts.ModuleKind.CommonJS && { moduleResolution: ts.ModuleResolutionKind.Node10 }),
    noUncheckedSideEffectImports: false,
    types: ['*'],
  };
}

function installedMajor(config: string): number | undefined {
  try {
    const path = createRequire(config).resolve('typescript/package.json');
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return hasVersion ? Number.parseInt(String(manifest.version), 10) : undefined;
  } catch {
    return undefined;
  }
}
