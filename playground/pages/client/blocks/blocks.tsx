import type { AnyBlock, ContextBlock, ImageBlock, InputBlock, KnownBlock, SectionBlock } from '@slack/types';
import { useContext } from 'react';
import { SurfaceContext } from '../host.js';
import { Element } from './element.js';
import { Library } from './library.js';
import { RichText } from './rich-text.js';
import { Plain, Text } from './text.js';
import { DrawingGuard, Undrawn } from './undrawn.js';

const drawnTypes = [
  'header',
  'section',
  'context',
  'actions',
  'input',
  'image',
  'rich_text',
  'divider',
  'markdown',
] as const;
type DrawnBlock = Extract<KnownBlock, { type: (typeof drawnTypes)[number] }>;

function isDrawn(block: AnyBlock): block is DrawnBlock {
  return drawnTypes.some((type) => type === block.type);
}

/** The blocks of a message or view, as Slack shows them; one that nothing draws stands there loudly. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <DrawingGuard key={block.block_id ?? index} part={block}>
          {isDrawn(block) ? <Block block={block} /> : <Undrawn part={block} />}
        </DrawingGuard>
      ))}
    </div>
  );
}

function Block({ block }: { block: DrawnBlock }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="block header">
          <Plain text={block.text} />
        </h3>
      );
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div className="block actions">
          {block.elements.map((element, index) => (
            <Element key={elementKey(element, index)} element={element} blockId={block.block_id} />
          ))}
        </div>
      );
    case 'input':
      return <Input block={block} />;
    case 'image':
      return <Image block={block} />;
    case 'rich_text':
      return (
        <div className="block">
          <RichText block={block} />
        </div>
      );
    case 'divider':
      return (
        <div className="block">
          <Library block={{ type: 'divider' }} />
        </div>
      );
    case 'markdown':
      return (
        <div className="block">
          <Library block={{ type: 'markdown', text: block.text }} />
        </div>
      );
  }
}

function Section({ block }: { block: SectionBlock }) {
  return (
    <div className="block section">
      <div className="section-words">
        {block.text && <Text text={block.text} />}
        {block.fields && (
          <div className="section-fields">
            {block.fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no name and stay in place
              <Text key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="section-accessory">
          <Element element={block.accessory} blockId={block.block_id} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: ContextBlock }) {
  return (
    <div className="block context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no name and stay in place
          <Element key={index} element={element} blockId={block.block_id} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no name and stay in place
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
}

function Input({ block }: { block: InputBlock }) {
  const { errors } = useContext(SurfaceContext);
  const error = errors?.[block.block_id ?? ''];
  return (
    <div className={`block input ${error ? 'wrong' : ''}`}>
      <div className="label">
        <Plain text={block.label} />
        {block.optional && <small> (optional)</small>}
      </div>
      <Element element={block.element} blockId={block.block_id} />
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <small className="hint">
          <Plain text={block.hint} />
        </small>
      )}
    </div>
  );
}

function Image({ block }: { block: ImageBlock }) {
  if (!('image_url' in block)) return <Undrawn part={block} />;
  return (
    <figure className="block image">
      {block.title && (
        <figcaption>
          <Plain text={block.title} />
        </figcaption>
      )}
      <img src={block.image_url} alt={block.alt_text} />
    </figure>
  );
}

function elementKey(element: { type: string; action_id?: string }, index: number): string {
  return `${element.type} ${element.action_id ?? index}`;
}
