import type { Definition, Reference, Scope, Variable } from '@gateshift/analyzer';

/** What a name can be asked for. A class answers both questions, an interface one, a constant the other. */
export const meaning = { value: 1, type: 2, either: 3 } as const;

const meaningOfDefinition = {
  CatchClause: meaning.value,
  ClassName: meaning.either,
  FunctionName: meaning.value,
  ImportBinding: meaning.either,
  Parameter: meaning.value,
  TSEnumMemberName: meaning.either,
  TSEnumName: meaning.either,
  TSModuleName: meaning.either,
  Type: meaning.type,
  Variable: meaning.value,
} as const;

export type DefinitionType = keyof typeof meaningOfDefinition;

export interface NameDefinition extends Definition {
  readonly type: DefinitionType;
  readonly name: { readonly range: readonly [number, number] };
}

/** An identifier of the tree, or a name in JSX. */
export interface Named {
  readonly type: string;
  readonly name: string;
  readonly range: readonly [number, number];
}

export class NameReference implements Reference {
  readonly identifier: Named;
  readonly meaning: number;
  readonly init: boolean;
  readonly writeExpr: object | null;
  resolved: DeclaredName | null = null;
  readonly #writes: boolean;

  constructor(identifier: Named, asked: number, write?: { readonly value: object | null; readonly init: boolean }) {
    this.identifier = identifier;
    this.meaning = asked;
    this.#writes = write !== undefined;
    this.writeExpr = write?.value ?? null;
    this.init = write?.init ?? false;
  }

  isWrite(): boolean {
    return this.#writes;
  }
}

export class DeclaredName implements Variable {
  readonly name: string;
  readonly defs: NameDefinition[] = [];
  readonly references: NameReference[] = [];
  meaning = 0;

  constructor(name: string) {
    this.name = name;
  }

  define(definition: NameDefinition): void {
    this.defs.push(definition);
    this.meaning |= meaningOfDefinition[definition.type];
  }
}

export type ScopeType =
  | 'block'
  | 'catch'
  | 'class'
  | 'class-field-initializer'
  | 'class-static-block'
  | 'conditional-type'
  | 'for'
  | 'function'
  | 'function-expression-name'
  | 'function-type'
  | 'mapped-type'
  | 'module'
  | 'switch'
  | 'tsEnum'
  | 'tsModule'
  | 'type';

/** Where `var` comes to stand. */
const holdsVar: ReadonlySet<ScopeType> = new Set([
  'class-field-initializer',
  'class-static-block',
  'function',
  'module',
  'tsModule',
]);

export class NameScope implements Scope {
  readonly type: ScopeType;
  readonly references: NameReference[] = [];
  readonly variables: DeclaredName[] = [];
  readonly upper: NameScope | undefined;
  /** The nearest scope that `var` declares in: this one or one around it. */
  readonly varScope: NameScope;
  /** Of a function: where its body starts, since a default value of a parameter cannot see what the body declares. */
  readonly #bodyStart: number;
  #byName: Map<string, DeclaredName> | undefined;
  readonly #unresolved: NameReference[] = [];

  constructor(type: ScopeType, upper: NameScope | undefined, bodyStart = -1) {
    this.type = type;
    this.upper = upper;
    this.varScope = upper === undefined || holdsVar.has(type) ? this : upper.varScope;
    this.#bodyStart = bodyStart;
  }

  declare(name: string, definition: NameDefinition): void {
    this.#byName ??= new Map();
    let declared = this.#byName.get(name);
    if (!declared) {
      declared = new DeclaredName(name);
      this.#byName.set(name, declared);
      this.variables.push(declared);
    }
    declared.define(definition);
  }

  refer(reference: NameReference): void {
    this.references.push(reference);
    this.#unresolved.push(reference);
  }

  /** Everything in the scope has been seen: names that it declares are led to it, the others outwards. */
  close(): NameScope | undefined {
    const unresolvedOutside = this.upper ? this.upper.#unresolved : [];
    for (const reference of this.#unresolved) {
      const declared = this.#byName?.get(reference.identifier.name);
      if (declared && (declared.meaning & reference.meaning) !== 0 && this.#sees(reference, declared)) {
        reference.resolved = declared;
        declared.references.push(reference);
      } else {
        unresolvedOutside.push(reference);
      }
    }
    return this.upper;
  }

  #sees(reference: NameReference, declared: DeclaredName): boolean {
    return (
      reference.identifier.range[0] >= this.#bodyStart ||
      declared.defs.some(({ name }) => name.range[0] < this.#bodyStart)
    );
  }
}
