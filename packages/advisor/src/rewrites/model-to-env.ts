import type { Location } from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import type { TextEdit } from '../editing/apply-edits.js';
import type { MigrationForm } from '../plan.js';
import { quoteText, type Quote } from '../editing/source-style.js';
import { placeCondition } from './condition-place.js';
import { placeExpression } from './expression-place.js';

/** How one model id is to be written. */
export interface ModelChange {
  readonly text: string;
  readonly quote: Quote;
  /** How the environment is read in the file; undefined where it cannot be, and then only the id changes. */
  readonly read: ((name: string) => string) | undefined;
  /** The variable that shall name the model; undefined where the literal only changes its id. */
  readonly variable: string | undefined;
  /** What the gateway is asked for, where that is not the id as written. */
  readonly askedFor: string | undefined;
  /** Set where the gateway may be off: the variable and the new id apply only while it is on. */
  readonly toggle: { readonly form: MigrationForm; readonly gateway: GatewayProfile } | undefined;
}

/** Reads a model id from the environment, what stands at the place as its default. An empty variable counts as unset. */
export function modelEdits({ range }: Location, change: ModelChange): readonly TextEdit[] {
  const { text, quote, read, variable, askedFor, toggle } = change;
  const written = text.slice(...range);
  const isNamed = variable !== undefined && read !== undefined;
  const asked = askedFor === undefined ? written : quoteText(askedFor, quoteAt(written) ?? quote);
  if (toggle?.form !== 'switch') {
    if (!isNamed) return asked === written ? [] : [{ range, text: asked }];
    return [{ range, text: placeExpression(text, range, `${read(variable)} || ${asked}`) }];
  }
  if (!read) return [];
  const isOn = read(toggle.gateway.env.baseUrl);
  if (asked === written) {
    if (!isNamed) return [];
    return [{ range, text: placeExpression(text, range, `(${isOn} && ${read(variable)}) || ${written}`) }];
  }
  const applied = !isNamed ? asked : `${read(variable)} || ${asked}`;
  return [{ range, text: placeCondition(text, range, { test: isOn, whenOn: applied, whenOff: written }) }];
}

/** Whether the literal is already one arm of a switch on the gateway's variable. */
export function isSwitched(text: string, { range: [start] }: Location, gateway: GatewayProfile): boolean {
  const before = text.slice(Math.max(0, start - 400), start);
  const name = gateway.env.baseUrl.replace(/[^\w]/g, '\\$&');
  const on = String.raw`\b${name}\b["')\]]*`;
  return new RegExp(String.raw`${on}\s*(?:&&[^;{}]*\)\s*\|\||\?\s*[^;{}?]*(?:\|\||:)?)\s*\(?\s*$`).test(before);
}

function quoteAt(written: string): Quote | undefined {
  const first = written[0];
  return first === "'" || first === '"' ? first : undefined;
}
