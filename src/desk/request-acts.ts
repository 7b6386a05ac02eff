import { type GuaranteeRequest, isPossible } from '../domain/request.ts'
import type { Link } from '../web/components.ts'
import { productLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type RequestActs = { readonly title: string; readonly text: string; readonly links: readonly Link[] }

/** Which acts the table of steps allows for a request now, of those this person may do; and who else has to act. */
export function requestActs({ application, user }: ApplicationFacts, request: GuaranteeRequest): RequestActs {
  const here = `/desk/applications/${application.id}/requests/${request.id}`
  const title = productLabels[request.product]
  if (request.state === 'under_review') return { title, ...reviewing(here, user.roles) }
  if (request.state !== 'approved') return { title, text: '', links: [] }
  if (!request.premiumSettledAt) {
    const text = '保証料の入金を待っています。入金を確認したら記録してください。'
    return { title, text, links: [{ text: '保証料の領収を記録する', href: `${here}/premium-receipt` }] }
  }
  return { title, ...issuing(here, request, user) }
}

function reviewing(here: string, roles: readonly string[]): Omit<RequestActs, 'title'> {
  if (!roles.includes('reviewer')) return { text: '審査担当者が審査しています。', links: [] }
  return {
    text: '審査が終わったら、引き受けるかどうかを決めてください。',
    links: [
      { text: '引受承認へ進む', href: `${here}/approval` },
      { text: '引受不可にする', href: `${here}/decline` },
    ],
  }
}

function issuing(here: string, request: GuaranteeRequest, user: ApplicationFacts['user']): Omit<RequestActs, 'title'> {
  if (!isPossible(request, 'issue')) return { text: '', links: [] }
  if (!user.roles.includes('approver')) return { text: '決裁者の発行を待っています。', links: [] }
  if (request.reviewerId === user.userId) {
    return { text: '審査した人は発行できません。別の決裁者の発行を待っています。', links: [] }
  }
  return {
    text: '保証料の入金が確認されています。内容を確かめて発行してください。',
    links: [{ text: '発行の確認へ進む', href: `${here}/issue` }],
  }
}
