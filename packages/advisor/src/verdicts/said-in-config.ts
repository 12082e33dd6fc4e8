/** What to write into the config once the gateway is known to take something, as the end of a sentence. */
export function saidInConfig(group: 'features' | 'parameters', name: string): string {
  return `once you know that it does, write \`"${group}": { "${name}": "yes" }\` under \`gateway\` in the config`;
}
