import { type Command, InvalidArgumentError } from 'commander';
import { parseSkillField } from '../leads/skill-fields.js';
import type { SkillField, SkillRecord } from '../storage/models/skill.js';
import { idFrom } from './context.js';
import type { Run } from './verbs.js';

/** `leadbell skills …` */
export function registerSkills(program: Command, run: Run): void {
  const group = program.command('skills').description('what agents can do, and which of it captures leads');

  group
    .command('add')
    .description('add a skill; it is on, with capture on')
    .requiredOption('--agent <id>', 'the agent that has it')
    .requiredOption('--name <name>', 'what it is called')
    .option('--field <key[:type][:required]>', 'a field it gathers; may be repeated', addField, [])
    .action((options: { agent: string; name: string; field: SkillField[] }) =>
      run(async ({ editor, configuration, print }) => {
        const skill = await configuration.addSkill(
          await editor(),
          idFrom(options.agent, 'agent'),
          options.name,
          options.field,
        );
        print(skillJson(skill), [`Added skill ${skill.name} (${skill._id.toHexString()}).`]);
      }),
    );

  group
    .command('list')
    .description('list skills')
    .action(() =>
      run(async ({ workspace, directory, print }) => {
        const items = (await directory.skills((await workspace())._id)).map(skillJson);
        print({ items }, items.map(describe));
      }),
    );

  for (const [verb, on] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    group
      .command(`${verb} <id>`)
      .description(`${verb} a skill`)
      .option('--capture-only', `${verb} its capture alone`)
      .action((id: string, { captureOnly }: { captureOnly?: boolean }) =>
        run(async ({ editor, configuration, print }) => {
          const change = captureOnly ? { capture: on } : { on };
          const skill = skillJson(
            await configuration.switchSkill(await editor(), idFrom(id, 'skill'), change),
          );
          print(skill, [describe(skill)]);
        }),
      );
  }
}

function addField(text: string, fields: SkillField[]): SkillField[] {
  const field = parseField(text);
  if (fields.some(({ key }) => key === field.key)) throw new InvalidArgumentError('Name each field once.');
  return [...fields, field];
}

function parseField(text: string): SkillField {
  try {
    return parseSkillField(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : '');
  }
}

function skillJson({ _id, agent, name, on, capture, fields }: SkillRecord) {
  return {
    id: _id.toHexString(),
    agent: agent.toHexString(),
    name,
    on,
    capture,
    fields: fields.map(({ key, label, type, required }) => ({ key, label, type, required })),
  };
}

function describe({ id, name, on, capture }: ReturnType<typeof skillJson>): string {
  return `${id}  ${name}  ${on ? 'on' : 'off'}, capture ${capture ? 'on' : 'off'}`;
}
