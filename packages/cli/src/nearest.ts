export function nearestOf(_text: string, _names: readonly string[]): string | undefined {
  return undefined;
}
