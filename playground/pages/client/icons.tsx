import type { ReactNode } from 'react';

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** Leadbell's sign. */
export const BellIcon = ({ size }: { size?: number }) => (
  <Icon {...(size !== undefined && { size })}>
    <path d="M6 9a6 6 0 0 1 12 0c0 5 2.2 6.3 2.2 8H3.8C3.8 15.3 6 14 6 9Z" fill="currentColor" />
    <path d="M10 20.5a2.2 2.2 0 0 0 4 0" />
  </Icon>
);
/** Shortcuts. */
export const BoltIcon = () => (
  <Icon>
    <path d="M13 2 4 14h7l-1 8 9-12h-7l1-8Z" />
  </Icon>
);
/** A public channel. */
export const HashIcon = () => (
  <Icon>
    <path d="M4 9h16M4 15h16M10 3 8 21M16 3l-2 18" />
  </Icon>
);
/** A private channel. */
export const LockIcon = () => (
  <Icon>
    <rect x="5" y="11" width="14" height="10" rx="2" />
    <path d="M8 11V7a4 4 0 0 1 8 0v4" />
  </Icon>
);
/** A closing or removing control. */
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
/** A way back. */
export const BackIcon = () => (
  <Icon>
    <path d="m14 6-6 6 6 6" />
  </Icon>
);
/** Sends a message or a conversation. */
export const SendIcon = () => (
  <Icon>
    <path d="M4 12 20 4l-5 16-4-6-7-2Z" />
  </Icon>
);
/** More of a menu. */
export const DotsIcon = () => (
  <Icon>
    <circle cx="5" cy="12" r="1" />
    <circle cx="12" cy="12" r="1" />
    <circle cx="19" cy="12" r="1" />
  </Icon>
);
/** Something a person writes themselves. */
export const PenIcon = () => (
  <Icon>
    <path d="m4 20 1-5L16 4l4 4L9 19l-5 1Z" />
  </Icon>
);
/** Only one person sees this. */
export const EyeIcon = () => (
  <Icon size={14}>
    <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" />
    <circle cx="12" cy="12" r="3" />
  </Icon>
);
/** A file to download. */
export const FileIcon = () => (
  <Icon size={18}>
    <path d="M6 2h8l5 5v15H6zM14 2v6h5" />
  </Icon>
);
/** Commands. */
export const SlashIcon = () => (
  <Icon>
    <rect x="3" y="3" width="18" height="18" rx="4" />
    <path d="m10 17 4-10" />
  </Icon>
);
/** A mailbox. */
export const InboxIcon = () => (
  <Icon>
    <path d="M3 13 6 5h12l3 8v6H3zM3 13h5l1.500 3h5L16 13h5" />
  </Icon>
);
