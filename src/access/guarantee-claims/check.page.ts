import { computed } from '../../domain/guarantee-claim.ts'
import { yen } from '../../domain/yen.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatYen } from '../../wording/format.ts'
import { claimRows, computationRows, periodWarning } from '../../wording/guarantee-claims.ts'
import { type ClaimDraft, paperName } from './draft.page.ts'
import { type ClaimSide, claimHref } from './side.ts'
import { factRows } from './start.page.ts'

export type ClaimCheckPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly guarantee: SummaryList
  readonly content: SummaryList
  readonly computation: SummaryList | null
  readonly papers: readonly string[]
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
  readonly number: Field
  readonly button: string
  readonly back: Link
}

/** 請求の確認: everything as it will be sent, and the number once more, since the claim cannot be unmade. */
export function claimCheckPage(
  side: ClaimSide,
  { claim, guarantee, files }: ClaimDraft,
  { typed, errors, csrfField }: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfField: CsrfField },
): ClaimCheckPage {
  const { content } = claim
  const sum = computed(guarantee.product, guarantee.guaranteedAmount, content)
  const warning = periodWarning(content, guarantee.guaranteeEndsOn)
  const here = claimHref(side, claim.id)
  return {
    title: '請求の内容を確認する',
    errorSummary: errorSummary(errors),
    notices: [
      {
        kind: 'warn',
        title: '請求すると、この保証契約は「請求中」になります',
        text: '受注者にも知らされ、変更や取消はできなくなります。請求書の内容と書類は、あとから直せません。',
      },
      ...(warning ? [{ kind: 'warn' as const, title: '保証期間を過ぎています', text: warning }] : []),
    ],
    guarantee: { title: '保証契約', rows: factRows(guarantee) },
    content: { title: '請求の内容', rows: claimRows(guarantee.product, content) },
    computation: sum && { title: '保証金の計算', rows: computationRows(sum) },
    papers: files.map(({ kind, fileName }) => `${paperName(kind)}（${fileName}）`),
    action: `${here}/confirmation`,
    version: claim.version,
    csrfField,
    number: {
      name: 'guaranteeNumber',
      label: '保証契約番号',
      hint: `元に戻せない操作です。対象の番号 ${guarantee.guaranteeNumber} を入力してください。`,
      necessity: 'required',
      value: typedText(typed, 'guaranteeNumber'),
      error: errors['guaranteeNumber'],
      width: '20',
      isCode: true,
      autocomplete: 'off',
    },
    button: `保証金 ${formatYen(content.claimedAmount ?? yen(0))} を請求する`,
    back: { text: '請求せずに戻る', href: here },
  }
}
