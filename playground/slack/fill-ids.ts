import type { KnownBlock } from '@slack/types';
import { elementsOf } from './block-kit/identifiers.js';
import { word } from './world.js';

const interactiveWithoutId = (element: Record<string, unknown>) =>
  element.type !== 'image' && element.type !== 'mrkdwn' && element.type !== 'plain_text';

/** Gives every block a `block_id` and every control an `action_id`, made up where the app left them out, as Slack does. */
export function fillIds(blocks: readonly KnownBlock[]): KnownBlock[] {
  return structuredClone([...blocks]).map((block) => {
    block.block_id ??= word(3);
    if (block.type === 'section' && block.accessory && interactiveWithoutId({ ...block.accessory }))
      Object.assign(block.accessory, { action_id: actionId(block.accessory) });
    if (block.type === 'input') Object.assign(block.element, { action_id: actionId(block.element) });
    if (block.type === 'actions')
      for (const element of block.elements) Object.assign(element, { action_id: actionId(element) });
    return block;
  });
}

function actionId(element: object): unknown {
  return ('action_id' in element && element.action_id) || word(3);
}

/** A control of a payload: an element that a person can use. */
export interface Control {
  blockId: string;
  actionId: string;
  type: string;
  /** The element as the app sent it. */
  element: Record<string, unknown>;
  /** The `input` block around it, if it is in one. */
  input?: { optional: boolean; dispatches: boolean };
}

/** Every control in blocks whose ids are filled in. */
export function controlsIn(blocks: readonly KnownBlock[]): Control[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'section' && block.type !== 'actions' && block.type !== 'input') return [];
    return elementsOf(block)
      .filter(({ element }) => typeof element.action_id === 'string')
      .map(({ element }) => ({
        blockId: block.block_id ?? '',
        actionId: String(element.action_id),
        type: String(element.type),
        element,
        ...(block.type === 'input' && {
          input: { optional: block.optional === true, dispatches: block.dispatch_action === true },
        }),
      }));
  });
}
