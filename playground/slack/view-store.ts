import type { CheckedView } from './block-kit/views.js';
import { fillIds } from './fill-ids.js';
import { limits } from './limits.js';
import { SlackRefusal } from './refusal.js';
import { type StateValues, valuesAfter } from './state-values.js';
import type { SlackOpenView } from './types.js';
import { type World, word } from './world.js';

/** An open view with its place in the stack. */
export interface StoredView extends SlackOpenView {
  view: CheckedView;
  rootId: string;
  previousId: string | null;
}

/** The modal stack and the Home tab of each person. Entries are replaced, never changed. */
export interface ViewStore {
  modals(user: string): StoredView[];
  home(user: string): StoredView | undefined;
  find(viewId: string): StoredView | undefined;
  findExternal(externalId: string): StoredView | undefined;
  /** Opens a modal as the only one. */
  open(user: string, view: CheckedView): StoredView;
  /** Puts a modal on top; throws `push_limit_reached`. */
  push(user: string, view: CheckedView): StoredView;
  /** Throws `hash_conflict`. */
  update(stored: StoredView, view: CheckedView, hash?: string): StoredView;
  /** Throws `hash_conflict`. */
  publish(user: string, view: CheckedView, hash?: string): StoredView;
  /** Takes the top modal away, or all of them. */
  close(user: string, all: boolean): void;
  setValues(viewId: string, values: StateValues): StoredView | undefined;
  setErrors(viewId: string, errors: Record<string, string>): void;
}

/** Builds the store. */
export function createViewStore(world: World): ViewStore {
  const stacks = new Map<string, StoredView[]>();
  const homes = new Map<string, StoredView>();

  const hash = () => `${Math.floor(world.clock.now().getTime() / 1000)}.${word(4)}`;
  const all = () => [...[...stacks.values()].flat(), ...homes.values()];

  function show(
    user: string,
    view: CheckedView,
    place: { id: string; rootId: string; previousId: string | null },
  ) {
    const filled = filledView(view);
    const stored: StoredView = {
      ...place,
      user,
      type: view.type === 'home' ? 'home' : 'modal',
      hash: hash(),
      view: filled,
      values: valuesAfter(filled.blocks, {}),
    };
    return stored;
  }

  function replace(stored: StoredView): StoredView {
    if (stored.type === 'home') homes.set(stored.user, stored);
    const stack = stacks.get(stored.user) ?? [];
    stacks.set(
      stored.user,
      stack.map((view) => (view.id === stored.id ? stored : view)),
    );
    world.changed();
    return stored;
  }

  function unusedExternalId(view: CheckedView, except?: string) {
    if (
      view.external_id &&
      all().some((other) => other.id !== except && other.view.external_id === view.external_id)
    )
      throw new SlackRefusal('duplicate_external_id');
  }

  const store: ViewStore = {
    modals: (user) => [...(stacks.get(user) ?? [])],
    home: (user) => homes.get(user),
    find: (viewId) => all().find((view) => view.id === viewId),
    findExternal: (externalId) => all().find((view) => view.view.external_id === externalId),
    open(user, view) {
      unusedExternalId(view);
      const id = world.nextId('V');
      const stored = show(user, view, { id, rootId: id, previousId: null });
      stacks.set(user, [stored]);
      world.changed();
      return stored;
    },
    push(user, view) {
      unusedExternalId(view);
      const stack = stacks.get(user) ?? [];
      const top = stack.at(-1);
      if (!top) throw new SlackRefusal('not_found');
      if (stack.length >= limits.viewStack) throw new SlackRefusal('push_limit_reached');
      const stored = show(user, view, { id: world.nextId('V'), rootId: top.rootId, previousId: top.id });
      stacks.set(user, [...stack, stored]);
      world.changed();
      return stored;
    },
    update(stored, view, expected) {
      if (expected !== undefined && expected !== stored.hash) throw new SlackRefusal('hash_conflict');
      unusedExternalId(view, stored.id);
      const filled = filledView(view);
      const { errors: _gone, ...kept } = stored;
      return replace({
        ...kept,
        view: filled,
        hash: hash(),
        values: valuesAfter(filled.blocks, stored.values),
      });
    },
    publish(user, view, expected) {
      const before = homes.get(user);
      if (before) return store.update(before, view, expected);
      const id = world.nextId('V');
      return replace(show(user, view, { id, rootId: id, previousId: null }));
    },
    close(user, everything) {
      stacks.set(user, everything ? [] : (stacks.get(user) ?? []).slice(0, -1));
      world.changed();
    },
    setValues(viewId, values) {
      const stored = store.find(viewId);
      return stored && replace({ ...stored, values });
    },
    setErrors(viewId, errors) {
      const stored = store.find(viewId);
      if (stored) replace({ ...stored, errors });
    },
  };
  return store;
}

function filledView(view: CheckedView): CheckedView {
  return { ...view, blocks: fillIds(view.blocks) };
}
