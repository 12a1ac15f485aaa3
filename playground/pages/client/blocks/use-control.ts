import type { ConfirmationDialog } from '@slack/types';
import { useContext, useEffect, useState } from 'react';
import { SurfaceContext, useHost } from '../host.js';
import { heldBy } from './control-value.js';

/** What every interactive element has. */
export interface Actionable {
  type: string;
  action_id?: string;
  confirm?: ConfirmationDialog;
}

/** A control in a person's hands. */
export interface ControlInHand {
  /** What it holds, as a list of words. */
  held: string[];
  /** Whether the app has not answered yet. */
  busy: boolean;
  /** Sets it, asking first where it has a confirm dialog. */
  set(value: string | string[] | null): Promise<void>;
  /** Presses it, asking first where it has a confirm dialog. */
  press(value?: string): Promise<void>;
}

/** Connects an element with the stand-in's person. */
export function useControl(element: Actionable, blockId: string | undefined): ControlInHand {
  const host = useHost();
  const surface = useContext(SurfaceContext);
  const [busy, setBusy] = useState(false);
  const actionId = element.action_id ?? '';
  const known = heldBy(element, surface.values?.[blockId ?? '']?.[actionId]);
  const [own, setOwn] = useState<string[]>();
  const server = JSON.stringify(known);
  // What the stand-in says overrules what was just set here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from there is the whole reason to run
  useEffect(() => setOwn(undefined), [server]);

  const control = { ...surface.at, actionId, ...(blockId !== undefined && { blockId }) };

  async function perform(action: () => Promise<boolean>): Promise<boolean> {
    if (element.confirm && !(await host.confirm(element.confirm))) return false;
    setBusy(true);
    try {
      return await action();
    } finally {
      setBusy(false);
    }
  }

  return {
    held: own ?? known,
    busy,
    async set(value) {
      setOwn(value === null ? [] : [value].flat());
      if (!(await perform(() => host.act({ do: 'set', control, value })))) setOwn(undefined);
    },
    async press(value) {
      await perform(() => host.act({ do: 'press', control, ...(value !== undefined && { value }) }));
    },
  };
}
