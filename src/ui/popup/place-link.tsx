import type { ComponentChildren, JSX } from "preact";

export interface PlaceLinkProps {
  /** The page's address, for what a browser does with a link. */
  readonly href: string;
  readonly class?: string;
  readonly onOpen: () => void;
  readonly children: ComponentChildren;
}

/** A link to another page of ours: a plain click opens it once, in the tab that it has already. */
export function PlaceLink({ href, onOpen, children, ...rest }: PlaceLinkProps): JSX.Element {
  return (
    <a
      class={rest.class}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}
