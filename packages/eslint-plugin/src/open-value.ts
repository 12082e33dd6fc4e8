import type { Site, Value } from '@gateshift/analyzer';

/** Whether a trail that starts at the site ended without an answer. */
export function hasOpenValue(site: Site): boolean {
  switch (site.kind) {
    case 'client':
      return [site.apiKey, site.baseUrl, site.organization, site.project].some(isOpen);
    case 'call':
      return isOpen(site.model) || site.outputCap.state === 'unknown';
    case 'http':
      return [site.model, site.url, site.authorization].some(isOpen) || site.outputCap.state === 'unknown';
    case 'feature':
      return isOpen(site.model);
    case 'model':
    case 'key':
      return false;
  }
}

function isOpen(value: Value): boolean {
  switch (value.state) {
    case 'unknown':
      return true;
    case 'choice':
      return value.options.some((option) => isOpen(option.value));
    case 'env':
    case 'parameter':
      return value.default !== undefined && isOpen(value.default);
    case 'literal':
    case 'constant':
    case 'absent':
      return false;
  }
}
