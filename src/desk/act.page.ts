import type { GuaranteeRequest } from '../domain/request.ts'
import type { CsrfField, Link, Notice, SummaryList } from '../web/components.ts'
import { formatYen } from '../wording/format.ts'
import { amountWord, productLabels } from '../wording/labels.ts'
import { type ApplicationFacts, ordererNameOf } from './application-facts.ts'
import { amountOf, shareOf } from './request-panel.ts'

/** What every page of an act about one request has: where one is, what it is about, and the form's hidden fields. */
export type ActPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
}

export function actPage(
  title: string,
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  act: string,
  csrfField: CsrfField,
): ActPage {
  const { application } = facts
  return {
    title: `${productLabels[request.product]}の${title}`,
    back: backTo(facts),
    caption: captionOf(facts),
    action: `/desk/applications/${application.id}/requests/${request.id}/${act}`,
    version: application.version,
    csrfField,
  }
}

export function backTo({ application }: ApplicationFacts): Link {
  return { text: '申込に戻る', href: `/desk/applications/${application.id}` }
}

/** Which application it is, for pages that show little of it. */
export function captionOf({ application, contractor, content }: ApplicationFacts): string {
  return [application.receptionNumber, contractor.name, content.works?.worksName].filter(Boolean).join('　')
}

export function amountRows(facts: ApplicationFacts, request: GuaranteeRequest): SummaryList['rows'] {
  return [
    { label: '発注者', value: ordererNameOf(facts) },
    { label: amountWord(request.product), value: formatYen(amountOf(facts, request)), note: shareOf(facts, request) },
  ]
}

/** What stands above a form that was sent against an older version; what was typed is still in it. */
export const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この申込が更新されています',
  text: 'まだ何も変更していません。いまの内容を確認して、もう一度操作してください。入力した内容は残っています。',
}
