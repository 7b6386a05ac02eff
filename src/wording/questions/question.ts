/** 質問と答え. What an answer says the program does, it does: whoever changes the one changes the other. */
export type Question = {
  /** The last part of its address. */
  readonly id: string
  readonly question: string
  readonly answer: readonly string[]
  /** Screens it speaks of; those of NetDesk ask a stranger to sign in. */
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

export type QuestionGroup = { readonly title: string; readonly questions: readonly Question[] }
