/** An account of IAM Identity Center in which a person has roles. */
export interface CenterAccount {
  /** Twelve digits. */
  readonly accountId: string;
  readonly name: string;
  readonly email?: string;
}
