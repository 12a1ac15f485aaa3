import type { KnownBlock, View } from '@slack/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, setUp } from './support/set-up.js';

let at: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  at = await setUp();
});
afterEach(() => at.stop());

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const options = ['a', 'b'].map((value) => ({ text: text(value), value }));
const divider: KnownBlock = { type: 'divider' };
const modal = (more: Partial<View> & { blocks?: KnownBlock[] } = {}): View => ({
  type: 'modal',
  title: text('T'),
  blocks: [divider],
  ...more,
});
const boxes = (blockId: string, initial = false): KnownBlock => ({
  type: 'actions',
  block_id: blockId,
  elements: [
    {
      type: 'checkboxes',
      action_id: 'pick',
      options,
      ...(initial && { initial_options: options.slice(0, 1) }),
    },
  ],
});
const home = (...blocks: KnownBlock[]): View => ({ type: 'home', blocks });

/** A trigger id as a slash command brings one. */
async function trigger(): Promise<string> {
  await at.slack.person('U0ADA').slash('C0SALES', '/leads', '');
  return String(at.door.knocks.at(-1)?.payload.trigger_id);
}

test('a trigger opens one modal within three seconds', async () => {
  const first = await trigger();
  const { view } = await at.client.views.open({ trigger_id: first, view: modal() });
  expect(view).toMatchObject({
    type: 'modal',
    root_view_id: view?.id,
    previous_view_id: null,
    hash: expect.any(String),
  });
  expect(await refusal(at.client.views.open({ trigger_id: first, view: modal() }))).toBe(
    'exchanged_trigger_id',
  );
  const second = await trigger();
  await at.clock.advance(3_001);
  expect(await refusal(at.client.views.open({ trigger_id: second, view: modal() }))).toBe(
    'expired_trigger_id',
  );
  expect(await refusal(at.client.views.open({ trigger_id: 'made.up', view: modal() }))).toBe(
    'invalid_trigger_id',
  );
});

const pushing: KnownBlock = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'push', text: text('More') }],
};

/** A trigger id as a button in the top modal brings one. */
async function triggerInside(): Promise<string> {
  const viewId = at.slack.modals('U0ADA').at(-1)?.id ?? '';
  await at.slack.person('U0ADA').press({ viewId, actionId: 'push' });
  return String(at.door.knocks.at(-1)?.payload.trigger_id);
}

test('modals stack three high, and closing uncovers the one below', async () => {
  await at.client.views.open({ trigger_id: await trigger(), view: modal({ blocks: [pushing] }) });
  await at.client.views.push({ trigger_id: await triggerInside(), view: modal({ blocks: [pushing] }) });
  const { view: top } = await at.client.views.push({
    trigger_id: await triggerInside(),
    view: modal({ blocks: [pushing], notify_on_close: true, callback_id: 'top' }),
  });
  const pushed = async (triggerId: string) =>
    refusal(at.client.views.push({ trigger_id: triggerId, view: modal() }));
  expect(await pushed(await triggerInside())).toBe('push_limit_reached');
  expect(await pushed(await trigger())).toBe('not_found');
  const stack = at.slack.modals('U0ADA');
  expect(top).toMatchObject({ root_view_id: stack[0]?.id, previous_view_id: stack[1]?.id });
  await expect(at.slack.person('U0ADA').closeView(stack[0]?.id ?? '')).rejects.toThrow('not the top');
  await at.slack.person('U0ADA').closeView(top?.id ?? '');
  expect(at.door.knocks.at(-1)?.payload).toMatchObject({
    type: 'view_closed',
    view: { callback_id: 'top' },
    is_cleared: false,
  });
  expect(await at.slack.person('U0ADA').closeView(stack[1]?.id ?? '')).toBeUndefined();
  expect(await refusal(at.client.views.update({ view_id: top?.id ?? '', view: modal() }))).toBe('not_found');
});

test('a stale hash conflicts', async () => {
  const { view } = await at.client.views.publish({ user_id: 'U0ADA', view: home(divider) });
  const hash = view?.hash ?? '';
  await at.client.views.publish({ user_id: 'U0ADA', view: home(divider), hash });
  expect(await refusal(at.client.views.publish({ user_id: 'U0ADA', view: home(divider), hash }))).toBe(
    'hash_conflict',
  );
});

test("what a person set stays while the control's ids stay, whatever initial_options say", async () => {
  await at.client.views.publish({ user_id: 'U0ADA', view: home(boxes('one', true)) });
  const shown = () => at.slack.home('U0ADA');
  const chosen = () => JSON.stringify(shown()?.values).match(/"value":"\w"/g) ?? [];
  expect(chosen()).toEqual(['"value":"a"']);
  await at.slack.person('U0ADA').set({ viewId: shown()?.id ?? '', actionId: 'pick' }, ['b']);
  expect(at.door.knocks.at(-1)?.payload).toMatchObject({
    container: { type: 'view' },
    actions: [{ type: 'checkboxes', selected_options: [{ value: 'b' }] }],
    view: { type: 'home', state: { values: { one: { pick: { selected_options: [{ value: 'b' }] } } } } },
  });
  await at.client.views.publish({ user_id: 'U0ADA', view: home(divider, boxes('one', true)) });
  expect(chosen()).toEqual(['"value":"b"']);
  await at.client.views.publish({ user_id: 'U0ADA', view: home(boxes('two')) });
  expect(chosen()).toEqual([]);
});

const asking = (): View =>
  modal({
    submit: text('OK'),
    callback_id: 'ask',
    private_metadata: '{"a":1}',
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        label: text('Name'),
        element: { type: 'plain_text_input', action_id: 'v' },
      },
    ],
  });

async function asked(): Promise<string> {
  const { view } = await at.client.views.open({ trigger_id: await trigger(), view: asking() });
  return view?.id ?? '';
}

test('a submission carries what was typed; errors keep the modal, silence closes it', async () => {
  const viewId = await asked();
  const ada = at.slack.person('U0ADA');
  await expect(ada.submitView(viewId)).rejects.toThrow('must be filled in');
  expect(await ada.set({ viewId, actionId: 'v' }, 'Ann')).toBeUndefined();
  at.door.answerWith(() => ({
    body: JSON.stringify({ response_action: 'errors', errors: { name: 'Taken' } }),
  }));
  await ada.submitView(viewId);
  expect(at.door.knocks.at(-1)?.payload).toMatchObject({
    type: 'view_submission',
    view: {
      callback_id: 'ask',
      private_metadata: '{"a":1}',
      state: { values: { name: { v: { value: 'Ann' } } } },
    },
  });
  expect(at.slack.modals('U0ADA')).toMatchObject([{ errors: { name: 'Taken' } }]);
  at.door.answerWith(() => ({}));
  await ada.submitView(viewId);
  expect(at.slack.modals('U0ADA')).toEqual([]);
});

test('a submission may be answered with another view, and a bad one is held against the app', async () => {
  const viewId = await asked();
  const ada = at.slack.person('U0ADA');
  await ada.set({ viewId, actionId: 'v' }, 'Ann');
  const answer = (body: object) => at.door.answerWith(() => ({ body: JSON.stringify(body) }));
  answer({ response_action: 'push', view: modal({ callback_id: 'more' }) });
  await ada.submitView(viewId);
  const [below, top] = at.slack.modals('U0ADA');
  expect(top?.view.callback_id).toBe('more');
  await ada.closeView(top?.id ?? '');
  answer({ response_action: 'errors', errors: { nowhere: 'x' } });
  await ada.submitView(below?.id ?? '');
  answer({ response_action: 'update', view: { type: 'modal' } });
  await ada.submitView(viewId);
  expect(at.slack.deliveryFailures()).toMatchObject([
    { kind: 'view_submission', reason: 'answer' },
    { kind: 'view_submission', reason: 'answer', messages: expect.arrayContaining(['invalid_arguments']) },
  ]);
  answer({ response_action: 'update', view: modal({ callback_id: 'done' }) });
  await ada.submitView(viewId);
  expect(at.slack.modals('U0ADA')).toMatchObject([{ id: viewId, view: { callback_id: 'done' } }]);
});

test('a date cannot be emptied by a person, and channels are offered as the filter says', async () => {
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      elements: [
        { type: 'datepicker', action_id: 'from' },
        { type: 'conversations_select', action_id: 'where', filter: { include: ['public'] } },
      ],
    },
  ];
  const { view } = await at.client.views.publish({ user_id: 'U0ADA', view: home(...blocks) });
  const viewId = view?.id ?? '';
  const ada = at.slack.person('U0ADA');
  await ada.set({ viewId, actionId: 'from' }, '2026-03-01');
  await expect(ada.set({ viewId, actionId: 'from' }, null)).rejects.toThrow('cannot be emptied');
  await expect(ada.set({ viewId, actionId: 'where' }, 'G0VIP')).rejects.toThrow('cannot be set');
  await ada.set({ viewId, actionId: 'where' }, 'C0SALES');
  expect(at.door.knocks.at(-1)?.payload).toMatchObject({ actions: [{ selected_conversation: 'C0SALES' }] });
});
