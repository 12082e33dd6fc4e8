import { readFileSync } from 'node:fs';
import { telltales, type DeclaredExport } from '@gateshift/analyzer';
import type { CompilerOptions, Node, Project, Symbol, Type } from 'ts-morph';
import { loadTsMorph, type TsMorph } from './load-ts-morph.js';

/** A file as it is checked, by absolute path. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
}

/** How far a class is followed to what it extends, and a type into its parts. */
const maximumDepth = 6;

/** What a type stands for that holds another. */
const transparentTypes: ReadonlySet<string> = new Set(['Promise', 'PromiseLike']);

/** The files of one tsconfig that may hold a site, with a type checker over them and over what they import. */
export class TypeProject {
  readonly #project: Project;

  /** @param config the tsconfig, or undefined where there is none */
  constructor(config: string | undefined, files: readonly CheckedFile[]) {
    const morph = loadTsMorph();
    const { options, declarations } = config === undefined ? noConfig : readConfig(morph, config);
    this.#project = new morph.Project({
      compilerOptions: {
        ...(config === undefined && fallbackOptions(morph)),
        ...options,
        allowJs: true,
        checkJs: false,
        noEmit: true,
        skipLibCheck: true,
      },
      skipFileDependencyResolution: true,
    });
    for (const path of declarations) this.#project.addSourceFileAtPathIfExists(path);
    for (const file of files) this.add(file);
  }

  add({ path, text }: CheckedFile): void {
    this.#project.createSourceFile(path, text, { overwrite: true });
  }

  has(path: string): boolean {
    return this.#project.getSourceFile(path) !== undefined;
  }

  /** The declarations behind the type of the expression at a range: per alternative, what it is and what that extends. */
  typesAt(path: string, [start, end]: readonly [number, number]): readonly (readonly DeclaredExport[])[] {
    const node = this.#project.getSourceFile(path)?.getDescendantAtStartWithWidth(start, end - start);
    return node ? lineagesOf(node.getType(), maximumDepth) : [];
  }
}

const noConfig = { options: {}, declarations: [] };

function fallbackOptions({ ts }: TsMorph): CompilerOptions {
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    resolveJsonModule: true,
    esModuleInterop: true,
  };
}

/** A tsconfig's options, and those of its own declaration files that speak of an SDK: a framework's context is typed there. */
function readConfig({ ts }: TsMorph, config: string): { options: CompilerOptions; declarations: readonly string[] } {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  if (!parsed) return noConfig;
  // A solution has no files; what holds for them is in the configurations that it refers to.
  const referred =
    parsed.fileNames.length > 0
      ? []
      : (parsed.projectReferences ?? []).flatMap(
          (reference) => ts.getParsedCommandLineOfConfigFile(ts.resolveProjectReferencePath(reference), {}, host) ?? [],
        );
  const fullest = [parsed, ...referred].reduce((best, one) =>
    one.fileNames.length > best.fileNames.length ? one : best,
  );
  const declarations = [parsed, ...referred].flatMap((one) =>
    one.fileNames.filter((file) => /\.d\.[cm]?ts$/.test(file) && telltales.test(readFileSync(file, 'latin1'))),
  );
  return { options: fullest.options, declarations: [...new Set(declarations)] };
}

function lineagesOf(type: Type, depth: number): readonly (readonly DeclaredExport[])[] {
  if (depth === 0) return [];
  if (type.isUnion()) return type.getUnionTypes().flatMap((one) => lineagesOf(one, depth - 1));
  const constraint = type.isTypeParameter() ? type.getConstraint() : undefined;
  if (constraint) return lineagesOf(constraint, depth - 1);
  const symbol = type.getSymbol();
  if (symbol && transparentTypes.has(symbol.getName())) {
    return type.getTypeArguments().flatMap((one) => lineagesOf(one, depth - 1));
  }
  const lineage = type.isIntersection()
    ? type.getIntersectionTypes().flatMap((one) => lineageOf(one, depth))
    : lineageOf(type, depth);
  return lineage.length > 0 ? [lineage] : [];
}

function lineageOf(type: Type, depth: number): readonly DeclaredExport[] {
  if (depth === 0) return [];
  const own = declaredExports(type.getSymbol());
  const isObject = type.isClassOrInterface() || type.getTargetType()?.isClassOrInterface() === true;
  return isObject ? [...own, ...type.getBaseTypes().flatMap((base) => lineageOf(base, depth - 1))] : own;
}

function declaredExports(symbol: Symbol | undefined): readonly DeclaredExport[] {
  const found = (symbol?.getDeclarations() ?? []).flatMap((declaration) => {
    const packageName = packageOfPath(declaration.getSourceFile().getFilePath());
    const name = nameOf(declaration) ?? symbol?.getName();
    return packageName === undefined || name === undefined ? [] : [{ package: packageName, exportName: name }];
  });
  return found.filter(
    (one, position) =>
      found.findIndex((other) => other.exportName === one.exportName && other.package === one.package) === position,
  );
}

function nameOf(declaration: Node): string | undefined {
  const name =
    'getName' in declaration && typeof declaration.getName === 'function' ? declaration.getName() : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** `…/node_modules/.pnpm/openai@6.1.0/node_modules/openai/client.d.ts` → `openai` */
function packageOfPath(path: string): string | undefined {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return name?.replace(/^@types\/(?:(.+)__)?/, (_, scope?: string) => (scope === undefined ? '' : `@${scope}/`));
}
