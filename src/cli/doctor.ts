import type { Command } from 'commander';
import type { Run } from './verbs.js';

/** `leadbell doctor`: each thing that must work, ok or with what to do. */
export function registerDoctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check configuration, store and platforms')
    .action(() =>
      run(async ({ workspaces, installations, destinations, store, slack: tools, print }) => {
        const checks: { check: string; ok: boolean; detail: string }[] = [
          { check: 'configuration', ok: true, detail: 'every setting can be read' },
          { check: 'store', ok: await store.answers(), detail: 'answers' },
        ];
        if (tools) checks.push(...(await tools.examine()));
        const all = await workspaces.list();
        checks.push({
          check: 'workspace',
          ok: all.length > 0,
          detail: all.length > 0 ? `${all.length} there` : 'none yet: run `leadbell workspaces add NAME`',
        });
        for (const { _id, name } of all) {
          const slack = await installations.find(_id, 'slack');
          checks.push({
            check: `slack of ${name}`,
            ok: slack !== null && !slack.pausedReason,
            detail: slack?.pausedReason ?? (slack ? `connected to ${slack.name}` : 'not connected yet'),
          });
          for (const place of await destinations.list(_id)) {
            const address = `${place.platform}:${place.target}`;
            const active = place.state === 'active';
            checks.push({
              check: address,
              ok: active,
              detail: active
                ? 'active'
                : `paused (${place.reason}): mend it, then \`leadbell destinations resume ${place._id.toHexString()}\``,
            });
          }
        }
        print(
          { items: checks },
          checks.map(({ check, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${check}: ${detail}`),
        );
      }),
    );
}
