import type { CertificateContent } from '../domain/certificate.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { Certificate, CsrfField, Notice } from '../web/components.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { trialWords } from '../wording/services.ts'
import { type ActPage, actPage } from './act.page.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type IssuePage = ActPage & { readonly certificate: Certificate; readonly obstacle: Notice | null }

/** What stands in the preview in place of the number, which is drawn at issue. */
export const numberAtIssue = '（発行時に付番）'

/** 発行: the certificate as both parties will see it, before a second person issues it. */
export function issuePage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  content: CertificateContent,
  csrfField: CsrfField,
): IssuePage {
  return {
    ...actPage('発行', facts, request, 'issue', csrfField),
    certificate: certificateOf(content),
    obstacle: obstacleOf(facts, request),
  }
}

export function certificateOf(content: CertificateContent): Certificate {
  return {
    sample: content.isTrial ? trialWords.sample : null,
    rows: certificateRows(content),
    texts: certificateTexts(content),
  }
}

/** Told before the button is pressed; the rules refuse it as well. */
function obstacleOf({ user }: ApplicationFacts, request: GuaranteeRequest): Notice | null {
  if (!user.roles.includes('approver')) return { kind: 'warn', title: '発行できるのは決裁者です' }
  if (request.reviewerId === user.userId) {
    return { kind: 'warn', title: '審査した人は発行できません', text: '別の決裁者に発行を依頼してください。' }
  }
  return request.premiumSettledAt ? null : { kind: 'warn', title: '保証料の入金を確認してから発行できます' }
}
