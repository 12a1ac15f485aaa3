import { Component, type ReactNode, useEffect } from 'react';
import { useHost } from '../host.js';

/** Stands, loudly, where something cannot be drawn: a red box with its type and its JSON. */
export function Undrawn({ part, why }: { part: { type?: unknown }; why?: string }) {
  const host = useHost();
  const type = String(part.type);
  const json = JSON.stringify(part, null, 2);
  useEffect(() => host.undrawn(type, json), [host.undrawn, type, json]);
  return (
    <div className="undrawn" role="alert">
      <strong>
        The playground cannot draw “{type}”{why ? `: ${why}` : ''}
      </strong>
      <pre>{json}</pre>
    </div>
  );
}

/** Turns a failure while drawing into a loud box. */
export class DrawingGuard extends Component<
  { part: { type?: unknown }; children: ReactNode },
  { failed?: string }
> {
  override state: { failed?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === undefined ? this.props.children : <Undrawn part={this.props.part} why={failed} />;
  }
}
