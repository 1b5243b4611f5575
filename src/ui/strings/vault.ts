import type { LockReason } from "../../core/vault/vault-view.ts";
import type { VaultProblem } from "../../core/vault/vault-record.ts";

/** What is said of the vault, wherever it is met. */
export const vaultStrings = {
  kept: "Kept",
  keepings: {
    session: "Until the browser closes",
    vault: "Encrypted on this computer, with a passphrase",
  },
  keepingHint: {
    session: "In memory only. Pages never see it.",
    vault: "In the vault, which is locked when you leave the computer",
  },
  keepThere: "Keep it there",

  passphrase: "Vault’s passphrase",
  passphraseNew: "New passphrase",
  passphraseHint: "Four unrelated words are good",
  again: "The same again",
  current: "Present passphrase",
  tooShort: "A passphrase has at least 8 characters. Four words are easy to keep in mind.",
  different: "The two are not the same. Type the same passphrase in both.",
  missing: "Type the passphrase of the vault.",
  wrong: "That is not the passphrase. Nothing was unlocked.",
  wrongCurrent: "That is not the passphrase. Nothing was changed.",
  refused: (problem: string) =>
    `The vault on this computer was changed. ${problem} Nothing was tried with the passphrase.`,
  unlock: "Unlock",
  working: {
    unlock: "Unlocking…",
    create: "Making the vault…",
    change: "Changing it…",
  },
  workingText: "A passphrase takes about a second, so that guessing it takes centuries.",

  locked: "Locked",
  lockedBecause: {
    idle: (time: string) => `After 15 minutes idle, at ${time}`,
    screen: (time: string) => `With the screen, at ${time}`,
    person: (time: string) => `By you, at ${time}`,
    restart: () => "Since the browser was started",
  } as const satisfies Record<LockReason, (time: string) => string>,
  notSent: (count: string, one: boolean) =>
    one ? "1 request was not sent." : `${count} requests were not sent.`,
  whileLocked: "While the vault is locked, what a rule would sign fails.",
  forgotten: "Forgotten it?",
  lockNow: "Lock the vault",

  title: "Vault",
  about:
    "Credentials that you choose are kept on this computer, encrypted under a passphrase. The others are gone when the browser closes.",
  makeTitle: "Make a vault",
  make: "Make the vault",
  noWayBack: "Nobody can bring the passphrase back, so keep it where you find it.",
  open: "The vault is open",
  openText: "It is locked after 15 minutes idle, with the screen, and when the browser closes.",
  inIt: "In it",
  nothingInIt: "Nothing is kept in it yet. Choose it where credentials are given.",
  changeTitle: "Another passphrase",
  change: "Change the passphrase",
  changed: "The passphrase was changed.",
  anewTitle: "Begin anew",
  anewLocked:
    "For a forgotten passphrase: the vault is deleted with all credentials in it. Names, accounts and rules stay, and new credentials go in the same place.",
  anewOpen:
    "The vault is deleted from this computer. What is in it is kept until the browser closes.",
  anew: "Delete the vault…",
  anewSure: "Delete it for good",
  cancel: "Cancel",
  problemTitle: {
    damaged: "The vault on this computer is damaged",
    newer: "A newer Countersign wrote the vault",
  } as const satisfies Record<VaultProblem, string>,
  problemText: {
    damaged:
      "What lies on disk was changed or cut short. Bring it back from a copy of the profile, or begin anew.",
    newer: "Update the extension. This one leaves it as it is.",
  } as const satisfies Record<VaultProblem, string>,
} as const;
