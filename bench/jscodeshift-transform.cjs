// What gateshift does to a client of the OpenAI SDK, as a plain jscodeshift transform: find the import, follow it to the
// constructions, and give each the gateway's key, base URL, organisation and project.
// With `--guard=1` it looks for the package's name in the text before it asks for a tree, as few transforms do.
module.exports = function moveClients(file, { jscodeshift: j }, options) {
  if (options.guard && !file.source.includes('openai')) return undefined;
  const root = j(file.source);
  const names = new Set();
  root.find(j.ImportDeclaration, { source: { value: 'openai' } }).forEach(({ node }) => {
    for (const specifier of node.specifiers) names.add(specifier.local.name);
  });
  root
    .find(j.VariableDeclarator, { init: { callee: { name: 'require' } } })
    .filter(({ node }) => node.init.arguments[0]?.value === 'openai')
    .forEach(({ node }) => names.add(node.id.name));
  if (names.size === 0) return undefined;

  const env = (name) =>
    j.memberExpression(j.memberExpression(j.identifier('process'), j.identifier('env')), j.identifier(name));
  const moved = () => ({
    apiKey: j.logicalExpression('??', env('GLOBAL_API_KEY'), j.literal('')),
    baseURL: j.logicalExpression('||', env('GLOBAL_API_BASE_URL'), j.literal('https://global-apis.com/v1')),
    organization: j.literal(null),
    project: j.literal(null),
  });
  const clients = root.find(j.NewExpression).filter(({ node }) => names.has(node.callee.name));
  clients.forEach(({ node }) => {
    if (node.arguments.length === 0) node.arguments.push(j.objectExpression([]));
    const [options] = node.arguments;
    if (options.type !== 'ObjectExpression') return;
    const added = moved();
    const kept = options.properties.filter((property) => !(property.key?.name in added));
    options.properties = [
      ...kept,
      ...Object.entries(added).map(([name, value]) => j.property('init', j.identifier(name), value)),
    ];
  });
  return clients.size() > 0 ? root.toSource() : undefined;
};
