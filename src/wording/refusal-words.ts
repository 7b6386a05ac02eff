import type { RefusalReason } from '../domain/errors.ts'

/** What a refusal is told by; its sentence may name what the rules gave with the reason. */
export type RefusalWording = {
  readonly title: string
  readonly sentence: string | ((detail: RefusalDetail) => string)
  readonly wayOn: string
}

export type RefusalDetail = Readonly<Record<string, string | number>>

/** The words of one area; `refusals.ts` puts the areas together and does not compile while a reason has none. */
export type Refusals = Readonly<Partial<Record<RefusalReason, RefusalWording>>>

/** The way on where the page is out of date. */
export const lookAgain = '最新の内容を表示して、もう一度確認してください。'
/** The way on where something typed is wrong. */
export const correctIt = '前の画面に戻り、内容を直してください。'
