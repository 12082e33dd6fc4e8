import type { Location } from '../location.js';
import type { Site } from '../site.js';
import type { Value } from '../value.js';

/** What stands on a line, what each of it leads to, and which sites it gives. Plain data, without wording. */
export interface Explanation {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly subjects: readonly Subject[];
  /** The sites that stand on the line. */
  readonly sites: readonly Site[];
}

/** One thing on the line that could be a site, or part of one. */
export interface Subject {
  /** `text`: a model id or an address. `value`: what a declaration, option or name holds. */
  readonly kind: 'call' | 'construction' | 'import' | 'text' | 'value';
  readonly location: Location;
  /** What was followed: of a call its callee. */
  readonly followed: Location;
  /** One for each thing that it can lead to. */
  readonly ways: readonly Way[];
  /** Why a call that leads to an SDK, or makes a request, is no site all the same. */
  readonly obstacle: Obstacle | undefined;
  /** The ids of the sites that stand there. */
  readonly sites: readonly string[];
}

/** Why what a line calls is no site. */
export type Obstacle =
  /** The SDK has the method, and no profile counts it: it generates nothing. */
  | { readonly kind: 'no such call'; readonly package: string; readonly method: string }
  /** `openai('gpt-4o')`: the site is the call that the model is handed to. */
  | { readonly kind: 'names a model' }
  /** A class that is called, or a function that is constructed. */
  | { readonly kind: 'not how it is used'; readonly name: string; readonly expected: 'call' | 'construction' }
  /** A model id or an address that nothing was found to send. */
  | { readonly kind: 'not sent'; readonly what: 'model id' | 'address' }
  /** `import type` names nothing that code can use. */
  | { readonly kind: 'type only' }
  /** A request whose address is not known to be one of a model API. */
  | { readonly kind: 'other address'; readonly ways: readonly Way[] };

/** The places that were passed, in order, and where that ended. */
export interface Way {
  readonly steps: readonly Location[];
  readonly end: End;
}

/** Why an answer is missing that a bound has cut off. */
export type Bound = 'depth' | 'steps' | 'choices';

/** Where a binding or a value leads to in the end. */
export type End =
  /** An SDK that is followed. */
  | {
      readonly kind: 'sdk';
      readonly package: string;
      /** The profile's name. */
      readonly sdk: string;
      readonly what: 'package' | 'class' | 'function' | 'client' | 'provider' | 'model';
      /** The exported name, where it is known. */
      readonly name: string | undefined;
      /** What is taken from the client: `chat.completions.create`. */
      readonly path: readonly string[];
    }
  /** What makes HTTP requests: a site where the address is one of a model API. */
  | { readonly kind: 'transport'; readonly specifier: string; readonly path: readonly string[] }
  /** A package that is not followed. */
  | { readonly kind: 'package'; readonly specifier: string; readonly path: readonly string[] }
  /** A relative import that leads to no file that can be read. */
  | { readonly kind: 'missing module'; readonly specifier: string }
  | { readonly kind: 'global'; readonly path: readonly string[] }
  /** Code of the project itself. */
  | {
      readonly kind: 'declaration';
      readonly what: 'function' | 'class' | 'instance' | 'object' | 'array' | 'type' | 'enum' | 'module';
      readonly name: string | undefined;
      readonly at: Location;
      /** What a class extends. */
      readonly extends: readonly Way[];
      /** What was asked of it and not found. */
      readonly missing: readonly string[];
    }
  /** What a function is given from outside, where no call was found that says what it is. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly of: string | undefined;
      readonly exported: boolean;
      readonly at: Location;
      readonly default: readonly Way[];
    }
  /** Text with gaps; `gaps` is where each of them leads. */
  | { readonly kind: 'text'; readonly text: string; readonly gaps: readonly Way[] }
  /** A literal or an environment variable. */
  | { readonly kind: 'value'; readonly value: Value }
  /** The result of a call that is not followed, and what was called. */
  | { readonly kind: 'result'; readonly of: readonly Way[]; readonly missing: readonly string[] }
  /** `bound`: there may be more behind it. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly bound: Bound | undefined };
