// `npm run demo`: one app, from finding its calls to moving them to a gateway and back, with real parts throughout.
// Only the two servers are stand-ins, and both run here. It ends with 0 only if everything it says was observed.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { copyApp } from '../apps/app-copy.mjs';
import { treeHash } from '../apps/tree-hash.mjs';
import { startLoopbackGateway } from '../wire/loopback-gateway.mjs';
import { migrationExcerpt, scanExcerpt } from './excerpt.mjs';
import { blank, checked, command, diff, indented, note, section, table, text } from './paper.mjs';

const GATESHIFT = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));

const MAPS = [
  'gpt-4o-mini=deepseek-v4-flash',
  'gpt-3.5-turbo=deepseek-v4-flash',
  'gpt-4o=deepseek-v4-flash',
  'gpt-4-turbo=deepseek-v4-pro',
];
const MIGRATE = ['migrate', '--gateway', 'global-api', '--switch', ...MAPS.flatMap((map) => ['--map', map])];

const FOREIGN = {
  OPENAI_API_KEY: ['sk', 'fakeKeyOfTheVendor'].join('-'),
  OPENAI_ORG_ID: 'org-fake',
  OPENAI_PROJECT_ID: 'proj_fake',
};
const GATEWAY_KEY = ['ga', 'fakeKeyOfTheGateway'].join('_');

/** Says what is claimed, and stops the demo where it was not seen. */
function claim(sentence, holds) {
  checked(sentence, holds);
  if (!holds) throw new Error(`The demo did not observe what it claims: ${sentence}.`);
}

/** Runs Node with the given environment alone. */
function runNode(args, cwd, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env['PATH'], ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part) => (stderr += part));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

const gateshift = (args, app) => runNode([GATESHIFT, ...args], app.directory);

/** Builds the app as it stands and runs it with the real `openai` package. */
async function runApp(app, env) {
  const file = await app.build();
  const start = `import(${JSON.stringify(pathToFileURL(file).href)}).then((app) => app.run())`;
  const end = await runNode(['-e', start], app.directory, env);
  if (end.exitCode !== 0) throw new Error(`The app did not run: ${end.stderr.trim().split('\n').at(-1)}`);
}

function git(args, cwd) {
  const settings = [
    'user.name=Demo',
    'user.email=demo@example.test',
    'commit.gpgsign=false',
    'core.hooksPath=/dev/null',
  ];
  execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], { cwd, stdio: 'pipe' });
}

const COLUMNS = ['', 'host', 'path', 'key', 'organisation', 'model', 'output cap'];

/** Requests as they arrived, equal ones counted. */
function wireRows(requests, names) {
  const counts = new Map();
  for (const request of requests) {
    const key = request.authorization?.replace(/^Bearer ?/, '');
    const cells = [
      `${request.host} (${names[request.host]})`,
      request.path,
      key ? `${key.slice(0, 7)}…` : 'none',
      request.organization ?? 'none',
      request.model ?? '',
      request.cap ? `${request.cap.name} ${request.cap.value}` : 'none',
    ];
    const row = JSON.stringify(cells);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts].map(([row, count]) => [`${count} ×`, ...JSON.parse(row)]);
}

function carriesForeign(request) {
  const everything = JSON.stringify([request.path, request.headers, request.text]);
  const named = request.organization !== undefined || request.project !== undefined;
  return named || Object.values(FOREIGN).some((credential) => everything.includes(credential));
}

/** What was asked of whom, but for the key: all else that could tell two runs apart. */
const asked = (requests) =>
  JSON.stringify(
    requests.map(({ host, path, organization, project, text }) => [host, path, organization, project, text]),
  );

async function tour(app, gateway, vendor) {
  const names = { [new URL(vendor.url).host]: 'vendor', [new URL(gateway.url).host]: 'gateway' };
  const show = (requests) => table(COLUMNS, wireRows(requests, names));
  const today = { ...FOREIGN, OPENAI_BASE_URL: vendor.url };
  const withKey = { ...today, GLOBAL_API_KEY: GATEWAY_KEY };

  text(
    'support-desk is a help-desk service in TypeScript: a shared client, a map from customer tier to model, seven calls.',
  );
  text(
    'The command, the app and the openai package are real. The keys are fake, and two servers on this machine stand for',
  );
  text('api.openai.com (the vendor, which OPENAI_BASE_URL names) and for the gateway. Nothing leaves the machine.');

  section('1. What is there');
  command('gateshift scan');
  const scan = await gateshift(['scan'], app);
  for (const paragraph of scanExcerpt(scan.stdout)) indented(paragraph);
  const dead = ['gpt-4-turbo', 'gpt-3.5-turbo'];
  claim(
    'the scan names the models that are shut down, and exits with 1',
    scan.exitCode === 1 && dead.every((model) => scan.stdout.includes(model)),
  );

  section('2. What a migration would change');
  command(`gateshift ${MIGRATE.join(' ').replaceAll(' --map', ' \\\n      --map')}`);
  const untouched = treeHash(app.directory);
  const preview = await gateshift(MIGRATE, app);
  const excerpt = migrationExcerpt(preview.stdout, ['src/llm/client.ts', 'src/llm/models.ts']);
  for (const patch of excerpt.patches) diff(patch);
  for (const line of excerpt.rest) note(line);
  for (const paragraph of excerpt.sections) indented(paragraph);
  claim(
    'the preview shows its changes and makes none',
    excerpt.patches.length === 2 && preview.exitCode === 0 && treeHash(app.directory) === untouched,
  );

  section('3. What the app sends today');
  await runApp(app, today);
  const original = vendor.take();
  show(original);
  claim('every request goes to the vendor', original.length > 0 && gateway.take().length === 0);

  section('4. The same with the migration written and GLOBAL_API_BASE_URL set');
  command(
    `gateshift migrate … --write\n$ export GLOBAL_API_BASE_URL=${gateway.url} GLOBAL_API_KEY=${GATEWAY_KEY.slice(0, 7)}…`,
  );
  const written = await gateshift([...MIGRATE, '--write'], app);
  const migrated = treeHash(app.directory);
  await runApp(app, { ...withKey, GLOBAL_API_BASE_URL: gateway.url });
  const moved = gateway.take();
  const stayed = vendor.take();
  show([...moved, ...stayed]);
  claim('the migration was written', written.exitCode === 0 && migrated !== untouched);
  claim(
    'what moved carries the key of the gateway',
    moved.length > 0 && moved.every(({ authorization }) => authorization === `Bearer ${GATEWAY_KEY}`),
  );
  claim('no key, organisation or project of the vendor reached the gateway', !moved.some(carriesForeign));
  claim(
    'the Responses call, which the gateway is not known to serve, stayed',
    stayed.length === 1 && stayed[0].path === '/v1/responses',
  );

  section('5. And back: the same code with that one variable unset');
  command('unset GLOBAL_API_BASE_URL');
  await runApp(app, withKey);
  const back = vendor.take();
  show(back);
  claim('nothing reaches the gateway any more', gateway.take().length === 0);
  const fromEnvironment = ({ authorization }) => authorization === `Bearer ${FOREIGN.OPENAI_API_KEY}`;
  claim(
    'the key that stood in the source is sent no more: it is read from OPENAI_API_KEY now',
    !original.every(fromEnvironment) && back.every(fromEnvironment),
  );
  claim('all else of every request is what it was before the migration', asked(back) === asked(original));
  const again = await gateshift([...MIGRATE, '--write', '--force'], app);
  claim('migrating again has nothing to do', again.exitCode === 0 && treeHash(app.directory) === migrated);
}

const app = copyApp('support-desk');
const gateway = await startLoopbackGateway();
const vendor = await startLoopbackGateway();
try {
  git(['init', '--quiet'], app.directory);
  git(['add', '.'], app.directory);
  git(['commit', '--quiet', '-m', 'support-desk as it is'], app.directory);
  await tour(app, gateway, vendor);
  text('\nAll of this was observed in this run. On your own code: node packages/cli/dist/bin.js scan <folder>');
} catch (error) {
  blank();
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await Promise.all([gateway.close(), vendor.close()]);
  app.remove();
}
