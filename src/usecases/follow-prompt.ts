import type { ApplicationContent } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { emptyAmendment } from '../domain/amendment-content.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { isSamePrompt, type Prompt, type PromptKey } from '../domain/prompts.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import { getGuaranteeForContractor, lockGuarantee } from '../store/guarantees.ts'
import { addDismissal, removeDismissal } from '../store/prompts.ts'
import { beginApplication } from './begin-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { listPrompts } from './prompts.ts'
import { beginAmendment } from './start-amendment.ts'

/** 前払金保証を申し込む, for works whose 契約保証 exists already. Gives the filled-in draft's id. */
export async function startAdvanceBeside(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-advance-beside', async (act) => {
    const { tx } = act
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    // Of two tabs in the same instant the second waits, and then finds that there is nothing to follow any more.
    await lockGuarantee(tx, guaranteeId)
    await demandPrompt({ ...deps, db: tx }, user, { kind: 'new', subjectId: guaranteeId, occasion: 'performance_only' })
    const { content } = await getApplicationOfRequest(tx, guarantee.requestId)
    const { content: certificate } = await getNewest(tx, guaranteeId)
    return beginApplication(act, user, { content: withAdvance(content, certificate), originGuaranteeId: guaranteeId })
  })
}

/** 変更増額を申し込む, with the noted price and the amount it makes possible filled in. Gives the 変更申込's id. */
export async function startIncrease(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-increase', async (act) => {
    const { shown, dismissed } = await listPrompts(act.tx, user, act.at)
    const prompt = [...shown, ...dismissed].find((one) => one.kind === 'increase' && one.subjectId === guaranteeId)
    if (prompt?.reason.code !== 'price_raised') throw new Refused('not_possible_now')
    const { changedOn, to, possible } = prompt.reason
    const values = { contractChangedOn: changedOn, contractPrice: to, guaranteedAmount: possible }
    return beginAmendment(act, user, guaranteeId, { ...emptyAmendment, kinds: ['increase'], ...values })
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
