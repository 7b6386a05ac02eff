import { isEditable } from '../../domain/amendment-request.ts'
import {
  type Checkbox,
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type PasswordField,
  type SummaryList,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { amendmentFigureRows } from '../../wording/amendment-figures-text.ts'
import { amendmentFindingText } from '../../wording/amendment-text.ts'
import { refusalText } from '../../wording/refusals.ts'
import { releaseWords, senderWords, sendingPasswordField } from '../sending-fields.ts'
import { type AmendmentFacts, hrefOf, maySend } from './facts.ts'
import { aboutRows, comparedTable, fileRows } from '../../access/amendment-summary.ts'

/** How the page ends: by sending, by asking a colleague to send, or by saying who may. */
type Ending =
  | {
      readonly kind: 'send'
      readonly action: string
      readonly agreed: Checkbox
      readonly password: PasswordField | null
    }
  | { readonly kind: 'release'; readonly action: string; readonly text: string }
  | { readonly kind: 'none'; readonly text: string }

export type CheckPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly compared: DataTable
  readonly change: Link | null
  readonly attachments: Link | null
  readonly figures: SummaryList
  readonly about: SummaryList
  readonly csrfField: CsrfField
  readonly version: number
  readonly ending: Ending
}

/** 変更の内容を確認して送信する. */
export function checkPage(
  facts: AmendmentFacts,
  shown: { csrfField: CsrfField; typed: Typed; errors: FieldErrors; isConflict: boolean },
): CheckPage {
  const { amendment, guarantee, context } = facts
  const here = hrefOf(amendment.id)
  return {
    title: '変更の内容を確認して送信する',
    back: { text: '変更の内容へ戻る', href: isEditable(amendment) ? `${here}/values` : here },
    errorSummary: problemsOf(facts, shown.errors),
    notices: [...(shown.isConflict ? [conflict] : []), ...staleNotice(facts), ...warningsOf(facts)],
    compared: comparedTable(amendment.content, context),
    change: isEditable(amendment) ? { text: '変更の内容を直す', href: `${here}/values` } : null,
    attachments: isEditable(amendment) ? { text: '書類を添付する', href: `${here}/attachments` } : null,
    figures: { title: 'この変更による金額と期間', rows: amendmentFigureRows(amendment.content, context) },
    about: {
      title: '申込について',
      rows: [...aboutRows(guarantee, amendment.content), ...fileRows(hrefOf(amendment.id), facts.files)],
    },
    csrfField: shown.csrfField,
    version: amendment.version,
    ending: endingOf(facts, shown),
  }
}

/** Whether the certificate is still the one the values were put beside, and in force. */
export function isStale({ amendment, guarantee, basis }: AmendmentFacts): boolean {
  return guarantee.state !== 'in_force' || basis.newest.id !== amendment.baseCertificateId
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この変更申込が更新されています',
  text: 'まだ送信していません。いまの内容を下に表示しています。確認して、もう一度送信してください。',
}

function staleNotice(facts: AmendmentFacts): Notice[] {
  if (!isStale(facts)) return []
  const { id } = facts.amendment
  if (facts.guarantee.state !== 'in_force') {
    const { title, sentence, wayOn } = refusalText('guarantee_not_in_force', {})
    const link = { text: 'この変更申込を取り下げる', href: `${hrefOf(id)}/withdrawal` }
    return [{ kind: 'warn', title, text: `${sentence}${wayOn}`, link }]
  }
  const { title } = refusalText('guarantee_changed', {})
  const text = 'いまの証書の内容と並べて確認し、保存し直してから送信してください。'
  return [{ kind: 'warn', title, text, link: { text: '変更の内容を確認する', href: `${hrefOf(id)}/values` } }]
}

function warningsOf({ findings, guarantee }: AmendmentFacts): Notice[] {
  return findings
    .filter(({ severity }) => severity === 'warning')
    .map((one) => ({ kind: 'warn', title: amendmentFindingText(one, guarantee.product) }))
}

function problemsOf({ amendment, findings, guarantee }: AmendmentFacts, errors: FieldErrors): ErrorSummary {
  const items = findings
    .filter(({ severity }) => severity === 'error')
    .map((one) => ({
      href:
        one.field === 'kinds'
          ? `${hrefOf(amendment.id)}/kinds#kinds`
          : `${hrefOf(amendment.id)}/values?from=check#${one.field}`,
      text: amendmentFindingText(one, guarantee.product),
    }))
  const own = errorSummary(errors)?.items ?? []
  return items.length + own.length === 0 ? null : { items: [...items, ...own] }
}

function endingOf(facts: AmendmentFacts, { typed, errors }: { typed: Typed; errors: FieldErrors }): Ending {
  const here = hrefOf(facts.amendment.id)
  if (facts.findings.some(({ severity }) => severity === 'error')) {
    return { kind: 'none', text: '直す項目があります。直してから送信してください。' }
  }
  if (isStale(facts)) return { kind: 'none', text: 'いまの内容では送信できません。上のお知らせを確認してください。' }
  if (maySend(facts)) {
    const isChecked = typedText(typed, 'agreed') === 'yes'
    const label = '内容を確認し、約款に同意して変更を申し込みます'
    const agreed = { name: 'agreed', value: 'yes', label, isChecked, error: errors['agreed'] }
    const password = sendingPasswordField(facts.sending, errors)
    return { kind: 'send', action: `${here}/submission`, agreed, password }
  }
  if (facts.amendment.state === 'draft')
    return { kind: 'release', action: `${here}/release-request`, text: releaseWords(facts.sending) }
  return { kind: 'none', text: `${senderWords(facts.sending)}確認と送信を依頼してください。` }
}
