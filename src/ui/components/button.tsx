import type { ComponentChildren, JSX, RefObject } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Pressable {
  readonly disabled?: boolean | undefined;
  readonly onPress?: ((event: MouseEvent) => void) | undefined;
}

export interface ButtonProps extends Pressable {
  /** At most one primary in view; plain unless told. */
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName | undefined;
  /** A form's own button submits; plain buttons do nothing to a form. */
  readonly type?: "button" | "submit";
  /** A name where the words alone do not tell what it acts on. */
  readonly name?: string | undefined;
  /** `wide` takes the room that is left. */
  readonly width?: "wide" | undefined;
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps): JSX.Element {
  const { kind = "plain", icon, type = "button", name, width, disabled, onPress } = props;
  const classes = ["btn", kind === "plain" ? undefined : kind, width].filter(Boolean).join(" ");
  return (
    <button class={classes} type={type} disabled={disabled} aria-label={name} onClick={onPress}>
      {icon && <Icon name={icon} />}
      {props.children}
    </button>
  );
}

export interface ToolButtonProps extends Pressable {
  readonly icon: IconName;
  /** Its name and its title. */
  readonly label: string;
  readonly kind?: "plain" | "quiet";
  /** For what stays taken. */
  readonly pressed?: boolean | undefined;
  /** A place's own hook, such as `back`. */
  readonly place?: string | undefined;
  readonly element?: RefObject<HTMLButtonElement | null>;
}

/** A button that is an icon alone. */
export function ToolButton(props: ToolButtonProps): JSX.Element {
  const { icon, label, kind = "quiet", pressed, place, element, disabled, onPress } = props;
  const classes = ["btn", kind === "plain" ? undefined : kind, "tool", place];
  return (
    <button
      class={classes.filter(Boolean).join(" ")}
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      {...(element && { ref: element })}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}

export interface LinkButtonProps {
  readonly href: string;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
}

/** A button that leads to another page of ours, in a tab of its own. */
export function LinkButton({ href, kind = "plain", icon, children }: LinkButtonProps): JSX.Element {
  return (
    <a class={kind === "plain" ? "btn" : `btn ${kind}`} href={href} target="_blank">
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export interface ToolLinkProps {
  readonly href: string;
  readonly icon: IconName;
  /** Its name and its title. */
  readonly label: string;
}

/** A link of that kind that is an icon alone. */
export function ToolLink({ href, icon, label }: ToolLinkProps): JSX.Element {
  return (
    <a class="btn quiet tool" href={href} target="_blank" aria-label={label} title={label}>
      <Icon name={icon} />
    </a>
  );
}
