/// <reference lib="dom" />
import type {
  Datepicker,
  DateTimepicker,
  EmailInput,
  NumberInput,
  PlainTextInput,
  Timepicker,
  URLInput,
} from '@slack/types';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useControl } from './use-control.js';

const pickerTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** A date, time or date-and-time picker; as in Slack, a person cannot empty it. */
export function PickerElement({
  element,
  blockId,
}: {
  element: Datepicker | Timepicker | DateTimepicker;
  blockId: string | undefined;
}) {
  const control = useControl(element, blockId);
  const held = control.held[0] ?? '';
  const withSeconds = element.type === 'datetimepicker';
  const placeholder = element.type === 'datetimepicker' ? 'Date and time' : element.placeholder?.text;
  return (
    <input
      className={`field ${held === '' && placeholder ? 'unpicked' : ''}`}
      data-placeholder={placeholder}
      type={pickerTypes[element.type]}
      disabled={control.busy}
      value={withSeconds && held !== '' ? localMinute(Number(held)) : held}
      aria-label={placeholder ?? 'Choose'}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === '') return;
        void control.set(withSeconds ? String(Math.floor(new Date(value).getTime() / 1000)) : value);
      }}
    />
  );
}

function localMinute(seconds: number): string {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const inputTypes = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
} as const;

/** A line or field of text; the stand-in hears it when the person leaves it or presses Enter. */
export function TypedElement({
  element,
  blockId,
}: {
  element: PlainTextInput | EmailInput | URLInput | NumberInput;
  blockId: string | undefined;
}) {
  const control = useControl(element, blockId);
  const held = control.held[0] ?? '';
  const [typed, setTyped] = useState(held);
  useEffect(() => setTyped(held), [held]);

  function commit(): void {
    if (typed !== held) void control.set(typed === '' ? null : typed);
  }

  const shared = {
    className: 'field wide',
    value: typed,
    placeholder: element.placeholder?.text,
    'aria-label': element.placeholder?.text ?? 'Text',
    onBlur: commit,
  };
  if (element.type === 'plain_text_input' && element.multiline)
    return <textarea {...shared} rows={4} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return (
    <input
      {...shared}
      type={inputTypes[element.type]}
      {...(element.type === 'number_input' && { step: element.is_decimal_allowed ? 'any' : 1 })}
      {...(element.type === 'plain_text_input' && { maxLength: element.max_length ?? 3_000 })}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
