import { resolve } from 'node:path';
import { rewriteNames, type Outcome, type RewriteName } from '@gateshift/advisor';
import { isComponent, loadComponentReader } from '@gateshift/parsers';
import { migrateSources } from './migrate-sources.js';
import { readRewrites, readTransformOptions, type TransformOptions } from './transform-options.js';

/** A file as jscodeshift hands it to a transform. */
export interface TransformFile {
  readonly path: string;
  readonly source: string;
}

/** The part of jscodeshift's API that our transforms use: no tree of its, since text is spliced. */
export interface TransformApi {
  readonly report?: (message: string) => void;
}

/** The contract of a jscodeshift transform: the new text, or undefined where nothing changes. */
export type Transform = (
  file: TransformFile,
  api: TransformApi,
  options: TransformOptions,
) => Promise<string | undefined>;

/**
 * A transform that applies rewrites to one file at a time. Clients that other files can use are left alone, because
 * their calls are not in sight; `gateshift migrate` looks at all files together.
 */
export function createTransform(rewrites: readonly RewriteName[] | undefined): Transform {
  return async (file, api, options) => {
    if (isComponent(file.path)) await loadComponentReader();
    if (file.source.includes('\uFFFD')) {
      api.report?.(
        'is not UTF-8 and is left alone, because jscodeshift would write it back as UTF-8; use `gateshift migrate`.',
      );
      return undefined;
    }
    const only = rewrites ?? readRewrites(options);
    const settings = readTransformOptions(options, resolve(file.path), only ?? rewriteNames);
    const path = resolve(file.path).replaceAll('\\', '/');
    const result = migrateSources([{ file: path, text: file.source }], {
      ...settings,
      ...(only && { only }),
      scope: 'file',
    });
    for (const failure of result.failures) api.report?.(failure);
    for (const outcome of result.plan.outcomes) {
      if (outcome.outcome === 'by hand' || isLeftWhereItWas(outcome)) api.report?.(describeOutcome(outcome));
    }
    for (const warning of result.plan.warnings) {
      const line = warning.location ? `line ${warning.location.line}: ` : '';
      api.report?.(`${line}${warning.message}`);
    }
    for (const sentence of result.plan.leftToYou) api.report?.(sentence);
    return result.files.find((changed) => changed.file === path)?.after;
  };
}

/** A client or request that stays says why; what its calls and models say would only repeat it. */
function isLeftWhereItWas({ outcome, kind, code }: Outcome): boolean {
  return outcome === 'skipped' && (kind === 'client' || kind === 'http') && code !== 'already-there';
}

function describeOutcome({ location, title, code, reason }: Outcome): string {
  return `line ${location.line}: ${title} is left as it is: ${reason} [${code}].`;
}
