import type { Finding } from '@gateshift/advisor';
import type { Location, Site } from '@gateshift/analyzer';
import { placesBehind } from '../project/bystanders.js';
import type { Survey } from '../project/survey.js';
import { pathInIndex, type StagedIndex } from './staged-index.js';

/** Whether a finding, or a place that belongs to it, stands on a line that the change touches. */
export function onChangedLines(index: StagedIndex, survey: Survey): (finding: Finding) => boolean {
  const sites = new Map(survey.sites.map((site) => [site.id, site]));
  /** The sites with values that the finding speaks of: a call's missing cap is not about where its model comes from. */
  function sourcesOf(finding: Finding): readonly Site[] {
    const site = sites.get(finding.siteId);
    if (site?.kind === 'client') return [site];
    return finding.related.length > 0 ? survey.sites.filter(({ location }) => holds(location, finding.location)) : [];
  }

  return (finding) => {
    const site = sites.get(finding.siteId);
    const places = [
      finding.location,
      ...(site ? [site.location] : []),
      ...finding.related.map((related) => related.location),
      ...sourcesOf(finding).flatMap(placesBehind),
    ];
    return places.some(({ file, range }) => {
      const text = survey.modules.source(file)?.text ?? '';
      const path = pathInIndex(index, survey.root, file);
      return index.changes.touches(path, gitLineAt(text, range[0]), gitLineAt(text, Math.max(range[0], range[1] - 1)));
    });
  };
}

function holds(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.range[0] <= inner.range[0] && outer.range[1] >= inner.range[1];
}

/** For git a line ends with LF alone, unlike in JavaScript. */
function gitLineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
