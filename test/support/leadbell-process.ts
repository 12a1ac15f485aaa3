import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../../bin/leadbell.js', import.meta.url));

/** What a command left behind. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A `leadbell start` that takes traffic. */
export interface LeadbellProcess {
  url: string;
  pid: number;
  /** Sends a signal; resolves with the exit. */
  end(signal: NodeJS.Signals): Promise<Outcome>;
  /** Resolves when it has ended for whatever reason. */
  ended: Promise<Outcome>;
}

/** Runs a `leadbell` command to its end, as a person in a shell would. */
export function runLeadbell(args: string[], env: Record<string, string>): Promise<Outcome> {
  return outcomeOf(spawnLeadbell(args, env));
}

/** Starts `leadbell start` on a free port; resolves once it is up. Throws with its words where it ends before. */
export async function startLeadbellProcess(
  env: Record<string, string>,
  args: string[] = [],
): Promise<LeadbellProcess> {
  const child = spawnLeadbell(['start', ...args], { PORT: '0', LOG_LEVEL: 'info', ...env });
  const ended = outcomeOf(child);
  const port = await Promise.race([
    portOf(child),
    ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function spawnLeadbell(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const out = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (out.stdout += chunk));
  child.stderr?.on('data', (chunk) => (out.stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, ...out };
}

/** The port it says it listens on. */
function portOf(child: ChildProcess): Promise<number> {
  let seen = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk) => {
      seen += chunk;
      const up = /"port":(\d+)[^\n]*"leadbell is up"/.exec(seen);
      if (up) resolve(Number(up[1]));
    });
  });
}

/** Adds what a lead needs by the command line, as an admin would; resolves with the agent's key. */
export async function furnish(env: Record<string, string>, channels: string[]): Promise<string> {
  const verb = async (...args: string[]) => {
    const { code, stdout, stderr } = await runLeadbell([...args, '--json'], env);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as { id: string; key: string; items: unknown[] };
  };
  if ((await verb('workspaces', 'list')).items.length === 0) await verb('workspaces', 'add', 'Acme');
  const { id, key } = await verb('agents', 'add', 'Pricing Bot');
  await verb('skills', 'add', '--agent', id, '--name', 'Quote request', '--field', 'email:email');
  for (const channel of channels) await verb('destinations', 'add', `slack:${channel}`);
  return key;
}

/** Captures a lead; resolves with the answer's status and whether it made one. Throws where no answer comes within 10 s. */
export async function capture(url: string, key: string, conversation: string) {
  const answer = await fetch(`${url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation, fields: { name: conversation, email: 'ada@example.com' } }),
    signal: AbortSignal.timeout(10_000),
  });
  const { created } = (await answer.json()) as { created?: boolean };
  return { status: answer.status, created };
}
