/** ヘルプ of one screen of NetDesk: what it is for, what stands on it, what happens next, what goes wrong. */
export type ScreenHelp = {
  /** The last part of its address. */
  readonly id: string
  readonly title: string
  /** Addresses of the screen, after `/netdesk`. */
  readonly path: RegExp
  /** Where a menu leads to it; null for a screen inside a procedure. */
  readonly href: string | null
  readonly purpose: string
  /** Fields and buttons by the words that stand on the screen. */
  readonly parts: readonly (readonly [word: string, meaning: string])[]
  readonly next: string
  readonly mistakes: readonly string[]
}
