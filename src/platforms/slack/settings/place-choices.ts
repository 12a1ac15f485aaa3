import { createHash } from 'node:crypto';
import type { Chooseable } from '../../../../views/slack/settings-place.js';
import { labelOf } from '../../../leads/fields.js';
import type { Id } from '../../../storage/id.js';
import type { AgentRecord } from '../../../storage/models/agent.js';
import type { ListenerParts } from '../app.js';
import type { FormValues } from './form-values.js';

/** A field that a place may show or not. */
interface KnownField {
  key: string;
  label: string;
}

/** What there is to choose for a place of a workspace. */
export interface KnownChoices {
  agents: AgentRecord[];
  fields: KnownField[];
}

/** The newest leads tell which fields agents send beyond those that their skills name. */
const leadsLookedAt = 100;

/** Reads what there is to choose; fields that were chosen before (`keys`) are there even where nobody sends them any more. */
export async function readChoices(
  { directory, leads }: ListenerParts,
  workspace: Id,
  keys: readonly string[] = [],
): Promise<KnownChoices> {
  const [agents, skills, newest] = await Promise.all([
    directory.agents(workspace),
    directory.skills(workspace),
    leads.page(workspace, { lists: ['unread', 'read'], agents: [] }, leadsLookedAt),
  ]);
  const named = [
    ...skills.flatMap(({ fields }) => fields),
    ...newest.flatMap(({ fields }) => fields),
    ...keys.map((key) => ({ key, label: labelOf(key) })),
  ];
  const fields = new Map<string, KnownField>();
  for (const { key, label } of named) if (!fields.has(key)) fields.set(key, { key, label });
  return { agents, fields: [...fields.values()] };
}

/** What a place's form offers, and of it what is chosen: agents by their ids, fields by their keys. */
export function formOf(known: KnownChoices, agents: string[], keys: readonly string[]) {
  return {
    agents: agentChoices(known),
    chosenAgents: agents,
    fields: fieldChoices(known),
    chosenFields: keys.map(optionValueOf),
  };
}

/** Agents as a menu has them. */
function agentChoices({ agents }: KnownChoices): Chooseable[] {
  return agents.map(({ _id, name }) => ({ value: _id.toHexString(), name }));
}

/** Fields as a menu has them: by what they are called, and by their key where that says more. */
function fieldChoices({ fields }: KnownChoices): Chooseable[] {
  return fields.map(({ key, label }) => ({
    value: optionValueOf(key),
    name:
      label === '' || label.toLowerCase() === labelOf(key).toLowerCase() ? labelOf(key) : `${label} (${key})`,
  }));
}

/** What a menu sends for a field: keys may be longer than a menu takes. */
function optionValueOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}

/** What is chosen in the form of a new place. */
export function placeChoices(known: KnownChoices, form: FormValues): { agents: string[]; fields: string[] } {
  return {
    agents: agentsChosen(known, form.many('agents') ?? []),
    fields: keysChosen(known, form.many('fields') ?? []),
  };
}

/** The keys that were chosen, in order. */
export function keysChosen({ fields }: KnownChoices, values: readonly string[]): string[] {
  return fields
    .map(({ key }) => key)
    .filter((key) => values.includes(optionValueOf(key)))
    .sort();
}

/** The agents that were chosen and are there, by their ids in order. */
export function agentsChosen({ agents }: KnownChoices, values: readonly string[]): string[] {
  return agents
    .map(({ _id }) => _id.toHexString())
    .filter((id) => values.includes(id))
    .sort();
}
