/// <reference lib="dom" />
import { AdaptiveCard, OpenUrlAction, SerializationContext } from 'adaptivecards';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CheckedCard } from '../../../teams/adaptive-card/card.js';
import { elementsIn } from '../../../teams/adaptive-card/walk.js';
import { usePage } from '../page.js';
import { hostConfig } from './host-config.js';
import { htmlOf } from './markdown.js';

/** A button as the stand-in finds it: by its label, and which one of those that can be seen. */
export interface CardButton {
  title: string;
  nth: number;
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = htmlOf(text);
  result.didProcess = true;
};

/** A card, drawn by Microsoft's renderer. */
export function Card({
  card,
  onPress,
}: {
  card: CheckedCard;
  onPress(button: CardButton): Promise<unknown>;
}) {
  const { undrawn } = usePage();
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef(onPress);
  useEffect(() => {
    pressed.current = onPress;
  }, [onPress]);
  const json = JSON.stringify(card);

  useLayoutEffect(() => {
    const press = async (button: CardButton) => {
      setBusy(true);
      await pressed.current(button);
      setBusy(false);
    };
    const { element, faults } = draw(JSON.parse(json), (button) => void press(button));
    for (const fault of faults) undrawn(fault, json);
    place.current?.replaceChildren(element);
  }, [json, undrawn]);

  return <div className={`card ${busy ? 'busy' : ''}`} ref={place} />;
}

function draw(card: CheckedCard, press: (button: CardButton) => void) {
  const buttons = named(card);
  const drawing = new AdaptiveCard();
  drawing.hostConfig = hostConfig;
  drawing.onExecuteAction = (action) => {
    const button = buttons[Number(action.id)];
    if (action instanceof OpenUrlAction) open(action.url, '_blank', 'noopener');
    else if (button) press(button);
  };
  const context = new SerializationContext();
  drawing.parse(card, context);
  const faults = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const element = drawing.render();
  if (!element) return { element: 'This card cannot be drawn.', faults: [...faults, 'AdaptiveCard'] };
  return { element, faults };
}

/**
 * Numbers the buttons of a card that can be seen, in the stand-in's order, and has all of them told to the stand-in, also
 * those that show and hide: it keeps what a person showed.
 */
function named(card: CheckedCard): CardButton[] {
  const actions = [...elementsIn(card.body, new Map()).actions, ...(card.actions ?? [])];
  return actions.map((action, index) => {
    const { title } = action;
    const nth = actions.slice(0, index).filter((other) => other.title === title).length;
    const type = action.type === 'Action.ToggleVisibility' ? 'Action.Submit' : action.type;
    Object.assign(action, { id: String(index), type });
    return { title, nth };
  });
}
