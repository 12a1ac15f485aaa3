import { FileIcon } from './icons.js';

/** A file that can be fetched. */
export function FileLink({ file }: { file: { id: string; name: string; size?: number } }) {
  return (
    <a className="document" href={`/api/files/${encodeURIComponent(file.id)}`} download>
      <FileLabel name={file.name} size={file.size} />
    </a>
  );
}

/** What a file is called, and how big it is, in bytes. */
export function FileLabel({ name, size }: { name: string; size: number | undefined }) {
  return (
    <>
      <span>
        <FileIcon />
      </span>
      <span>
        {name}
        {size !== undefined && <small>{(size / 1_024).toFixed(1)} KB</small>}
      </span>
    </>
  );
}
