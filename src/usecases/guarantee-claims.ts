import { paymentDays, paymentDueOn } from '../domain/claim-clock.ts'
import { addDays, type Day, fiscalYearOf } from '../domain/day.ts'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { Refused } from '../domain/errors.ts'
import { claimOn, releaseFromClaim } from '../domain/guarantee.ts'
import {
  canBeClaimed,
  type ClaimLetter,
  type ClaimPaper,
  claimGaps,
  claimPapers,
  computed,
  emptyClaim,
  type GuaranteeClaimContent,
  stepClaim,
} from '../domain/guarantee-claim.ts'
import { receptionNumber } from '../domain/numbers.ts'
import type { NewFile } from '../store/attachments.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import {
  addGuaranteeClaim,
  findClaimDraft,
  findOpenClaim,
  getClaimForOrderer,
  getClaimForSurety,
  type GuaranteeClaim,
  saveGuaranteeClaim,
} from '../store/guarantee-claims.ts'
import { getGuarantee, type GuaranteeRow, saveGuarantee } from '../store/guarantees.ts'
import { listHolidays } from '../store/holidays.ts'
import { drawNumber } from '../store/numbering.ts'
import { type FileSubject, listFiles } from '../store/subject-files.ts'
import { getSurety } from '../store/sureties.ts'
import type { Deps, DeskUser, OrdererUser } from './deps.ts'
import { type Act, observe, perform } from './perform.ts'
import { putFile, takeOutFile, viewFile } from './subject-files.ts'
import { getGuaranteeFor } from './view-certificate.ts'

/** Who writes a claim: a clerk of the body, or an officer of the desk for one that came on paper. */
export type ClaimAuthor = OrdererUser | DeskUser

/** What the files of a claim stand beside. */
export function filesOfClaim(id: string): FileSubject {
  return { kind: 'guarantee_claim', id }
}

/** A claim by its id, for those who may see it. */
export async function getClaimFor(db: Db, user: ClaimAuthor, id: string): Promise<GuaranteeClaim> {
  return user.kind === 'orderer' ? getClaimForOrderer(db, user.ordererId, id) : getClaimForSurety(db, user.suretyId, id)
}

/**
 * 保証金請求書の作成をはじめる, from a guarantee that the body has opened; at the desk, from a paper that came. Nothing has
 * happened to the guarantee yet. A draft that is there already is gone on with.
 */
export async function startGuaranteeClaim(deps: Deps, user: ClaimAuthor, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-guarantee-claim', async ({ tx, at, record }) => {
    if (user.kind === 'desk' && !user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const guarantee = await getGuaranteeFor(tx, user, guaranteeId)
    const source = sourceOf(user)
    const draft = await findClaimDraft(tx, guaranteeId, source)
    if (draft) return draft.id
    await demandClaimable(tx, guarantee)
    const { realmId, suretyId, ordererId } = guarantee
    const content = { ...emptyClaim, ...figuresOf(guarantee), ...(await personOf(user)) }
    const claim = { realmId, suretyId, guaranteeId, ordererId, source, content, createdBy: user.userId }
    const id = await addGuaranteeClaim(tx, claim, at)
    // A colleague began the same draft in the same moment: this one goes again, and finds it.
    if (!id) throw new Refused('changed_meanwhile')
    await record({ name: 'guarantee_claim.started', subjectId: id, details: { guaranteeId, source } })
    return id
  })
}

export async function saveClaimContent(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  content: GuaranteeClaimContent,
): Promise<void> {
  await perform(deps, user, 'save-guarantee-claim', async ({ tx, at, record }) => {
    const draft = await draftAt(tx, user, id, version)
    await saveGuaranteeClaim(tx, draft, { ...draft, content, savedAt: at })
    await record({ name: 'guarantee_claim.saved', subjectId: id, details: { version: version + 1 } })
  })
}

/** 書類を添付する, to a draft or with answers. What the file is was told from its content before. */
export async function addToClaim(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'add-to-guarantee-claim', async (act) => {
    const claim = await takingFiles(act.tx, user, id, version)
    await saveGuaranteeClaim(act.tx, claim, { ...claim, savedAt: act.at })
    return putFile(act, user, filesOfClaim(id), file)
  })
}

/** Takes a file out of a draft; what was submitted stays. */
export async function takeFromClaim(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'take-from-guarantee-claim', async (act) => {
    const draft = await draftAt(act.tx, user, id, version)
    await saveGuaranteeClaim(act.tx, draft, { ...draft, savedAt: act.at })
    await takeOutFile(act, user, filesOfClaim(id), fileId)
  })
}

/** Opens a paper of a claim, for those who may see the claim. */
export async function viewClaimFile(deps: Deps, user: ClaimAuthor, id: string, fileId: string) {
  return viewFile(deps, user, filesOfClaim(id), fileId, (db) => getClaimFor(db, user, id))
}

/** Throws a draft away. Its rows stay, and nobody finds it any more. */
export async function discardClaim(deps: Deps, user: ClaimAuthor, id: string, version: number): Promise<void> {
  await perform(deps, user, 'discard-guarantee-claim', async ({ tx, at, record }) => {
    const draft = await draftAt(tx, user, id, version)
    await saveGuaranteeClaim(tx, draft, { ...draft, state: stepClaim(draft.state, 'discard'), savedAt: at })
    await record({ name: 'guarantee_claim.discarded', subjectId: id, details: {} })
  })
}

/**
 * 保証金を請求する. From now on the guarantee is 請求中 for everybody, and the fourteen days run. The number is typed once more,
 * since nobody can unmake this but the surety's answer (R43). Gives the 受付番号.
 */
export async function submitClaim(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  typedNumber: string,
): Promise<string> {
  return perform(deps, user, 'submit-guarantee-claim', async (act) => {
    const { tx, at, today, record, owe } = act
    const draft = await draftAt(tx, user, id, version)
    const guarantee = await getGuaranteeFor(tx, user, draft.guaranteeId)
    await demandClaimable(tx, guarantee)
    if (readGuaranteeNumber(typedNumber) !== guarantee.guaranteeNumber) throw new Refused('number_mismatch')
    const letter = await letterOf(deps, act, draft, guarantee)

    const year = fiscalYearOf(today)
    const draw = { suretyId: draft.suretyId, series: `reception:${year}`, purpose: 'reception', subjectId: id, at }
    const number = receptionNumber(year, await drawNumber(tx, draw))
    const receivedOn = draft.source === 'paper' ? (draft.content.receivedOn ?? today) : today
    await saveGuarantee(tx, guarantee, claimOn(guarantee))
    await saveGuaranteeClaim(tx, draft, {
      ...draft,
      state: stepClaim(draft.state, 'submit'),
      receptionNumber: number,
      letter,
      receivedOn,
      dueOn: paymentDueOn(receivedOn, [], await bankHolidays(tx, draft.suretyId, receivedOn, today)),
      savedAt: at,
      submittedBy: user.userId,
      submittedAt: at,
    })
    const amount = letter.content.claimedAmount ?? 0
    const details = { guaranteeId: guarantee.id, receptionNumber: number, amount, source: draft.source }
    await record({ name: 'guarantee_claim.submitted', subjectId: id, details })
    await record({ name: 'guarantee.claimed', subjectId: guarantee.id, details: { claimId: id, amount } })
    await owe({ kind: 'guarantee-claim-received', claimId: id, to: 'orderer' })
    await owe({ kind: 'guarantee-claim-received', claimId: id, to: 'contractor' })
    return number
  })
}

/** 請求の取下げ by the body, as long as nothing is decided: the guarantee stands as before. */
export async function withdrawClaim(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'withdraw-guarantee-claim', async ({ tx, at, record }) => {
    const before = await claimAt(tx, user, id, version)
    if (sourceOf(user) !== before.source) throw new Refused('not_possible_now')
    const state = stepClaim(before.state, 'withdraw')
    const guarantee = await getGuarantee(tx, before.guaranteeId)
    await saveGuarantee(tx, guarantee, releaseFromClaim(guarantee))
    await saveGuaranteeClaim(tx, before, { ...before, state, dueOn: null, savedAt: at })
    await record({ name: 'guarantee_claim.withdrawn', subjectId: id, details: { reason } })
    await record({ name: 'guarantee.claim_withdrawn', subjectId: guarantee.id, details: { claimId: id } })
  })
}

/** 保証金請求書, for its PDF; every time it is opened is recorded. */
export async function viewClaimLetter(deps: Deps, user: ClaimAuthor, id: string) {
  return observe(deps, user, 'view-guarantee-claim-letter', async ({ db, record }) => {
    const { letter, receptionNumber: number, state } = await getClaimFor(db, user, id)
    if (!letter || !number) throw new Refused('not_possible_now', { state })
    await record({ name: 'guarantee_claim.letter_viewed', subjectId: id, details: { way: 'download' } })
    return { letter, receptionNumber: number }
  })
}

/** The days on which banks are closed beside weekends, as far ahead as a last day to pay can lie. */
export async function bankHolidays(tx: Db, suretyId: string, receivedOn: Day, today: Day): Promise<ReadonlySet<Day>> {
  return listHolidays(tx, suretyId, receivedOn, addDays(today, 2 * paymentDays + 30))
}

export function sourceOf(user: ClaimAuthor): GuaranteeClaim['source'] {
  return user.kind === 'orderer' ? 'orderer' : 'paper'
}

async function demandClaimable(tx: Db, guarantee: GuaranteeRow): Promise<void> {
  if (!canBeClaimed(guarantee.product)) throw new Refused('claim_not_for_reservation')
  if (guarantee.state === 'claimed' || (await findOpenClaim(tx, guarantee.id))) throw new Refused('claim_open')
  claimOn(guarantee)
}

/** What our register knows stands in the form from the beginning; the body says otherwise where it knows better. */
function figuresOf({ product, guaranteedAmount }: GuaranteeRow): Partial<GuaranteeClaimContent> {
  return product === 'advance_payment' ? { advance: guaranteedAmount } : {}
}

async function personOf(user: ClaimAuthor): Promise<Partial<GuaranteeClaimContent>> {
  return user.kind === 'orderer' ? { personSection: user.section, personName: user.name } : {}
}

async function letterOf(
  deps: Deps,
  { tx, today }: Act,
  { id, source, content, suretyId }: GuaranteeClaim,
  guarantee: GuaranteeRow,
): Promise<ClaimLetter> {
  const { product, guaranteedAmount } = guarantee
  const files = await listFiles(tx, filesOfClaim(id))
  const papers = files.map(({ kind }) => kind as ClaimPaper)
  const computation = computed(product, guaranteedAmount, content)
  if (!computation || claimGaps({ product, guaranteedAmount, source }, content, papers, today).length > 0)
    throw new Refused('claim_incomplete')
  const { content: certificate } = await getNewest(tx, guarantee.id)
  return {
    content,
    computation,
    guaranteeNumber: guarantee.guaranteeNumber,
    worksName: guarantee.worksName,
    worksNumber: certificate.worksNumber ?? '',
    contractorName: certificate.contractor.jointVentureName
      ? `${certificate.contractor.jointVentureName}　${certificate.contractor.name}`
      : certificate.contractor.name,
    ordererName: guarantee.ordererName,
    ordererHeadTitle: guarantee.ordererHeadTitle,
    suretyName: (await getSurety(tx, suretyId)).name,
    contractedOn: certificate.contractedOn,
    contractPrice: guarantee.contractPrice,
    papers: claimPapers.filter((paper) => papers.includes(paper)),
    submittedOn: today,
    isTrial: deps.realm.kind === 'trial',
  }
}

async function takingFiles(tx: Db, user: ClaimAuthor, id: string, version: number): Promise<GuaranteeClaim> {
  const claim = await claimAt(tx, user, id, version)
  if (claim.source !== sourceOf(user)) throw new Refused('not_possible_now')
  if (claim.state !== 'draft' && claim.state !== 'questioned') throw new Refused('not_possible_now')
  return claim
}

async function draftAt(tx: Db, user: ClaimAuthor, id: string, version: number): Promise<GuaranteeClaim> {
  const claim = await claimAt(tx, user, id, version)
  if (claim.state !== 'draft') throw new Refused('not_possible_now', { state: claim.state })
  if (user.kind === 'desk' && !user.roles.includes('reviewer')) throw new Refused('not_allowed')
  return claim
}

async function claimAt(tx: Db, user: ClaimAuthor, id: string, version: number): Promise<GuaranteeClaim> {
  const claim = await getClaimFor(tx, user, id)
  if (claim.version !== version) throw new Refused('changed_meanwhile')
  return claim
}
