import type { ActionsBlockElement, InputBlock, SectionBlock } from '@slack/types';
import { ButtonElement, OverflowElement } from './button.js';
import { ChoicesElement } from './choices.js';
import { PickerElement, TypedElement } from './inputs.js';
import { MultiSelectElement, SelectElement } from './select.js';
import { Undrawn } from './undrawn.js';

type AnyElement = ActionsBlockElement | InputBlock['element'] | NonNullable<SectionBlock['accessory']>;

/**
 * An element of a block. All of them are drawn here: the library draws their looks, but gives no way to hear what a
 * person does with them.
 */
export function Element({ element, blockId }: { element: AnyElement; blockId: string | undefined }) {
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} blockId={blockId} />;
    case 'overflow':
      return <OverflowElement element={element} blockId={blockId} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoicesElement element={element} blockId={blockId} />;
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return <SelectElement element={element} blockId={blockId} />;
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <MultiSelectElement element={element} blockId={blockId} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <PickerElement element={element} blockId={blockId} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TypedElement element={element} blockId={blockId} />;
    case 'image':
      return 'image_url' in element ? (
        <img className="accessory-image" src={element.image_url} alt={element.alt_text} />
      ) : (
        <Undrawn part={element} />
      );
    default:
      return <Undrawn part={element} />;
  }
}
