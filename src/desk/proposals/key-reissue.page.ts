import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { keyReissueEffects } from '../../wording/desk-proposals.ts'
import { effectTable } from '../guarantee-acts/effect.page.ts'
import { captionOf } from './decision.page.ts'

export type KeyReissuePage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly lead: string
  readonly effects: DataTable
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly reason: Textarea
  readonly button: string
}

/** 認証キーの再発行を提案する: what it does to whom, and why it is wanted. */
export function keyReissuePage(
  guarantee: GuaranteeRow,
  shown: { typed: Typed; errors: FieldErrors; isConflict?: boolean; csrfField: CsrfField },
): KeyReissuePage {
  const { typed, errors, isConflict = false } = shown
  return {
    title: '認証キーの再発行を提案する',
    caption: captionOf(guarantee),
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    errorSummary: errorSummary(errors),
    notice: isConflict
      ? {
          kind: 'warn',
          title: 'ほかの操作で、この保証契約が更新されています',
          text: 'まだ提案していません。いまの内容を確認してから、もう一度提案してください。入力した内容は残っています。',
        }
      : null,
    lead: '認証キーが、あて先でない人に渡ったときなどに使います。提案しただけでは何も変わりません。別の決裁者が確定します。新しい認証キーは、受注者の画面にだけ表示されます。',
    effects: effectTable(keyReissueEffects(guarantee.seenByOrdererAt !== null)),
    action: `/desk/guarantees/${guarantee.id}/key-reissue`,
    version: (!isConflict && typedText(typed, 'version')) || String(guarantee.version),
    csrfField: shown.csrfField,
    reason: {
      name: 'reason',
      label: '理由',
      hint: '例：認証キーのお知らせを、別の団体に送信したため。認証キーそのものは書かないでください。',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      rows: 3,
      error: errors['reason'],
    },
    button: '再発行を提案する',
  }
}
