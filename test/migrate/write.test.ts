import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  commitAll,
  createDatedProject,
  createProject,
  createRepository,
  type Project,
} from '../scan/temporary-project.js';

const client = `import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`;
const ask = `import { client } from './llm';
export const ask = () => client.chat.completions.create({ model: 'deepseek-v4-flash', max_tokens: 2000, messages: [] });
`;
/** A client with its call in one file. */
const alone = `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const ask = () => client.chat.completions.create({ model: 'glm-5', max_tokens: 2000, messages: [] });
`;
const manifest = '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n';
const files = { 'package.json': manifest, 'src/llm.ts': client, 'src/ask.ts': ask };
const write = ['migrate', '--write', '--gateway', 'global-api'] as const;

function committed(more: Readonly<Record<string, string | Buffer>> = {}): Project {
  const project = createRepository({ ...files, ...more });
  commitAll(project);
  return project;
}

/** What git sees as changed. */
function changes(project: Project): readonly string[] {
  return project
    .git('status', '--porcelain')
    .split('\n')
    .filter((line) => line !== '');
}

function leftovers(project: Project, folder = 'src'): readonly string[] {
  return readdirSync(project.path(folder)).filter((name) => name.includes('gateshift-'));
}

describe('without --write', () => {
  test('nothing changes, and the diff is what git would apply', () => {
    const project = committed({ '.env.example': 'PORT=1\n' });
    const run = project.run('migrate');
    expect(changes(project)).toEqual([]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('--- a/src/llm.ts\n+++ b/src/llm.ts\n@@');
    expect(run.stdout).toMatch(
      /3 files would change; nothing was written\. The gateway was not named, so this preview took Global API\.\nNext: npx gateshift migrate --gateway global-api --write\n$/,
    );

    project.write('all.patch', run.stdout);
    project.git('apply', 'all.patch');
    const patched = ['src/llm.ts', 'src/ask.ts', '.env.example'].map((file) => project.read(file));
    project.git('checkout', '--', '.');
    expect(project.run(...write).code).toBe(0);
    expect(['src/llm.ts', 'src/ask.ts', '.env.example'].map((file) => project.read(file))).toEqual(patched);
  });

  test('a hardcoded key stands in the diff, which git needs whole, and nowhere else', () => {
    const key = 'sk-' + 'proj-' + 'NoKeyOfAnybody0987'.repeat(2);
    const project = committed({
      'src/alone.ts': alone.replace('process.env.OPENAI_API_KEY', `'${key}'`),
    });
    const text = project.run('migrate', 'src/alone.ts');
    expect(text.stdout.split('\n').filter((line) => line.includes(key))).toEqual([
      `-const client = new OpenAI({ apiKey: '${key}' });`,
    ]);
    const note = 'The diff shows a key of the code in full, as git apply needs it: keep it out of logs.\n';
    expect(text.stderr).toBe(note);
    const json = project.run('migrate', 'src/alone.ts', '--format', 'json');
    const { diff, ...rest }: Record<string, unknown> = JSON.parse(json.stdout);
    expect(diff).toContain(key);
    expect(JSON.stringify(rest)).not.toContain(key);
    expect(json.stderr).toBe(note);
    const written = project.run(...write, 'src/alone.ts');
    expect(written.stdout + written.stderr).not.toContain(key);
  });

  test('the next command holds all that was asked', () => {
    const run = committed().run(
      'migrate',
      'src',
      '--switch',
      '--map',
      'gpt-4o=deepseek-v4-flash',
      '--only',
      'client-to-gateway,model-to-env',
    );
    expect(run.stdout).toMatch(
      /Next: npx gateshift migrate src --gateway global-api --switch --only client-to-gateway,model-to-env --map gpt-4o=deepseek-v4-flash --write\n$/,
    );
  });

  test('where only models stand in the way, the next command maps them to what is proposed', () => {
    const project = createRepository({
      'package.json': manifest,
      'src/ask.ts': alone.replace('glm-5', 'gpt-4-turbo'),
    });
    commitAll(project);
    const { stdout } = project.run('migrate');
    const [, next = ''] =
      /\nNext, to see what changes with the proposed ones: npx gateshift (.+)\n$/.exec(stdout) ?? [];
    expect(next).toBe('migrate --gateway global-api --map gpt-4-turbo=deepseek-v4-flash');
    expect(project.run(...next.split(' ')).stdout).toContain('+++ b/src/ask.ts');
  });

  test('says what it would do only when asked', () => {
    const project = committed({ 'src/ask.ts': ask.replace('max_tokens: 2000, ', '') });
    expect(project.run('migrate', '--gateway', 'openrouter').stdout).toMatch(
      /Up to you\n {2}1 call has no output cap; `gateshift migrate --only add-output-cap` shows where one fits/,
    );
  });

  test('as JSON, stdout is the plan alone', () => {
    const run = committed().run('migrate', '--format', 'json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      version: 1,
      gateway: 'global-api',
      form: 'direct',
      written: [],
      diff: expect.stringContaining('+++ b/src/llm.ts'),
      outcomes: expect.arrayContaining([
        expect.objectContaining({ file: 'src/llm.ts', line: 2, outcome: 'done', rewrite: 'client-to-gateway' }),
      ]),
      variables: expect.arrayContaining([expect.objectContaining({ name: 'GLOBAL_API_KEY', secret: true })]),
      failures: [],
    });
    expect(run.stderr).toBe('');
  });
});

describe('--write', () => {
  test('changes the files, says how to go back, and a second run has nothing to do', () => {
    const project = committed();
    const run = project.run(...write);
    expect(run.code).toBe(0);
    expect(project.read('src/llm.ts')).toContain('baseURL: process.env.GLOBAL_API_BASE_URL');
    expect(project.read('src/ask.ts')).toContain('process.env.LLM_MODEL');
    expect(run.stdout).toContain('3 files written.\n');
    const back = /To go back: (.*)\n/.exec(run.stdout)?.[1] ?? '';
    const second = project.run(...write, '--force');
    expect(second.stdout).toMatch(/Nothing to change\.\n$/);
    execFileSync('sh', ['-c', back], { cwd: project.directory });
    expect(changes(project)).toEqual([]);
  });

  test('needs the gateway named, and takes it from the configuration too', () => {
    const project = committed();
    const run = project.run('migrate', '--write');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^migrate --write needs the gateway to be named[^\n]+Nothing was written\.\n$/);
    expect(changes(project)).toEqual([]);
    project.write('gateshift.config.json', '{ "gateway": "global-api" }');
    commitAll(project);
    expect(project.run('migrate', '--write').code).toBe(0);
    expect(changes(project)).not.toEqual([]);
  });

  test('needs no gateway where prompts go on as before', () => {
    const project = committed({ 'src/ask.ts': ask.replace("'deepseek-v4-flash', max_tokens: 2000", "'gpt-4o'") });
    const preview = project.run('migrate', '--only', 'add-output-cap');
    expect(preview.stdout).toMatch(/\nNext: npx gateshift migrate --only add-output-cap --write\n$/);
    expect(project.run('migrate', '--only', 'add-output-cap', '--write').code).toBe(0);
    expect(changes(project)).toEqual([' M src/ask.ts']);
  });

  test('goes to a gateway of your own by its address', () => {
    const project = committed();
    const map = ['--map', 'deepseek-v4-flash=our-model'];
    expect(project.run('migrate', '--write', '--gateway', 'https://llm.example.com/v1', ...map).code).toBe(0);
    expect(project.read('src/ask.ts')).toContain("'our-model'");
    expect(project.read('src/llm.ts')).toContain('https://llm.example.com/v1');
  });

  test('is refused where a file has changes that git could not bring back', () => {
    const project = committed();
    project.write('src/llm.ts', `${client}// not committed\n`);
    const run = project.run(...write);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(
      'src/llm.ts has changes that are not committed. Nothing was written; commit or stash them first, or add --force.\n',
    );
    expect(project.read('src/ask.ts')).toBe(ask);
    expect(project.run(...write, '--force').code).toBe(0);
    expect(project.read('src/llm.ts')).toMatch(/GLOBAL_API_KEY[^]*\/\/ not committed\n$/);
  });

  test('staged, untracked and ignored files are not committed either; other files do not matter', () => {
    const project = committed({ '.gitignore': 'ignored.ts\n', 'other.ts': 'export const a = 1;\n' });
    project.write('other.ts', 'export const a = 2;\n');
    project.write('new.ts', alone);
    project.write('ignored.ts', alone);
    const run = (path: string) => project.run(...write, path);
    expect(run('new.ts').stderr).toMatch(/^new\.ts has changes that are not committed/);
    expect(run('ignored.ts').stderr).toMatch(/^ignored\.ts is ignored by git, [^\n]+ Nothing was written;/);
    project.git('add', 'new.ts');
    expect(run('new.ts').stderr).toMatch(/^new\.ts has changes that are not committed/);
    expect(run('src').code).toBe(0);
  });

  test('works from a folder below the top, in names that git would take for patterns', () => {
    const project = committed({
      'web/app/[id] x/llm.ts': client,
      'web/app/[id] x/ask.ts': ask,
      'web/package.json': manifest,
    });
    const run = project.runIn('web', ...write);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(project.read('web/app/[id] x/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(project.read('web/.env.example')).toContain('GLOBAL_API_KEY=');
    expect(project.read('src/llm.ts')).toBe(client);
  });

  test('without a repository it is refused, unless forced', () => {
    const project = createDatedProject(files);
    const run = project.run(...write);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(
      `migrate --write counts on git to take changes back, and ${project.directory} cannot be used so: it is not in a git repository. Nothing was written; add --force to write all the same.\n`,
    );
    expect(project.read('src/llm.ts')).toBe(client);
    expect(project.run(...write, '--force').code).toBe(0);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
  });

  test('a read-only file stays, what hangs on it stays with it, and the rest is done', () => {
    const project = committed({ 'own/llm.ts': client, 'own/ask.ts': ask });
    chmodSync(project.path('src/llm.ts'), 0o444);
    const run = project.run(...write);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('src/llm.ts was left as it is: it is read-only.\n');
    expect(run.stdout).toContain('src/llm.ts is kept as it is: it is read-only');
    expect(project.read('src/llm.ts')).toBe(client);
    expect(project.read('src/ask.ts')).toBe(ask);
    expect(project.read('own/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(project.read('own/ask.ts')).toContain('LLM_MODEL');
    expect(leftovers(project)).toEqual([]);
  });

  test('the mode of a file stays', () => {
    const project = committed({ 'bin/run.mjs': `#!/usr/bin/env node\n${alone}` });
    chmodSync(project.path('bin/run.mjs'), 0o750);
    project.git('add', '--all');
    project.git('commit', '--quiet', '--message', 'mode');
    expect(project.run(...write).code).toBe(0);
    expect(project.read('bin/run.mjs')).toMatch(/^#!\/usr\/bin\/env node\n[^]*GLOBAL_API_KEY/);
    expect(statSync(project.path('bin/run.mjs')).mode & 0o777).toBe(0o750);
  });

  test('bytes outside the change stay: CRLF, a byte-order mark, Latin-1, no newline at the end', () => {
    const crlf = alone.replaceAll('\n', '\r\n');
    const latin1 = Buffer.concat([
      Buffer.from('// caf'),
      Buffer.from([0xe9, 0x80]),
      Buffer.from(`\n${alone.trimEnd()}`),
    ]);
    const project = committed({ 'crlf.ts': `\uFEFF${crlf}`, 'latin1.ts': latin1 });
    expect(project.run(...write).code).toBe(0);
    const windows = project.read('crlf.ts');
    expect(windows).toMatch(/^\uFEFFimport OpenAI from 'openai';\r\nconst client = new OpenAI\(\{/);
    expect(windows).toContain('GLOBAL_API_KEY');
    expect(windows.replaceAll('\r\n', '')).not.toContain('\n');
    const bytes = readFileSync(project.path('latin1.ts'));
    expect(bytes.subarray(0, 9).equals(latin1.subarray(0, 9))).toBe(true);
    expect(bytes.toString('latin1')).toContain('GLOBAL_API_KEY');
    expect(bytes.at(-1)).toBe(';'.charCodeAt(0));
  });

  test('a link that leads out of the folder is not followed', () => {
    const outside = committed();
    const project = committed();
    symlinkSync(outside.path('src/llm.ts'), project.path('src/linked.ts'));
    project.git('add', '--all');
    project.git('commit', '--quiet', '--message', 'link');
    expect(project.run(...write).code).toBe(0);
    expect(outside.read('src/llm.ts')).toBe(client);
  });

  test('nor is one that is named', () => {
    const outside = committed({ 'alone.ts': alone });
    const project = committed();
    symlinkSync(outside.path('alone.ts'), project.path('linked.ts'));
    project.git('add', '--all');
    project.git('commit', '--quiet', '--message', 'link');
    const run = project.run(...write, 'linked.ts');
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('linked.ts was left as it is: it is a link that leads out of the working directory.\n');
    expect(outside.read('alone.ts')).toBe(alone);
    expect(changes(project)).toEqual([]);
  });

  test('a file beside the working directory brings no .env.example into it', () => {
    const project = committed({ 'alone.ts': alone, 'sub/other.ts': 'export const a = 1;\n' });
    expect(project.runIn('sub', ...write, '../alone.ts').code).toBe(0);
    expect(changes(project)).toEqual([' M alone.ts']);
  });

  test('only files under the given paths change, and a call whose client lies beyond them stays', () => {
    const project = committed({ 'lib/llm.ts': client, 'routes/ask.ts': ask.replace('./llm', '../lib/llm') });
    const run = project.run(...write, 'routes');
    expect(project.read('routes/ask.ts')).not.toContain('GLOBAL_API');
    expect(project.read('lib/llm.ts')).toBe(client);
    expect(project.read('src/llm.ts')).toBe(client);
    expect(run.code).toBe(0);
  });

  test('a file that cannot be parsed is said, and the rest is done', () => {
    const project = committed({ 'broken.ts': "import 'openai';\nconst = 1;\n" });
    const run = project.run(...write);
    expect(run.stderr).toBe('broken.ts:2 cannot be parsed: unexpected token.\n');
    expect(run.code).toBe(0);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
  });

  test('a disk that takes no more leaves every file whole', () => {
    const project = committed({ 'big.ts': `${alone}// ${'x'.repeat(6000)}\n` });
    const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
    // Files may grow to 4096 bytes in this shell, and `big.ts` is larger.
    const script = `trap '' XFSZ; ulimit -f 8; exec "${process.execPath}" "${binary}" ${write.join(' ')}`;
    const { status, stderr } = spawnShell(script, project);
    expect(stderr).toMatch(
      /^big\.ts was left as it is: (?:the file would be larger than allowed|the disk is full)\.\n$/,
    );
    expect(status).toBe(2);
    expect(project.read('big.ts')).toBe(`${alone}// ${'x'.repeat(6000)}\n`);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
    expect([...leftovers(project), ...leftovers(project, '.')]).toEqual([]);
  });

  test('interrupted, it has changed everything or nothing and leaves no trace', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`many/llm${number}.ts`, alone]));
    const project = committed(many);
    const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
    const child = spawn(process.execPath, [binary, ...write], { cwd: project.directory, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    while (child.exitCode === null && leftovers(project, 'many').length < 5)
      await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGINT');
    const code = await ended;
    expect(leftovers(project, 'many')).toEqual([]);
    const migrated = Object.keys(many).filter((file) => project.read(file) !== alone);
    expect(migrated.length).toBe(code === 0 ? 400 : 0);
    expect([0, 130]).toContain(code);
  });
});

describe('wrong use', () => {
  test.each([
    [['--map', 'gpt-4o'], /^--map gpt-4o: write it as --map from=to[^\n]+\n$/],
    [
      ['--map', 'gpt-4o=deepseek-v4-flush'],
      /^--map: Global API is not known to serve `deepseek-v4-flush`; did you mean `deepseek-v4-flash`\?\n$/,
    ],
    [
      ['--only', 'client-to-gatway'],
      /^--only: `client-to-gatway` is no rewrite; did you mean `client-to-gateway`\?\n$/,
    ],
    [
      ['--map', 'glm-5=deepseek-v4-flash', '--map', 'glm-5=deepseek-v4-pro'],
      /^--map: `glm-5` is mapped to `deepseek-v4-flash` and to `deepseek-v4-pro`; leave one out\.\n$/,
    ],
    [
      ['--gateway', 'https://openrouter.ai'],
      /^--gateway: `https:\/\/openrouter\.ai` lacks the path of the API; the base URL is `https:\/\/openrouter\.ai\/api\/v1`\.\n$/,
    ],
    [['--gateway', 'globalapi'], /^--gateway: `globalapi`[^\n]+`global-api`[^\n]*\n$/],
  ])('migrate %j ends with 2', (args, words) => {
    const project = committed();
    const run = project.run('migrate', '--write', '--gateway', 'global-api', ...args);
    expect(run.stderr).toMatch(words);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(changes(project)).toEqual([]);
  });

  test('a map to a model that the gateway does not serve names the command that lists those it serves', () => {
    const project = createDatedProject(files);
    const run = project.run('migrate', '--gateway', 'global-api', '--map', 'gpt-4o=nothing-like-it-at-all');
    const hint = 'gateshift models --gateway global-api';
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`\`${hint}\` lists those`);
    expect(project.run(...hint.split(' ').slice(1)).code).toBe(0);
  });

  test('a map of the configuration is held to what the gateway it names serves', () => {
    const map = { 'deepseek-v4-flash': 'deepseek-v4-flush' };
    const project = committed({ 'gateshift.config.json': JSON.stringify({ gateway: 'global-api', map }) });
    expect(project.run('migrate', '--write')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "the configuration's `map.deepseek-v4-flash`: Global API is not known to serve `deepseek-v4-flush`; did you mean `deepseek-v4-flash`?\n",
    });
    expect(changes(project)).toEqual([]);
  });

  test('a configuration that cannot be read is not taken for none', () => {
    const project = createProject(files);
    mkdirSync(project.path('gateshift.config.json'));
    const run = project.run('migrate');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/gateshift\.config\.json cannot be read: it is a folder\.\n$/);
  });

  test('a map that no id of the code meets is said', () => {
    const run = committed().run('migrate', '--map', 'gpt-4.5=deepseek-v4-flash');
    expect(run.stderr).toBe('--map gpt-4.5=deepseek-v4-flash changes nothing: no file sends `gpt-4.5`.\n');
    expect(run.code).toBe(0);
  });
});

describe('.env.example', () => {
  test('gets what it lacks, in its own style, once', () => {
    const project = committed({
      '.env.example': '# ours\r\nexport PORT="1"\r\n# GLOBAL_API_KEY=later\r\nexport LLM_MODEL_SMALL="x"',
    });
    expect(project.run(...write).code).toBe(0);
    expect(project.read('.env.example')).toBe(
      '# ours\r\nexport PORT="1"\r\n# GLOBAL_API_KEY=later\r\nexport LLM_MODEL_SMALL="x"\r\n\r\n# the address of Global API\r\nexport GLOBAL_API_BASE_URL="https://global-apis.com/v1"\r\n',
    );
  });

  test('is made where there is none, beside the package.json', () => {
    const project = committed();
    project.run(...write);
    expect(project.read('.env.example')).toMatch(/^# the key of Global API\nGLOBAL_API_KEY=\n/);
  });

  test('that git ignores is made and said to be ignored', () => {
    const project = committed({ '.gitignore': '.env*\n' });
    const run = project.run(...write);
    expect(run.stderr).toMatch(/^\.env\.example is new, and git ignores it: git add --force \.env\.example, or/m);
    expect(project.read('.env.example')).toContain('GLOBAL_API_KEY=\n');
  });

  test('may have another name, which is kept', () => {
    const project = committed({ '.env.sample': 'A=1\n' });
    project.run(...write);
    expect(project.read('.env.sample')).toContain('GLOBAL_API_KEY=\n');
    expect(readdirSync(project.directory)).not.toContain('.env.example');
  });

  test('with changes of its own, nothing is written', () => {
    const project = committed({ '.env.example': 'A=1\n' });
    project.write('.env.example', 'A=2\n');
    const run = project.run(...write);
    expect(run.stderr).toMatch(/^\.env\.example has changes that are not committed/);
    expect(project.read('src/llm.ts')).toBe(client);
  });
});

function spawnShell(script: string, project: Project): { readonly status: number; readonly stderr: string } {
  mkdirSync(project.path('.git/out'), { recursive: true });
  const path = project.path('.git/out/script.sh');
  writeFileSync(path, script);
  const output = project.path('.git/out/stderr');
  const result = execFileSync('sh', ['-c', `sh "${path}" >/dev/null 2>"${output}"; echo $?`], {
    cwd: project.directory,
    encoding: 'utf8',
  });
  return { status: Number(result), stderr: readFileSync(output, 'utf8') };
}
