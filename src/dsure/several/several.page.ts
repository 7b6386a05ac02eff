import type { LookUpAnswer } from '../../usecases/look-up-certificate.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type FileField,
  type Link,
  type Status,
  type Textarea,
} from '../../web/components.ts'
import type { FieldErrors } from '../../web/form.ts'
import type { Pair } from '../pasted.ts'

export const severalHref = '/dsure/lookup/several'
/** The most pairs one press looks up. */
export const mostPairs = 10

export type SeveralPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly back: Link
  readonly action: string
  readonly csrfField: CsrfField
  readonly fileCsrfField: CsrfField
  readonly pairs: Textarea
  readonly files: FileField
  readonly result: DataTable | null
}

/** What came of one pair, or of one file it was to be read from. */
export type SeveralAnswer =
  | { readonly kind: 'answered'; readonly pair: Pair; readonly answer: LookUpAnswer }
  /** A number without a key: nothing was looked up. */
  | { readonly kind: 'no_key'; readonly guaranteeNumber: string }
  | { readonly kind: 'no_pair'; readonly fileName: string; readonly reason: string }
  /** The limit of wrong tries was reached before it. */
  | { readonly kind: 'not_tried'; readonly guaranteeNumber: string; readonly until: string }

/** 複数の証書を確認する: each pair is answered by itself; what opened nothing stays in the field, to be compared. */
export function severalPage(
  answers: readonly SeveralAnswer[] | null,
  typed: string,
  errors: FieldErrors,
  csrfField: () => CsrfField,
): SeveralPage {
  return {
    title: '複数の証書を確認する',
    errorSummary: errorSummary(errors),
    back: { text: '1件ずつ確認する', href: '/dsure/lookup' },
    action: severalHref,
    csrfField: csrfField(),
    fileCsrfField: csrfField(),
    pairs: {
      name: 'pairs',
      label: '保証契約番号と認証キー',
      hint: `${mostPairs}件まで。1行に1件、またはメールの文章をそのまま貼り付けます`,
      necessity: 'required',
      value: typed,
      error: errors['pairs'],
      rows: 8,
    },
    files: {
      name: 'files',
      label: '認証キーのお知らせ（PDF）',
      hint: `${mostPairs}件まで、1件10MBまで`,
      accept: '.pdf,application/pdf',
      isMultiple: true,
      necessity: 'required',
      error: errors['files'],
    },
    result: answers && resultOf(answers),
  }
}

function resultOf(answers: readonly SeveralAnswer[]): DataTable {
  return {
    caption: '確認の結果',
    columns: [{ label: '保証契約番号', kind: 'nowrap' }, { label: '結果', kind: 'nowrap' }, { label: '内容' }],
    rows: answers.map((one) => {
      const { name, href, status, text } = shownOf(one)
      return [{ text: name, href, hiddenText: href && 'の電子証書' }, { text: '', status }, { text }]
    }),
    emptyText: '',
  }
}

type Shown = { readonly name: string; readonly href?: string; readonly status: Status; readonly text: string }

const failed: Status = { text: '確認できません', state: 'act' }

function shownOf(one: SeveralAnswer): Shown {
  switch (one.kind) {
    case 'no_key':
      return { name: one.guaranteeNumber, status: failed, text: '認証キーを読み取れません。キーも貼り付けてください。' }
    case 'no_pair':
      return { name: one.fileName, status: failed, text: one.reason }
    case 'not_tried':
      return { name: one.guaranteeNumber, status: failed, text: slowedText(one.until) }
    case 'answered':
      return answerOf(one)
  }
}

function answerOf({ pair, answer }: Extract<SeveralAnswer, { kind: 'answered' }>): Shown {
  const name = pair.guaranteeNumber
  if (answer.kind === 'matched') {
    const text = '確認しました。番号を選ぶと、証書が表示されます。'
    return { name, href: `/dsure/guarantees/${answer.guaranteeId}`, status: { text: '確認済', state: 'done' }, text }
  }
  if (answer.kind === 'ended_key') {
    return {
      name,
      status: failed,
      text: '認証キーが再発行されました。受注者に、新しいお知らせの提出を依頼してください。',
    }
  }
  const text = '番号と認証キーの組み合わせが見つかりません。お知らせの番号と認証キーを確認してください。'
  return { name, status: failed, text }
}

function slowedText(until: string): string {
  return `続けて見つからなかったため、確認を休んでいます。${until}を過ぎたら、もう一度確認してください。`
}
