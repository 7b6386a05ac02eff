import type { CsrfField, Link, Notice, SummaryList } from '../../web/components.ts'
import { kindsText } from '../../wording/amendment-text.ts'
import { formatYen } from '../../wording/format.ts'
import { type ActName, type AmendmentFacts, hrefOf } from './facts.ts'

/** What every page of an act has: where one is, what it is about, and the form's hidden fields. */
export type ActPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
}

export function actPage(title: string, facts: AmendmentFacts, act: ActName, csrfField: CsrfField): ActPage {
  const { amendment, guarantee } = facts
  return {
    title,
    back: { text: '変更申込に戻る', href: hrefOf(amendment.id) },
    caption: [amendment.receptionNumber, guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName]
      .filter(Boolean)
      .join('　'),
    action: `${hrefOf(amendment.id)}/${act}`,
    version: String(amendment.version),
    csrfField,
  }
}

export function changeRows({ content, context, guarantee }: AmendmentFacts): SummaryList['rows'] {
  const before = context.certificate.guaranteedAmount
  const after = content.guaranteedAmount ?? before
  const isAmount = content.kinds.includes('increase') || content.kinds.includes('decrease')
  const value = isAmount ? `${formatYen(before)} → ${formatYen(after)}` : `${formatYen(before)}（変更なし）`
  return [
    { label: '発注者', value: guarantee.ordererHeadTitle },
    { label: '変更の種類', value: kindsText(content.kinds) },
    { label: '保証金額', value },
  ]
}

/** What stands above a form that was sent against an older version; what was typed is still in it. */
export const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この変更申込が更新されています',
  text: 'まだ何も変更していません。いまの内容を確認して、もう一度操作してください。入力した内容は残っています。',
}
