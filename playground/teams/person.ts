import type { CheckedAction } from './adaptive-card/actions.js';
import type { CheckedCard } from './adaptive-card/card.js';
import { elementsIn } from './adaptive-card/walk.js';
import { actionOutcome, type InvokeOutcome, taskOutcome } from './answers.js';
import type { Deliverer } from './deliver.js';
import type { MessagePlace, MessageStore } from './message-store.js';
import {
  clientInfo,
  installActivity,
  invokeActivity,
  messageActivity,
  origin,
  rosterActivity,
  submitActivity,
  type Where,
} from './payloads.js';
import type {
  TeamsAnswer,
  TeamsClient,
  TeamsConversation,
  TeamsDialog,
  TeamsPerson,
  TeamsUser,
} from './types.js';
import type { Uploads } from './uploads.js';
import type { World } from './world.js';

/** What a person's hands work on. */
export interface PersonOptions {
  world: World;
  messages: MessageStore;
  deliverer: Deliverer;
  dialogs: Map<string, TeamsDialog>;
  uploads: Uploads;
  serviceUrl(): string;
}

type Activity = { type: string; name?: string; entities?: object[] } & Record<string, unknown>;

/** Builds the hands of one person. */
export function createPerson(options: PersonOptions, user: TeamsUser): TeamsPerson {
  const { world, messages, deliverer, dialogs, uploads } = options;

  function send(activity: Activity, where: Where): Promise<TeamsAnswer> {
    const full = {
      ...origin(world, options.serviceUrl(), user, where),
      ...activity,
      entities: [...(activity.entities ?? []), clientInfo(user)],
    };
    return deliverer.send(kindOf(activity), JSON.stringify(full));
  }

  /** Where a press on a message is said to come from. */
  function whereOf(place: MessagePlace): Where {
    const conversation = world.conversation(place.conversation);
    const message = messages.find(place);
    if (conversation.type !== 'channel') return { conversation };
    return { conversation, thread: message?.thread ?? place.id };
  }

  function actionsOf(card: CheckedCard, shown: ReadonlyMap<string, boolean>): CheckedAction[] {
    return [...elementsIn(card.body, shown).actions, ...(card.actions ?? [])];
  }

  function find(actions: CheckedAction[], title: string, nth: number): CheckedAction {
    const found = actions.filter((action) => action.title === title)[nth];
    if (!found)
      throw new Error(`${user.name} sees no button ${title}: ${actions.map((one) => one.title).join(', ')}.`);
    if (found.isEnabled === false) throw new Error(`The button ${title} is off.`);
    return found;
  }

  function show(
    action: Extract<CheckedAction, { type: 'Action.ToggleVisibility' }>,
    card: CheckedCard,
    shown: Map<string, boolean>,
  ): void {
    const { elements } = elementsIn(card.body);
    for (const target of action.targetElements) {
      const { elementId, isVisible } = typeof target === 'string' ? { elementId: target } : { ...target };
      const now = shown.get(elementId) ?? elements.find(({ id }) => id === elementId)?.isVisible ?? true;
      shown.set(elementId, isVisible ?? !now);
    }
    world.changed();
  }

  /** Invokes, and reads the answer as the client does. */
  async function invoke(
    name: string,
    value: unknown,
    place: MessagePlace,
    read: (body: string) => InvokeOutcome,
  ): Promise<{ answer: TeamsAnswer; outcome: InvokeOutcome | undefined }> {
    const activity = invokeActivity(name, value, place.id);
    const answer = await send(activity, whereOf(place));
    if (answer.status !== 200) return { answer, outcome: undefined };
    const outcome = read(answer.body);
    if ('faults' in outcome) deliverer.refuse(kindOf(activity), outcome.faults);
    return { answer, outcome };
  }

  function putDialog(outcome: InvokeOutcome | undefined, message: MessagePlace): void {
    if (!outcome || 'faults' in outcome) return;
    if ('dialog' in outcome) dialogs.set(user.id, { ...outcome.dialog, message });
    else dialogs.delete(user.id);
    world.changed();
  }

  const task = (data: unknown) => ({ data, context: { theme: 'default' } });

  async function act(action: CheckedAction, place: MessagePlace, client: TeamsClient): Promise<TeamsAnswer> {
    if (action.type === 'Action.Execute' && client === 'current') {
      const { title, verb, data = {}, id } = action;
      const value = {
        action: { type: 'Action.Execute', title, verb, data, ...(id && { id }) },
        trigger: 'manual',
      };
      const { answer, outcome } = await invoke('adaptiveCard/action', value, place, actionOutcome);
      if (outcome && 'card' in outcome) messages.swap(user.id, place, outcome.card);
      return answer;
    }
    const submit = action.type === 'Action.Execute' ? action.fallback : action;
    if (submit.type !== 'Action.Submit') throw new Error(`A ${submit.type} sends nothing.`);
    const { data = {} } = submit;
    if (data.msteams !== undefined && client === 'current') {
      const { answer, outcome } = await invoke('task/fetch', task(data), place, taskOutcome);
      putDialog(outcome, place);
      return answer;
    }
    return send(submitActivity(world.nextMessageId(), data, place.id), whereOf(place));
  }

  /** The conversation, or all channels of its team. */
  function wholeOf({ id, team }: TeamsConversation): TeamsConversation[] {
    return [...world.conversations.values()].filter((one) =>
      team ? one.team?.id === team.id : one.id === id,
    );
  }

  function setInstalled(conversation: TeamsConversation, installed: boolean): void {
    for (const one of wholeOf(conversation)) world.conversations.set(one.id, { ...one, installed });
    world.changed();
  }

  const chat = () => world.personalChat(user.id);

  return {
    user,
    get personalChat() {
      return chat().id;
    },
    async write(id, text, { mention = true, thread } = {}) {
      const conversation = world.conversation(id);
      const mentions = conversation.type !== 'personal';
      const bot = mentions && mention ? world.bot : undefined;
      const content = { text: bot ? `@${bot.name} ${text}` : text, textFormat: 'plain', cards: [] };
      const message = messages.post(conversation.id, user.id, content, thread);
      if ((mentions && !mention) || !conversation.installed || conversation.blocked) return undefined;
      const where = {
        conversation,
        ...(conversation.type === 'channel' && { thread: thread ?? message.id }),
      };
      return send(messageActivity(message.id, text, bot), where);
    },
    async press({ message: place, title, nth = 0 }, client = 'current') {
      const card = messages.seenBy(user.id, place);
      if (!card) throw new Error(`There is no card ${place.id} in ${place.conversation}.`);
      const shown = messages.shown(user.id, place);
      const action = find(actionsOf(card, shown), title, nth);
      if (action.type === 'Action.OpenUrl') return undefined;
      if (action.type !== 'Action.ToggleVisibility') return act(action, place, client);
      show(action, card, shown);
      return undefined;
    },
    dialog: () => dialogs.get(user.id),
    async pressInDialog(title, nth = 0) {
      const open = dialogs.get(user.id);
      if (!open) throw new Error(`${user.name} has no dialog open.`);
      const action = find(actionsOf(open.card, new Map()), title, nth);
      if (action.type !== 'Action.Submit') return undefined;
      const { answer, outcome } = await invoke(
        'task/submit',
        task(action.data ?? {}),
        open.message,
        taskOutcome,
      );
      putDialog(outcome, open.message);
      return answer;
    },
    closeDialog() {
      dialogs.delete(user.id);
      world.changed();
    },
    async consent(place, action) {
      const asked = messages.find(place)?.consent;
      if (!asked) throw new Error(`There is no file to take in ${place.conversation}.`);
      const value = {
        type: 'fileUpload',
        action,
        context: action === 'accept' ? asked.acceptContext : asked.declineContext,
        ...(action === 'accept' && { uploadInfo: uploads.begin(asked) }),
      };
      return send(invokeActivity('fileConsent/invoke', value, place.id), whereOf(place));
    },
    sees: (place) => messages.seenBy(user.id, place),
    shown: (place) => messages.shown(user.id, place),
    async install(id) {
      const conversation = world.conversation(id);
      setInstalled(conversation, true);
      await send(rosterActivity('membersAdded', [world.bot.id]), { conversation });
      return send(installActivity('add'), { conversation });
    },
    async uninstall(id) {
      const conversation = world.conversation(id);
      setInstalled(conversation, false);
      if (conversation.type !== 'personal')
        await send(rosterActivity('membersRemoved', [world.bot.id]), { conversation });
      return send(installActivity('remove'), { conversation });
    },
    block() {
      world.conversations.set(chat().id, { ...chat(), blocked: true });
      world.changed();
    },
    unblock() {
      world.conversations.set(chat().id, { ...chat(), blocked: false });
      world.changed();
    },
  };
}

/** What a delivery is called where it failed. */
export function kindOf({ type, name }: { type?: unknown; name?: unknown }): string {
  return name === undefined ? String(type) : `${type} ${name}`;
}
