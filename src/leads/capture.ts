import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { KeyRecord } from '../storage/models/key.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { StoredMessage } from '../storage/models/message-part.js';
import type { SkillRecord } from '../storage/models/skill.js';
import type { Agents } from '../storage/repositories/agents.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { Leads } from '../storage/repositories/leads.js';
import { cleanText } from './clean-text.js';
import { checkFields } from './fields.js';
import { createKnownAgents } from './known-agents.js';
import { termsOf } from './terms.js';
import type { Appended, Transcripts } from './transcript.js';

/** A message as it comes in. */
export interface NewMessage {
  id?: string | undefined;
  role: 'visitor' | 'agent';
  text: string;
  at?: Date | undefined;
}

/** A lead as an agent's skill records it. */
export interface NewLead {
  /** The agent's own id of the conversation. */
  conversation: string;
  /** A skill's id or name; left out, the agent's only capturing skill. */
  skill?: string | undefined;
  fields: [string, unknown][];
  messages?: NewMessage[] | undefined;
  capturedAt?: Date | undefined;
}

/** Who captures: an agent, by its key. */
export interface Capturer {
  workspace: Id;
  agent: Id;
  /** Another one whenever the agent or a skill of it changed. */
  stamp: Id;
}

/** What capture needs. */
export interface CaptureParts {
  agents: Agents;
  conversations: Conversations;
  leads: Leads;
  transcripts: Transcripts;
  clock: Clock;
  /** Wakes the drain; must not wait for it. */
  wake(): void;
}

/** The two ways in for an agent. */
export type Capture = ReturnType<typeof createCapture>;

/** How much of the visitor's words a lead keeps to be quoted on cards. */
const quoteLength = 1_000;
/** How far ahead of our clock an agent's may be, in ms: a lead of next year would head every list until then. */
const farthestAhead = 86_400_000;
/** How many messages are looked through for them, the newest first. */
const quoteReach = 100;

/** Makes the front door of leads: it stores and answers, and never waits for a platform. */
export function createCapture(parts: CaptureParts) {
  const { conversations, leads, transcripts, clock, wake } = parts;
  const agents = createKnownAgents(parts);

  async function addMessages(by: Capturer, externalId: string, messages: NewMessage[]): Promise<Appended> {
    const known = await conversations.find(by.workspace, by.agent, externalId);
    const { _id, isNew } = known
      ? { _id: known._id, isNew: false }
      : await conversations.open(by.workspace, by.agent, externalId, clock.now());
    const lead = isNew ? null : await leads.findByConversation(by.workspace, _id);
    if (lead?.purgedAt) return { added: 0, total: 0, newest: [] };
    return transcripts.append(by.workspace, _id, stored(messages, clock.now()), { isNew });
  }

  async function capture(by: Capturer, input: NewLead): Promise<{ lead: LeadRecord; created: boolean }> {
    const { agent, skills } = await agents.find(by);
    if (!agent)
      throw new LeadbellError('unauthorized', 'This agent was removed; use the key of another agent.');
    const skill = chooseSkill(skills, input.skill);
    const fields = checkFields(input.fields, skill.fields);
    const now = clock.now();
    if (input.capturedAt && input.capturedAt.getTime() > now.getTime() + farthestAhead)
      throw new LeadbellError('invalid_request', 'capturedAt: must not lie more than a day ahead.');
    const { _id: conversation, isNew } = await conversations.open(
      by.workspace,
      by.agent,
      input.conversation,
      now,
    );
    const known = isNew ? null : await leads.findByConversation(by.workspace, conversation);
    if (known?.purgedAt) return { lead: known, created: false };
    const messages = stored(input.messages ?? [], now);
    const appended = await transcripts.append(by.workspace, conversation, messages, {
      ignoreRepeat: true,
      isNew,
    });
    if (known) return { lead: known, created: false };
    const quote = await findQuote(by.workspace, conversation, appended);
    const lead = await leads.insert({
      workspace: by.workspace,
      conversation,
      externalId: input.conversation,
      agent: agent._id,
      agentName: agent.name,
      skill: skill._id,
      skillName: skill.name,
      fields,
      terms: termsOf(fields),
      ...(quote && { quote }),
      list: 'unread',
      capturedAt: input.capturedAt ?? now,
      revision: 1,
      spread: false,
    });
    if (lead) {
      wake();
      return { lead, created: true };
    }
    const winner = await leads.findByConversation(by.workspace, conversation);
    if (!winner)
      throw new LeadbellError('unavailable', 'The lead could not be read back; send the call again.');
    return { lead: winner, created: false };
  }

  /** The last visitor message among the newest hundred or so. */
  async function findQuote(workspace: Id, conversation: Id, { total, newest }: Appended) {
    const from = Math.max(0, total - quoteReach);
    const known = quoteIn(newest, total - newest.length);
    if (known || newest.length >= total - from) return known;
    return quoteIn(await conversations.messages(workspace, conversation, from, quoteReach), from);
  }

  return {
    /**
     * Adds messages to a conversation that may become a lead later.
     * @throws LeadbellError `too_large` when the conversation would pass its bounds.
     */
    addMessages,
    /**
     * Records the one lead of a conversation; the same conversation again changes nothing but new messages.
     * @throws LeadbellError `skill_not_found`, `capture_disabled`, `invalid_request`, `too_large`, `unauthorized`.
     */
    capture,
  };
}

/** What is quoted of messages of which the first has the ordinal `from`. */
function quoteIn(messages: StoredMessage[], from: number) {
  const index = messages.findLastIndex(({ role, text }) => role === 'visitor' && text.trim() !== '');
  const message = messages[index];
  return message && { text: message.text.slice(0, quoteLength).toWellFormed(), index: from + index };
}

/** Whether a key is an agent's capture key. */
export function isCapturer(key: KeyRecord): key is KeyRecord & Capturer {
  return key.scope === 'capture' && key.agent !== undefined;
}

function chooseSkill(skills: SkillRecord[], wanted: string | undefined): SkillRecord {
  if (wanted === undefined) return onlySkill(skills);
  const skill =
    skills.find(({ _id }) => _id.toHexString() === wanted) ?? skills.find(({ name }) => name === wanted);
  if (!skill)
    throw new LeadbellError('skill_not_found', 'This agent has no such skill; see `leadbell skills list`.');
  if (!captures(skill)) throw disabled(skill.name);
  return skill;
}

function onlySkill(skills: SkillRecord[]): SkillRecord {
  const capturing = skills.filter(captures);
  const [skill] = capturing;
  if (skill && capturing.length === 1) return skill;
  const [first] = skills;
  if (first && capturing.length === 0) throw disabled(first.name);
  throw new LeadbellError(
    'invalid_request',
    capturing.length === 0
      ? 'This agent has no skill that captures leads; add one with `leadbell skills add`.'
      : 'This agent has several capturing skills; name one as `skill`.',
  );
}

function captures(skill: SkillRecord): boolean {
  return skill.on && skill.capture;
}

function disabled(name: string): LeadbellError {
  return new LeadbellError(
    'capture_disabled',
    `The skill "${name}" does not capture leads now; turn it and its capture on.`,
  );
}

function stored(messages: NewMessage[], now: Date): StoredMessage[] {
  return messages.map(({ id, role, text, at }) => ({
    ...(id !== undefined && { id }),
    role,
    text: cleanText(text),
    at: at ?? now,
  }));
}
