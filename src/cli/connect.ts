import { Argument, type Command } from 'commander';
import { LeadbellError } from '../errors.js';
import type { Run } from './verbs.js';

/** `leadbell connect teams|telegram`: a code that connects a chat to the workspace. */
export function registerConnect(program: Command, run: Run): void {
  program
    .command('connect')
    .addArgument(new Argument('<platform>', 'where the chat is').choices(['teams', 'telegram']))
    .description('print a code that connects a chat, once and within ten minutes')
    .action((name: string) =>
      run(async ({ tools, connecting, editor, print }) => {
        const found = tools.find(({ platform }) => platform.name === name);
        if (!found)
          throw new LeadbellError('unavailable', `${name} is not configured; see \`leadbell doctor\`.`);
        const { code, endsAt } = await connecting.code(await editor(), name);
        const url = await found.platform.connectUrl?.(code);
        print({ platform: name, code, endsAt: endsAt.toISOString(), ...(url && { url }) }, [
          code,
          `Write "connect ${code}" to Leadbell in ${found.platform.title} within ten minutes; it works once.`,
          ...(url ? [`Or open ${url}`] : []),
        ]);
      }),
    );
}
