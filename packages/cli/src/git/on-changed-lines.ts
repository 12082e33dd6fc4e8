import { relative, sep } from 'node:path';
import type { Finding } from '@gateshift/advisor';
import type { Survey } from '../project/survey.js';
import type { ChangedLines } from './changed-lines.js';
import type { Repository } from './repository.js';

/** Whether a finding, or a place that belongs to it, stands on a line that the change touches. */
export function onChangedLines(
  changes: ChangedLines,
  repository: Repository,
  survey: Survey,
): (finding: Finding) => boolean {
  const sites = new Map(survey.sites.map((site) => [site.id, site.location]));
  return (finding) => {
    const site = sites.get(finding.siteId);
    const places = [finding.location, ...(site ? [site] : []), ...finding.related.map((related) => related.location)];
    return places.some(({ file, range }) => {
      const text = survey.modules.module(file)?.text ?? '';
      const path = relative(repository.top, survey.root.toPath(file)).replaceAll(sep, '/');
      return changes.touches(path, gitLineAt(text, range[0]), gitLineAt(text, Math.max(range[0], range[1] - 1)));
    });
  };
}

/** For git a line ends with LF alone, unlike in JavaScript. */
function gitLineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
