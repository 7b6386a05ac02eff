import type { ApplicationContent } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { emptyAmendment } from '../domain/amendment-content.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { isSamePrompt, type Prompt, type PromptKey } from '../domain/prompts.ts'
import { addAmendment } from '../store/amendment-requests.ts'
import { addApplication, getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'
import { addDismissal, removeDismissal } from '../store/prompts.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { listPrompts } from './prompts.ts'

/** 前払金保証を申し込む, for works whose 契約保証 exists already. Gives the filled-in draft's id. */
export async function startAdvanceBeside(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-advance-beside', async ({ tx, at, record }) => {
    await demandPrompt({ ...deps, db: tx }, user, { kind: 'new', subjectId: guaranteeId, occasion: 'performance_only' })
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    const { content } = await getApplicationOfRequest(tx, guarantee.requestId)
    const { content: certificate } = await getNewest(tx, guaranteeId)
    const id = await addApplication(tx, {
      realmId: user.realmId,
      suretyId: user.suretyId,
      contractorId: user.contractorId,
      createdBy: user.userId,
      content: withAdvance(content, certificate),
      copiedFromId: null,
      originGuaranteeId: guaranteeId,
      at,
    })
    await record({ name: 'application.started', subjectId: id, details: { copiedFromId: null } })
    return id
  })
}

/** 変更増額を申し込む, with the noted price and the amount it makes possible filled in. Gives the 変更申込's id. */
export async function startIncrease(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-increase', async ({ tx, at, record }) => {
    const { shown, dismissed } = await listPrompts(tx, user, deps.now())
    const prompt = [...shown, ...dismissed].find((one) => one.kind === 'increase' && one.subjectId === guaranteeId)
    if (prompt?.reason.code !== 'price_raised') throw new Refused('not_possible_now')
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    const { id: baseCertificateId } = await getNewest(tx, guaranteeId)
    const id = await addAmendment(tx, {
      realmId: guarantee.realmId,
      suretyId: guarantee.suretyId,
      contractorId: guarantee.contractorId,
      guaranteeId,
      baseCertificateId,
      content: {
        ...emptyAmendment,
        kinds: ['increase'],
        contractChangedOn: prompt.reason.changedOn,
        contractPrice: prompt.reason.to,
        guaranteedAmount: prompt.reason.possible,
      },
      createdBy: user.userId,
      at,
    })
    if (id === null) throw new Refused('changed_meanwhile')
    await record({ name: 'amendment.started', subjectId: id, details: { guaranteeId } })
    return id
  })
}

/** お勧めを表示しない. Another year or price brings the next one. */
export async function dismissPrompt(deps: Deps, user: ContractorUser, key: PromptKey): Promise<void> {
  await perform(deps, user, 'dismiss-prompt', async ({ tx, at, record }) => {
    await demandPrompt({ ...deps, db: tx }, user, key)
    await addDismissal(tx, { ...key, contractorId: user.contractorId, by: user.userId, at })
    await record({ name: 'prompt.dismissed', subjectId: key.subjectId, details: { ...key } })
  })
}

/** もう一度表示する. */
export async function recallPrompt(deps: Deps, user: ContractorUser, key: PromptKey): Promise<void> {
  await perform(deps, user, 'recall-prompt', async ({ tx, record }) => {
    await removeDismissal(tx, user.contractorId, key)
    await record({ name: 'prompt.recalled', subjectId: key.subjectId, details: { ...key } })
  })
}

/** The performance guarantee's application as its certificate now reads, asking for the advance instead. */
function withAdvance(content: ApplicationContent, certificate: CertificateContent): ApplicationContent {
  const { works, contract, guarantees, delivery } = content
  const certificateForm = guarantees?.performance?.certificateForm ?? 'electronic'
  return {
    ...content,
    works: works && { ...works, worksName: certificate.worksName },
    contract: contract && {
      ...contract,
      contractPrice: certificate.contractPrice,
      contractedOn: certificate.contractedOn,
      worksStartsOn: certificate.worksStartsOn,
      worksEndsOn: certificate.worksEndsOn,
    },
    guarantees: {
      advancePayment: { certificateForm, thisYearAmount: null, amount: null },
      performance: null,
      isAdvancePaymentPlanned: null,
    },
    delivery: delivery && { ...delivery, remarks: '' },
  }
}

/** The company's own prompt, whether dismissed or not; another company's is not found. */
async function demandPrompt(deps: Pick<Deps, 'db' | 'now'>, user: ContractorUser, key: PromptKey): Promise<Prompt> {
  const { shown, dismissed } = await listPrompts(deps.db, user, deps.now())
  const prompt = [...shown, ...dismissed].find((one) => isSamePrompt(one, key))
  if (!prompt) throw new NotFound()
  return prompt
}
