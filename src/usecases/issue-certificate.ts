import { type Application, type CertificateForm, requestedOf, withRequest } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { guaranteeNumber, guaranteeSeries } from '../domain/numbers.ts'
import { issue, type GuaranteeRequest } from '../domain/request.ts'
import { getForSurety, saveApplication } from '../store/applications.ts'
import { addCertificate, getNewest } from '../store/certificates.ts'
import { getContractor } from '../store/contractors.ts'
import { addGuarantee } from '../store/guarantees.ts'
import { findTwoPersonAmount } from '../store/desk-proposals.ts'
import { drawNumber } from '../store/numbering.ts'
import { guaranteedAmountOf } from './approve-request.ts'
import type { DeskUser, Deps } from './deps.ts'
import { deliverIssued } from './deliver-certificate.ts'
import { issuedContent } from './issued-content.ts'
import { makeKey } from './make-key.ts'
import { demandOriginInForce } from './origin.ts'
import { type Act, perform } from './perform.ts'
import { fulfilReservation } from './reservation-results.ts'

/**
 * 発行. In one transaction the guarantee is concluded under a number of its own, the certificate's content frozen with its
 * digest, the key made, and documents and notice queued; nothing slow happens in it. Gives the guarantee's id.
 */
export async function issueCertificate(
  deps: Deps,
  user: DeskUser,
  id: string,
  requestId: string,
  version: number,
): Promise<string> {
  return perform(deps, user, 'issue-certificate', async (act) => {
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    const before = await getForSurety(act.tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const request = before.requests.find((one) => one.id === requestId)
    if (!request) throw new NotFound()
    const issued = issue(request, user.userId, {
      guaranteedAmount: guaranteedAmountOf(before, request.product),
      twoPersonsFrom: await findTwoPersonAmount(act.tx, user.suretyId, act.today),
    })
    await demandOriginInForce(act.tx, before)

    // The version is claimed first: of two officers in the same instant, one waits here and is then refused.
    await saveApplication(act.tx, before, { ...withRequest(before, requestId, () => issued), savedAt: act.at })
    const guaranteeId = await conclude(deps, act, user, before, issued)
    if (before.originGuaranteeId && request.product === 'performance') {
      await fulfilReservation(act, user.suretyId, before.originGuaranteeId, guaranteeId)
    }
    await act.owe({ kind: 'make-documents', guaranteeId })
    if (before.content.delivery?.wantsIssueNotice) await act.owe({ kind: 'certificate-issued', guaranteeId })
    return guaranteeId
  })
}

async function conclude(
  deps: Deps,
  act: Act,
  user: DeskUser,
  application: Application,
  request: GuaranteeRequest,
): Promise<string> {
  const { tx, at, today, record } = act
  const contractor = await getContractor(tx, application.contractorId)
  const series = guaranteeSeries(contractor.code, request.product)
  const serial = await drawNumber(tx, {
    suretyId: user.suretyId,
    series,
    purpose: 'guarantee',
    subjectId: request.id,
    at,
  })
  const number = guaranteeNumber(contractor.code, serial, request.product)
  const content = await issuedContent(tx, deps.realm, application, request.product, number, today)
  const guaranteeId = await addGuarantee(tx, {
    realmId: application.realmId,
    suretyId: application.suretyId,
    contractorId: application.contractorId,
    ordererId: application.content.works?.ordererId ?? null,
    requestId: request.id,
    rateTableId: request.rateTableId ?? '',
    guaranteeNumber: number,
    product: request.product,
    certificateForm: formOf(application, request),
    worksName: content.worksName,
    guaranteedAmount: content.guaranteedAmount,
    contractPrice: content.contractPrice,
    guaranteeEndsOn: content.guaranteeEndsOn,
    issuedAt: at,
  })
  const version = { guaranteeId, kind: 'new', content, issuedBy: user.userId, issuedAt: at } as const
  const certificateId = await addCertificate(tx, version)
  const { contentDigest } = await getNewest(tx, guaranteeId)
  await record({
    name: 'certificate.issued',
    subjectId: guaranteeId,
    details: {
      guaranteeId,
      guaranteeNumber: number,
      changeNumber: 0,
      contentDigest: contentDigest.toString('hex'),
      requestId: request.id,
    },
  })
  // A paper certificate needs no key, and reaches no inbox.
  if (formOf(application, request) !== 'electronic') return guaranteeId
  await makeKey(deps, { tx, at, record }, guaranteeId, number)
  const { ordererId, ordererSection } = application.content.works ?? {}
  if (ordererId) await deliverIssued(act, { guaranteeId, certificateId, ordererId, section: ordererSection ?? '' })
  return guaranteeId
}

function formOf(application: Application, request: GuaranteeRequest): CertificateForm {
  return requestedOf(application.content, request.product)?.certificateForm ?? 'electronic'
}
