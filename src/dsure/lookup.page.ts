import type { HeldGuarantee } from '../store/guarantees.ts'
import { type CsrfField, type DataTable, type ErrorSummary, errorSummary, type Field } from '../web/components.ts'
import type { Notice } from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { trialSample } from '../wording/trial-accounts.ts'
import { heldTable } from './held.page.ts'
import type { Pair } from './pasted.ts'

export type LookupPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  /** The one answer to a look-up that opened nothing. It is about the pair, never about one of the two. */
  readonly pairError: string | null
  readonly csrfField: CsrfField
  readonly guaranteeNumber: Field
  readonly authenticationKey: Field
  /** What was looked up, as it was understood: to be compared with the paper. */
  readonly reading: string | null
  readonly specimen: readonly {
    readonly label: string
    readonly value: string
    readonly isWanted: boolean
  }[]
  readonly sampleNote: string | null
  readonly isHelpOpen: boolean
  readonly recent: DataTable
  readonly hasMore: boolean
}

/** What a look-up came to, as far as the page tells. */
export type Outcome =
  | { readonly kind: 'asked' }
  | { readonly kind: 'unreadable'; readonly errors: FieldErrors }
  | { readonly kind: 'not_matched'; readonly read: Pair; readonly oddity: string | null }
  /** The key was right until it was replaced; told to the body it was meant for, and to nobody else. */
  | { readonly kind: 'ended_key'; readonly read: Pair }
  | { readonly kind: 'slowed'; readonly read: Pair; readonly wait: string; readonly until: string }

type Around = {
  readonly csrfField: CsrfField
  readonly recent: readonly HeldGuarantee[]
  readonly hasMore: boolean
  readonly isTrial: boolean
}

/** 証書を確認する: two fields and a button, with what was typed and what came of it. */
export function lookupPage(around: Around, typed: Typed, outcome: Outcome): LookupPage {
  const errors = errorsOf(outcome)
  const read = 'read' in outcome ? outcome.read : null
  return {
    title: '証書を確認する',
    errorSummary: errorSummary(errors),
    notice: noticeOf(outcome),
    pairError: outcome.kind === 'not_matched' ? notMatched : null,
    csrfField: around.csrfField,
    guaranteeNumber: {
      name: 'guaranteeNumber',
      label: '保証契約番号',
      hint: '例：99999-00005H',
      necessity: 'required',
      value: typedText(typed, 'guaranteeNumber'),
      // The words about the pair stand above both fields, not at this one.
      error: outcome.kind === 'not_matched' ? undefined : errors['guaranteeNumber'],
      isCode: true,
      autocomplete: 'off',
    },
    authenticationKey: {
      name: 'authenticationKey',
      label: '認証キー',
      hint: '例：ACDE-FHJK-MNPR',
      necessity: 'required',
      value: typedText(typed, 'authenticationKey'),
      error: errors['authenticationKey'],
      isCode: true,
      autocomplete: 'off',
    },
    reading: read && readingOf(read),
    specimen,
    sampleNote: around.isTrial ? sampleNote : null,
    isHelpOpen: outcome.kind === 'not_matched' || outcome.kind === 'slowed',
    recent: heldTable(around.recent, '最近確認した証書'),
    hasMore: around.hasMore,
  }
}

const notMatched =
  '番号と認証キーの組み合わせが見つかりません。お手元のお知らせの番号と認証キーを、1文字ずつ確認してください'

/** The two lines as they stand on the notice a contractor hands in. */
const specimen = [
  { label: '工事名', value: '○○○○工事', isWanted: false },
  { label: '商品(保証区分)', value: '前払金保証', isWanted: false },
  { label: '保証契約番号', value: '99999-00005H', isWanted: true },
  { label: '認証キー', value: 'ACDE-FHJK-MNPR', isWanted: true },
]

const sampleNote = `体験版の見本は ${trialSample.guaranteeNumber} と ${trialSample.authenticationKey} です。〇〇〇区あてなので、〇〇〇区の利用者だけが表示できます。`

function errorsOf(outcome: Outcome): FieldErrors {
  if (outcome.kind === 'unreadable') return outcome.errors
  if (outcome.kind !== 'not_matched') return {}
  const odd = outcome.oddity === null ? {} : { authenticationKey: outcome.oddity }
  return { guaranteeNumber: notMatched, ...odd }
}

function readingOf({ guaranteeNumber, authenticationKey }: Pair): string {
  return `保証契約番号 ${guaranteeNumber}、認証キー ${authenticationKey} として確認しました`
}

function noticeOf(outcome: Outcome): Notice | null {
  if (outcome.kind === 'slowed') return slowedNotice(outcome)
  if (outcome.kind !== 'ended_key') return null
  return {
    kind: 'warn',
    title: 'この認証キーは、再発行により使えなくなりました',
    text: '受注者に、新しい「電子保証にかかる認証キーのお知らせ」の提出を依頼してください。すでに確認した証書は、下の「最近確認した証書」から表示できます。',
  }
}

function slowedNotice({ wait, until }: { wait: string; until: string }): Notice {
  return {
    kind: 'warn',
    title: `続けて見つからなかったため、確認を休んでいます。あと約${wait}お待ちください`,
    text: `${until}を過ぎたら、もう一度「証書を表示する」を押してください。入力した内容は残っています。`,
  }
}
