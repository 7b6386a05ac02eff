import type { GuaranteeRequest } from '../domain/request.ts'
import { yen, type Yen } from '../domain/yen.ts'
import type { CsrfField, Link, SummaryList } from '../web/components.ts'
import { formatYen } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'

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
  const { application, contractor } = facts
  const here = `/desk/applications/${application.id}`
  return {
    title: `${productLabels[request.product]}の${title}`,
    back: { text: '申込に戻る', href: here },
    caption: [application.receptionNumber, contractor.name, application.content.works?.worksName]
      .filter(Boolean)
      .join('　'),
    action: `${here}/requests/${request.id}/${act}`,
    version: application.version,
    csrfField,
  }
}

/** The amount asked for under the request's product. */
export function amountOf({ application }: ApplicationFacts, request: GuaranteeRequest): Yen {
  const { guarantees } = application.content
  const asked = request.product === 'advance_payment' ? guarantees?.advancePayment : guarantees?.performance
  return asked?.amount ?? yen(0)
}

export function amountRows(facts: ApplicationFacts, request: GuaranteeRequest): SummaryList['rows'] {
  return [
    { label: '発注者', value: facts.orderer?.headTitle ?? facts.application.content.works?.ordererName ?? '' },
    { label: '保証金額', value: formatYen(amountOf(facts, request)) },
  ]
}
